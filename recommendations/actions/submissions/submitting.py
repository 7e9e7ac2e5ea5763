"""Handing a draft to the office, and taking it back while nothing is decided."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from recommendations import permissions, workflow
from recommendations.actions import mail
from recommendations.actions.record import append, lock, office, public_change, today
from recommendations.actions.submissions.contents import entries
from recommendations.actions.submissions.drafts import (
    locked,
    move,
    refuse_stale,
    step_of,
)
from recommendations.models import Submission, User
from recommendations.vocabulary import Voice
from recommendations.workflow import Step


def submit(
    submission: Submission, *, version: int, by: User, at: datetime | None = None
) -> Submission:
    """Hand it to the office. That a report was submitted is public at once, and nothing of it is.

    Saying it twice does it once. Raises Stale where somebody changed it since `version`,
    ValidationError by field where it is not whole, PermissionDenied where it is not theirs.
    """
    with transaction.atomic():
        step = workflow.SUBMIT
        submission, is_done = ready(submission, step, version, by)
        if is_done:
            return submission
        moment = at or timezone.now()
        submission.submitted_at, submission.submitted_by = moment, by
        entries(submission, at=moment)
        move(submission, step, by=by, at=moment)
        submission.writers.add(by)
        tell(submission, step, by=by, at=at)
        mail.submission_received(submission, at=moment)
    return submission


def withdraw(
    submission: Submission, *, version: int, by: User, at: datetime | None = None
) -> Submission:
    """Take it back before it is decided; its words stay a draft. Raises as `submit` does."""
    with transaction.atomic():
        step = workflow.WITHDRAW
        submission, is_done = ready(submission, step, version, by)
        if is_done:
            return submission
        move(submission, step, by=by, at=at or timezone.now())
        tell(submission, step, by=by, at=at)
    return submission


def ready(submission: Submission, step: Step, version: int, by: User) -> tuple[Submission, bool]:
    """The submission, locked, for its writer to take this step; and whether it was taken already,
    by an earlier click on the same page."""
    lock()
    submission = locked(submission)
    if not permissions.may_write(by, submission):
        raise PermissionDenied
    if submission.state == step.to and submission.version == version + 1:
        return submission, True
    refuse_stale(submission, version)
    step_of(submission, step)
    return submission, False


def tell(submission: Submission, step: Step, *, by: User, at: datetime | None) -> None:
    """Publish that a step was taken, without a word of the content; so the ball moves at once.

    Only of what answers an ask: a comment or a request to correct something is no answer, and
    must not look as if one had come.
    """
    if step.told is None or not answers_an_ask(submission):
        return
    is_body = step.side == workflow.Side.WRITER
    with public_change(at) as moment:
        append(
            submission.assignment.recommendation, submission.assignment, kind=step.told,
            effective=today(moment), by=by, at=moment,
            made_by=submission.author if is_body else office(),
            voice=Voice.BODY if is_body else Voice.OFFICE,
        )  # fmt: skip


def answers_an_ask(submission: Submission) -> bool:
    return submission.kind == Submission.Kind.REPORT and not submission.is_by_the_office
