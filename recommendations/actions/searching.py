"""What a search reads of each line: written with its standing, made anew at any time."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from recommendations import search
from recommendations.models import (
    Assignment,
    Body,
    Recommendation,
    SearchText,
    Standing,
    StatusUpdate,
)

MOST = 200_000
"""Letters of one column that are read: PostgreSQL's text search takes no more than a megabyte."""


def write(recommendation: Recommendation, assignment: Assignment | None = None) -> None:
    """Write the search texts of a recommendation's lines, or of the one line of an assignment."""
    said = list(counting(recommendation))
    prefetch_related_objects([recommendation], "quotations__passage")
    mine = {"assignment": assignment} if assignment else {}
    lines = Standing.objects.filter(recommendation=recommendation, **mine)
    for line in lines.select_related("body"):
        line.recommendation = recommendation
        text_of(line, said).save()


def write_of(body: Body) -> None:
    """Write the search texts of all that was put to a body, after its names changed."""
    asked = Recommendation.objects.filter(lines__body=body).distinct()
    for recommendation in asked.iterator(chunk_size=500):
        write(recommendation)


def counting(recommendation: Recommendation) -> Iterable[StatusUpdate]:
    """The entries with words that still count: what was corrected is found no more."""
    entries = recommendation.updates.filter(correction__isnull=True, wording__isnull=False)
    return entries.select_related("wording")


def text_of(line: Standing, updates: Iterable[StatusUpdate]) -> SearchText:
    """Compute what a search reads of a line from entries of its recommendation that count;
    nothing is saved."""
    asked = line.recommendation
    said = [words for update in updates if is_of(update, line) for words in words_of(update)]
    return SearchText(
        line_id=line.pk,
        title=folded(asked.reference, asked.title, *(names_of(line.body) if line.body else [])),
        words=folded(asked.words, *quoted(asked), asked.summary),
        said=folded(*said),
    )


def is_of(update: StatusUpdate, line: Standing) -> bool:
    """Whether an entry is about a line, or about the recommendation as a whole."""
    return update.assignment_id in (None, line.assignment_id)


def words_of(update: StatusUpdate) -> list[str]:
    words = update.wording
    return [words.text, words.reason, words.next_steps]


def names_of(body: Body) -> list[str]:
    """All that a body is and was called."""
    return [body.name, body.short_name, *(other.name for other in body.names.all())]


def quoted(recommendation: Recommendation) -> list[str]:
    return [quotation.passage.quote for quotation in recommendation.quotations.all()]


def folded(*words: str) -> str:
    return search.words_of("\n".join(filter(None, words)))[:MOST]
