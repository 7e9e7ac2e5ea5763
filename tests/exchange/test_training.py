"""The invented register: every line stands as its story says, checked by hand against the file."""

import json

import pytest
from django.conf import settings
from django.core.management import call_command

from recommendations.actions import standings
from recommendations.models import (
    Assignment,
    Body,
    Link,
    OfficeHolder,
    Passage,
    Publication,
    Recommendation,
    Register,
    Standing,
    StatusUpdate,
    Wording,
)
from tests.factories import version

pytestmark = pytest.mark.usefixtures("training")

FOLDER = settings.BASE_DIR / "fixtures/training"
FILE = json.loads((FOLDER / "register.json").read_text("utf-8"))

POLICE, OPCC, COUNTY = "northshire-police", "northshire-opcc", "northshire-county-council"
EASTMERE, SALTFEN = "eastmere-city-council", "saltfen-district-council"
OAKHYTHE, NHP = "oakhythe-district-council", "northshire-housing-partnership"
HFN, DLS, NSC = "homes-for-northshire", "department-for-local-safety", "nsc"

# Reference and body; what the body answered, what it reports, what the Commissioner judges, each
# with its date; open or closed; who holds the ball, since when.
LINES = """
NSC-2023-01 POLICE    accepted 2023-04-28              reported_complete 2026-03-02  met 2026-05-14              open                  NSC 2026-05-14
NSC-2023-02 POLICE    accepted 2023-04-28              reported_complete 2024-09-03  met 2024-10-10              met                   - -
NSC-2023-02 COUNTY    accepted_in_part 2023-05-05      reported_complete 2024-08-30  met_another_way 2024-10-10  open                  NSC 2024-10-10
NSC-2023-02 EASTMERE  not_accepted 2023-05-04          stopped 2025-04-15            not_met 2024-03-21          open                  - -
NSC-2023-03 POLICE    accepted 2023-04-28              reported_complete 2025-10-22  none -                      open                  NSC 2024-04-04
NSC-2023-03 COUNTY    says_already_done 2023-05-05     under_way 2025-01-15          not_met 2023-11-16          open                  COUNTY 2025-01-15
NSC-2023-04 EASTMERE  accepted_in_principle 2023-05-03 reported_complete 2024-05-14  met_another_way 2024-09-12  met_another_way       - -
NSC-2023-04 SALTFEN   not_accepted 2025-05-06          stopped 2024-07-30            not_met 2025-04-10          open                  NSC 2025-05-06
NSC-2023-04 OAKHYTHE  accepted 2023-09-14              reported_complete 2025-10-07  partly_met 2026-03-12       open                  NSC 2026-11-02
NSC-2023-05 NHP       accepted 2023-05-03              reported_complete 2025-09-26  met 2026-02-12              met                   - -
NSC-2023-06 EASTMERE  accepted 2023-05-04              stopped 2024-02-14            not_met 2024-06-20          not_met               - -
NSC-2023-07 COUNTY    says_not_ours 2023-04-20         - -                           - -                         no_longer_applicable  - -
NSC-2023-07 OPCC      accepted_in_principle 2023-07-20 under_way 2025-03-27          partly_met 2024-09-12       superseded            - -
NSC-2023-08 COUNTY    accepted 2023-05-05              stopped 2024-05-08            - -                         withdrawn             - -
NSC-2023-09 POLICE    accepted 2023-04-28              under_way 2026-06-23          partly_met 2026-10-08       open                  POLICE 2026-10-08
NSC-2023-09 OPCC      accepted 2023-05-04              under_way 2026-07-21          cannot_tell 2025-09-18      open                  OPCC 2026-07-21
NSC-2023-10 DLS       accepted_in_part 2023-05-02      under_way 2026-04-21          on_track 2026-07-09         open                  DLS 2026-07-09
NSC-2023-11 DLS       none -                           none -                        not_met 2025-04-10          open                  DLS 2023-03-14
NSC-2023-12 OPCC      accepted 2023-06-01              under_way 2025-06-10          partly_met 2026-03-12       open                  OPCC 2026-03-12
NSC-2023-12 COUNTY    accepted 2024-06-06              under_way 2025                none -                      open                  COUNTY 2025
NSC-2023-13 DLS       accepted_in_principle 2026-05-19 not_started 2026-10           not_met 2024-09-12          open                  DLS 2026-10
NSC-2024-01 OPCC      accepted 2025-04-16              reported_complete 2026-01-29  met 2026-06-11              met                   - -
NSC-2024-02 OPCC      accepted_in_part 2024-03-15      reported_complete 2025-06-17  partly_met 2024-10-10       open                  NSC 2025-06-17
NSC-2024-03 OPCC      accepted_in_principle 2024-03-15 under_way 2025-06-24          on_track 2025-10-16         open                  NSC 2026-11-03
NSC-2024-04 OPCC      accepted 2024-03-15              under_way 2025-02-11          on_track 2025-10-16         open                  OPCC 2025-10-16
NSC-2024-04 POLICE    none -                           none -                        none -                      open                  POLICE 2024-02-06
NSC-2024-05 OPCC      accepted 2024-03-15              stopped 2025-10-21            - -                         no_longer_applicable  - -
NSC-2024-06 -         - -                              - -                           - -                         open                  - -
NSC-2025-01 DLS       no_position 2025-10-30           none -                        none -                      open                  DLS 2025-10-30
NSC-2025-02 COUNTY    accepted 2025-07-10              reported_complete 2026-04-01  met 2026-09-10              open                  NSC 2026-09-10
NSC-2025-03 OPCC      accepted 2025-07-14              under_way 2026-05-12          on_track 2026-06-11         open                  OPCC 2026-06-11
NSC-2025-04 POLICE    accepted 2025-07-11              under_way 2026-01-20          on_track 2026-10-08         open                  POLICE 2026-10-08
NSC-2025-04 COUNTY    accepted_in_part 2025-07-10      under_way 2026-04-28          none -                      open                  COUNTY 2026-04-28
NSC-2025-05 HFN       accepted 2025-07-02              reported_complete 2026-01-30  met 2026-06-11              open                  NSC 2026-06-11
NSC-2025-06 OPCC      accepted 2025-07-14              under_way 2026-06-29          none -                      open                  OPCC 2026-06-29
"""  # noqa: E501 (a table)


def expected() -> list[list[str]]:
    names = {name: slug for name, slug in globals().items() if name.isupper()}
    return [
        [names.get(word, "" if word == "-" else word) for word in line.split()]
        for line in LINES.strip().splitlines()
    ]


def told(line: Standing) -> list[str]:
    """A line in the words of the table."""
    parts = [
        line.reference, line.body and line.body.slug, line.response, line.answered, line.progress,
        line.reported, line.assessment, line.assessed, line.life,
        line.waiting_for and line.waiting_for.slug, line.waiting_since,
    ]  # fmt: skip
    return ["" if part is None else str(part) for part in parts]


@pytest.mark.parametrize("row", expected(), ids=lambda row: "/".join(row[:2]))
def test_a_line_stands_as_its_story_says(row):
    assert told(Standing.objects.get(reference=row[0], body__slug=row[1] or None)) == row


def test_there_are_no_other_lines():
    assert (Standing.objects.count(), len(expected())) == (35, 35)


def test_the_gaps_that_are_open_and_since_when():
    gaps = Standing.objects.exclude(gap_on=None).order_by("reference")
    assert [f"{gap.reference} {gap.gap_since}" for gap in gaps] == [
        "NSC-2023-04 2026-03-12",
        "NSC-2024-02 2024-10-10",
    ]


def test_complete_and_not_assessed_since():
    unverified = Standing.objects.filter(is_unverified=True).order_by("reference")
    assert [line.reference for line in unverified] == ["NSC-2023-03", "NSC-2024-02"]


def test_everything_in_the_file_is_on_record():
    transfers = 2  # a duty that moved leaves an entry on either line
    restated = 2  # each correction brings the entry as it should have been
    counts = [
        Body.objects.count(), Publication.objects.count(), Recommendation.objects.count(),
        Assignment.objects.count(), StatusUpdate.objects.count(), Link.objects.count(),
    ]  # fmt: skip
    assert counts == [
        len(FILE["bodies"]), 5, 25, 34, len(FILE["updates"]) + transfers + restated,
        sum(len(entry["related"]) for entry in FILE["recommendations"]),
    ]  # fmt: skip


def test_every_text_is_held_to_the_letter():
    held = {p.reference: p.text for p in Publication.objects.all()}
    assert held == {
        entry["reference"]: (FOLDER / entry["file"]).read_bytes().decode("utf-8")
        for entry in FILE["publications"]
    }


def test_every_quotation_is_the_text_between_its_offsets():
    quoted = [
        (p.quote, p.publication.text[p.start : p.end])
        for p in Passage.objects.select_related("publication")
    ]
    assert len(quoted) >= 25
    assert [quote for quote, text in quoted if quote != text] == []


def test_nothing_of_an_update_is_lost():
    names = ("kind", "value", "voice", "made_by", "channel", "recorded_on", "text", "reason")
    kept = StatusUpdate.objects.filter(key__startswith="training:").select_related("made_by")
    found = {update.key: as_in_the_file(update) for update in kept}
    assert found == {
        f"training:{position}": [entry["effective_on"]["date"], *[entry[name] for name in names]]
        for position, entry in enumerate(FILE["updates"])
    }


def as_in_the_file(update: StatusUpdate) -> list:
    words = Wording.objects.filter(update=update).first() or Wording()
    said = [words.text, words.reason]
    if update.kind == "correction":  # the file has the reason of a correction as its text
        said.reverse()
    facts = [update.kind, update.value, update.voice, update.made_by.slug, update.channel]
    recorded = update.recorded_at.date().isoformat()
    return [str(update.effective), *[fact or None for fact in [*facts, recorded, *said]]]


def test_a_body_that_answers_for_others_is_named_with_the_answer():
    answers = StatusUpdate.objects.filter(recommendation__reference="NSC-2023-04", kind="response")
    collective = answers.filter(made_by__slug="northshire-chief-officers-council")
    assert {u.assignment.body.slug for u in collective} == {EASTMERE, SALTFEN, OAKHYTHE}


def test_a_duty_that_moved_is_asked_of_its_new_body_from_that_day():
    moved = Assignment.objects.get(recommendation__reference="NSC-2023-07", body__slug=OPCC)
    assert (moved.asked_on.isoformat(), moved.is_lead) == ("2023-06-01", True)


def test_a_body_addressed_in_a_group_keeps_the_name_of_the_group():
    asked = Assignment.objects.filter(recommendation__reference="NSC-2023-04")
    assert {a.addressed_as for a in asked} == {"All district councils of Northshire"}


def test_it_says_that_it_is_invented():
    register = Register.objects.get()
    assert (register.is_invented, register.office.slug) == (True, NSC)


def test_the_vacancy_of_the_office_is_on_record():
    vacancy = OfficeHolder.objects.get(is_vacant=True)
    assert (str(vacancy.from_on), str(vacancy.to_on)) == ("2024-11-01", "2025-02-28")


def test_the_lines_stand_as_the_updates_say():
    assert standings.check() == []


def test_a_second_load_changes_nothing_not_even_the_data_version(capsys):
    before = version(), StatusUpdate.objects.count()
    call_command("load_register", str(FOLDER))
    assert (version(), StatusUpdate.objects.count()) == before
    assert "nothing new" in capsys.readouterr().out
