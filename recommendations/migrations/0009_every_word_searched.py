"""A search reads every word of a text, “not” and “of” too, so that quoted phrases are found as
they stand.

Afterwards `rebuild_standing` writes what searches read anew, with the sign that parts the texts.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

# English stems, and no list of words that are left out. Without a schema before the names they
# stand beside the tables, wherever those are.
MAKE = """
CREATE TEXT SEARCH DICTIONARY every_english_stem
  (TEMPLATE = pg_catalog.snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION every_english_word (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION every_english_word
  ALTER MAPPING REPLACE pg_catalog.english_stem WITH every_english_stem;
"""
DROP = """
DROP TEXT SEARCH CONFIGURATION every_english_word;
DROP TEXT SEARCH DICTIONARY every_english_stem;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0008_searches_apart'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='searchtext',
            name='searchtext_vector',
        ),
        migrations.RemoveField(
            model_name='searchtext',
            name='vector',
        ),
        migrations.RunSQL(MAKE, DROP),
        migrations.AddField(
            model_name='searchtext',
            name='vector',
            field=models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='every_english_word', weight='A'), '||', django.contrib.postgres.search.SearchVector('words', config='every_english_word', weight='B'), django.contrib.postgres.search.SearchConfig('every_english_word')), '||', django.contrib.postgres.search.SearchVector('said', config='every_english_word', weight='C'), django.contrib.postgres.search.SearchConfig('every_english_word')), output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        migrations.AddIndex(
            model_name='searchtext',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['vector'], name='searchtext_vector'),
        ),
    ]
