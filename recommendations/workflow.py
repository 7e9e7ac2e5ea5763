"""The desk's table of states: what can be done with a submission, by whom, what is public of it.

Nothing here reads the database or the clock. Actions, buttons, tests and "How it works" read it.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from recommendations.vocabulary import UpdateKind


class State(TextChoices):
    """Where a submission is on its way to the record."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("With the Commissioner’s office")
    RETURNED = "returned", _("Returned with a question")
    ACCEPTED = "accepted", pgettext_lazy("state", "Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Side(TextChoices):
    """Who takes a step: those who wrote the submission, or those who decide on it."""

    WRITER = "writer", _("whoever reports")
    OFFICE = "office", _("the Commissioner’s office")


@dataclass(frozen=True)
class Step:
    """One row of the table: from which states, to which, by whom, and the kind of entry that
    tells the public about it (None: nothing is told)."""

    name: str
    since: frozenset[State]
    to: State
    side: Side
    told: UpdateKind | None
    words: str | Promise

    def applies(self, state: str) -> bool:
        return state in self.since


WRITABLE = frozenset({State.DRAFT, State.RETURNED, State.WITHDRAWN})

SAVE = Step(
    "save",
    frozenset({State.DRAFT, State.WITHDRAWN}),
    State.DRAFT,
    Side.WRITER,
    None,
    _("Save and come back later"),
)
AMEND = Step(
    "amend",
    frozenset({State.RETURNED}),
    State.RETURNED,
    Side.WRITER,
    None,
    _("Save and come back later"),
)
SUBMIT = Step("submit", WRITABLE, State.SUBMITTED, Side.WRITER, UpdateKind.SUBMITTED, _("Submit"))
WITHDRAW = Step(
    "withdraw",
    frozenset({State.SUBMITTED}),
    State.WITHDRAWN,
    Side.WRITER,
    UpdateKind.SUBMISSION_WITHDRAWN,
    _("Take it back"),
)
RETURN = Step(
    "return",
    frozenset({State.SUBMITTED}),
    State.RETURNED,
    Side.OFFICE,
    UpdateKind.RETURNED,
    _("Return with a question"),
)
PUBLISH = Step(
    "publish", frozenset({State.SUBMITTED}), State.ACCEPTED, Side.OFFICE, None, _("Publish")
)

STEPS = (SAVE, AMEND, SUBMIT, WITHDRAW, RETURN, PUBLISH)
"""Every step there is; what is in no row of it cannot be done. An accepted submission is final:
its words are on record, and what comes next is a submission of its own."""


def steps(state: str, side: Side | None = None) -> list[Step]:
    """What can be done now, by that side or by anybody."""
    return [step for step in STEPS if step.applies(state) and side in (None, step.side)]
