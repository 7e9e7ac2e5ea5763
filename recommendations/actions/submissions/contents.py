"""What a submission says, read from what was typed: the entries it would make on the record.

Nothing is written here, so a page to check can show the very entries that publishing makes.
"""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.actions.record import today
from recommendations.actions.submissions import correcting
from recommendations.actions.submissions.reading import Typed
from recommendations.actions.updates.facts import Facts
from recommendations.dates import PartialDate
from recommendations.models import Standing, StatusUpdate, Submission
from recommendations.vocabulary import (
    NONE,
    Assessment,
    Channel,
    Progress,
    Response,
    UpdateKind,
    Voice,
)

UNCHANGED = "unchanged"
"""What the form's question about progress takes besides the words of the axis."""

ACCEPTANCES = {
    Response.ACCEPTED,
    Response.ACCEPTED_IN_PART,
    Response.ACCEPTED_IN_PRINCIPLE,
}


def entries(submission: Submission, *, at: datetime) -> list[Facts]:
    """The entries that a submission would make, as said at that moment.

    Raises ValidationError by field, with all that is wrong at once.
    """
    typed = Typed(submission.typed)
    said = READERS[submission.kind](submission, typed, at)
    typed.refuse()
    if not said:
        raise ValidationError(_("Nothing here would be published: say what is new."))
    return said


def report(submission: Submission, typed: Typed, at: datetime) -> list[Facts]:
    """The answer, what is being done, and what happens next."""
    line = Standing.objects.select_related("recommendation").get(assignment=submission.assignment)
    how = manner(submission, typed, at)
    said = [*response(line, typed, how), *progress(line, typed, how), *target(line, typed, how)]
    if not said and not typed.problems:
        typed.wrong("progress", _("Say what the position is now."))
    links = typed.evidence()
    if not said or not links:
        return said
    return [Facts(**{**vars(said[0]), "evidence": links}), *said[1:]]


def manner(submission: Submission, typed: Typed, at: datetime) -> dict:
    """Who says it, when, and how it came. An officer who records a letter says so; whoever is
    signed in says it now."""
    if not submission.is_by_the_office:
        return {
            "made_by": submission.assignment.body,
            "effective": today(submission.submitted_at or at),
            "channel": Channel.SIGNED_IN,
            "is_strict": True,
        }
    return {
        "made_by": typed.body("made_by") or submission.assignment.body,
        "effective": typed.when("written_on", required=_("Say when it was written.")) or today(at),
        "channel": typed.one_of("channel", Channel.values, _("Say how it came.")) or Channel.LETTER,
        "source": typed.publication("source"),
        "is_strict": False,
    }


def response(line: Standing, typed: Typed, how: dict) -> list[Facts]:
    """The answer, where it is the first one or another one than before."""
    value = typed.one_of("response", ["", *Response.values], _("Choose an answer."))
    reason, words = typed.text("response_reason"), typed.text("response_text")
    if not value and line.response == NONE and how["is_strict"]:
        typed.wrong("response", _("Say what the answer is: this is the first time."))
    if not value and words:
        typed.wrong("response", _("Say what answer these words are, or what they report."))
    is_as_before = value == line.response and not reason and not words
    if not value or (is_as_before and how["is_strict"]):
        return []
    if value != Response.ACCEPTED and not reason and how["is_strict"]:
        typed.wrong("response_reason", REASONS.get(value, _("Give the reason: it is published.")))
    return [facts(how, UpdateKind.RESPONSE, value=value, text=words, reason=reason)]


REASONS: dict[str, str] = {
    Response.ACCEPTED_IN_PART: _("Say which part is accepted, and why not the rest."),
    Response.SAYS_NOT_OURS: _("Say who is responsible, and why."),
    Response.SAYS_ALREADY_DONE: _("Say what was done and when."),
}


def progress(line: Standing, typed: Typed, how: dict) -> list[Facts]:
    """What is being done, or that nothing has changed since the last report."""
    choices = ["", UNCHANGED, *Progress.values]
    value = typed.one_of("progress", choices, _("Choose what the position is now."))
    done, next_steps = typed.text("done"), typed.text("next_steps")
    if value == UNCHANGED:
        return unchanged(line, typed, how, done, next_steps)
    if not value:
        if done or next_steps or is_report_due(line, typed, how):
            typed.wrong("progress", _("Say what the position is now."))
        return []
    if not done and how["is_strict"] and value in SAID_OF:
        typed.wrong("done", SAID_OF[value])
    return [facts(how, UpdateKind.PROGRESS, value=value, text=done, next_steps=next_steps)]


SAID_OF: dict[str, str] = {
    Progress.PLANNED: _("Say what is planned, and what has been committed to it."),
    Progress.UNDER_WAY: _("Say what has been done."),
    Progress.REPORTED_COMPLETE: _("Say what was done, so that it can be judged."),
    Progress.STOPPED: _("Give the reason for taking no further action: it is published."),
}


def is_report_due(line: Standing, typed: Typed, how: dict) -> bool:
    """Whoever accepts says what is being done about it."""
    answer = typed.raw("response") or line.response
    return how["is_strict"] and answer in ACCEPTANCES


def unchanged(line: Standing, typed: Typed, how: dict, done: str, next_steps: str) -> list[Facts]:
    """An update of its own: the same as last time, and since when."""
    if line.progress not in Progress.values:
        typed.wrong("progress", _("Nothing was reported before: say what the position is now."))
        return []
    since = line.reported
    return [
        facts(
            how, UpdateKind.PROGRESS, value=line.progress, unchanged=since, text=done,
            next_steps=next_steps,
        )
    ]  # fmt: skip


def target(line: Standing, typed: Typed, how: dict) -> list[Facts]:
    """The date aimed at, where it is the first one or another one: none is ever overwritten."""
    wanted = typed.when("target")
    before = current_target(line)
    if before and not wanted and how["is_strict"]:
        typed.wrong("target", _("A date that was given stays on record: leave it or give another."))
    if not wanted or wanted == before:
        return []
    reason = typed.text("target_reason")
    if before and not reason and how["is_strict"]:
        typed.wrong("target_reason", _("Say why the date moves: the earlier one stays in sight."))
    if wanted.last_day < how["effective"].first_day:
        typed.wrong("target", _("That day is past: give the date that is aimed at now."))
    return [facts(how, UpdateKind.TARGET_DATE, target=wanted, reason=reason)]


def current_target(line: Standing) -> PartialDate | None:
    """The date that a body aims at now."""
    dated = StatusUpdate.objects.filter(
        assignment=line.assignment_id, kind=UpdateKind.TARGET_DATE, correction=None
    )
    latest = max(dated, key=lambda u: (u.effective.last_day, u.recorded_at, u.pk), default=None)
    return latest.target if latest else None


def facts(how: dict, kind: str, **said) -> Facts:
    given = {name: fact for name, fact in how.items() if name != "is_strict"}
    return Facts(kind=kind, voice=Voice.BODY, **given, **said)


def assessment(submission: Submission, typed: Typed, at: datetime) -> list[Facts]:
    """The office's own judgement."""
    return judgement(submission, typed, today(at))


def judgement(submission: Submission, typed: Typed, on: PartialDate) -> list[Facts]:
    value = typed.one_of("assessment", Assessment.values, _("Choose how far it is met."))
    rationale = typed.text("rationale", required=_("Give the reason: it is published."))
    until = typed.day(
        "evidence_to", required=_("Give the day up to which evidence was considered.")
    )
    if until and until > on.first_day:
        typed.wrong("evidence_to", _("That day is still to come."))
    return [
        Facts(
            kind=UpdateKind.ASSESSMENT, value=value, effective=on, voice=Voice.OFFICE,
            made_by=submission.author, channel=Channel.SIGNED_IN, reason=rationale,
            evidence_to=until, evidence=typed.evidence(),
        )
    ]  # fmt: skip


def comment(submission: Submission, typed: Typed, at: datetime) -> list[Facts]:
    """The body's own words beside an assessment."""
    said = typed.text("comment", required=_("Say what you want to stand beside the assessment."))
    return [
        Facts(
            kind=UpdateKind.COMMENT, effective=today(submission.submitted_at or at),
            made_by=submission.author, channel=Channel.SIGNED_IN, text=said,
            comments_on=submission.about,
        )
    ]  # fmt: skip


READERS: dict[str, Callable[[Submission, Typed, datetime], list[Facts]]] = {
    Submission.Kind.REPORT: report,
    Submission.Kind.ASSESSMENT: assessment,
    Submission.Kind.COMMENT: comment,
    Submission.Kind.CORRECTION: correcting.restated,
}
