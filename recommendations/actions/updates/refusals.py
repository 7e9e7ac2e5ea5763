"""What keeps an update from being recorded: sentences, by field."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.actions.record import office
from recommendations.actions.updates.facts import (
    NEED_REASON,
    NEED_TEXT,
    RECORDABLE,
    SILENT,
    Facts,
)
from recommendations.models import Assignment, Recommendation
from recommendations.vocabulary import VALUES, Life, UpdateKind, Voice, voices_of


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
    "unchanged": UpdateKind.PROGRESS,
    "next_steps": UpdateKind.PROGRESS,
    "comments_on": UpdateKind.COMMENT,
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
