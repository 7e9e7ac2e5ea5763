"""Where a line stands, said in sentences: for every line of the ball table, and for gaps."""

from datetime import date

import pytest

from recommendations.models import Body, Register, Standing
from recommendations.public import sentences
from recommendations.standing import BALL
from tests import factories


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """It is 24 November 2026."""
    monkeypatch.setattr("recommendations.public.dates.today", lambda: date(2026, 11, 24))


def standing(reference: str, body: str | None) -> Standing:
    lines = Standing.objects.select_related("body", "waiting_for", "recommendation", "assignment")
    lines = lines.filter(reference=reference)
    return lines.get(body__slug=body) if body else lines.get()


def headline(reference: str, body: str | None = None) -> str:
    office = Register.objects.select_related("office").get().office
    return sentences.headline(standing(reference, body), office)


def test_silence_says_since_when_this_register_could_have_known(founding):
    assert headline("IASC-2022-02", "mopac") == (
        "Asked 21 January 2022. No response recorded (this register began 24 November 2026)."
    )


def test_silence_to_an_ask_younger_than_the_register_needs_no_excuse(training):
    assert headline("NSC-2024-04", "northshire-police") == (
        "Asked 6 February 2024. No response recorded."
    )


def test_three_voices_make_three_sentences(training):
    assert headline("NSC-2023-04", "oakhythe-district-council") == (
        "Accepted. Oakhythe District Council reports complete (7 October 2025). "
        "The Commissioner: partly met (evidence to 27 February 2026)."
    )


def test_an_answer_that_is_all_there_is_carries_its_date(founding):
    assert headline("IASC-2020-01", "home-office") == "Not accepted (2020)."


def test_a_judgement_without_an_answer_says_that_none_is_recorded(training):
    assert headline("NSC-2023-11", "department-for-local-safety") == (
        "No response recorded. The Commissioner: not met (evidence to 31 March 2025)."
    )


def test_a_statement_of_support_is_no_ask(founding):
    assert headline("IASC-2022-07") == (
        "A statement of support (21 January 2022): a welcome, not an ask."
    )


def ball(asked) -> str:
    lines = Standing.objects.select_related("body", "waiting_for", "recommendation")
    return sentences.ball(lines.get(assignment=asked))


def closed(asked):
    factories.record(asked, "closure", "met", "2024-06-01")


def submitted(asked):
    factories.record(asked, "submitted", on="2024-06-01")


def refused(asked):
    factories.record(asked, "response", "not_accepted", "2024-06-01")


def refused_and_assessed(asked):
    refused(asked)
    factories.record(asked, "assessment", "not_met", "2024-07-01")


def reported_complete(asked):
    factories.record(asked, "response", "accepted", "2024-03-01")
    factories.record(asked, "progress", "reported_complete", "2024-06-01")


def said_already_done(asked):
    factories.record(asked, "response", "says_already_done", "2024-06-01")


def judged_met(asked):
    reported_complete(asked)
    factories.record(asked, "assessment", "met", "2024-07-01")


def accepted(asked):
    factories.record(asked, "response", "accepted", "2024-06-01")


@pytest.mark.parametrize(
    ("happens", "sentence"),
    [
        (closed, "Nobody is waited for: closed as met (1 June 2024)."),
        (
            submitted,
            (
                "Waiting for the Commissioner to decide on what was sent, since 1 June 2024"
                " (2 years 5 months)."
            ),
        ),
        (
            lambda asked: None,
            "Waiting for Police to answer since 1 February 2024 (2 years 9 months).",
        ),
        (
            refused,
            (
                "Waiting for the Commissioner to assess what was answered, since 1 June 2024"
                " (2 years 5 months)."
            ),
        ),
        (
            refused_and_assessed,
            (
                "Nobody is waited for: the answer was no, the Commissioner has assessed it since,"
                " and it stays open."
            ),
        ),
        (
            reported_complete,
            (
                "Waiting for the Commissioner to assess what was reported, since 1 June 2024"
                " (2 years 5 months)."
            ),
        ),
        (
            said_already_done,
            (
                "Waiting for the Commissioner to assess what was reported, since 1 June 2024"
                " (2 years 5 months)."
            ),
        ),
        (
            judged_met,
            (
                "Waiting for the Commissioner to close it as met, since 1 July 2024"
                " (2 years 4 months)."
            ),
        ),
        (
            accepted,
            "Waiting for Police to report what comes next, since 1 June 2024 (2 years 5 months).",
        ),
    ],
)
def test_who_is_waited_for_is_said_for_every_line_of_the_table(db, happens, sentence):
    asked = factories.assignment()
    happens(asked)
    assert ball(asked) == sentence


def test_nobody_is_waited_for_where_nothing_is_asked(db):
    support = factories.recommendation().lines.select_related("body", "waiting_for").get()
    assert sentences.ball(support) == "Nobody is waited for: it is a statement of support."


def test_the_table_has_not_grown_a_line_that_no_sentence_says():
    assert len(BALL) == 9


def test_two_bodies_in_the_same_silence_share_a_sentence(founding):
    line = standing("IASC-2022-01", "mopac")
    both = list(Body.objects.filter(slug__in=["mopac", "mayor-of-london"]).order_by("-slug"))
    assert sentences.ball(line, both) == (
        "Waiting for MOPAC and Mayor of London to answer since 21 January 2022 (4 years 10 months)."
    )


def test_a_gap_says_both_accounts_and_for_how_long_they_have_differed(training):
    assert sentences.gap(standing("NSC-2023-04", "oakhythe-district-council")) == (
        "Reported complete, judged partly met: 257 days"
    )


def test_there_is_no_gap_where_the_accounts_agree(training):
    assert sentences.gap(standing("NSC-2023-05", "northshire-housing-partnership")) == ""


@pytest.mark.parametrize(
    ("slug", "name"),
    [("mopac", "MOPAC"), ("mayor-of-london", "Mayor of London"), ("home-office", "Home Office")],
)
def test_a_body_is_called_by_an_acronym_that_people_know(founding, slug, name):
    assert sentences.called(Body.objects.get(slug=slug)) == name


def test_no_sentence_of_either_register_blames(founding):
    office = Register.objects.select_related("office").get().office
    lines = Standing.objects.select_related("body", "waiting_for", "recommendation", "assignment")
    said = " ".join(f"{sentences.headline(line, office)} {sentences.ball(line)}" for line in lines)
    assert [word for word in ("fail", "ignore", "overdue", "late") if word in said.lower()] == []
