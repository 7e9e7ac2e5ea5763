"""Putting a wrong entry right: it stays visible and no longer counts."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from recommendations.actions import standings, updates
from recommendations.models import StatusUpdate
from tests.factories import alice, assignment, body, day, entries, line, record, version

pytestmark = pytest.mark.django_db

PAGE = {"title": "A page", "url": "https://example.org/page", "publisher": "Somebody"}


def correct(wrong, **changes):
    given = {"reason": "A slip of the pen.", "by": alice()}
    return updates.correct(wrong, **given | changes)


def test_a_corrected_entry_stays_on_record_beside_the_right_one():
    asked = assignment()
    wrong = record(asked, "response", "accepted", text="We will.", evidence=[PAGE])
    correction = correct(wrong, value="not_accepted", text="We will not.")
    right = correction.restated_as
    assert (correction.corrects, correction.wording.reason) == (wrong, "A slip of the pen.")
    assert (wrong.wording.text, right.wording.text) == ("We will.", "We will not.")
    assert right.evidence.values(*PAGE).get() == PAGE
    assert entries(asked) == [
        ("response", "accepted"), ("response", "not_accepted"), ("correction", ""),
    ]  # fmt: skip


def test_the_line_stands_as_the_right_entry_says():
    asked = assignment()
    correct(record(asked, "response", "accepted"), value="not_accepted")
    assert line(asked).response == "not_accepted"
    assert standings.check() == []


def test_a_wrong_date_is_put_right_even_where_the_right_one_is_later():
    asked = assignment()
    record(asked, "response", "accepted_in_part", "2024-03-05")
    correct(record(asked, "response", "accepted", "2024-03-13"), effective=day("2024-03-31"))
    assert (line(asked).response, str(line(asked).answered)) == ("accepted", "2024-03-31")


def test_a_wrong_date_put_right_to_an_earlier_one_gives_way():
    asked = assignment()
    record(asked, "response", "accepted_in_part", "2024-03-05")
    correct(record(asked, "response", "accepted", "2024-03-13"), effective=day("2024-03-03"))
    assert line(asked).response == "accepted_in_part"


def test_a_word_put_right_does_not_make_an_older_entry_the_newest():
    asked = assignment()
    older = record(asked, "progress", "under_way", "2024-03", text="In a hotel.")
    record(asked, "progress", "reported_complete", "2024-03")
    correct(older, text="In a hostel.")
    assert line(asked).progress == "reported_complete"


def test_an_entry_can_be_taken_back_whole():
    asked = assignment()
    correction = correct(record(asked, "response", "accepted"))
    assert correction.restated_as is None
    assert (line(asked).response, line(asked).waiting_on) == ("none", date(2024, 2, 1))


def test_a_rationale_is_corrected_apart_from_the_reason_of_the_correction():
    wrong = record(assignment(), "assessment", "met", reason="We looked.")
    right = correct(wrong, rationale="We looked twice.").restated_as
    assert (right.value, right.wording.reason) == ("met", "We looked twice.")


def test_a_closure_taken_back_opens_the_line():
    asked = assignment()
    correct(record(asked, "closure", "not_met"))
    assert line(asked).life == "open"


def test_a_correction_is_one_public_change_with_its_actor_and_time():
    wrong = record(assignment(), "response", "accepted")
    before, at = version(), timezone.now() - timezone.timedelta(minutes=5)
    correction = correct(wrong, value="not_accepted", at=at)
    right = correction.restated_as
    assert version() == before + 1
    assert {(c.recorded_by, c.recorded_at) for c in (correction, right)} == {(alice(), at)}


def test_a_correction_is_itself_corrected_through_the_entry_that_it_restated():
    asked = assignment()
    first = correct(record(asked, "response", "accepted"), value="not_accepted")
    correct(first.restated_as, value="accepted_in_part")
    assert line(asked).response == "accepted_in_part"
    assert standings.check() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"value": "accepted"}, "update"),
        ({"value": "maybe"}, "value"),
        ({"effective": day("2999")}, "effective_on"),
        ({"effective": day("2023")}, "effective_on"),
        ({"made_by": "office"}, "made_by"),
        ({"evidence": [{"title": "", "url": "x"}]}, "evidence"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(changes, field):
    wrong = record(assignment(), "response", "accepted")
    before = version()
    changes = {n: body(c) if n == "made_by" else c for n, c in changes.items()}
    with pytest.raises(ValidationError) as problem:
        correct(wrong, **changes)
    assert list(problem.value.message_dict) == [field]
    assert (version(), StatusUpdate.objects.count()) == (before, 1)


@pytest.mark.parametrize("again", ["the wrong one", "the correction"])
def test_what_is_corrected_already_and_a_correction_are_not_corrected(again):
    wrong = record(assignment(), "response", "accepted")
    correction = correct(wrong, value="not_accepted")
    with pytest.raises(ValidationError) as problem:
        correct(wrong if again == "the wrong one" else correction, value="accepted_in_part")
    assert list(problem.value.message_dict) == ["update"]


@pytest.mark.parametrize("fact", ["kind", "voice", "recorded_at", "valeu"])
def test_a_fact_that_cannot_be_corrected_is_refused_and_not_dropped(fact):
    wrong = record(assignment(), "response", "accepted")
    with pytest.raises(TypeError, match=fact):
        correct(wrong, **{fact: "x", "value": "not_accepted"})
    assert StatusUpdate.objects.count() == 1
