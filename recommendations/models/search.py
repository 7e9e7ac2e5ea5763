"""What a search reads of each line."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from recommendations.models.standings import Standing

LANGUAGE = "english"
"""Whose words are brought to their stems: one of PostgreSQL's text search configurations, which
leaves out what stands everywhere ("the", "of")."""
EVERY_WORD = "every_english_word"
"""The same stems of every word, those too: the register's own configuration, made by a migration.
The index holds them, so that a phrase is found as it stands."""


class SearchText(models.Model):
    """The words of a line, folded (`search.fold`): a projection, written with its standing.

    `title` holds reference, title and the bodies' names; `words` what was asked, in exact and in
    plain words; `said` what has been published on it since.
    """

    line = models.OneToOneField(
        Standing, models.CASCADE, primary_key=True, related_name="search_text"
    )
    title = models.TextField()
    words = models.TextField()
    said = models.TextField(blank=True)
    vector = models.GeneratedField(
        expression=SearchVector("title", weight="A", config=EVERY_WORD)
        + SearchVector("words", weight="B", config=EVERY_WORD)
        + SearchVector("said", weight="C", config=EVERY_WORD),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="searchtext_vector", fastupdate=False)]

    def __str__(self):
        return self.title[:80]
