"""What the office says of its site: how accessible it is, since when, how long reports are kept.

The host in the names of the feeds' entries is kept too, as it is when the register is founded: so
they stay the same when its address changes.
"""

import recommendations.models.register
from django.db import migrations, models

ONE_STATEMENT = """
INSERT INTO recommendations_statement (page, text)
SELECT 'accessibility', text FROM recommendations_statement WHERE page = 'barriers'
ON CONFLICT (page) DO UPDATE
SET text = concat(recommendations_statement.text, E'\\n\\n', EXCLUDED.text);
DELETE FROM recommendations_statement WHERE page = 'barriers';
"""
# On the way back: the office's words on what is not accessible join those on accessibility.

KEEP_AUTHORITY = """
CREATE TRIGGER keep_authority BEFORE UPDATE ON recommendations_register
  FOR EACH ROW EXECUTE FUNCTION record_keep_fixed('authority');
ALTER TABLE recommendations_register ENABLE ALWAYS TRIGGER keep_authority;
"""
LET_AUTHORITY = "DROP TRIGGER keep_authority ON recommendations_register;"


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0006_public_whole'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='statement',
            name='statement_page_known',
        ),
        migrations.RunSQL(migrations.RunSQL.noop, ONE_STATEMENT),
        migrations.AddField(
            model_name='register',
            name='authority',
            field=models.CharField(default=recommendations.models.register.own_host, editable=False, max_length=253),
        ),
        migrations.AddField(
            model_name='register',
            name='compliance',
            field=models.CharField(choices=[('fully', 'Fully compliant'), ('partially', 'Partially compliant'), ('not', 'Not compliant')], default='partially', help_text='With the Web Content Accessibility Guidelines 2.2, level AA. Unless it is full, the statement has to say what is not accessible, and why.', max_length=9, verbose_name='the site’s compliance'),
        ),
        migrations.AddField(
            model_name='register',
            name='prepared_on',
            field=models.DateField(blank=True, help_text='When the office first made the accessibility statement.', null=True, verbose_name='statement prepared on'),
        ),
        migrations.AddField(
            model_name='register',
            name='report_months',
            field=models.PositiveSmallIntegerField(default=24, help_text='After them it is deleted. The privacy statement says so.', verbose_name='months for which a report that is done is kept'),
        ),
        migrations.AddField(
            model_name='register',
            name='reviewed_on',
            field=models.DateField(blank=True, help_text='When the office last compared it with the site: once a year at least.', null=True, verbose_name='statement last reviewed on'),
        ),
        migrations.AlterField(
            model_name='register',
            name='help_text',
            field=models.TextField(blank=True, help_text='Shown on the home page, the contact page and the pages of reports.', verbose_name='“Need help now?” text'),
        ),
        migrations.AlterField(
            model_name='register',
            name='reply_days',
            field=models.PositiveSmallIntegerField(default=10, help_text='Said wherever a page says how the office is reached.', verbose_name='working days to a reply'),
        ),
        migrations.AlterField(
            model_name='statement',
            name='page',
            field=models.CharField(choices=[('accessibility', 'Accessibility'), ('barriers', 'Accessibility: what may not be accessible'), ('privacy', 'Privacy'), ('contact', 'Contact'), ('licence', 'Licence')], max_length=16, unique=True),
        ),
        migrations.AddConstraint(
            model_name='register',
            constraint=models.CheckConstraint(condition=models.Q(('compliance__in', ['fully', 'partially', 'not'])), name='register_compliance_known'),
        ),
        migrations.AddConstraint(
            model_name='register',
            constraint=models.CheckConstraint(condition=models.Q(('prepared_on__isnull', True), ('reviewed_on__isnull', True), ('prepared_on__lte', models.F('reviewed_on')), _connector='OR'), name='register_reviewed_on_after', violation_error_message='The statement cannot have been reviewed before it was prepared.'),
        ),
        migrations.AddConstraint(
            model_name='register',
            constraint=models.CheckConstraint(condition=models.Q(('report_months__range', (1, 120))), name='register_report_months_some', violation_error_message='A report is kept for 1 to 120 months once it is done.'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('page__in', ['accessibility', 'barriers', 'privacy', 'contact', 'licence'])), name='statement_page_known'),
        ),
        migrations.RunSQL(KEEP_AUTHORITY, LET_AUTHORITY),
    ]
