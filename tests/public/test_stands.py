"""The top of a recommendation that was asked of several: true of all of them, in few words."""

from datetime import date

import pytest

from tests import factories
from tests.public.test_recommendation import addressee, page, words


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """It is 24 November 2026."""
    monkeypatch.setattr("recommendations.public.dates.today", lambda: date(2026, 11, 24))


def top(client, reference: str) -> str:
    """What stands between the title and the exact words."""
    return words(page(client, reference).split("</h1>")[1].split("<blockquote")[0])


def balls(client, reference: str) -> list[str]:
    """Of whom the marks at the top of the page are: the body, the office, nobody."""
    markup = page(client, reference).split("<blockquote")[0]
    return [part.split('"')[0] for part in markup.split("reg-ball--")[1:]]


def test_where_bodies_stand_differently_each_voice_is_counted_for_itself(client, training):
    assert top(client, "NSC-2023-02") == (
        "Asked of 3 bodies: 1 accepted, 1 accepted in part, 1 not accepted. "
        "Reports: 2 reported complete, 1 stopped. "
        "The Commissioner: 1 met, 1 met another way, 1 not met. 1 closed as met. "
        "Waiting for the Commissioner, since 10 October 2024 (2 years 1 month). "
        "Nobody is waited for on 2 of the 3 asks."
    )
    assert balls(client, "NSC-2023-02") == ["office", "nobody"]


def test_words_are_counted_in_the_order_of_the_vocabulary(client, training):
    assert "Asked of 3 bodies: 1 accepted, 1 accepted in principle, 1 not accepted." in (
        top(client, "NSC-2023-04")
    )


def test_who_has_not_answered_is_counted_too_and_waited_for(client, training):
    assert top(client, "NSC-2024-04") == (
        "Asked of 2 bodies: 1 accepted, 1 with no response recorded. Reports: 1 under way. "
        "The Commissioner: 1 on track. Waiting for "
        "OPCC (Office of the Northshire Police and Crime Commissioner) and Northshire Police, "
        "the longest since 6 February 2024 (2 years 9 months)."
    )


def test_body_and_office_are_waited_for_each_under_a_mark_of_its_own(client, training):
    assert balls(client, "NSC-2023-03") == ["body", "office"]


def test_where_all_is_closed_nobody_is_waited_for(client, training):
    assert top(client, "NSC-2023-07").endswith(
        "1 closed as superseded, 1 closed as no longer applicable. Nobody is waited for."
    )


def test_what_is_true_of_one_body_stands_with_that_body(client, training):
    said = words(addressee(page(client, "NSC-2023-02"), "eastmere-city-council"))
    assert "Nobody is waited for: the answer was no, the Commissioner has assessed it" in said


def test_where_all_stand_the_same_it_is_said_once(client, founding):
    markup = page(client, "IASC-2022-01")
    assert words(markup).count("No response recorded (this register began") == 1
    assert words(markup).count("Waiting for ") == 1


def test_many_bodies_are_counted_and_not_named(client, db):
    factories.recommendation("a", "b", "c", "d")
    assert top(client, "R-1") == (
        "4 bodies: Asked 1 February 2024. No response recorded. "
        "Waiting for 4 bodies, since 1 February 2024 (2 years 9 months)."
    )


def test_a_page_that_is_shared_is_described_by_what_is_true_of_all(client, training):
    head = page(client, "NSC-2023-02").split("</head>")[0].replace("\N{NO-BREAK SPACE}", " ")
    assert 'name="description" content="Asked of 3 bodies: 1 accepted, 1 accepted in part' in head


def test_that_it_is_closed_is_the_headline_s_to_say_and_below_it_why(client, training):
    assert top(client, "NSC-2023-06").endswith(
        "not met (evidence to 31 May 2024). Closed as not met. Nobody is waited for since "
        "17 October 2024. Closed because further correspondence would not change it."
    )
