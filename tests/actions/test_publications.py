"""Recording a source: its text, its hash, its passages."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from recommendations.actions import publications
from recommendations.models import DataVersion, Footnote, Passage, Publication
from tests.factories import TEXT, alice, body, day, office, publication, version

pytestmark = pytest.mark.django_db


def test_a_source_is_kept_with_the_hash_of_its_text():
    source = publication()
    assert source.text == TEXT
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_it_is_kept_with_who_recorded_it_and_when():
    at = timezone.now() - timezone.timedelta(days=3)
    source = publication(at=at)
    assert (source.recorded_by, source.recorded_at) == (alice(), at)


def test_it_is_kept_with_who_issued_it_who_received_it_and_its_footnotes():
    cited = publication("R-fn", text="")
    source = publication(
        addressed_to=[body("police")], footnotes=[{"number": 1, "text": "See.", "cites": cited}]
    )
    assert (*source.issued_by.all(), *source.addressed_to.all()) == (office(), body("police"))
    assert Footnote.objects.get(publication=source).cites == cited


def test_a_source_whose_text_is_not_held_says_so():
    source = publication(text=" \n")
    assert (source.text, source.sha256, source.is_text_held) == ("", "", False)


def test_line_breaks_are_kept_as_one_kind():
    assert publication(text="One.\r\n\r\nTwo.\rThree.").text == "One.\n\nTwo.\nThree."


def test_recording_a_source_is_one_public_change():
    publication()
    before = version()
    publication("R-2025", text="")
    assert version() == before + 1


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"issued": day("2999")}, "issued_on"),
        ({"kind": "tweet"}, "kind"),
        ({"title": ""}, "title"),
        ({"url": "nowhere"}, "url"),
        ({"slug": "letter-r-2024"}, "slug"),
        ({"reference": "R-2024"}, "reference"),
        ({"reference": "R/2024"}, "reference"),
        ({"footnotes": [{"number": -1, "text": "x"}]}, "number"),
    ],
)
def test_a_mistake_is_named_by_its_field_and_changes_nothing(facts, field):
    publication()
    before = version()
    with pytest.raises(ValidationError) as problem:
        publication(**{"reference": "R-2025", "slug": "other", "text": ""} | facts)
    assert list(problem.value.message_dict) == [field]
    assert (Publication.objects.count(), version()) == (1, before)


def test_a_month_that_has_begun_is_not_in_the_future():
    this_month = timezone.localdate().isoformat()[:7]
    assert publication(issued=day(this_month)).issued == day(this_month)


def test_nothing_is_recorded_at_a_time_to_come():
    with pytest.raises(ValidationError, match="in the future"):
        publication(at=timezone.now() + timezone.timedelta(hours=1))
    assert DataVersion.objects.filter(number__gt=0).count() == 0


def test_a_passage_is_found_by_its_words():
    found = publications.passage(publication(), quote="I have read\nyour plan.")
    assert (found.start, found.end, found.quote) == (11, 33, "I have read your plan.")


def test_the_same_words_are_one_passage():
    source = publication()
    first = publications.passage(source, quote="Dear all")
    assert publications.passage(source, quote="Dear all", start=0, end=8) == first
    assert Passage.objects.count() == 1


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ({"quote": "every"}, "“every” occurs 2 times in the text. Add words before or after it."),
        ({"quote": "nowhere"}, ("“nowhere” is not in the text. Copy the words from the "
                               "publication, mark by mark.")),
        ({"quote": "Dear", "start": 1, "end": 5},
         ("The quotation is not text[1:5] of R-2024, which reads “ear ”. Correct the offsets or "
         "the quotation.")),
        ({"quote": "\n", "start": -1, "end": 1000},
         ("The quotation is not text[-1:1000] of R-2024, which reads “\n”. Correct the offsets or "
         "the quotation.")),
    ],
)  # fmt: skip
def test_words_that_do_not_stand_there_are_refused(quote, said):
    text = TEXT.replace("Every", "every")
    with pytest.raises(ValidationError) as problem:
        publications.passage(publication(text=text), **quote)
    assert problem.value.message_dict == {"passages": [said]}
