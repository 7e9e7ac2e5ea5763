"""The table of the desk: what it holds can be done, what it does not hold is refused in words, and
the public is told just what it says.

The table itself is nowhere copied: every state meets every step of workflow.STEPS.
"""

from collections.abc import Callable
from itertools import pairwise, product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from recommendations import workflow
from recommendations.actions import submissions
from recommendations.models import StatusUpdate, Submission, User
from recommendations.workflow import STEPS, Side, State, Step, steps
from tests import factories
from tests.desk import people

TYPED = {"response": "accepted", "progress": "under_way", "done": "Two hundred were trained."}


def save(paper: Submission, by: User) -> None:
    assignment = paper.assignment
    submissions.save(
        assignment, kind=paper.kind, author=assignment.body, typed=TYPED | {"done": "Three."},
        version=paper.version, by=by,
    )  # fmt: skip


def submit(paper: Submission, by: User) -> None:
    submissions.submit(paper, version=paper.version, by=by)


def withdraw(paper: Submission, by: User) -> None:
    submissions.withdraw(paper, version=paper.version, by=by)


def send_back(paper: Submission, by: User) -> None:
    submissions.send_back(paper, question="Where?", version=paper.version, by=by)


def publish(paper: Submission, by: User) -> None:
    submissions.publish(paper, version=paper.version, by=by)


ACTIONS: dict[str, Callable[[Submission, User], None]] = {
    "save": save,
    "amend": save,
    "submit": submit,
    "withdraw": withdraw,
    "return": send_back,
    "publish": publish,
}
"""The name of a step → the action that takes it. Keeping what is typed is one action: in a draft it
is one step, in what came back with a question another."""


@pytest.fixture
def asked(db):
    return factories.assignment("police")


@pytest.fixture
def who(asked) -> dict[Side, User]:
    return {Side.WRITER: people.reporter("police"), Side.OFFICE: people.officer()}


def way_to(state: str) -> list[Step]:
    """The shortest way from a new draft to a state, as the table has it."""
    ways: list[list[Step]] = [[]]
    while ways:
        way = ways.pop(0)
        here = way[-1].to if way else State.DRAFT
        if here == state:
            return way
        ways += [[*way, step] for step in steps(here) if step.to not in {here, *past(way)}]
    raise AssertionError(f"Nothing leads to the state “{state}”.")


def past(way: list[Step]) -> set[State]:
    return {State.DRAFT, *(step.to for step in way)}


def paper_in(state: str, asked, who) -> Submission:
    paper = submissions.save(
        asked, kind="report", author=asked.body, typed=TYPED, version=0, by=who[Side.WRITER]
    )
    for step in way_to(state):
        ACTIONS[step.name](paper, who[step.side])
        paper.refresh_from_db()
    assert paper.state == state
    return paper


def told() -> list[str]:
    return list(StatusUpdate.objects.order_by("id").values_list("kind", flat=True))


def taken(state: str, name: str) -> Step | None:
    """The step that the action of this name takes in that state, if there is one."""
    mine = [step for step in steps(state) if ACTIONS[step.name] is ACTIONS[name]]
    return mine[0] if mine else None


OVERTAKEN = "This was changed in the meantime."
"""What whoever still has the form open reads when its words are on record meanwhile."""


def said_of(state: str) -> str:
    return f"This is “{State(state).label}” now, so it cannot be changed that way."


def refusal(attempt) -> str:
    with pytest.raises((ValidationError, submissions.Stale)) as refused:
        attempt()
    if isinstance(refused.value, ValidationError):
        return " ".join(refused.value.messages)
    return str(refused.value)


def test_every_step_has_an_action_that_takes_it():
    missing = [step.name for step in STEPS if step.name not in ACTIONS]
    assert not missing, f"Say in ACTIONS which action takes the step {missing[0]!r}."


@pytest.mark.parametrize("state", State.values)
def test_every_state_can_be_reached(state):
    way = way_to(state)
    assert all(step.applies(before.to) for before, step in pairwise(way))


@pytest.mark.parametrize(("state", "name"), [*product(State.values, ACTIONS)])
def test_what_the_table_holds_is_done_and_all_else_is_refused_in_words(state, name, asked, who):
    paper, step = paper_in(state, asked, who), taken(state, name)
    before, version = told(), paper.version
    if step is None:
        by = next(who[row.side] for row in STEPS if row.name == name)
        assert refusal(lambda: ACTIONS[name](paper, by)) in (said_of(state), OVERTAKEN)
        paper.refresh_from_db()
        assert (paper.state, paper.version, told()) == (state, version, before)
        return
    ACTIONS[name](paper, who[step.side])
    paper.refresh_from_db()
    assert (paper.state, paper.version) == (step.to, version + 1)
    new = told()[len(before) :]
    if step.to == State.ACCEPTED:
        assert new == ["response", "progress"]
    else:
        assert new == ([step.told] if step.told else [])


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_the_other_side_takes_no_step(step, asked, who):
    paper = paper_in(sorted(step.since)[0], asked, who)
    other = who[Side.OFFICE if step.side == Side.WRITER else Side.WRITER]
    before = told()
    with pytest.raises(PermissionDenied):
        ACTIONS[step.name](paper, other)
    paper.refresh_from_db()
    assert paper.state in step.since
    assert told() == before


@pytest.mark.parametrize("step", [step for step in STEPS if step.told], ids=lambda step: step.name)
def test_what_the_public_is_told_of_a_step_holds_no_word(step, asked, who):
    paper = paper_in(sorted(step.since)[0], asked, who)
    ACTIONS[step.name](paper, who[step.side])
    entry = StatusUpdate.objects.latest("id")
    assert (entry.kind, entry.value) == (step.told, "")
    assert not hasattr(entry, "wording")
    assert not entry.evidence.exists()
    office = factories.office()
    assert entry.made_by == (office if step.side == Side.OFFICE else asked.body)
    assert entry.voice == ("office" if step.side == Side.OFFICE else "body")


@pytest.mark.parametrize("step", [step for step in STEPS if step.told], ids=lambda step: step.name)
@pytest.mark.parametrize("kind", ["comment", "correction"])
def test_the_public_is_told_nothing_of_what_answers_no_ask(step, kind, asked, who):
    """A comment or a request to correct something must not look as if an answer had come."""
    about = {
        "comment": lambda: factories.record(asked, "assessment", "not_met"),
        "correction": lambda: factories.record(asked, "progress", "planned", text="Soon."),
    }[kind]()
    typed = {
        "comment": {"comment": "We see it otherwise."},
        "correction": {"what_was_wrong": "Now.", "value": "under_way", "text": "It began."},
    }[kind]
    paper = submissions.save(
        asked, kind=kind, author=asked.body, about=about, typed=typed, version=0,
        by=who[Side.WRITER],
    )  # fmt: skip
    before = told()
    for earlier in [*way_to(sorted(step.since)[0]), step]:
        ACTIONS[earlier.name](paper, who[earlier.side])
        paper.refresh_from_db()
    assert (paper.state, told()) == (step.to, before)


def test_what_is_published_is_final():
    assert steps(State.ACCEPTED) == []


def test_whoever_writes_can_go_on_wherever_their_words_are_theirs():
    for state in workflow.WRITABLE:
        assert {ACTIONS[step.name] for step in steps(state, Side.WRITER)} >= {save, submit}
