"""Papers of an invented register's desk: what its record says was submitted, and drafts.

The public record of such a register says that something lies with the office. Without these, the
desk would not have it.
"""

import json
from pathlib import Path

from django.db import transaction

from recommendations.actions import submissions
from recommendations.exchange.entries import Entry
from recommendations.models import Assignment, Role, StatusUpdate, Submission, User
from recommendations.vocabulary import UpdateKind
from recommendations.workflow import State


@transaction.atomic
def load_desk(path: Path) -> int:
    """Lay the papers of a file on the desk, each once; returns how many are new.

    Each is written by somebody who reports for its body. Raises FileProblem with the place of a
    mistake.
    """
    file = Entry(json.loads(path.read_text()), path.name)
    return sum(lay(entry) for entry in file.each("papers", "recommendation"))


def lay(entry: Entry) -> bool:
    """Lay one paper on the desk, unless one of this ask lies there or has lain there."""
    reference, slug = entry.text("recommendation"), entry.text("body")
    assignment = Assignment.objects.get(recommendation__reference=reference, body__slug=slug)
    if assignment.submissions.exists():
        return False
    typed = entry.get("typed", dict, required=True)
    writer = User.objects.filter(
        memberships__body=assignment.body,
        memberships__role=Role.REPORTER,
        memberships__ended_at=None,
        is_active=True,
    ).first()
    if writer is None:
        raise entry.problem("body", "nobody reports for it.", "Make its account first.")
    draft = submissions.save(
        assignment, kind=Submission.Kind.REPORT, author=assignment.body, typed=typed, version=0,
        by=writer,
    )  # fmt: skip
    hand_over(draft)
    return True


def hand_over(draft: Submission) -> None:
    """Where the record says already that it was submitted, it lies with the office since then."""
    told = StatusUpdate.objects.filter(
        assignment=draft.assignment, kind=UpdateKind.SUBMITTED
    ).last()
    if told and draft.assignment.standing.submitted_on:
        draft.state = State.SUBMITTED
        draft.submitted_at, draft.submitted_by = told.recorded_at, draft.started_by
        draft.save()
