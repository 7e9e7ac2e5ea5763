"""Recording, correcting and removing."""

from uuid import uuid4

import pytest
from django.db import connection

from recommendations.admin.correct import CorrectForm
from recommendations.models import Body, Recommendation, StatusUpdate
from tests import factories
from tests.admin.people import problems, said, url

LINE = "IASC-2022-01/mopac"


def typed(what: str, **words) -> dict:
    return {"key": str(uuid4()), "line": LINE, "what": what, "effective_on": "3 may 2023", **words}


def record(alice, what: str, **words):
    """Fill in the form, check it, confirm it."""
    form = typed(what, **words)
    check = alice.post(url("statusupdate_add"), form)
    assert "Nothing is on record yet" in said(check), problems(check)
    alice.post(url("statusupdate_add"), form | {"_confirm": "1"})
    return StatusUpdate.objects.get(key=f"admin:{form['key']}")


def asked():
    return Recommendation.objects.get(reference="IASC-2022-01").assignments.get(body__slug="mopac")


def test_an_officer_records_a_reply_by_letter_and_the_line_shows_it(alice):
    before = factories.version()
    reply = record(alice, "response:accepted_in_part", channel="letter", text="We will do half.")
    assert (reply.voice, reply.made_by.slug, str(reply.effective), reply.wording.text) == (
        "body", "mopac", "2023-05-03", "We will do half.",
    )  # fmt: skip
    assert (factories.line(asked()).response, factories.version()) == (
        "accepted_in_part", before + 1,
    )  # fmt: skip
    page = said(alice.get(url("recommendation_change", asked().recommendation_id)))
    assert "Response: Accepted in part" in page


def test_an_assessment_is_the_offices_own_voice(alice):
    judged = record(
        alice, "assessment:partly_met", reason_given="Half is there.", evidence_to="1/5/2023"
    )
    assert (judged.voice, judged.made_by.slug, judged.channel) == ("office", "iasc", "signed_in")
    assert factories.line(asked()).assessment == "partly_met"


def test_progress_a_target_date_a_reminder_a_note_a_closure_and_a_reopening(alice):
    record(alice, "progress:under_way", channel="email", text="Begun.")
    record(alice, "target_date:", channel="meeting", target="june 2024")
    record(alice, "reminder:")
    record(alice, "closure:not_met", reason_given="No use.", next_check_on="1/1/2030")
    assert factories.line(asked()).life == "not_met"
    record(alice, "reopening:open", reason_given="New law.")
    record(alice, "note:", line="IASC-2022-01", channel="public_source", text="Seen.")
    assert factories.line(asked()).life == "open"
    assert [kind for kind, _value in factories.entries(asked())][-5:] == [
        "progress", "target_date", "reminder", "closure", "reopening",
    ]  # fmt: skip


def test_a_note_may_be_a_third_partys_with_evidence(alice):
    note = record(
        alice, "note:", text="A report.", channel="public_source",
        made_by=Body.objects.get(slug="hestia").pk,
        evidence_1_title="A page", evidence_1_url="https://example.org/a",
        evidence_1_retrieved="nov 2026",
    )  # fmt: skip
    assert (note.voice, note.evidence.get().title) == ("third_party", "A page")
    assert str(note.evidence.get().retrieved) == "2026-11"


def test_words_quoted_from_a_publication_are_found_in_it(alice):
    letter = Recommendation.objects.get(reference="IASC-2022-01").publication
    quote = "Sadly, this was not supported."
    note = record(alice, "note:", text="So it says.", source=letter.pk, source_words=quote)
    assert (note.source, note.source_passage.quote) == (letter, quote)
    page = alice.post(
        url("statusupdate_add"), typed("note:", text="x", source=letter.pk, source_words="nowhere")
    )
    assert list(problems(page)) == ["source_words"]


def test_recording_twice_is_answered_in_words(alice):
    form = typed("reminder:", _confirm="1")
    alice.post(url("statusupdate_add"), form)
    before = StatusUpdate.objects.count()
    again = alice.post(url("statusupdate_add"), form)
    assert "recorded already, and is not recorded twice" in problems(again)["__all__"][0]
    assert StatusUpdate.objects.count() == before


@pytest.mark.parametrize(
    ("what", "words", "field"),
    [
        ("response:met", {"channel": "letter"}, "what"),
        ("response:accepted", {}, "channel"),
        ("response:accepted", {"channel": "letter", "effective_on": "2199"}, "effective_on"),
        ("response:accepted", {"channel": "letter", "effective_on": "31/2/2023"}, "effective_on"),
        ("response:accepted", {"channel": "letter", "effective_on": "2001"}, "effective_on"),
        ("response:accepted", {"channel": "letter", "evidence_to": "1/1/2023"}, "evidence_to"),
        ("response:accepted", {"channel": "letter", "voice": "office"}, "voice"),
        ("assessment:met", {"evidence_to": "1/1/2023"}, "reason_given"),
        ("assessment:met", {"reason_given": "x"}, "evidence_to"),
        ("assessment:met", {"reason_given": "x", "evidence_to": "May 2023"}, "evidence_to"),
        ("target_date:", {"channel": "letter"}, "target"),
        ("note:", {}, "text"),
        ("reopening:open", {"reason_given": "x"}, "what"),
        ("closure:superseded", {"reason_given": "x"}, "successor"),
        ("reminder:", {"line": "IASC-2022-01"}, "line"),
        ("reminder:", {"line": "IASC-2022-01/hestia"}, "line"),
        ("reminder:", {"line": "nonsense"}, "line"),
        ("reminder:", {"evidence_2_title": "Half a link"}, "evidence_2_url"),
        ("reminder:", {"evidence_1_title": "t", "evidence_1_url": "javascript:alert(1)"},
         "evidence_1_url"),
    ],
)  # fmt: skip
def test_a_refusal_stands_at_the_field_and_keeps_what_was_typed(alice, what, words, field):
    before = StatusUpdate.objects.count()
    form = {"text": "Words to keep <b>", **typed(what), **words}
    if field == "text":
        form["text"] = ""
    page = alice.post(url("statusupdate_add"), form | {"_confirm": "1"})
    assert list(problems(page)) == [field]
    assert page.context["form"]["text"].value() == form["text"]
    assert StatusUpdate.objects.count() == before


@pytest.mark.parametrize(
    "words", ["=1+1", "<b>bold</b> & <script>alert(1)</script>", "שלום עולם", "🐎🇬🇧", "a" * 10_000]
)
def test_hostile_words_are_kept_and_shown_as_typed(alice, words):
    note = record(alice, "note:", text=words)
    assert note.wording.text == words
    page = alice.get(url("statusupdate_change", note.pk))
    assert words in said(page)
    assert b"<script>alert" not in page.content


def correction(update: StatusUpdate, **words) -> dict:
    """The form as it is filled in when it opens, with these changes."""
    form = CorrectForm(update=update)
    filled = {name: form[name].value() for name in form.fields}
    return {name: "" if v is None or v is False else v for name, v in filled.items()} | words


def test_correcting_shows_old_and_new_and_then_the_new_one_counts(alice):
    wrong = record(alice, "response:accepted", channel="letter", text="Yes.")
    form = correction(wrong, value="not_accepted", correction_reason="Misread.")
    check = alice.post(url("statusupdate_correct", wrong.pk), form)
    changed = [row[:3] for row in check.context["form"].old_and_new if row[3]]
    assert changed == [("What it was", "Accepted", "Not accepted")]
    assert factories.line(asked()).response == "accepted"
    alice.post(url("statusupdate_correct", wrong.pk), form | {"_confirm": "1"})
    assert factories.line(asked()).response == "not_accepted"
    assert wrong.correction.wording.reason == "Misread."
    assert wrong.correction.restated_as.wording.text == "Yes."


def test_the_reason_of_an_assessment_can_be_corrected_too(alice):
    wrong = record(alice, "assessment:met", reason_given="A tpyo.", evidence_to="1/1/2023")
    form = correction(wrong, reason_given="A typo.", correction_reason="Misspelt.", _confirm="1")
    alice.post(url("statusupdate_correct", wrong.pk), form)
    assert wrong.correction.restated_as.wording.reason == "A typo."
    assert wrong.correction.wording.reason == "Misspelt."


def test_an_entry_may_be_taken_back_whole(alice):
    wrong = record(alice, "response:accepted", channel="letter")
    form = correction(wrong, take_back="on", correction_reason="Another body.", _confirm="1")
    alice.post(url("statusupdate_correct", wrong.pk), form)
    assert wrong.correction.restated_as is None
    assert factories.line(asked()).response == "none"


def test_a_correction_that_changes_nothing_or_has_no_reason_is_refused(alice):
    entry = record(alice, "response:accepted", channel="letter", text="a\r\nb")
    page = alice.post(
        url("statusupdate_correct", entry.pk), correction(entry, correction_reason="x")
    )
    assert problems(page)["__all__"][0].startswith("Nothing would change")
    page = alice.post(url("statusupdate_correct", entry.pk), correction(entry, text="c"))
    assert list(problems(page)) == ["correction_reason"]


def test_an_entry_is_corrected_once(alice):
    entry = record(alice, "response:accepted", channel="letter")
    form = correction(entry, text="c", correction_reason="x", _confirm="1")
    alice.post(url("statusupdate_correct", entry.pk), form)
    again = alice.post(url("statusupdate_correct", entry.pk), form)
    assert problems(again)["__all__"] == ["This entry is corrected already: correct the newer one."]


def columns_with(word: str) -> list[str]:
    """Every text column of the whole database in which a word stands."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'json',"
            " 'jsonb')"
        )
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT 1 FROM "{table}" WHERE "{column}"::text LIKE %s LIMIT 1',  # noqa: S608
                [f"%{word}%"],
            )
            if cursor.fetchone():
                found.append(f"{table}.{column}")
    return found


def test_removed_words_are_nowhere_in_the_database(alice):
    entry = record(
        alice, "note:", text="Xylophia Quandary lives at 7 Elm Road.",
        evidence_1_title="About Xylophia", evidence_1_url="https://example.org/Xylophia",
    )  # fmt: skip
    alice.post(
        url("statusupdate_correct", entry.pk),
        correction(entry, text="Xylophia lives.", correction_reason="The road.", _confirm="1"),
    )
    assert columns_with("Xylophia")
    page = said(alice.get(url("statusupdate_redact", entry.pk)))
    assert "Xylophia Quandary lives at 7 Elm Road." in page
    assert "Xylophia lives." in page
    assert "The road." in page
    alice.post(url("statusupdate_redact", entry.pk), {"basis": "personal_data", "is_sure": "on"})
    assert columns_with("Xylophia") == []
    assert StatusUpdate.objects.filter(kind="redaction", value="personal_data").count() == 3


def test_the_page_lists_all_entries_that_lose_words(alice):
    told = "Xylophia said so of both."
    entry = record(alice, "note:", text=told)
    record(alice, "note:", line="IASC-2022-02/mopac", text=told)
    record(alice, "note:", text="Something else.")
    page = alice.get(url("statusupdate_redact", entry.pk))
    assert [shown.update.wording.text for shown in page.context["doomed"]] == [told, told]
    alice.post(url("statusupdate_redact", entry.pk), {"basis": "personal_data", "is_sure": "on"})
    assert columns_with("Xylophia") == []


def test_a_name_in_a_title_can_be_removed_by_changing_it_and_removing_the_old_words(alice):
    ask = Recommendation.objects.get(reference="IASC-2022-01")
    seen = {"topics": [topic.pk for topic in ask.topics.all()]}
    for title in ("About Xylophia", "About somebody"):
        alice.post(
            url("recommendation_amend", ask.pk), seen | {"title": title, "reason": "Because."}
        )
    for amended in ask.updates.filter(kind="amended", value="title"):
        alice.post(url("statusupdate_redact", amended.pk), {"basis": "child", "is_sure": "on"})
    assert columns_with("Xylophia") == []


def test_removing_needs_a_basis_and_a_tick_and_words(alice):
    entry = record(alice, "note:", text="Words.")
    address = url("statusupdate_redact", entry.pk)
    assert set(problems(alice.post(address, {}))) == {"basis", "is_sure"}
    words = {"basis": "safety", "is_sure": "on"}
    alice.post(address, words)
    assert "removed already" in problems(alice.post(address, words))["__all__"][0]


def test_updates_are_for_reading_otherwise(alice):
    entry = StatusUpdate.objects.first()
    assert alice.post(url("statusupdate_change", entry.pk), {"value": "x"}).status_code == 403
    page = said(alice.post(url("statusupdate_delete", entry.pk), {"post": "yes"}, follow=True))
    assert "stays: what is on record is never deleted" in page
