"""Putting a wrong entry right: it stays visible, no longer counts, and is recorded once more."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.actions.record import append, office, public_change, today
from recommendations.actions.updates.facts import RECORDABLE, Facts
from recommendations.actions.updates.recording import write
from recommendations.actions.updates.refusals import (
    problems_of_dates,
    problems_of_vocabulary,
    problems_of_words,
)
from recommendations.models import Evidence, StatusUpdate, User
from recommendations.vocabulary import UpdateKind

CORRECTABLE = (
    "effective", "value", "made_by", "channel", "evidence_to", "target", "unchanged",
    "next_check_on", "successor", "source", "source_passage", "text", "reason", "next_steps",
    "evidence", "comments_on", "withheld",
)  # fmt: skip


def correct(
    update: StatusUpdate,
    *,
    reason: str,
    by: User,
    at: datetime | None = None,
    key: str | None = None,
    rationale: str | None = None,
    written_by: User | None = None,
    **changes,
) -> StatusUpdate:
    """Put a wrong entry right: the wrong one stays visible and no longer counts.

    `changes` are those facts of the class Facts that were wrong; with none, the entry is taken
    back whole. `reason` says why it is corrected; the entry's own reason, where that was wrong,
    is `rationale`; `written_by` is who asked for it at the desk. Returns the correction, whose
    `restated_as` is the entry as it should have been.
    Raises ValidationError by field.
    """
    if rationale is not None:
        changes["reason"] = rationale
    if unknown := changes.keys() - set(CORRECTABLE):
        raise TypeError(f"An entry is not corrected in {', '.join(sorted(unknown))}.")
    with public_change(at) as moment:
        update = StatusUpdate.objects.get(pk=update.pk)  # its words may have gone meanwhile
        refuse_correction(update, reason, changes)
        restated = (
            restate(update, changes, by=by, at=moment, written_by=written_by) if changes else None
        )
        return append(
            update.recommendation, update.assignment, kind=UpdateKind.CORRECTION,
            effective=today(moment), by=by, at=moment, made_by=office(),
            words={"reason": reason}, corrects=update, restated_as=restated,
            written_by=written_by, key=key,
        )  # fmt: skip


def refuse_correction(update: StatusUpdate, reason: str, changes: dict) -> None:
    problems = {}
    if not reason.strip():
        problems["reason"] = _("Say what was wrong and how it came about.")
    if update.kind not in RECORDABLE:
        problems["update"] = _("An entry of this kind cannot be corrected; record what is right.")
    elif StatusUpdate.objects.filter(corrects=update).exists():
        problems["update"] = _("This entry is corrected already: correct the newer one.")
    elif changes and all(value == value_of(update, name) for name, value in changes.items()):
        problems["update"] = _("Nothing would change: every field is as it was.")
    if problems:
        raise ValidationError(problems)


def value_of(update: StatusUpdate, name: str):
    """A fact of an update as it stands, words and evidence included."""
    if name in ("text", "reason", "next_steps"):
        return getattr(getattr(update, "wording", None), name, "")
    if name == "evidence":
        return evidence_of(update)
    return getattr(update, name)


def evidence_of(update: StatusUpdate) -> list[dict]:
    columns = (
        "title", "publisher", "url", "published_on", "retrieved_on", "retrieved_precision",
        "extent",
    )  # fmt: skip
    return list(Evidence.objects.filter(update=update).values(*columns))


def restate(
    update: StatusUpdate, changes: dict, *, by: User, at: datetime, written_by: User | None
) -> StatusUpdate:
    """Record the entry once more as it should have been."""
    facts = {name: changes.get(name, value_of(update, name)) for name in CORRECTABLE}
    said = Facts(kind=update.kind, voice=update.voice, written_by=written_by, **facts)
    problems = (
        problems_of_vocabulary(said)
        | problems_of_words(said)
        | problems_of_dates(update.recommendation, update.assignment, said, at)
    )
    if problems:
        raise ValidationError(problems)
    return write(update.recommendation, update.assignment, said, by=by, at=at)
