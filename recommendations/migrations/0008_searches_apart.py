"""The figures of searches in a table of their own, and an index for what was issued when."""

from django.core.management import call_command
from django.db import migrations, models


def make_cache_tables(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0007_office_settings'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='standing',
            name='standing_issued',
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.OrderBy(models.F('issued_on'), descending=True), models.F('reference'), models.F('id'), name='standing_issued'),
        ),
        migrations.RunPython(make_cache_tables, migrations.RunPython.noop),
    ]
