"""The fold and the table of who holds the ball: properties first, then the rules one by one."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.dates import PartialDate
from recommendations.standing import BALL, Holder, Said, Standing, fold
from recommendations.vocabulary import (
    VALUES,
    Assessment,
    Life,
    Progress,
    Response,
    UpdateKind,
    voices_of,
)

AXES = ["response", "progress", "assessment"]
ASKED = PartialDate(date(2022, 1, 21))
BEGAN = datetime(2023, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """An update as the fold sees it; a later id was recorded later, an hour or so."""

    id: int
    kind: str
    value: str = ""
    on: str = "2023-01-01"
    voice: str = "body"
    channel: str = "letter"
    corrects_id: int | None = None
    restated_as_id: int | None = None

    @property
    def effective(self) -> PartialDate:
        return PartialDate.parse(self.on)

    @property
    def recorded_at(self) -> datetime:
        return BEGAN + timedelta(hours=self.id // 2)  # two at a time, so that ids matter too


def standing_of(*updates: Entry, as_at: str = "", **facts) -> Standing:
    when = date.fromisoformat(as_at) if as_at else None
    return fold(updates, **{"asked_on": ASKED, "is_ask": True, "as_at": when} | facts)


def words(standing: Standing) -> list:
    """What a line says, without the inner numbering of the order."""
    said = [getattr(standing, axis) for axis in AXES]
    return [
        [s and (s.value, s.on, s.update_id) for s in said],
        [standing.life, standing.life_on, standing.holder, standing.since],
        [standing.submitted_on, standing.last_heard_on, standing.gap_since, standing.has_gap],
    ]


days = st.dates(date(2022, 6, 1), date(2023, 6, 30)).map(date.isoformat)
periods = days | days.map(lambda day: day[:7]) | days.map(lambda day: day[:4])


@st.composite
def histories(draw, on=periods) -> list[Entry]:
    """Some updates in the order of recording, of which some were corrected."""
    updates: list[Entry] = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        kind = draw(st.sampled_from([k for k in UpdateKind if k != UpdateKind.CORRECTION]))
        fresh = Entry(
            number,
            kind,
            draw(st.sampled_from(VALUES.get(kind, [""]))),
            draw(on),
            draw(st.sampled_from(voices_of(kind))),
            draw(st.sampled_from(["signed_in", "letter"])),
        )
        updates.append(fresh)
    wrong = draw(st.lists(st.sampled_from([u.id for u in updates]), unique=True, max_size=2))
    for number, target in enumerate(wrong, start=101):
        updates.append(Entry(number, "correction", voice="office", corrects_id=target))
    return updates


@given(histories(), st.randoms(use_true_random=False), st.none() | days)
def test_the_order_in_which_updates_are_handed_in_never_matters(updates, random, as_at):
    shuffled = random.sample(updates, len(updates))
    assert standing_of(*shuffled, as_at=as_at) == standing_of(*updates, as_at=as_at)


@given(histories(days), st.sampled_from(AXES), days, st.data())
def test_an_entry_recorded_late_never_moves_a_newer_present(updates, axis, on, data):
    before = getattr(standing_of(*updates), axis)
    late = Entry(999, axis, data.draw(st.sampled_from(VALUES[axis])), on, voices_of(axis)[0])
    after = getattr(standing_of(*updates, late), axis)
    is_news = not before or before.on.last_day <= late.effective.last_day
    assert after.update_id == (late.id if is_news else before.update_id)


@given(histories(days), st.sampled_from(AXES), days, st.data())
def test_an_entry_recorded_late_changes_the_past_from_its_day_on(updates, axis, on, data):
    late = Entry(999, axis, data.draw(st.sampled_from(VALUES[axis])), on, voices_of(axis)[0])
    then = getattr(standing_of(*updates, late, as_at=on), axis)
    day_before = (date.fromisoformat(on) - timedelta(days=1)).isoformat()
    assert then.update_id == late.id
    assert standing_of(*updates, late, as_at=day_before) == standing_of(*updates, as_at=day_before)


@given(histories(), st.none() | days, st.data())
def test_a_corrected_entry_is_as_if_it_had_never_been(updates, as_at, data):
    wrong = data.draw(st.sampled_from([u for u in updates if u.kind != "correction"]))
    correction = Entry(999, "correction", voice="office", corrects_id=wrong.id, on="2029-12-31")
    without = [u for u in updates if u != wrong]
    corrected = standing_of(*updates, correction, as_at=as_at)
    assert words(corrected) == words(standing_of(*without, as_at=as_at))


def test_a_corrected_entry_is_gone_even_between_the_wrong_date_and_a_later_right_one():
    wrong = Entry(1, "progress", "reported_complete", "2023-01-13")
    right = replace(wrong, id=2, on="2023-01-31")
    correction = Entry(3, "correction", voice="office", corrects_id=1, restated_as_id=2)
    told = [standing_of(wrong, right, correction, as_at=f"2023-01-{d}") for d in (13, 30, 31)]
    assert [s.code(s.progress) for s in told] == ["none", "none", "reported_complete"]


@given(histories(), st.data())
def test_a_corrected_text_moves_nothing(updates, data):
    open_to = {u.corrects_id for u in updates}
    chosen = [u for u in updates if u.kind != "correction" and u.id not in open_to]
    if not chosen:
        return
    wrong = data.draw(st.sampled_from(chosen))
    right = replace(wrong, id=998)
    correction = Entry(999, "correction", voice="office", corrects_id=wrong.id, restated_as_id=998)
    corrected = words(standing_of(*updates, right, correction))
    for said in corrected[0]:
        assert not said or said[2] != wrong.id
    renumbered = [[s and (*s[:2], wrong.id if s[2] == 998 else s[2]) for s in corrected[0]]]
    assert renumbered + corrected[1:] == words(standing_of(*updates))


@given(histories(), st.none() | days)
def test_whoever_holds_the_ball_has_held_it_since_a_day(updates, as_at):
    standing = standing_of(*updates, as_at=as_at)
    assert standing.since or standing.holder == Holder.NOBODY


def test_a_partial_date_counts_from_its_first_day():
    year = Entry(1, "response", "accepted", "2023")
    told = [standing_of(year, as_at=day) for day in ("2022-12-31", "2023-01-01")]
    assert [s.code(s.response) for s in told] == ["none", "accepted"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2023-06-01", "2023"), ("2023", "2024-01-01"), ("2023-02-27", "2023-02"),
     ("2023-11", "2023"), ("2023-12-30", "2023-12")],
)  # fmt: skip
def test_a_partial_date_stands_in_the_order_by_its_last_day(earlier, later):
    first_recorded = Entry(1, "response", "not_accepted", later)
    last_recorded = Entry(2, "response", "accepted", earlier)
    assert standing_of(first_recorded, last_recorded).response.value == "not_accepted"


def test_of_two_words_of_one_day_the_one_recorded_last_stands():
    first, second = (Entry(1, "response", "accepted"), Entry(2, "response", "not_accepted"))
    same_hour = replace(second, id=3)
    assert standing_of(second, first).response.value == "not_accepted"
    assert standing_of(same_hour, replace(first, id=2)).response.update_id == 3


# ---------------------------------------------------------------- the ball

PLACED = [ASKED, *[PartialDate(date(2023, month, 1)) for month in (1, 2, 3)]]


def said(values, place: int) -> list[Said | None]:
    return [None, *[Said(value, PLACED[place], place) for value in values]]


@cache
def combinations() -> list[Standing]:
    """Every standing that the table can meet, whichever of the three voices spoke last."""
    return list(combine())


def combine():
    for places in permutations([1, 2, 3]):
        voices = [said(v, p) for v, p in zip([Response, Progress, Assessment], places, strict=True)]
        for life, is_ask, submitted, response, progress, assessment in product(
            Life, [True, False], [None, PLACED[2]], *voices
        ):
            yield Standing(
                asked_on=ASKED,
                is_ask=is_ask,
                response=response,
                progress=progress,
                assessment=assessment,
                life=life,
                submitted_on=submitted,
                last_act_on=PLACED[3],
            )


def holder_by_the_design(s: Standing) -> str:  # noqa: PLR0911 (a sentence each)
    """DESIGN §3, "Who holds the ball", sentence by sentence; but a refusal that was assessed
    waits for nobody only where no later report waits and nothing is judged met."""

    def unassessed(word: Said) -> bool:
        return s.assessment is None or s.assessment.place < word.place

    response, progress = s.response and s.response.value, s.progress and s.progress.value
    claims = [s.response] * (response == "says_already_done")
    is_refused = response in ("not_accepted", "says_not_ours")
    claims += [s.progress] * (progress == "reported_complete")
    claims += [s.progress] * (progress == "stopped" and not is_refused)
    if s.life != "open" or not s.is_ask:
        return "nobody"
    if s.submitted_on:
        return "office"
    if response is None:
        return "body"
    if is_refused and unassessed(s.response):
        return "office"
    if any(unassessed(claim) for claim in claims):
        return "office"
    if s.assessment and s.assessment.value in ("met", "met_another_way"):
        return "office"
    return "nobody" if is_refused else "body"


def test_every_combination_has_the_one_holder_that_the_design_gives_it():
    wrong = [s for s in combinations() if s.holder != holder_by_the_design(s)]
    assert wrong == []


def test_every_row_of_the_table_decides_somewhere():
    deciding = {id(s.ball) for s in combinations()}
    assert deciding == {id(row) for row in BALL}


def test_the_table_is_read_for_all_that_can_be_said():
    sizes = (6, len(Life), 2, 2, *(len(axis) + 1 for axis in (Response, Progress, Assessment)))
    expected = 1
    for size in sizes:
        expected *= size
    assert len(combinations()) == expected == 64512


ACCEPTED = Entry(1, "response", "accepted", "2023-01-10")
REFUSED = Entry(1, "response", "not_accepted", "2023-01-10")
COMPLETE = Entry(2, "progress", "reported_complete", "2023-02-10")
PARTLY = Entry(3, "assessment", "partly_met", "2023-03-10", "office")
MET = Entry(3, "assessment", "met", "2023-03-10", "office")
CLOSED = Entry(4, "closure", "met", "2023-04-10", "office")
SUBMITTED = Entry(5, "submitted", "", "2023-05-10", "body", "signed_in")


@pytest.mark.parametrize(
    ("updates", "holder", "since"),
    [
        ([], "body", "2022-01-21"),
        ([ACCEPTED], "body", "2023-01-10"),
        ([REFUSED], "office", "2023-01-10"),
        ([REFUSED, PARTLY], "nobody", "2023-03-10"),
        ([REFUSED, PARTLY, replace(COMPLETE, id=4, on="2023-04-01")], "office", "2023-04-01"),
        ([REFUSED, MET], "office", "2023-03-10"),
        ([ACCEPTED, COMPLETE], "office", "2023-02-10"),
        ([ACCEPTED, COMPLETE, PARTLY], "body", "2023-03-10"),
        ([ACCEPTED, COMPLETE, MET], "office", "2023-03-10"),
        ([ACCEPTED, COMPLETE, MET, CLOSED], "nobody", "2023-04-10"),
        ([ACCEPTED, SUBMITTED], "office", "2023-05-10"),
        ([ACCEPTED, MET, CLOSED, Entry(6, "reopening", "open", "2023-06-10", "office")],
         "office", "2023-06-10"),
        ([Entry(1, "response", "says_already_done", "2023-01-10")], "office", "2023-01-10"),
    ],
)  # fmt: skip
def test_the_ball_lies_since_a_day(updates, holder, since):
    standing = standing_of(*updates)
    assert (standing.holder, str(standing.since)) == (holder, since)


def test_who_repeats_a_report_has_waited_since_it_was_first_made():
    again = Entry(4, "progress", "reported_complete", "2023-05-01")
    standing = standing_of(ACCEPTED, COMPLETE, again)
    assert (standing.holder, standing.since) == (Holder.OFFICE, COMPLETE.effective)
    assert str(standing.progress.on) == "2023-05-01"


def test_a_report_repeated_after_a_judgement_waits_anew():
    again = Entry(4, "progress", "reported_complete", "2023-05-01")
    standing = standing_of(ACCEPTED, COMPLETE, PARTLY, again)
    assert (standing.holder, str(standing.since)) == (Holder.OFFICE, "2023-05-01")


def test_already_done_said_after_an_assessed_stop_waits_for_the_office():
    stopped = Entry(1, "progress", "stopped", "2023-01-10")
    already = Entry(4, "response", "says_already_done", "2023-04-10")
    standing = standing_of(stopped, PARTLY, already)
    assert (standing.holder, str(standing.since)) == ("office", "2023-04-10")


@pytest.mark.parametrize(
    "decision",
    [
        Entry(6, "progress", "under_way", "2023-05-10", channel="signed_in"),
        Entry(6, "returned", "", "2023-05-20", "office"),
        Entry(6, "withdrawn", "", "2023-05-20"),
    ],
    ids=lambda entry: entry.kind,
)
def test_a_submission_waits_for_the_office_until_it_is_decided(decision):
    assert standing_of(ACCEPTED, SUBMITTED).submitted_on == PartialDate.parse("2023-05-10")
    assert standing_of(ACCEPTED, SUBMITTED, decision).submitted_on is None


LATER = Entry(8, "submitted", "", "2023-05-15", "body", "signed_in")
RETURNED = Entry(10, "returned", "", "2023-05-20", "office")
PUBLISHED = Entry(10, "progress", "under_way", "2023-05-10", channel="signed_in")


@pytest.mark.parametrize("decision", [RETURNED, PUBLISHED], ids=lambda entry: entry.kind)
def test_what_is_sent_again_waits_since_it_was_first_sent_and_one_decision_answers_both(decision):
    both = [ACCEPTED, SUBMITTED, LATER]
    assert standing_of(*both).since == SUBMITTED.effective
    assert standing_of(*both, decision).submitted_on is None


def test_that_a_body_which_refused_has_stopped_is_nothing_to_assess_again():
    refused = Entry(1, "response", "not_accepted", "2023-01-10")
    stopped = Entry(6, "progress", "stopped", "2023-06-10")
    assert standing_of(refused, PARTLY, stopped).holder == Holder.NOBODY


def test_what_a_body_that_refused_reports_complete_is_assessed():
    refused = Entry(1, "response", "not_accepted", "2023-01-10")
    complete = Entry(6, "progress", "reported_complete", "2023-06-10")
    standing = standing_of(refused, PARTLY, complete)
    assert (standing.holder, str(standing.since)) == (Holder.OFFICE, "2023-06-10")


def test_what_is_returned_once_and_published_after_it_was_sent_again_leaves_nothing_undecided():
    returned, published = replace(RETURNED, id=6), PUBLISHED
    assert standing_of(ACCEPTED, SUBMITTED, returned, LATER, published).submitted_on is None


@pytest.mark.parametrize(
    "aside",
    [
        Entry(6, "progress", "under_way", "2023-05-20", channel="letter"),
        Entry(6, "note", "", "2023-05-20", "office", "signed_in"),
        Entry(6, "reminder", "", "2023-05-20", "office"),
    ],
    ids=lambda entry: entry.kind,
)
def test_what_else_happens_meanwhile_decides_no_submission(aside):
    assert standing_of(ACCEPTED, SUBMITTED, aside).submitted_on == SUBMITTED.effective


def test_a_submission_about_an_earlier_day_is_decided_when_it_is_published():
    content = Entry(6, "progress", "reported_complete", "2023-03", channel="signed_in")
    standing = standing_of(ACCEPTED, SUBMITTED, content)
    assert (standing.submitted_on, standing.code(standing.progress)) == (None, "reported_complete")


def test_a_correction_of_what_was_published_before_does_not_decide_the_next_submission():
    published = Entry(2, "progress", "under_way", "2023-02-10", channel="signed_in")
    restated = replace(published, id=7, on="2023-02-20")
    correction = Entry(8, "correction", voice="office", corrects_id=2, restated_as_id=7)
    assert standing_of(ACCEPTED, published, SUBMITTED, restated, correction).submitted_on


def test_a_gap_is_reported_complete_while_the_commissioner_judges_otherwise():
    gaps = [
        standing_of(ACCEPTED, COMPLETE, Entry(3, "assessment", value, "2023-03-10", "office"))
        for value in Assessment
    ]
    assert [s.assessment.value for s in gaps if s.has_gap] == [
        "partly_met", "not_met", "reversed", "cannot_tell",
    ]  # fmt: skip


def test_a_gap_counts_from_the_day_it_opened_and_ends_when_it_closes():
    again = Entry(4, "progress", "reported_complete", "2023-06-10")
    met = Entry(5, "assessment", "met", "2023-07-10", "office")
    assert str(standing_of(COMPLETE, PARTLY, again).gap_since) == "2023-03-10"
    assert standing_of(COMPLETE, PARTLY, again, met).gap_since is None


def test_complete_is_unverified_until_it_is_assessed():
    before = Entry(3, "assessment", "partly_met", "2023-01-10", "office")
    assert standing_of(before, COMPLETE).is_unverified
    assert not standing_of(COMPLETE, PARTLY).is_unverified


def test_the_office_does_not_make_a_body_heard():
    office_note = Entry(6, "note", "", "2023-05-20", "office")
    third_party = replace(office_note, voice="third_party", id=7)
    assert standing_of(ACCEPTED, PARTLY, office_note, third_party).last_heard_on == (
        ACCEPTED.effective
    )


@pytest.mark.parametrize(
    ("updates", "facts", "code"),
    [
        ([], {}, "none"),
        ([], {"is_ask": False}, ""),
        ([CLOSED], {}, ""),
        ([ACCEPTED, CLOSED], {}, "accepted"),
    ],
)
def test_silence_is_none_where_a_word_is_expected_and_empty_elsewhere(updates, facts, code):
    standing = standing_of(*updates, **facts)
    assert standing.code(standing.response) == code


def test_a_transferred_line_is_closed_and_a_reopened_one_open():
    transferred = Entry(1, "transferred", "", "2023-02-10", "office")
    assert standing_of(transferred).life == "no_longer_applicable"
    assert standing_of(CLOSED, Entry(9, "reopening", "open", "2023-08-01", "office")).life == "open"


def test_a_statement_of_support_awaits_nothing():
    standing = standing_of(is_ask=False)
    assert (standing.holder, standing.since) == ("nobody", None)
