"""A body: what it is, what was asked of it, what became of it. Counts, never a grade."""

import re

import pytest

from recommendations.public.bodies import PUBLISHED
from tests import factories
from tests.public.test_lists import text_of
from tests.test_selection import LINE


def test_the_list_has_a_row_for_each_body_that_something_was_put_to(client, founding):
    page = client.get("/bodies/").content.decode()
    rows = re.findall(r'scope="row"[^>]*><a [^>]*href="/bodies/([^/]+)/', page)
    assert rows == ["mopac", "home-office", "mayor-of-london", "met"]


def test_bodies_that_are_only_named_stand_apart(client, founding):
    words = text_of(client.get("/bodies/"))
    assert words.index("Hestia Charity") > words.index("Also named in this register")


def test_a_body_page_says_what_it_is_and_how_it_belongs_to_others(client, founding):
    words = text_of(client.get("/bodies/met/"))
    assert "Overseen by Mayor's Office for Policing and Crime" in words
    assert "Also called Met Police, Metropolitan Police, The Metropolitan Police" in words


def test_silence_is_said_of_the_register_and_not_of_the_body(client, founding):
    words = text_of(client.get("/bodies/mopac/"))
    assert "Nothing from it is recorded here. That is a statement about this register" in words


def test_a_body_page_lists_what_waits_longest_first(client, training):
    lines = LINE.findall(client.get("/bodies/northshire-police/").content.decode())
    assert lines[0] == "NSC-2024-04/northshire-police"
    assert lines[-1] == "NSC-2023-02/northshire-police"


def test_the_time_its_answers_took_comes_with_how_many_there_are(client, training):
    words = text_of(client.get("/bodies/northshire-police/"))
    assert (
        "Half of its answers came within 45 days of the ask (shortest 45, longest 50). "
        "This counts the first answer to each ask that has one: n = 5 ." in words
    )


def answered(*days: str) -> None:
    """Asks of 1 February 2024 that the police answered on these days."""
    for number, day in enumerate(days):
        asked = factories.assignment(reference=f"R-{number}")
        factories.record(asked, "response", "accepted", day)


def test_the_time_of_a_single_answer_is_told_in_the_singular(client, db):
    factories.office()
    answered("2024-03-01")
    words = text_of(client.get("/bodies/police/"))
    assert (
        "Its one answer whose dates are both known to the day came 29 days after the ask." in words
    )
    assert "1 ask put to it 1 ask it answered 0 asks it reports complete" in words


def test_times_of_some_answers_only_give_no_number_without_its_list(client, db):
    factories.office()
    answered("2024-03-01", "2024-04-01", "2024-05")
    words = text_of(client.get("/bodies/police/"))
    assert "This counts the first answer to each ask, where both days are known" in words
    assert "n =" not in words


@pytest.mark.parametrize(
    ("heard", "said"),
    [("2024-03-18", "on 18 March 2024"), ("2024-05", "in May 2024"), ("2024", "in 2024")],
)
def test_last_heard_has_the_preposition_of_its_date(client, db, heard, said):
    factories.office()
    answered(heard)
    assert f"Last heard {said}." in text_of(client.get("/bodies/police/"))


def test_a_body_that_was_never_answered_by_shows_no_time(client, founding):
    assert "How long its answers took" not in text_of(client.get("/bodies/mopac/"))


def test_the_office_itself_shows_its_holders_with_the_vacancy_and_their_source(client, founding):
    words = text_of(client.get("/bodies/iasc/"))
    assert "Vacant, from 1 May 2022, to 10 December 2023" in words
    assert "Source: Trade-press reports of October 2023." in words


def test_an_unknown_body_is_answered_404_in_house_style(client, founding):
    response = client.get("/bodies/atlantis/")
    assert (response.status_code, "Page not found" in text_of(response)) == (404, True)


@pytest.mark.parametrize("slug", ["northshire-police", "homes-for-northshire"])
def test_a_body_page_takes_the_same_queries_with_six_lines_and_with_one(
    client, training, django_assert_num_queries, slug
):
    """Once its figures are known, which are counted once for a data version and a day."""
    client.get(f"/bodies/{slug}/")
    with django_assert_num_queries(19):
        client.get(f"/bodies/{slug}/")


def test_the_list_of_bodies_takes_the_same_queries_whatever_its_length(
    client, training, django_assert_num_queries
):
    client.get("/bodies/")
    with django_assert_num_queries(6):
        client.get("/bodies/")


def test_what_a_body_published_is_listed_newest_first_up_to_a_number(client, db):
    address = f"/bodies/{factories.office().slug}/"
    for number in range(1, PUBLISHED + 1):
        factories.publication(f"P-{number}", issued=factories.day(f"2024-02-{number:02}"))
    listed = re.findall(r">(Letter P-\d+)</a>", client.get(address).content.decode())
    assert listed == [f"Letter P-{number}" for number in range(PUBLISHED, 0, -1)]
    factories.publication("P-0")
    page = client.get(address).content.decode()
    assert "Letter P-1" not in page
    assert 'href="/publications/">Letters, reports and replies</a>' in page
