"""Finding things in the register by words."""

import re

import pytest
from django.utils.http import urlencode

from recommendations.actions import recommendations, searching, standings, updates
from recommendations.models import Body, BodyName, Recommendation, SearchText
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


@pytest.mark.parametrize("typed", ['"cases police"', '"zebra we will gladly"'])
def test_words_of_two_texts_are_no_phrase(client, asked, typed):
    assert found(client, typed) == []
    assert found(client, typed.replace('"', "")) == ["R-1/police"]


@pytest.mark.parametrize(
    ("typed", "references"),
    [
        ('"not met"', ["R-2"]),
        ('-"not met"', ["R-1", "R-3"]),
        ('"who was"', ["R-1"]),
        ('"was who"', []),
        ('"at all times"', ["R-3"]),
        ('"all times"', ["R-3"]),
        ('"of all times"', []),
        ('"not"', ["R-2"]),
        ("the met who was not at all", ["R-1", "R-2"]),
        ("end-of-term", ["R-3"]),
        ("end-the-term", []),
        ("-the times", ["R-3"]),
        ("“a” times", []),
    ],
)
def test_every_word_of_a_phrase_counts_and_common_words_only_there(client, db, typed, references):
    office()
    said = ["We met who was there.", "The need is not met.", "At all times, to the end of term."]
    for number, summary in enumerate(said, 1):
        assignment(reference=f"R-{number}", title="Count", summary=summary)
    assert found(client, typed, sort="reference") == [f"{one}/police" for one in references]


@pytest.mark.parametrize("typed", ["0", '"0"', "-0", '"cases 0 we"', "cases-0-we"])
def test_what_parts_two_texts_is_no_word_that_anybody_finds(client, asked, typed):
    assert (found(client, typed) == []) == (typed != "-0")


@pytest.mark.parametrize("typed", ["2.5", "London.gov.uk", "U.S.", "5 million", "last", "team@"])
def test_what_stands_around_and_within_words_keeps_nothing_from_being_found(client, db, typed):
    office()
    said = "We spend 2.5 million,as in the U.S.; see london.gov.uk or ask team@office.example.Last."
    record(assignment(), "response", "accepted", text=said)
    assert found(client, typed) == ["R-1/police"]
    assert found(client, f"police -{typed}") == []


def test_a_body_whose_names_change_is_found_by_the_new_ones_alone(client, asked):
    asked.body.names.update(name="New Watch")
    searching.write_of(asked.body)
    assert (found(client, "watch"), found(client, "constabulary")) == (["R-1/police"], [])
    assert found(client, "zebra gladly count") == ["R-1/police"]
    assert standings.check() == []


def test_a_hit_in_a_former_name_says_so(client, asked):
    [extract] = extracts(client, "constabulary")
    assert extract == "Other names of the body: Old <mark>Constabulary</mark>"


def test_a_hit_in_a_short_name_shows_the_name(client, asked):
    Body.objects.filter(slug="police").update(short_name="NPF")
    searching.write_of(Body.objects.get(slug="police"))
    assert extracts(client, "npf") == [
        "Other names of the body: <mark>NPF</mark>, Old Constabulary"
    ]


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


def test_a_changed_title_is_found_by_its_new_words_and_by_the_old(client, asked):
    recommendations.amend(asked.recommendation, title="Weigh them", reason="Plainer.", by=alice())
    assert found(client, "weigh") == ["R-1/police"]
    assert extracts(client, "weigh") == []
    assert found(client, '"count the cases"') == ["R-1/police"]
    [extract] = extracts(client, '"count the cases"')
    assert "<mark>Count the cases</mark> … Plainer." in extract
    assert standings.check() == []


def test_a_body_is_found_by_a_name_that_it_was_given_since(client, asked):
    Body.objects.filter(slug="police").update(name="Northern Wardens")
    assert standings.check() != []
    standings.rebuild()
    assert found(client, "wardens") == ["R-1/police"]


@pytest.mark.parametrize(
    "typed",
    [
        " iasc-2022-01 ",
        '"IASC-2022-01"',
        "“IASC–2022–01”",
        "IASC-2022-01.",
        "(IASC-2022-01),",
        "IASC\u20112022\u201101",
        "IASC\u22122022\u201001",
        "ＩＡＳＣ－２０２２－０１",
    ],
)
def test_a_reference_typed_whole_goes_to_its_page(client, founding, typed):
    answer = client.get("/recommendations/", {"q": typed})
    assert (answer.status_code, answer["Location"]) == (302, "/recommendations/IASC-2022-01/")


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 302), ("&sort=reference", 302), ("&body=mopac", 200), ("&gap=yes", 200)],
)
def test_a_reference_leaves_the_list_only_where_nothing_else_is_chosen(
    client, founding, query, status
):
    assert client.get(f"/recommendations/?q=IASC-2022-01{query}").status_code == status


@pytest.mark.parametrize("form", [".csv", ".json"])
def test_a_reference_typed_whole_is_searched_for_in_files(client, founding, form):
    answer = client.get(f"/recommendations{form}?q=IASC-2022-01")
    assert answer.status_code == 200
    assert "IASC-2022-01" in answer.getvalue().decode()


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
