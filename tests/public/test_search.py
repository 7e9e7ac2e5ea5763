"""Finding things in the register by words."""

import re

import pytest
from django.utils.http import urlencode

from recommendations.actions import recommendations, standings, updates
from recommendations.models import Body, BodyName, Recommendation, SearchText
from tests import factories
from tests.factories import alice, assignment, body, office, record
from tests.public.test_lists import text_of
from tests.test_selection import LINE, lines_of_pages, rows_of_csv, rows_of_json


def found(client, typed: str, **more: str) -> list[str]:
    """The lines of a search, in the order of the page."""
    return lines_of_pages(client, urlencode({"q": typed, **more}))


def extracts(client, typed: str) -> list[str]:
    page = client.get("/recommendations/", {"q": typed}).content.decode()
    parts = re.findall(r'<p class="reg-extract">(.*?)</p>', page, re.DOTALL)
    return [" ".join(re.sub(r"<(?!/?mark)[^>]+>", "", part).split()) for part in parts]


@pytest.fixture
def asked(db):
    """An ask of the police: title, summary, answer and names each hold a word of their own."""
    office()
    police = body("police")
    BodyName.objects.create(body=police, name="Old Constabulary", is_former=True)
    line = assignment(title="Count the cases", summary="Say how many there are: zebra.")
    record(line, "response", "accepted", text="We will gladly count the cafés.")
    return line


@pytest.mark.parametrize(
    "typed",
    [
        "count", "CASES", "zebra", "case", "cafe", "CAFÉS", "gladly", "constabulary", "police",
        "R-1 count", "count zebra gladly", '"count the cases"', "“Count the cases”",
        "zebra -elephant",
    ],
)  # fmt: skip
def test_words_are_found_wherever_they_are_published(client, asked, typed):
    assert found(client, typed) == ["R-1/police"]


@pytest.mark.parametrize(
    "typed", ["elephant", "count -zebra", '"cases the count"', "zebra elephant", "?!", "R-2"]
)
def test_what_does_not_fit_is_not_found(client, asked, typed):
    assert found(client, typed) == []


@pytest.mark.parametrize("typed", ["2.5", "London.gov.uk", "U.S.", "5 million", "last", "team@"])
def test_what_stands_around_and_within_words_keeps_nothing_from_being_found(client, db, typed):
    office()
    said = "We spend 2.5 million,as in the U.S.; see london.gov.uk or ask team@office.example.Last."
    record(assignment(), "response", "accepted", text=said)
    assert found(client, typed) == ["R-1/police"]
    assert found(client, f"police -{typed}") == []


def test_an_extract_stands_by_the_line_that_it_is_of(client, db):
    """Two bodies were asked; by best match another recommendation stands between their lines."""
    office()
    both = factories.recommendation("police", "council", reference="R-1", title="Count")
    police, council = (both.assignments.get(body__slug=slug) for slug in ("police", "council"))
    record(police, "response", "accepted", text="Hostels and hostels and more hostels.")
    record(council, "response", "accepted", text="One hostel.")
    page = client.get("/recommendations/", {"q": "hostels"}).content.decode()
    rows = page.split('<li>\n  <div class="reg-ask')[1:]
    for row in rows:
        assert ("One" in row) == ("R-1/council" in row)
        assert ("and more" in row) == ("R-1/police" in row)


def test_a_hit_in_a_former_name_says_so(client, asked):
    [extract] = extracts(client, "constabulary")
    assert extract == "Other names of the body: Old <mark>Constabulary</mark>"


def test_words_far_longer_than_they_look_are_answered(client, founding):
    assert client.get("/recommendations/", {"q": "ﷺ" * 200}).status_code == 200
    assert client.get("/recommendations/", {"q": "\u0301"}).status_code == 200


def test_a_title_stands_before_a_mention(client, db):
    office()
    record(
        assignment(reference="R-2", title="Something else"),
        "response",
        text="Housing.",
        value="accepted",
    )
    assignment(reference="R-3", title="Housing")
    assert found(client, "housing") == ["R-3/police", "R-2/police"]


def test_a_search_narrows_the_list_at_hand(client, training):
    everywhere = found(client, "police")
    here = found(client, "police", response="accepted", sort="reference")
    assert set(here) < set(everywhere)
    assert set(here) == {
        line for line in found(client, "", response="accepted") if line in everywhere
    }


def test_a_search_is_the_same_in_every_form(client, training):
    query = urlencode({"q": "force", "life": "open"})
    lines = lines_of_pages(client, query)
    files = [rows_of_csv(client, query), rows_of_json(client, query)]
    assert len(lines) > 1
    assert [[row["reference"] for row in rows] for rows in files] == [
        [line.split("/")[0] for line in lines]
    ] * 2


def test_an_extract_says_whose_words_they_are_and_marks_what_was_found(client, asked):
    [extract] = extracts(client, "cafe")
    said = r"We will gladly count the <mark>cafés</mark>\."
    assert re.fullmatch(rf"Police answered: accepted \(.+ \d{{4}}\): {said}", extract)


def test_words_that_were_corrected_are_found_no_more(client, asked):
    updates.correct(asked.updates.get(), reason="Misheard.", text="We will do it.", by=alice())
    assert found(client, "gladly") == []
    assert found(client, "misheard") == ["R-1/police"]


def test_words_that_were_removed_are_found_no_more_and_nowhere_kept(client, asked):
    assert SearchText.objects.filter(said__contains="gladly").exists()
    updates.redact(asked.updates.get(), basis="personal_data", by=alice())
    assert found(client, "gladly") == []
    assert not SearchText.objects.filter(said__contains="gladly").exists()


def test_a_changed_title_is_found_by_its_new_words_alone(client, asked):
    recommendations.amend(asked.recommendation, title="Weigh them", reason="Plainer.", by=alice())
    assert found(client, "weigh") == ["R-1/police"]
    assert extracts(client, "weigh") == []
    assert standings.check() == []


def test_a_body_is_found_by_a_name_that_it_was_given_since(client, asked):
    Body.objects.filter(slug="police").update(name="Northern Wardens")
    assert standings.check() != []
    standings.rebuild()
    assert found(client, "wardens") == ["R-1/police"]


def test_a_reference_typed_whole_goes_to_its_page(client, founding):
    answer = client.get("/recommendations/", {"q": " iasc-2022-01 "})
    assert (answer.status_code, answer["Location"]) == (302, "/recommendations/IASC-2022-01/")


def test_nothing_found_says_what_was_searched_and_what_may_be_meant(client, founding):
    answer = client.get("/recommendations/", {"q": "home ofice"})
    words = text_of(answer)
    assert "Nothing was found for “home ofice”" in words
    assert '<a class="govuk-link" href="?body=home-office">' in answer.content.decode()


def test_nothing_found_among_filters_offers_to_drop_them(client, founding):
    page = client.get("/recommendations/?q=strategy&body=hestia&life=closed")
    assert "Drop “Search: “strategy””" in text_of(page)
    assert "Drop “Asked of: Hestia”" in text_of(page)


def test_what_was_searched_is_shown_as_typed(client, founding):
    answer = client.get("/recommendations/", {"q": "<b>police</b>"})
    assert "Search: “<b>police</b>”" in text_of(answer)
    assert "<b>police" not in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("a" * 201, 400), ("a" * 10_000, 400), ("\0", 400), ("a" * 200, 200), ("🐎", 200),
        ("'" * 9, 200), ("((((", 200), ("!" * 200, 200), ("-" * 200, 200), ('"' * 199, 200),
        ("1e999", 200), ("%", 200),
    ],
)  # fmt: skip
def test_whatever_is_typed_is_answered_in_words(client, founding, typed, status):
    assert client.get("/recommendations/", {"q": typed}).status_code == status
    assert client.get("/recommendations.csv", {"q": typed}).status_code == status


def test_a_search_begins_on_the_front_page(client, founding):
    page = client.get("/").content.decode()
    assert 'action="/recommendations/" method="get" role="search"' in page
    assert LINE.findall(client.get("/recommendations/?q=housing").content.decode()) != []


def test_every_line_has_a_search_text(training):
    assert Recommendation.objects.filter(lines__search_text=None).count() == 0


def test_the_extracts_are_those_that_hold_most_of_the_words(client, db):
    office()
    line = assignment(title="Count", summary="Of housing and hostels.")
    record(line, "response", "accepted", text="Housing first.")
    record(line, "progress", "under_way", text="Housing, hostels and shelters have opened.")
    shown = extracts(client, "housing or hostels or shelters")
    assert len(shown) == 2
    assert any("<mark>shelters</mark>" in extract for extract in shown)
