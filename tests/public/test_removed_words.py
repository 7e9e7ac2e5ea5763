"""Words that were removed are in no form of the register; what is wrong is marked in each."""

import json

import pytest
from lxml import etree

from recommendations.actions import updates
from recommendations.models import SearchText, StatusUpdate
from tests.factories import alice, assignment, office, record
from tests.public.test_changes import csv_rows, file, json_rows, walked
from tests.public.test_feeds import names, read

CANARY = "Zinnober"
PAGES = {
    "the front page": "/",
    "the recommendation": "/recommendations/R-1/",
    "the body": "/bodies/police/",
    "what changed": "/changes/",
    "the briefing": "/changes/?group=body",
}
FILES = {
    "changes as CSV": "/changes.csv",
    "changes as JSON": "/changes.json",
    "changes as a feed": "/changes.atom",
    "changes of lines as a feed": "/recommendations.atom",
    "lines as CSV": "/recommendations.csv",
    "lines as JSON": "/recommendations.json",
}
FOUND = ["/recommendations/", "/recommendations.csv", "/recommendations.json"]
SAYS_IT = set(PAGES | FILES) - {"the front page", "the body", "lines as CSV", "lines as JSON"}
"""Where an entry's words stand as long as they are there."""


@pytest.fixture
def said(db, settings) -> StatusUpdate:
    """What the police answered, with a word in it that must go."""
    settings.RELEASE = "leaky"
    office()
    return record(assignment(), "response", "accepted", text=f"{CANARY} will see to it.")


def whole(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.getvalue().decode()


def places(client) -> set[str]:
    """Where the word stands."""
    return {name for name, at in (PAGES | FILES).items() if CANARY in whole(client, at)}


def lines_found(client) -> list[int]:
    """How many lines each form of a search for the word has."""
    page, _csv, _json = (whole(client, f"{address}?q={CANARY}") for address in FOUND)
    rows = json.loads(_json)["lines"]
    return [page.count('href="/recommendations/R-1/'), len(_csv.splitlines()) - 1, len(rows)]


def test_removed_words_are_in_no_page_file_feed_or_search(client, said):
    assert places(client) == SAYS_IT
    assert lines_found(client) == [1, 1, 1]
    updates.redact(said, basis="personal_data", by=alice())
    assert places(client) == set()
    assert lines_found(client) == [0, 0, 0]
    assert not SearchText.objects.filter(said__icontains=CANARY).exists()


def test_words_that_were_corrected_first_are_removed_as_well(client, said):
    updates.correct(said, text="We will.", reason=f"Not {CANARY}.", by=alice())
    assert places(client) == SAYS_IT
    updates.redact(said, basis="personal_data", by=alice())
    assert places(client) == set()


def put_right(said: StatusUpdate) -> tuple[str, str]:
    """Correct the entry, and remove the words of another; the names of both."""
    other = record(said.assignment, "progress", "planned", text="Soon.")
    updates.correct(said, value="not_accepted", text="No.", reason="Misread.", by=alice())
    updates.redact(other, basis="safety", by=alice())
    return f"entry-{said.pk}", f"entry-{other.pk}"


def test_what_was_wrong_or_removed_is_marked_in_every_form(client, said):
    wrong, removed = put_right(said)
    for rows in (csv_rows(client, ""), json_rows(client, "")):
        marks = {row["url"].partition("#")[2]: row for row in rows}
        assert (marks[wrong]["is_corrected"], marks[removed]["is_corrected"]) == ("yes", "")
        assert (marks[wrong]["is_redacted"], marks[removed]["is_redacted"]) == ("", "yes")
    feed = read(client, "/changes.atom")
    for name, mark in ((wrong, "This entry was wrong"), (removed, "Words were removed")):
        [entry] = feed.xpath(f"//*[local-name()='entry'][*[contains(., ':{name}')]]")
        assert mark in etree.tostring(entry, encoding="unicode")
    for address in ("/changes/", "/changes/?group=body"):
        page = whole(client, address)
        assert "<b>no longer counts</b>" in page
        assert "Words were removed" in page


def test_corrections_and_removals_have_a_list_of_their_own_in_every_form(client, said):
    put_right(said)
    query = "kind=correction&kind=redaction"
    kinds = [row["kind"] for row in csv_rows(client, query)]
    assert sorted(kinds) == ["correction", "redaction"]
    assert [row["kind"] for row in json_rows(client, query)] == kinds
    assert names(read(client, f"/changes.atom?{query}")) == walked(client, query)
    assert len(walked(client, query)) == 2
    assert "is_redacted" in json.loads(file(client, "/changes.json"))["columns"]
