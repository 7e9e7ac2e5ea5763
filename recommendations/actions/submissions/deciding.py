"""What the office decides on a submission: publish it, publish it with words withheld, or ask."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations import permissions, workflow
from recommendations.actions import mail
from recommendations.actions.record import lock, office, public_change, today
from recommendations.actions.submissions import correcting
from recommendations.actions.submissions.contents import entries, judgement
from recommendations.actions.submissions.drafts import locked, move, refuse_stale, step_of
from recommendations.actions.submissions.reading import Typed
from recommendations.actions.submissions.submitting import submit, tell
from recommendations.actions.submissions.withholding import withhold
from recommendations.actions.updates.facts import Facts
from recommendations.actions.updates.recording import write
from recommendations.actions.updates.refusals import refuse
from recommendations.models import Decision, StatusUpdate, Submission, User
from recommendations.words import plain
from recommendations.workflow import State


def publish(
    submission: Submission,
    *,
    version: int,
    by: User,
    judged: Mapping[str, str] | None = None,
    withheld: Sequence[str] = (),
    basis: str = "",
    at: datetime | None = None,
    is_announced: bool = True,
) -> Decision:
    """Put it on record, with the office's own judgement if there is one.

    `judged` is that judgement as typed: assessment, rationale, evidence_to, evidence. `withheld`
    are passages to mark as removed, on `basis`. A judgement that this person may not
    publish alone waits for a colleague. Deciding the same version again gives the first decision.
    `is_announced` is false where the caller itself writes to the body.
    Raises Stale, ValidationError by field, PermissionDenied.
    """
    with transaction.atomic():
        lock()
        submission, earlier = ready(submission, version, by)
        if earlier:
            return earlier
        step = step_of(submission, workflow.PUBLISH)
        with public_change(at) as moment:
            updates = written(submission, withheld, basis, by=by, at=moment)
            if judged:
                updates += judge(submission, judged, by=by, at=moment)
            decision = decide(submission, withheld, basis, by=by, at=moment)
        decision.updates.set(updates)
        move(submission, step, by=by, at=moment)
        if is_announced:
            mail.published(decision)
    return decision


def hand_in(draft: Submission, *, by: User, at: datetime | None = None, **how) -> Submission:
    """Submit what the office wrote, and publish it at once where this person may do both; else it
    waits for a colleague. Both or neither. `how` is as for `publish`."""
    with transaction.atomic():
        submission = submit(draft, version=draft.version, by=by, at=at)
        if not permissions.may_decide(by, submission):
            return submission
        decision = publish(submission, version=submission.version, by=by, at=at, **how)
    return decision.submission


def send_back(
    submission: Submission, *, question: str, version: int, by: User, at: datetime | None = None
) -> Decision:
    """Return it with a question. That it was returned is public; the question is not.

    Deciding the same version again gives the first decision. Raises as `publish` does.
    """
    question = plain(question).strip()
    if not question:
        raise ValidationError({"question": _("Ask something: the body sees it above its words.")})
    with transaction.atomic():
        lock()
        submission, earlier = ready(submission, version, by)
        if earlier:
            return earlier
        step = step_of(submission, workflow.RETURN)
        moment = at or timezone.now()
        decision = Decision.objects.create(
            submission=submission, version=version, outcome=Decision.Outcome.RETURNED,
            typed=submission.typed, question=question, decided_at=moment, decided_by=by,
        )  # fmt: skip
        move(submission, step, by=by, at=moment)
        tell(submission, step, by=by, at=at)
        mail.question_asked(decision)
    return decision


def ready(submission: Submission, version: int, by: User) -> tuple[Submission, Decision | None]:
    """The submission, locked, and what was decided on this version already."""
    submission = locked(submission)
    if not permissions.is_officer(by):
        raise PermissionDenied
    earlier = Decision.objects.filter(submission=submission, version=version).first()
    if earlier is None:
        if not permissions.may_decide(by, submission):
            raise PermissionDenied
        refuse_stale(submission, version)
    return submission, earlier


def decide(
    submission: Submission, withheld: Sequence[str], basis: str, *, by: User, at: datetime
) -> Decision:
    outcome = Decision.Outcome.WITHHELD if withheld else Decision.Outcome.PUBLISHED
    return Decision.objects.create(
        submission=submission, version=submission.version, outcome=outcome,
        typed=submission.typed, basis=basis if withheld else "", decided_at=at, decided_by=by,
    )  # fmt: skip


def written(
    submission: Submission, withheld: Sequence[str], basis: str, *, by: User, at: datetime
) -> list[StatusUpdate]:
    """Write the entries that the submission makes."""
    if submission.kind == Submission.Kind.CORRECTION:
        return correcting.written(submission, withheld, basis, by=by, at=at)
    said = entries(submission, at=at)
    if withheld or basis:
        said = withhold(said, withheld, basis)
    author = submission.submitted_by or by
    return [record(submission, replace(facts, written_by=author), by=by, at=at) for facts in said]


def record(submission: Submission, said: Facts, *, by: User, at: datetime) -> StatusUpdate:
    """One entry, by the rules that hold for every entry."""
    assignment = submission.assignment
    refuse(assignment.recommendation, assignment, said, at)
    return write(assignment.recommendation, assignment, said, by=by, at=at)


def judge(
    submission: Submission, judged: Mapping[str, str], *, by: User, at: datetime
) -> list[StatusUpdate]:
    """The office's own judgement: on record at once, or waiting for a colleague."""
    ours = Submission(
        assignment=submission.assignment, author=office(), kind=Submission.Kind.ASSESSMENT,
        typed=dict(judged), started_at=at, started_by=by, changed_at=at, changed_by=by,
    )  # fmt: skip
    typed = Typed(dict(judged))
    said = judgement(ours, typed, today(at))
    typed.refuse()
    if permissions.may_publish_alone(by):
        return [record(submission, replace(facts, written_by=by), by=by, at=at) for facts in said]
    propose(ours, by=by, at=at)
    return []


def propose(ours: Submission, *, by: User, at: datetime) -> None:
    """Leave an assessment for a colleague to publish; one that waits already is never replaced."""
    waiting = Submission.objects.filter(
        assignment=ours.assignment, author=ours.author, kind=ours.kind
    ).exclude(state=State.ACCEPTED)
    if waiting.exists():
        raise ValidationError(
            {"assessment": _("An assessment of this ask waits for a colleague already.")}
        )
    ours.state, ours.version = State.SUBMITTED, 1
    ours.submitted_at, ours.submitted_by = at, by
    ours.save(force_insert=True)
    ours.writers.add(by)
