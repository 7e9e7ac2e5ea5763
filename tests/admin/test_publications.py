"""Adding a publication: paste, check, record."""

import hashlib

from recommendations.models import Publication
from tests import factories
from tests.admin.people import problems, said, url

TEXT = "Dear Mayor,\n\nPlease publish a plan. =1+1 <b>&.\n\nYours 🐎 שלום."
LETTER = {
    "title": "A letter", "kind": "letter", "reference": "IASC-2026", "issued_on": "3 feb 26",
    "text": TEXT.replace("\n", "\r\n"), "footnotes": "1. Home Office, 2021.\n2) Another",
}  # fmt: skip


def test_an_officer_checks_the_numbered_paragraphs_and_then_records_the_publication(alice):
    check = said(alice.post(url("publication_add"), LETTER))
    assert hashlib.sha256(TEXT.encode()).hexdigest() in check
    assert '<span class="number"><span class="visually-hidden">Paragraph </span>2' in check
    assert not Publication.objects.filter(reference="IASC-2026").exists()
    alice.post(url("publication_add"), LETTER | {"_confirm": "1"})
    letter = Publication.objects.get(reference="IASC-2026")
    assert (letter.text, letter.slug, str(letter.issued)) == (TEXT, "a-letter", "2026-02-03")
    assert [note.text for note in letter.footnotes.all()] == ["Home Office, 2021.", "Another"]


def test_checking_alone_changes_nothing(alice):
    before = factories.version()
    alice.post(url("publication_add"), LETTER)
    assert factories.version() == before


def test_changing_after_the_check_brings_back_what_was_typed(alice):
    page = alice.post(url("publication_add"), LETTER | {"_change": "1"})
    form = page.context["form"]
    assert not form.is_bound
    assert form["footnotes"].value() == LETTER["footnotes"]
    assert "Please publish a plan. =1+1 <b>&" in said(page)


def test_recording_twice_is_answered_in_words(alice):
    alice.post(url("publication_add"), LETTER | {"_confirm": "1"})
    again = alice.post(url("publication_add"), LETTER | {"_confirm": "1"})
    [problem] = problems(again)["reference"]
    assert problem.startswith("IASC-2026 is on record already, and is not recorded twice.")
    assert Publication.objects.filter(reference="IASC-2026").count() == 1


def test_mistakes_are_named_and_nothing_typed_is_lost(alice):
    wrong = LETTER | {"issued_on": "3/13/2026", "footnotes": "no number", "reference": "a b"}
    page = alice.post(url("publication_add"), wrong)
    assert set(problems(page)) == {"issued_on", "footnotes", "reference"}
    assert problems(page)["issued_on"][0].startswith("The month “13” is wrong")
    assert "no number" in said(page)
    assert "Please publish a plan." in said(page)


def test_a_future_date_is_refused_by_the_action_at_its_field(alice):
    page = alice.post(url("publication_add"), LETTER | {"issued_on": "2199"})
    assert problems(page) == {"issued_on": ["The date is in the future."]}


def test_without_a_text_the_register_says_that_it_does_not_hold_it(alice):
    page = alice.post(url("publication_add"), LETTER | {"text": "", "footnotes": ""})
    assert "does not hold the text" in said(page)
