"""Many at once: no edit is lost, nothing is submitted, decided or recorded twice.

Everything here runs in threads with connections of their own, on a database of its own.
"""

from collections.abc import Iterator
from threading import Barrier

import pytest

from recommendations.actions import standings, submissions
from recommendations.actions.submissions import drafts
from recommendations.models import (
    Assignment,
    Correspondence,
    Decision,
    Mail,
    StatusUpdate,
    Submission,
    User,
)
from tests import factories
from tests.desk import people
from tests.plugins.registers import EMPTY, clone, connected_to

THREADS, EDITS = 8, 40
REPORT = {"response": "accepted", "progress": "under_way", "done": "Half of it."}


@pytest.fixture
def here(django_db_setup, django_db_blocker) -> Iterator[str]:
    """A small register, in a database that several connections share."""
    with django_db_blocker.unblock(), clone(EMPTY, "racing") as name, connected_to(name):
        factories.assignment("police")
        yield name


def asked() -> Assignment:
    return Assignment.objects.get()


def saved(typed: dict[str, str], *, version: int, by: User) -> Submission:
    ask = asked()
    return submissions.save(
        ask, kind="report", author=ask.body, typed=typed, version=version, by=by
    )


def waiting(by: User) -> Submission:
    return submissions.submit(saved(REPORT, version=0, by=by), version=1, by=by)


def told() -> list[str]:
    return list(StatusUpdate.objects.order_by("id").values_list("kind", flat=True))


def edits(name: int, start: Barrier):
    """Read the draft, add a mark of one's own, save with the version that was read; where somebody
    was faster, read again."""

    def work() -> None:
        user = User.objects.get(name=f"Editor {name}")
        start.wait()
        for number in range(EDITS):
            while True:
                before = Submission.objects.get()
                done = f"{before.typed.get('done', '')} {name}.{number}"
                try:
                    saved({"done": done}, version=before.version, by=user)
                    break
                except submissions.Stale:
                    continue

    return work


def marks_after_editing(database: str) -> list[str]:
    """What stands in the draft after everybody has made their edits."""
    for name in range(THREADS):
        people.reporter("police", f"Editor {name}")
    saved({"done": ""}, version=0, by=people.reporter("police", "Editor 0"))
    start = Barrier(THREADS)
    assert factories.at_once(database, *(edits(name, start) for name in range(THREADS))) == []
    return Submission.objects.get().typed["done"].split()


ALL = {f"{name}.{number}" for name in range(THREADS) for number in range(EDITS)}


def test_of_320_edits_by_eight_people_at_once_none_is_lost(here):
    marks = marks_after_editing(here)
    assert len(marks) == len(ALL)
    assert set(marks) == ALL
    assert Submission.objects.get().version == len(ALL) + 1


def test_without_the_check_of_versions_this_test_sees_losses(here, monkeypatch):
    monkeypatch.setattr(drafts, "refuse_stale", lambda submission, version: None)
    marks = marks_after_editing(here)
    assert len(set(marks)) < len(ALL)
    assert set(marks) < ALL


@pytest.mark.parametrize("people_at_once", [2, 6])
def test_colleagues_who_submit_at_once_submit_once(here, people_at_once):
    names = [f"Bob {number}" for number in range(people_at_once)]
    users = [people.reporter("police", name) for name in names]
    paper = saved(REPORT, version=0, by=users[0])
    at_once = [lambda by=user: submissions.submit(paper, version=1, by=by) for user in users]
    assert factories.at_once(here, *at_once) == []
    assert told() == ["submitted"]
    assert Submission.objects.get().version == 2
    assert Mail.objects.filter(kind="submitted").count() == 1


def test_colleagues_who_begin_at_once_have_one_draft_between_them(here):
    users = [people.reporter("police", name) for name in ("Bob", "Bea", "Ben", "Bo")]
    problems = factories.at_once(
        here, *(lambda by=user: saved({"done": str(by)}, version=0, by=by) for user in users)
    )
    assert [type(problem) for problem in problems] == [submissions.Stale] * 3
    draft = Submission.objects.get()
    assert (draft.version, list(draft.writers.all())) == (1, [draft.changed_by])


@pytest.mark.parametrize("_turn", range(4))
def test_of_publish_and_return_at_once_one_is_the_decision(here, _turn):
    paper = waiting(people.reporter("police"))
    alice, olga, how = people.officer(), people.officer("Olga"), {"version": paper.version}
    problems = factories.at_once(
        here,
        lambda: submissions.publish(paper, by=alice, **how),
        lambda: submissions.send_back(paper, question="Why?", by=olga, **how),
    )
    assert problems == []
    decision = Decision.objects.get()
    entries = {"published": ["response", "progress"], "returned": ["returned"]}
    assert told() == ["submitted", *entries[decision.outcome]]
    assert standings.check() == []
    assert set(Mail.objects.values_list("kind", flat=True)) == {"submitted", decision.outcome}


def test_taking_back_and_publishing_at_once_leaves_one_of_the_two(here):
    bob, alice = people.reporter("police"), people.officer()
    paper = waiting(bob)
    factories.at_once(
        here,
        lambda: submissions.withdraw(paper, version=paper.version, by=bob),
        lambda: submissions.publish(paper, version=paper.version, by=alice),
    )
    paper.refresh_from_db()
    kinds = {"accepted": ["submitted", "response", "progress"]}
    assert told() == kinds.get(paper.state, ["submitted", "withdrawn"])
    assert standings.check() == []


def test_a_double_click_on_publish_publishes_once(here):
    paper = waiting(people.reporter("police"))
    cookies = people.signed_in(people.officer()).cookies
    answers = []

    def click() -> None:
        client = people.Client()
        client.cookies = cookies
        sent = {"version": paper.version, "decision": "publish", "assessment": "leave"}
        answers.append(client.post(f"/desk/review/{paper.reference}/", sent))

    assert factories.at_once(here, *[click] * 4) == []
    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"] for answer in answers} == {
        f"/desk/review/{paper.reference}/decided/"
    }
    assert told() == ["submitted", "response", "progress"]
    assert Decision.objects.count() == 1
    assert Mail.objects.filter(kind="published").count() == 1


def test_a_letter_that_is_sent_twice_at_once_is_recorded_once(here):
    people.reporter("police")
    alice = people.officer()
    letter = {"channel": "letter", "written_on": "3 March 2024", "made_by": "police"}
    received = {"channel": "letter", "written_on": "3 March 2024", "filed_at": "Box 3",
                "received_on": "", "party": "police"}  # fmt: skip
    said, found = {asked(): letter | {"response": "accepted"}}, []

    def record() -> None:
        how = {"batch": "b1", "received": received, "by": alice}
        found.append(submissions.record_on_behalf(said, **how))

    assert factories.at_once(here, *[record] * 4) == []
    assert len({tuple(papers) for papers in found}) == 1
    assert told() == ["response"]
    assert Correspondence.objects.count() == 1
    assert Mail.objects.count() == 1
