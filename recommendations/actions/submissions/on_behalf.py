"""Recording what bodies said elsewhere: one source, one update for each ask it answers."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations import permissions
from recommendations.actions import files, mail
from recommendations.actions.record import lock, office
from recommendations.actions.submissions.deciding import hand_in
from recommendations.actions.submissions.drafts import save, under_way
from recommendations.actions.submissions.reading import Typed
from recommendations.models import Assignment, Body, Correspondence, Decision, Submission, User
from recommendations.paragraphs import shorten
from recommendations.workflow import WRITABLE

LONGEST_ABOUT = 300
VERSION = "version"
"""The field that says which version of a paper that came back was open when it was mended."""
BATCH = "batch"
"""The field by which a form that is sent twice is known."""


def record_on_behalf(
    said: Mapping[Assignment, dict[str, str]],
    *,
    batch: str,
    received: Mapping[str, str],
    by: User,
    at: datetime | None = None,
) -> list[Submission]:
    """Record one letter, e-mail or meeting: for each ask what it says of it, as typed.

    All of it or nothing. It is published at once, or waits for a colleague where this person may
    not publish alone. `received` is what the office's log keeps: channel, written_on, received_on,
    filed_at and party (the slug of the body that wrote). The same `batch` again changes nothing
    and gives what was recorded.
    Raises ValidationError by "<field> of <reference>/<body>", PermissionDenied.
    """
    if not permissions.is_officer(by):
        raise PermissionDenied
    if not said:
        raise ValidationError(_("Choose at least one ask that it answers."))
    with transaction.atomic():
        lock()
        earlier = Submission.objects.filter(typed__batch=batch)
        if earlier.exists():
            return list(earlier)
        recorded = [
            one(assignment, {**typed, BATCH: batch}, by=by, at=at)
            for assignment, typed in said.items()
        ]
        keep_in_log(recorded, received, by=by, at=at)
        mail.recorded(list(Decision.objects.filter(submission__in=recorded)), key=batch)
    return recorded


def keep_in_log(
    recorded: list[Submission], received: Mapping[str, str], *, by: User, at: datetime | None
) -> None:
    """Note in the office's own files that it came, if it is said when or where it is filed."""
    typed = Typed(dict(received))
    came_on = typed.day("received_on")
    typed.refuse()
    if not came_on and not typed.raw("filed_at"):
        return
    references = ", ".join(str(paper.assignment) for paper in recorded)
    body = Body.objects.get(slug=received["party"])
    files.log(
        body=body,
        direction=Correspondence.Direction.RECEIVED, channel=received["channel"],
        happened_on=came_on or timezone.localdate(at), party=str(body),
        about=shorten(_("What it answers: %(asks)s") % {"asks": references}, LONGEST_ABOUT),
        filed_at=typed.raw("filed_at") or _("not said"), by=by, at=at,
    )  # fmt: skip


def one(
    assignment: Assignment, typed: dict[str, str], *, by: User, at: datetime | None
) -> Submission:
    """Record it for one ask; what is wrong names the ask."""
    ours, kind = office(), Submission.Kind.REPORT
    earlier = under_way(assignment, kind=kind, author=ours)
    if earlier and earlier.state not in WRITABLE:
        waits = _("Something recorded for this ask waits for a colleague.")
        raise ValidationError({f"response of {assignment}": waits})
    version = int(typed.pop(VERSION, "") or 0)
    if earlier and earlier.version != version:
        changed = _("%(who)s has changed this since: open the page anew, and look at both.")
        raise ValidationError({f"response of {assignment}": changed % {"who": earlier.changed_by}})
    try:
        draft = save(assignment, kind=kind, author=ours, typed=typed, version=version, by=by, at=at)
        return hand_in(draft, by=by, at=at, is_announced=False)
    except ValidationError as problem:
        raise named(problem, assignment) from problem


def named(problem: ValidationError, assignment: Assignment) -> ValidationError:
    """The same problem, by field of this ask."""
    if not hasattr(problem, "error_dict"):
        return ValidationError({f"response of {assignment}": problem.messages})
    return ValidationError(
        {f"{name} of {assignment}": words for name, words in problem.message_dict.items()}
    )
