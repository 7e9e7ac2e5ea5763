"""What a search shows of the words that it found."""

import pytest

from recommendations.models import Recommendation
from tests import factories
from tests.factories import assignment, office, record
from tests.public.test_search import extracts, found


def test_an_extract_is_for_the_whole_phrase_and_marks_it_as_one(client, db):
    office()
    line = assignment(title="Count", summary="A safe place in October 2023, and no other place.")
    record(line, "response", "accepted", text="Six places are safe.")
    found_in = "A <mark>safe place</mark> in October 2023, and no other place."
    assert extracts(client, '"safe place"') == [f"In plain words: {found_in}"]
    assert len(extracts(client, "safe place")) == 2


def test_a_reference_marks_no_year(client, db):
    office()
    assignment(reference="NSC-2023-01", title="Count", summary="Since October 2023.")
    assert found(client, "NSC-2023") == ["NSC-2023-01/police"]
    assert extracts(client, "NSC-2023") == []


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("children's", "<mark>children’s</mark> inbox"),
        ("inbox", "the children’s <mark>inbox</mark>"),
        ("led", "<mark>survivor-led</mark> work"),
        ('"of the children"', "<mark>of the children’s</mark> inbox"),
        ("of the inbox", "of the children’s <mark>inbox</mark>"),
    ],
)
def test_no_word_is_torn_and_no_common_one_marked(client, db, typed, marked):
    office()
    summary = "“Survivors ask for survivor-led work of the children’s inbox."
    assignment(title="Count", summary=summary)
    [extract] = extracts(client, typed)
    assert marked in extract
    assert extract.startswith("In plain words: “Survivors")
    assert extract.count("<mark>") == 1


def test_only_somebodys_own_words_are_set_as_such(client, db):
    line = assignment(title="Count")
    record(line, "response", "accepted", text="A zebra came to us.")
    record(line, "note", text="The office saw a zebra.")
    page = client.get("/recommendations/?q=zebra").content.decode()
    assert '<span class="reg-words">A <mark>zebra</mark> came to us.</span>' in page
    assert "<span>The office saw a <mark>zebra</mark>.</span>" in page


def test_an_extract_begins_and_ends_between_words(client, db):
    office()
    before, after = ["one", "o’two", "three-and"] * 6, ["four", "five’s"] * 30
    words = " ".join([*before, "zebra", *after])
    assignment(title="Count", summary=words)
    [extract] = extracts(client, "zebra")
    shown = extract.removeprefix("In plain words: ").replace("<mark>zebra</mark>", "zebra")
    assert (shown[:2], shown[-2:]) == ("… ", " …")
    assert set(shown.strip("… ").split()) == {*before, "zebra", *after}


def test_a_whole_quotation_ends_where_it_ends(client, db):
    office()
    assignment(title="Zebra")
    typed = Recommendation.objects.get().quotations.get().passage.quote.split()[0]
    [extract] = [e for e in extracts(client, typed) if e.startswith("The exact words")]
    assert "…" not in extract


def test_the_extracts_are_those_that_hold_most_of_the_words(client, db):
    office()
    line = assignment(title="Count", summary="Of housing and hostels.")
    record(line, "response", "accepted", text="Housing first.")
    record(line, "progress", "under_way", text="Housing, hostels and shelters have opened.")
    shown = extracts(client, "housing or hostels or shelters")
    assert len(shown) == 2
    assert any("<mark>shelters</mark>" in extract for extract in shown)


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
