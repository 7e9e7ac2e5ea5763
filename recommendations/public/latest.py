"""What the register learned last; what one source said of several asks is told once."""

from itertools import groupby, islice

from django.db.models import QuerySet

from recommendations.models import StatusUpdate
from recommendations.vocabulary import UpdateKind

SHOWN = 5
READ = 40
"""How many entries are read to find those: one source may speak of many asks."""


def latest(updates: QuerySet[StatusUpdate]) -> list[list[StatusUpdate]]:
    """The last things recorded, newest first; each with the entries that say just the same.
    An entry that was corrected no longer counts: its correction is listed instead."""
    counting = updates.filter(correction__isnull=True)
    recent = counting.select_related("recommendation", "made_by", "assignment__body", "wording")
    alike = groupby(recent.order_by("-recorded_at", "-id")[:READ], what_it_says)
    return [list(entries) for _said, entries in islice(alike, SHOWN)]


def what_it_says(update: StatusUpdate) -> object:
    """The same for context notes of the same words on the same day; else the entry itself."""
    words = getattr(update, "wording", None)
    if update.kind != UpdateKind.NOTE or not words:
        return update.pk
    return words.text, update.effective_on
