"""What the register learned last; what one source said of several asks is told once."""

from itertools import groupby, islice

from django.db.models import QuerySet

from recommendations.models import Body, Standing, StatusUpdate
from recommendations.vocabulary import UpdateKind

SHOWN = 5
READ = 30
"""How many entries are read to find those: one source may speak of many asks."""
LINES = 6
"""How many lines of a body are looked through for them."""


def latest(updates: QuerySet[StatusUpdate]) -> list[list[StatusUpdate]]:
    """The last things recorded, newest first; each with the entries that say just the same.
    An entry that was corrected no longer counts: its correction is listed instead."""
    newest = list(updates.order_by("-recorded_at", "-id").values_list("pk", flat=True)[:READ])
    wrong = StatusUpdate.objects.filter(corrects__in=newest).values_list("corrects", flat=True)
    recent = StatusUpdate.objects.filter(pk__in=set(newest) - set(wrong)).select_related(
        "recommendation", "made_by", "assignment__body", "wording"
    )
    alike = groupby(recent.order_by("-recorded_at", "-id"), what_it_says)
    return [list(entries) for _said, entries in islice(alike, SHOWN)]


def latest_of(body: Body) -> list[list[StatusUpdate]]:
    """The last things recorded of what was put to a body. They are found through the lines that
    changed last: a body that was asked a thousand things costs what one that was asked ten does."""
    lines = Standing.objects.filter(body=body).order_by("-changed_at")
    asked = list(lines.values_list("assignment", flat=True)[:LINES])
    return latest(StatusUpdate.objects.filter(assignment__in=asked))


def what_it_says(update: StatusUpdate) -> object:
    """The same for context notes of the same words on the same day; else the entry itself."""
    words = getattr(update, "wording", None)
    if update.kind != UpdateKind.NOTE or not words:
        return update.pk
    return words.text, update.effective_on
