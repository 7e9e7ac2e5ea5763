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

APART = "-0 "
"""Stands before every text, and takes a place among the words, so that the end of one text and the
beginning of the next are no phrase. Nobody finds it: a sign is no part of a word that is typed."""
AT_ONCE = 500
"""Search texts that one statement writes."""
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
    """Write the names of a body anew where its lines are searched: thousands may have been put to
    it, and of their search texts nothing else holds a name."""
    names, lines = names_of(body), SearchText.objects.filter(line__body=body)
    found = lines.values_list("pk", "line__reference", "line__recommendation__title")
    texts = [
        SearchText(line_id=pk, title=folded(reference, title, *names))
        for pk, reference, title in found
    ]
    SearchText.objects.bulk_update(texts, ["title"], batch_size=AT_ONCE)


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
    """What was published with an entry; of words that the office changed, what they were."""
    words = update.wording
    return [words.old, words.text, words.reason, words.next_steps]


def names_of(body: Body) -> list[str]:
    """All that a body is and was called."""
    return [body.name, body.short_name, *(other.name for other in body.names.all())]


def quoted(recommendation: Recommendation) -> list[str]:
    return [quotation.passage.quote for quotation in recommendation.quotations.all()]


def folded(*texts: str) -> str:
    return " ".join(APART + search.words_of(text) for text in texts if text)[:MOST]
