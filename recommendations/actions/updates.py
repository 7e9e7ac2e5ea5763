"""What happened to an ask: recording it, putting it right, and removing words that must go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.actions.record import append, lock, office, public_change, today
from recommendations.dates import PartialDate
from recommendations.models import (
    Assignment,
    Body,
    Evidence,
    Passage,
    Publication,
    Recommendation,
    StatusUpdate,
    User,
    Wording,
)
from recommendations.vocabulary import (
    VALUES,
    Basis,
    Channel,
    Life,
    UpdateKind,
    Voice,
    voices_of,
)

RECORDABLE = [
    UpdateKind.RESPONSE,
    UpdateKind.PROGRESS,
    UpdateKind.ASSESSMENT,
    UpdateKind.TARGET_DATE,
    UpdateKind.NOTE,
    UpdateKind.REMINDER,
    UpdateKind.CLOSURE,
    UpdateKind.REOPENING,
    UpdateKind.SUBMITTED,
    UpdateKind.RETURNED,
    UpdateKind.SUBMISSION_WITHDRAWN,
]
"""Kinds that `record` takes; the others are written by the action that is named after them."""

NEED_REASON = {UpdateKind.ASSESSMENT, UpdateKind.CLOSURE, UpdateKind.REOPENING}
NEED_TEXT = {UpdateKind.NOTE}
SILENT = {UpdateKind.SUBMITTED, UpdateKind.RETURNED, UpdateKind.SUBMISSION_WITHDRAWN}
"""Published as facts, without a word of the content."""


@dataclass(frozen=True)
class Facts:
    """What is said of one update: everything but to whom, by whom and when it is recorded."""

    kind: str
    effective: PartialDate
    made_by: Body
    value: str = ""
    voice: str = Voice.BODY
    channel: str = Channel.LETTER
    text: str = ""
    reason: str = ""
    evidence: Sequence[dict] = ()
    evidence_to: date | None = None
    target: PartialDate | None = None
    next_check_on: date | None = None
    successor: Recommendation | None = None
    source: Publication | None = None
    source_passage: Passage | None = None
    key: str | None = None


def record(
    recommendation: Recommendation,
    assignment: Assignment | None = None,
    *,
    by: User,
    at: datetime | None = None,
    **facts,
) -> StatusUpdate:
    """Record that something happened to an assignment, or (without one) to the recommendation.

    `facts` are those of the class Facts. A `key` that is on record already changes nothing and
    gives that update. Raises ValidationError by field.
    """
    said = Facts(**facts)
    with transaction.atomic():
        lock()
        if said.key and (found := StatusUpdate.objects.filter(key=said.key).first()):
            return found
        with public_change(at) as moment:
            refuse(recommendation, assignment, said, moment)
            return write(recommendation, assignment, said, by=by, at=moment)


def write(
    recommendation: Recommendation,
    assignment: Assignment | None,
    said: Facts,
    *,
    by: User,
    at: datetime,
) -> StatusUpdate:
    return append(
        recommendation, assignment, kind=said.kind, value=said.value, effective=said.effective,
        voice=said.voice, made_by=said.made_by, channel=said.channel,
        words={"text": said.text, "reason": said.reason}, evidence=said.evidence,
        evidence_to=said.evidence_to, target=said.target, next_check_on=said.next_check_on,
        successor=said.successor, source=said.source, source_passage=said.source_passage,
        key=said.key, by=by, at=at,
    )  # fmt: skip


def refuse(
    recommendation: Recommendation, assignment: Assignment | None, said: Facts, moment: datetime
) -> None:
    """Say, by field, what is wrong with an update; silent where it may be recorded."""
    problems = (
        problems_of_vocabulary(said)
        | problems_of_words(said)
        | problems_of_dates(recommendation, assignment, said, moment)
        | problems_of_place(recommendation, assignment, said)
    )
    if problems:
        raise ValidationError(problems)


def problems_of_vocabulary(said: Facts) -> dict[str, str]:
    if said.kind not in RECORDABLE:
        return {"kind": _("“%(kind)s” cannot be recorded here.") % {"kind": said.kind}}
    problems = {}
    kind = UpdateKind(said.kind)
    if said.value not in VALUES.get(kind, [""]):
        allowed = ", ".join(VALUES.get(kind, []))
        problems["value"] = (
            _("“%(value)s” is no %(kind)s: choose one of %(allowed)s.")
            % {"value": said.value, "kind": kind.label.lower(), "allowed": allowed}
            if allowed
            else _("A %(kind)s takes no value.") % {"kind": kind.label.lower()}
        )
    if said.voice not in voices_of(kind):
        spoken = ", ".join(str(voice.label) for voice in voices_of(kind))
        problems["voice"] = _("A %(kind)s can only come from: %(voices)s.") % {
            "kind": kind.label.lower(),
            "voices": spoken,
        }
    elif (said.voice == Voice.OFFICE) != (said.made_by == office()):
        problems["made_by"] = _("The office speaks in its own voice, and nobody else does.")
    return problems


def problems_of_words(said: Facts) -> dict[str, str]:
    problems = {}
    if said.kind in NEED_REASON and not said.reason.strip():
        problems["reason"] = _("Give the reason: it is published with the entry.")
    if said.kind in NEED_TEXT and not said.text.strip():
        problems["text"] = _("Say what happened.")
    if said.kind in SILENT and (said.text or said.reason or said.evidence):
        problems["text"] = _("That something was submitted is public; its content is not.")
    if said.kind == UpdateKind.ASSESSMENT and not said.evidence_to:
        problems["evidence_to"] = _("Give the day up to which evidence was considered.")
    if said.kind == UpdateKind.TARGET_DATE and not said.target:
        problems["target_on"] = _("Give the date that is aimed at.")
    if said.kind == UpdateKind.CLOSURE and (said.value == Life.SUPERSEDED) != bool(said.successor):
        problems["successor"] = _(
            "Name the recommendation that replaces it, for “superseded” only."
        )
    return problems | problems_of_belonging(said)


BELONGS = {
    "evidence_to": UpdateKind.ASSESSMENT,
    "target": UpdateKind.TARGET_DATE,
    "next_check_on": UpdateKind.CLOSURE,
}


def problems_of_belonging(said: Facts) -> dict[str, str]:
    """Facts that belong to another kind of update are refused, never dropped."""
    return {
        name: _("Leave this empty: it belongs to another kind of entry (%(kind)s).")
        % {"kind": kind.label}
        for name, kind in BELONGS.items()
        if getattr(said, name) and said.kind != kind
    }


def problems_of_dates(
    recommendation: Recommendation, assignment: Assignment | None, said: Facts, moment: datetime
) -> dict[str, str]:
    problems = {}
    asked = assignment.asked if assignment else recommendation.issued
    if said.effective.first_day > timezone.localdate(moment):
        problems["effective_on"] = _("The date is in the future: give the day it happened.")
    elif said.kind != UpdateKind.NOTE and said.effective.last_day < asked.first_day:
        problems["effective_on"] = _("That is before it was asked, on %(asked)s.") % {
            "asked": asked
        }
    if said.evidence_to and said.evidence_to > said.effective.first_day:
        problems["evidence_to"] = _("The evidence date is after the judgement.")
    if said.next_check_on and said.next_check_on <= said.effective.first_day:
        problems["next_check_on"] = _("The next check must come after the closure.")
    return problems


def problems_of_place(
    recommendation: Recommendation, assignment: Assignment | None, said: Facts
) -> dict[str, str]:
    has_addressees = recommendation.assignments.exists()
    if assignment is None and has_addressees and said.kind != UpdateKind.NOTE:
        return {"assignment": _("Say which body this is about.")}
    if assignment and assignment.recommendation_id != recommendation.pk:
        return {"assignment": _("That body is asked by another recommendation.")}
    if said.kind not in (UpdateKind.CLOSURE, UpdateKind.REOPENING):
        return {}
    line = recommendation.lines.get(assignment=assignment)
    if said.kind == UpdateKind.CLOSURE and line.life != Life.OPEN:
        return {"value": _("It is closed already. Reopen it first, or correct the closure.")}
    if said.kind == UpdateKind.REOPENING and line.life == Life.OPEN:
        return {"kind": _("It is open: there is nothing to reopen.")}
    return {}


CORRECTABLE = (
    "effective", "value", "made_by", "channel", "evidence_to", "target", "next_check_on",
    "successor", "source", "source_passage", "text", "reason", "evidence",
)  # fmt: skip


def correct(
    update: StatusUpdate,
    *,
    reason: str,
    by: User,
    at: datetime | None = None,
    key: str | None = None,
    rationale: str | None = None,
    **changes,
) -> StatusUpdate:
    """Put a wrong entry right: the wrong one stays visible and no longer counts.

    `changes` are those facts of the class Facts that were wrong; with none, the entry is taken
    back whole. `reason` says why it is corrected; the entry's own reason, where that was wrong,
    is `rationale`. Returns the correction, whose `restated_as` is the entry as it should have been.
    Raises ValidationError by field.
    """
    if rationale is not None:
        changes["reason"] = rationale
    if unknown := changes.keys() - set(CORRECTABLE):
        raise TypeError(f"An entry is not corrected in {', '.join(sorted(unknown))}.")
    with public_change(at) as moment:
        update = StatusUpdate.objects.get(pk=update.pk)  # its words may have gone meanwhile
        refuse_correction(update, reason, changes)
        restated = restate(update, changes, by=by, at=moment) if changes else None
        return append(
            update.recommendation, update.assignment, kind=UpdateKind.CORRECTION,
            effective=today(moment), by=by, at=moment, made_by=office(),
            words={"reason": reason}, corrects=update, restated_as=restated, key=key,
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
    if name in ("text", "reason"):
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


def restate(update: StatusUpdate, changes: dict, *, by: User, at: datetime) -> StatusUpdate:
    """Record the entry once more as it should have been."""
    facts = {name: changes.get(name, value_of(update, name)) for name in CORRECTABLE}
    said = Facts(kind=update.kind, voice=update.voice, **facts)
    problems = (
        problems_of_vocabulary(said)
        | problems_of_words(said)
        | problems_of_dates(update.recommendation, update.assignment, said, at)
    )
    if problems:
        raise ValidationError(problems)
    return write(update.recommendation, update.assignment, said, by=by, at=at)


def redact(
    update: StatusUpdate, *, basis: str, reason: str = "", by: User, at: datetime | None = None
) -> list[StatusUpdate]:
    """Remove the words and evidence of an entry for good: personal data, safety, a court order.

    The entry itself stays, with the fact, the basis and the day of the removal. Where the entry
    was corrected or is a corrected one, the same words stand in both, so both lose them. `reason`
    must not repeat what goes. Returns the redactions; raises ValidationError where the basis is
    unknown or there are no words.
    """
    with public_change(at) as moment:
        doomed = [version for version in versions(update) if has_words(version)]
        refuse_redaction(update, doomed, basis)
        redactions = [
            append(
                version.recommendation, version.assignment, kind=UpdateKind.REDACTION, value=basis,
                effective=today(moment), by=by, at=moment, made_by=office(),
                words={"reason": reason}, redacts=version,
            )
            for version in doomed
        ]  # fmt: skip
        Wording.objects.filter(update__in=doomed).delete()
        Evidence.objects.filter(update__in=doomed).delete()
    return redactions


def versions(update: StatusUpdate) -> list[StatusUpdate]:
    """The entry with all that it corrects or that corrects it, newest first."""
    while newer := StatusUpdate.objects.filter(restates__corrects=update).first():
        update = newer
    found = [update]
    while older := StatusUpdate.objects.filter(correction__restated_as=found[-1]).first():
        found.append(older)
    return found


def has_words(update: StatusUpdate) -> bool:
    mine = {"update": update}
    return Wording.objects.filter(**mine).exists() or Evidence.objects.filter(**mine).exists()


def refuse_redaction(update: StatusUpdate, doomed: list[StatusUpdate], basis: str) -> None:
    problems = {}
    if basis not in Basis.values:
        problems["basis"] = _("Choose the basis on which the words are removed.")
    if StatusUpdate.objects.filter(redacts=update).exists():
        problems["update"] = _("The words of this entry were removed already.")
    elif update not in doomed:
        problems["update"] = _("This entry has no words to remove.")
    if problems:
        raise ValidationError(problems)
