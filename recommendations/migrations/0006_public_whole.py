"""The public side whole: what searches read, lists' own columns, reports, statements, terms."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.core.management import call_command
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import recommendations.models.submissions
from django.conf import settings
from django.db import migrations, models


FILL = """
UPDATE recommendations_standing line
SET kind = asked.kind, publication_id = asked.publication_id, issued_on = asked.issued_on
FROM recommendations_recommendation asked WHERE asked.id = line.recommendation_id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""

NO_STATISTICS = """
ALTER TABLE recommendations_searchtext
  ALTER title SET STATISTICS 0, ALTER words SET STATISTICS 0, ALTER said SET STATISTICS 0,
  ALTER vector SET STATISTICS 0;
"""
# Words that a redaction takes out must not stay behind in the planner's samples.

RIGHTS = {
    "statement": ["view", "add", "change", "delete"],
    "term": ["view", "add", "change", "delete"],
}


def grant_rights(apps, schema_editor):
    create_permissions(installed.get_app_config("recommendations"), apps=apps, verbosity=0)
    groups = apps.get_model("auth", "Group").objects
    group, _created = groups.get_or_create(name="Commissioner's office")
    wanted = [f"{verb}_{noun}" for noun, verbs in RIGHTS.items() for verb in verbs]
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="recommendations", codename__in=wanted
    )
    group.permissions.add(*permissions)


def make_cache_tables(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0005_desk_kept'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=300, unique=True)),
                ('moved_to', models.CharField(max_length=300)),
            ],
            options={
                'verbose_name_plural': 'former addresses',
            },
        ),
        migrations.CreateModel(
            name='PublicReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=recommendations.models.submissions.new_reference, max_length=9, unique=True)),
                ('kind', models.CharField(choices=[('mistake', 'Something is wrong'), ('reply', 'A reply that is not here')], max_length=8)),
                ('about', models.CharField(max_length=300, verbose_name='which page or recommendation')),
                ('words', models.TextField()),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='address to answer to')),
                ('received_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.TextField(blank=True, verbose_name='what came of it')),
            ],
            options={
                'ordering': ['received_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('line', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_text', serialize=False, to='recommendations.standing')),
                ('title', models.TextField()),
                ('words', models.TextField()),
                ('said', models.TextField(blank=True)),
                ('vector', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='english', weight='A'), '||', django.contrib.postgres.search.SearchVector('words', config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), '||', django.contrib.postgres.search.SearchVector('said', config='english', weight='C'), django.contrib.postgres.search.SearchConfig('english')), output_field=django.contrib.postgres.search.SearchVectorField())),
            ],
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.CharField(choices=[('accessibility', 'Accessibility'), ('privacy', 'Privacy'), ('contact', 'Contact'), ('licence', 'Licence')], max_length=16, unique=True)),
                ('text', models.TextField(help_text='Paragraphs with an empty line between them; lines that begin with “- ” are a list, a line that begins with “# ” is a heading.')),
            ],
            options={
                'ordering': ['page'],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('short', models.CharField(max_length=20, unique=True, verbose_name='short form')),
                ('meaning', models.CharField(max_length=200, verbose_name='what it stands for')),
            ],
            options={
                'verbose_name': 'short form',
                'ordering': ['short'],
            },
        ),
        migrations.AddField(
            model_name='register',
            name='contact_email',
            field=models.EmailField(blank=True, help_text='A team’s, never a person’s.', max_length=254, verbose_name='contact address'),
        ),
        migrations.AddField(
            model_name='register',
            name='contact_post',
            field=models.TextField(blank=True, verbose_name='postal address'),
        ),
        migrations.AddField(
            model_name='register',
            name='contact_url',
            field=models.URLField(blank=True, help_text='The office’s own page, where it has one.', verbose_name='contact page'),
        ),
        migrations.AddField(
            model_name='register',
            name='reply_days',
            field=models.PositiveSmallIntegerField(default=10, help_text='Said on the contact page.', verbose_name='working days to a reply'),
        ),
        migrations.AddField(
            model_name='standing',
            name='issued_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='standing',
            name='kind',
            field=models.CharField(choices=[('own_ask', 'Own ask'), ('endorsed', 'Endorsed recommendation'), ('reminder', 'Reminder of a commitment'), ('earlier_ask', 'Earlier ask'), ('statement_of_support', 'Statement of support')], max_length=20, null=True),
        ),
        migrations.AddField(
            model_name='standing',
            name='publication',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='recommendations.publication', null=True),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='standing',
            name='issued_on',
            field=models.DateField(),
        ),
        migrations.AlterField(
            model_name='standing',
            name='kind',
            field=models.CharField(choices=[('own_ask', 'Own ask'), ('endorsed', 'Endorsed recommendation'), ('reminder', 'Reminder of a commitment'), ('earlier_ask', 'Earlier ask'), ('statement_of_support', 'Statement of support')], max_length=20),
        ),
        migrations.AlterField(
            model_name='standing',
            name='publication',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='recommendations.publication'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.F('body'), models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), name='standing_body'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.F('publication'), models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), name='standing_publication'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.F('kind'), models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), name='standing_kind'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.F('response'), models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), name='standing_response'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.F('progress'), models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), name='standing_progress'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.F('assessment'), models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), name='standing_assessment'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.F('waiting_for'), models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), name='standing_waiting_for'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.F('life'), models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), name='standing_life'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.OrderBy(models.F('issued_on'), descending=True), name='standing_issued'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), condition=models.Q(('gap_on__isnull', False)), name='standing_gap'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), condition=models.Q(('is_unverified', True)), name='standing_unverified'),
        ),
        migrations.AddField(
            model_name='publicreport',
            name='done_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='searchtext',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['vector'], name='searchtext_vector'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('page__in', ['accessibility', 'privacy', 'contact', 'licence'])), name='statement_page_known'),
        ),
        migrations.AddConstraint(
            model_name='publicreport',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['mistake', 'reply'])), name='publicreport_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='publicreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('done_by__isnull', True), ('outcome', '')), models.Q(('done_at__isnull', False), ('done_by__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='publicreport_done_whole'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.F('body'), models.F('waiting_on'), models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), name='standing_body_waiting'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.F('body'), models.OrderBy(models.F('changed_at'), descending=True), name='standing_body_changed'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(django.db.models.functions.text.Upper('reference'), name='recommendation_any_case'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(models.OrderBy(models.F('published_at'), descending=True), models.F('reference'), name='recommendation_newest'),
        ),
        migrations.AddIndex(
            model_name='body',
            index=models.Index(fields=['short_name'], name='body_short_name'),
        ),
        migrations.RunSQL(NO_STATISTICS, migrations.RunSQL.noop),
        migrations.RunPython(grant_rights, migrations.RunPython.noop),
        migrations.RunPython(make_cache_tables, migrations.RunPython.noop),
    ]
