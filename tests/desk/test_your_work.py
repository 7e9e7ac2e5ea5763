"""“Your work” says what is true of each ask, for whoever reports for one body, for two, or is of
the office as well."""

import re

import pytest

from recommendations.actions import recommendations, submissions
from recommendations.models import Assignment, StatusUpdate, Submission
from tests import factories
from tests.desk import people
from tests.desk.people import said

TYPED = {"response": "accepted", "progress": "under_way", "done": "Two hundred were trained."}
NORTHSHIRE = "northshire-police"


def asked(reference: str, slug: str) -> Assignment:
    return Assignment.objects.get(recommendation__reference=reference, body__slug=slug)


def submitted(asked: Assignment, by, kind="report", about=None, typed=TYPED) -> Submission:
    paper = submissions.save(
        asked, kind=kind, author=asked.body, about=about, typed=typed, version=0, by=by
    )
    return submissions.submit(paper, version=1, by=by)


def part(page: str, name: str) -> str:
    """One part of the list of tasks."""
    found = re.search(rf'aria-labelledby="{name}">(.*?)</section>', page, re.DOTALL)
    return found.group(1) if found else ""


def row(page: str, name: str, about: str) -> str:
    """What one task says, of those that are about this."""
    rows = part(page, name).split("<li ")
    return next(text for text in rows if about in text)


def test_a_report_on_a_closed_ask_waits_for_others(training):
    bob = people.reporter(NORTHSHIRE)
    submitted(asked("NSC-2023-02", NORTHSHIRE), bob)
    client = people.signed_in(bob)
    waits = row(said(client.get("/desk/")), "waiting", "NSC-2023-02")
    assert "With the Commissioner’s office" in waits
    assert "since today" in waits
    assert client.get(f"/desk/NSC-2023-02/{NORTHSHIRE}/report/sent/").status_code == 200


def close(ask: Assignment) -> None:
    factories.record(ask, "closure", "withdrawn", on=today())


def move(ask: Assignment) -> None:
    recommendations.transfer(
        ask, to=factories.body("council"), effective=factories.day(today()), reason="It moved.",
        by=factories.alice(),
    )  # fmt: skip


@pytest.mark.parametrize("end", [close, move])
def test_a_report_waits_on_when_its_ask_is_closed_or_moves_meanwhile(db, end):
    ask, bob = factories.assignment("police"), people.reporter("police")
    submitted(ask, bob)
    end(ask)
    assert factories.line(ask).waiting_for is None
    client = people.signed_in(bob)
    assert "With the Commissioner’s office" in row(said(client.get("/desk/")), "waiting", "R-1")
    assert client.get("/desk/R-1/police/report/sent/").status_code == 200


def today() -> str:
    return StatusUpdate.objects.latest("id").effective.first_day.isoformat()


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([("response", "not_accepted", "2024-03-01")], "Waiting to be assessed"),
        (
            [
                ("response", "accepted", "2024-03-01"),
                ("progress", "reported_complete", "2024-03-02"),
            ],
            "Waiting to be assessed",
        ),
        (
            [
                ("response", "accepted", "2024-03-01"),
                ("progress", "reported_complete", "2024-03-02"),
                ("assessment", "met", "2024-03-03"),
            ],
            "Judged met, waiting to be closed",
        ),
    ],
    ids=["refused", "reported complete", "judged met"],
)
def test_what_the_office_is_waited_for_is_said_as_it_is(db, entries, words):
    ask = factories.assignment("police")
    for kind, value, on in entries:
        factories.record(ask, kind, value, on)
    page = said(people.signed_in(people.reporter("police")).get("/desk/"))
    assert words in row(page, "waiting", "R-1")
    others = {"Waiting to be assessed", "Judged met, waiting to be closed"} - {words}
    assert not any(other in page for other in others)


@pytest.mark.parametrize(
    ("kind", "view", "typed"),
    [
        ("comment", "comment", {"comment": "We see it otherwise."}),
        (
            "correction",
            "correct",
            {"what_was_wrong": "Now.", "value": "under_way", "text": "It began."},
        ),
    ],
)
def test_a_comment_and_a_request_wait_for_others_once_they_are_submitted(db, kind, view, typed):
    ask, bob = factories.assignment("police"), people.reporter("police")
    factories.record(ask, "response", "accepted")
    about = {
        "comment": lambda: factories.record(ask, "assessment", "not_met"),
        "correction": lambda: factories.record(ask, "progress", "planned", text="Soon."),
    }[kind]()
    submitted(ask, bob, kind, about, typed)
    client = people.signed_in(bob)
    page = said(client.get("/desk/"))
    where = f"/desk/R-1/police/{view}/{about.pk}/sent/"
    assert where in row(page, "waiting", where)
    assert "submitted by Bob" in row(page, "waiting", where)
    assert "Finish" not in page
    assert "Submitted" in said(client.get(where))


def test_whoever_reports_for_two_bodies_reads_of_which_each_task_is(db):
    ask = factories.recommendation("police", "council")
    bob = people.reporter("police")
    people.reporter("council")
    people.member(bob, factories.body("council"), "reporter")
    client = people.signed_in(bob)
    page = part(said(client.get("/desk/")), "do-now")
    assert f"Answer {ask.reference} for Police: {ask.title}" in page
    assert f"Answer {ask.reference} for Council: {ask.title}" in page
    listed = said(client.get("/desk/asked/"))
    assert "R-1 for Police · asked" in listed
    assert "R-1 for Council · asked" in listed


def test_whoever_reports_for_one_body_is_not_told_its_name_in_every_row(db):
    factories.recommendation("police", "council")
    client = people.signed_in(people.reporter("police"))
    assert "Answer R-1: Publish figures" in said(client.get("/desk/"))
    assert "R-1 · asked" in said(client.get("/desk/asked/"))


def both(slug: str = "mopac"):
    """Somebody of the office who reports for a body as well."""
    from_office = people.officer()
    return people.member(from_office, asked("IASC-2022-01", slug).body, "reporter")


def test_who_is_of_the_office_and_of_a_body_has_the_work_of_both(founding):
    page = said(people.signed_in(both()).get("/desk/"))
    office, reporting = page.index(">To review <"), page.index(">Do now <")
    body = asked("IASC-2022-01", "mopac").body
    assert office < page.index(f">For {body}</h2>") < reporting
    assert "/desk/IASC-2022-01/mopac/report/" in part(page, "do-now")
    assert '<h3 class="govuk-heading-m" id="do-now">' in page


def test_who_is_of_the_office_and_of_a_body_has_the_menu_of_both_and_nothing_twice(founding):
    menu = re.search(r"<nav.*?</nav>", said(people.signed_in(both()).get("/desk/")), re.DOTALL)
    for label in ("Your work", "To review", "People", "What we were asked", "Colleagues"):
        assert menu.group().count(f">{label}<") + menu.group().count(f"{label}\n") == 1, label


def test_the_office_alone_has_no_body_s_part(alice):
    page = said(alice.get("/desk/"))
    assert ">Do now <" not in page
    assert "What we were asked" not in page


def test_the_office_reads_how_many_reports_are_a_colleague_s_to_decide(founding):
    someone = both()
    submitted(asked("IASC-2022-01", "mopac"), someone)
    submitted(asked("IASC-2022-02", "mopac"), people.reporter("mopac"))
    page = said(people.signed_in(someone).get("/desk/"))
    assert "2 reports wait for a decision." in page
    assert "You wrote 1 of what waits, so a colleague decides on it." in page
    mark = "You wrote it, so a colleague decides."
    assert mark in row(page, "review", "IASC-2022-01")
    assert mark not in row(page, "review", "IASC-2022-02")
    theirs = said(people.signed_in(people.officer("Olga")).get("/desk/"))
    assert "2 reports wait for a decision." in theirs
    assert "a colleague decides" not in theirs


def test_whoever_was_asked_nothing_is_told_so(training):
    client = people.signed_in(people.reporter("northshire-chief-officers-council"))
    page = said(client.get("/desk/"))
    assert "Nothing is waiting for you." in page
    assert "No open ask is yours." in page
    assert "0 things" not in page
    assert "Nothing was asked of you yet." in said(client.get("/desk/asked/"))
