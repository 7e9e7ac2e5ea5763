"""Entries of the record as the screens show them, with what may be done about each."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from recommendations.actions.updates import RECORDABLE
from recommendations.models import StatusUpdate
from recommendations.vocabulary import (
    Assessment,
    Basis,
    Editorial,
    Life,
    Progress,
    Response,
    UpdateKind,
)
from recommendations.written import written

AXES = {
    UpdateKind.RESPONSE: Response,
    UpdateKind.PROGRESS: Progress,
    UpdateKind.ASSESSMENT: Assessment,
    UpdateKind.CLOSURE: Life,
    UpdateKind.REOPENING: Life,
    UpdateKind.AMENDED: Editorial,
    UpdateKind.REDACTION: Basis,
}


@dataclass(frozen=True)
class Shown:
    """One entry for reading."""

    update: StatusUpdate
    url: str
    correct_url: str = ""
    redact_url: str = ""

    @property
    def said(self) -> str:
        """Kind and value in words: “Response: Accepted in part”."""
        kind, value = self.update.get_kind_display(), label_of(self.update)
        return f"{kind}: {value}" if value else str(kind)

    @property
    def when(self) -> str:
        return written(self.update.effective)

    @property
    def target(self) -> str:
        return written(self.update.target)

    @property
    def words(self):
        """The wording; None where there is none, or where it was removed."""
        return getattr(self.update, "wording", None)

    @property
    def is_corrected(self) -> bool:
        return hasattr(self.update, "correction")

    @property
    def is_redacted(self) -> bool:
        return hasattr(self.update, "redaction")


def label_of(update: StatusUpdate) -> str:
    """The value of an entry in words."""
    axis = AXES.get(update.kind)
    return str(axis(update.value).label) if axis and update.value else ""


def with_words(updates: QuerySet) -> QuerySet:
    """Entries, newest first, with all that a page shows of them: no query for each."""
    return (
        updates.select_related(
            "recommendation", "assignment__body", "assignment__recommendation", "wording",
            "made_by", "recorded_by", "successor", "source", "source_passage", "correction",
            "redaction", "corrects", "restates", "restated_as", "redacts",
        )
        .prefetch_related("evidence")
        .order_by("-effective_on", "-recorded_at", "-id")
    )  # fmt: skip


def as_read(updates: QuerySet, user) -> list[Shown]:
    """Entries with the addresses of what this person may do about them."""
    may_write = user.has_perm("recommendations.add_statusupdate")
    return [shown(update, may_write) for update in updates]


def shown(update: StatusUpdate, may_write: bool) -> Shown:
    entry = Shown(update, address("change", update))
    can_correct = may_write and update.kind in RECORDABLE
    can_redact = may_write and (entry.words or update.evidence.all())
    return Shown(
        update,
        entry.url,
        address("correct", update) if can_correct and not entry.is_corrected else "",
        address("redact", update) if can_redact and not entry.is_redacted else "",
    )


def address(verb: str, update: StatusUpdate) -> str:
    return reverse(f"admin:recommendations_statusupdate_{verb}", args=[update.pk])
