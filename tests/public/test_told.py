"""What the list of changes tells of one change: the way to what it puts right, and its words."""

from recommendations.actions import updates
from tests.factories import alice, assignment, office, record
from tests.public.test_lists import text_of


def test_what_puts_an_entry_right_leads_to_it(client, db):
    office()
    asked = assignment()
    wrong, said = record(asked, "response", "accepted"), record(asked, "note", text="Call Sam.")
    updates.correct(wrong, value="not_accepted", reason="Misread.", by=alice())
    updates.redact(said, basis="personal_data", by=alice())
    there = "/recommendations/R-1/#entry-"
    for query in ("", "group=body", "kind=correction&kind=redaction"):
        page = client.get(f"/changes/?{query}").content.decode()
        assert f'href="{there}{wrong.pk}">The entry that it corrects</a>' in page
        assert f'href="{there}{said.pk}">The entry that words were removed from</a>' in page


def test_a_briefing_holds_all_words_for_paper_cannot_be_opened(client, db):
    office()
    record(assignment(), "response", "accepted", text="We agree, " * 40 + "as Zanzibar does.")
    assert "Zanzibar" not in text_of(client.get("/changes/"))
    assert "as Zanzibar does." in text_of(client.get("/changes/?group=body"))
