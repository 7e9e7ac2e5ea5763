"""Each line under the topics of its recommendation, in the order of lists; and indexes for what
is closed, for what waits for nobody, and for who waits longest, from any place on."""

import datetime
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


FILL = """
INSERT INTO recommendations_filing (topic_id, line_id, asked_on, reference)
SELECT filed.topic_id, line.id, line.asked_on, line.reference
FROM recommendations_standing line
JOIN recommendations_recommendation_topics filed USING (recommendation_id)
ORDER BY line.id, filed.topic_id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0009_every_word_searched'),
    ]

    operations = [
        migrations.CreateModel(
            name='Filing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_on', models.DateField()),
                ('reference', models.CharField(max_length=60)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='filings', to='recommendations.standing')),
                ('topic', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='recommendations.topic')),
            ],
            options={
                'indexes': [models.Index(models.F('topic'), models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('line'), name='filing_newest')],
                'constraints': [models.UniqueConstraint(fields=('topic', 'line'), name='filing_once')],
            },
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), condition=models.Q(('life', 'open'), _negated=True), name='standing_closed'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.OrderBy(models.F('asked_on'), descending=True), models.F('reference'), models.F('id'), condition=models.Q(('waiting_for__isnull', True)), name='standing_nobody'),
        ),
        migrations.RemoveIndex(
            model_name='standing',
            name='standing_waiting',
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(django.db.models.functions.comparison.Coalesce('waiting_on', models.Value(datetime.date(9999, 12, 31))), models.F('reference'), models.F('id'), name='standing_waiting'),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
