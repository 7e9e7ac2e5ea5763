"""A body's request to put right what was published in its name."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.actions import updates
from recommendations.actions.submissions.reading import Typed
from recommendations.actions.submissions.withholding import withhold
from recommendations.actions.updates.facts import Facts
from recommendations.models import StatusUpdate, Submission, User
from recommendations.vocabulary import VALUES, UpdateKind, Voice

ASKED_OF: dict[str, tuple[str, ...]] = {
    UpdateKind.RESPONSE: ("value", "text", "reason"),
    UpdateKind.PROGRESS: ("value", "text", "next_steps"),
    UpdateKind.TARGET_DATE: ("target", "reason"),
    UpdateKind.COMMENT: ("text",),
}
"""Kind of a body's own entry → the facts of it that the body can ask to have put right."""
CHANGEABLE = ("value", "text", "reason", "next_steps", "target")


def restated(submission: Submission, typed: Typed, at: datetime) -> list[Facts]:
    """The entry as it should read."""
    entry = submission.entry
    refuse_request(entry)
    typed.text("what_was_wrong", required=_("Say what is wrong: it is published."))
    changes = changed(entry, typed)
    if not changes:
        typed.wrong("text", _("Nothing would change: put right here what is wrong."))
    facts = {name: updates.value_of(entry, name) for name in CHANGEABLE} | changes
    return [
        Facts(
            kind=entry.kind, effective=entry.effective, made_by=entry.made_by,
            channel=entry.channel, unchanged=entry.unchanged, withheld=entry.withheld,
            comments_on=entry.comments_on, evidence=updates.evidence_of(entry), **facts,
        )
    ]  # fmt: skip


def changed(entry: StatusUpdate, typed: Typed) -> dict:
    """What the request would change, by fact."""
    found: dict = {}
    for name in ASKED_OF[entry.kind]:
        if name == "value":
            found[name] = typed.one_of(name, VALUES[UpdateKind(entry.kind)], _("Choose one."))
        elif name == "target":
            found[name] = typed.when(name, required=_("Give the date that is aimed at."))
        else:
            found[name] = typed.text(name)
    return {name: fact for name, fact in found.items() if fact != updates.value_of(entry, name)}


def written(
    submission: Submission, withheld: Sequence[str], basis: str, *, by: User, at: datetime
) -> list[StatusUpdate]:
    """Put the entry right on record, in the words of the body."""
    typed = Typed(submission.typed)
    [said] = restated(submission, typed, at)
    why = typed.raw("what_was_wrong")
    typed.refuse()
    if withheld or basis:
        said, why = cut(said, why, withheld, basis)
    changes = {
        name: getattr(said, name)
        for name in (*CHANGEABLE, "evidence", "withheld")
        if getattr(said, name) != updates.value_of(submission.entry, name)
    }
    if "reason" in changes:
        changes["rationale"] = changes.pop("reason")
    correction = updates.correct(
        submission.entry, reason=why, by=by, at=at, written_by=submission.submitted_by, **changes
    )
    return [entry for entry in (correction, correction.restated_as) if entry]


def cut(said: Facts, why: str, withheld: Sequence[str], basis: str) -> tuple[Facts, str]:
    """The entry and the reason of its correction without the withheld words."""
    about = replace(said, kind=UpdateKind.NOTE, text=why, reason="", next_steps="")
    parts = withhold([said, about], withheld, basis)
    return parts[0], parts[1].text


def refuse_request(entry: StatusUpdate) -> None:
    """A body asks to correct what it said itself, while it stands; else a ValidationError."""
    if entry.voice != Voice.BODY or entry.kind not in ASKED_OF:
        raise ValidationError(_("Only what a body answered or reported itself is corrected so."))
    if StatusUpdate.objects.filter(corrects=entry).exists():
        raise ValidationError(_("This entry is corrected already: correct the newer one."))
