"""Keeping a draft as it is typed, so that neither of two people at it loses a word."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations import permissions, workflow
from recommendations.models import Assignment, Body, StatusUpdate, Submission, User
from recommendations.words import plain
from recommendations.workflow import State, Step

LONGEST = 20_000
"""Characters in one field; a longer text is a document, and belongs behind a link."""


class Stale(Exception):
    """Somebody changed it in between; `submission` is as it stands now."""

    def __init__(self, submission: Submission):
        super().__init__(_("This was changed in the meantime."))
        self.submission = submission


def under_way(
    assignment: Assignment, *, kind: str, author: Body, about: StatusUpdate | None = None
) -> Submission | None:
    """The submission of that kind that is not on record yet; there is never more than one."""
    return (
        Submission.objects.select_related("assignment__recommendation", "assignment__body")
        .select_related("author", "changed_by", "submitted_by", "about")
        .filter(assignment=assignment, kind=kind, author=author, about=about)
        .exclude(state=State.ACCEPTED)
        .first()
    )


def save(
    assignment: Assignment,
    *,
    kind: str,
    author: Body,
    typed: dict[str, str],
    version: int,
    by: User,
    about: StatusUpdate | None = None,
    at: datetime | None = None,
) -> Submission:
    """Keep what was typed, right or wrong; the first time, `version` is 0.

    Raises Stale where somebody saved another version since, PermissionDenied where the draft is
    not theirs to write, ValidationError where it is with the office or a field is too long.
    """
    moment = at or timezone.now()
    with transaction.atomic():
        submission = started(assignment, kind, author, about, by=by, at=moment)
        if not permissions.may_write(by, submission):
            raise PermissionDenied
        refuse_stale(submission, version)
        step = step_of(submission, workflow.SAVE, workflow.AMEND)
        submission.typed = {name: kept(name, text) for name, text in typed.items() if text}
        move(submission, step, by=by, at=moment)
        submission.writers.add(by)
    return submission


def started(
    assignment: Assignment,
    kind: str,
    author: Body,
    about: StatusUpdate | None,
    *,
    by: User,
    at: datetime,
) -> Submission:
    """The submission under way, locked; a new one where there is none. Who writes it is checked by
    `save`, within the same transaction."""
    unfinished = Submission.objects.exclude(state=State.ACCEPTED)
    found, _created = unfinished.get_or_create(
        assignment=assignment, kind=kind, author=author, about=about,
        defaults={"started_at": at, "started_by": by, "changed_at": at, "changed_by": by},
    )  # fmt: skip
    return locked(found)


def locked(submission: Submission) -> Submission:
    """The row as it stands, and nobody else's until this transaction ends."""
    chosen = Submission.objects.select_for_update(of=("self",))
    return chosen.select_related("assignment__recommendation", "assignment__body", "author").get(
        pk=submission.pk
    )


def refuse_stale(submission: Submission, version: int) -> None:
    if submission.version != version:
        raise Stale(submission)


def step_of(submission: Submission, *steps: Step) -> Step:
    """The first of these steps that the submission can take; a ValidationError says why none."""
    for step in steps:
        if step.applies(submission.state):
            return step
    raise ValidationError(
        _("This is “%(state)s” now, so it cannot be changed that way.")
        % {"state": submission.get_state_display()}
    )


def move(submission: Submission, step: Step, *, by: User, at: datetime) -> None:
    """Take a step of the table, and count it."""
    submission.state = step.to
    submission.version += 1
    submission.changed_at, submission.changed_by = at, by
    submission.save()


def kept(name: str, text: str) -> str:
    """One field as it is kept."""
    text = plain(text)
    if len(text) > LONGEST:
        raise ValidationError(
            {
                name: _(
                    "This is %(length)d characters long, and %(most)d fit: say it shorter, and"
                    " give a link to the whole text as evidence."
                )
                % {"length": len(text), "most": LONGEST}
            }
        )
    return text
