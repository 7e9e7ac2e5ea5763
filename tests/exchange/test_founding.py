"""The founding register: exactly what the letter and the public sources say, and nothing else."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models

from recommendations.actions import standings
from recommendations.models import (
    Assignment,
    Body,
    Evidence,
    Footnote,
    Link,
    Passage,
    Publication,
    Recommendation,
    Register,
    Standing,
    StatusUpdate,
    User,
)
from tests.factories import version

pytestmark = pytest.mark.usefixtures("founding")

FOLDER = settings.BASE_DIR / "fixtures/founding"
LETTER = (FOLDER / "letter.txt").read_text("utf-8")

# Every line, from the letter: what was answered, who holds the ball and since when.
LINES = [
    ("IASC-2020-01", "home-office", "not_accepted", "2020", "iasc", "2020"),
    ("IASC-2022-01", "mayor-of-london", "none", "", "mayor-of-london", "2022-01-21"),
    ("IASC-2022-01", "mopac", "none", "", "mopac", "2022-01-21"),
    ("IASC-2022-02", "mopac", "none", "", "mopac", "2022-01-21"),
    ("IASC-2022-03", "mopac", "none", "", "mopac", "2022-01-21"),
    ("IASC-2022-04", "met", "none", "", "met", "2022-01-21"),
    ("IASC-2022-04", "mopac", "none", "", "mopac", "2022-01-21"),
    ("IASC-2022-05", "mopac", "none", "", "mopac", "2022-01-21"),
    ("IASC-2022-06", "mopac", "none", "", "mopac", "2022-01-21"),
    ("IASC-2022-07", "", "", "", "", ""),
]

# Each ask: its kind, when it was made, by whom, and where its words stand in the letter.
ASKS = {
    "IASC-2020-01": ("earlier_ask", "2020-05", ["iasc"], [(4715, 4979), (4980, 5010)]),
    "IASC-2022-01": ("reminder", "2022-01-21", ["iasc"], [(313, 624), (625, 906)]),
    "IASC-2022-02": ("own_ask", "2022-01-21", ["iasc"], [(1540, 1766)]),
    "IASC-2022-03": ("own_ask", "2022-01-21", ["iasc"], [(2774, 2922)]),
    "IASC-2022-04": ("endorsed", "2021-05-26", ["college-of-policing", "hmicfrs", "iopc"],
                     [(3248, 3609)]),
    "IASC-2022-05": ("own_ask", "2022-01-21", ["iasc"], [(4243, 4467)]),
    "IASC-2022-06": ("own_ask", "2022-01-21", ["iasc"], [(5282, 5537)]),
    "IASC-2022-07": ("statement_of_support", "2022-01-21", ["iasc"], [(1767, 2048)]),
}  # fmt: skip

EVENTS = [
    ("2017-03-23", "Focus on Labour Exploitation", ["01"]),
    ("2020-01-30", "London Assembly", ["01"]),
    ("2021-03", "Human Trafficking Foundation", ["01"]),
    ("2021-05-26", "HMICFRS", ["04"]),
    ("2021-08-11", "TheyWorkForYou", ["03"]),
    ("2022", "GOV.UK", ["04"]),
    ("2022", "Mayor of London", ["01", "02", "03", "05", "06"]),
    ("2024-04-16", "Causeway", ["01"]),
    ("2025", "Mayor of London", ["01", "02", "03", "05", "06"]),
]


def test_there_are_eight_recommendations_nine_assignments_and_ten_lines():
    counts = (Recommendation, Assignment, Standing)
    assert [model.objects.count() for model in counts] == [8, 9, 10]


def test_every_line_stands_as_the_letter_says():
    lines = Standing.objects.order_by("reference", "body__slug")
    assert [
        (line.reference, line.body.slug if line.body else "", line.response,
         str(line.answered or ""), line.waiting_for.slug if line.waiting_for else "",
         str(line.waiting_since or ""))
        for line in lines
    ] == LINES  # fmt: skip


def test_nothing_is_reported_assessed_or_closed():
    asks = Standing.objects.exclude(body=None)
    assert set(asks.values_list("progress", "assessment", "life")) == {("none", "none", "open")}


@pytest.mark.parametrize("reference", ASKS)
def test_an_ask_stands_where_the_letter_makes_it(reference):
    one = Recommendation.objects.get(reference=reference)
    issuers = sorted(body.slug for body in one.issued_by.all())
    quoted = [(q.passage.start, q.passage.end) for q in one.quotations.all()]
    assert (one.kind, str(one.issued), issuers, quoted) == ASKS[reference]


def test_every_quotation_is_the_letter_between_its_offsets():
    wrong = [p for p in Passage.objects.all() if p.quote != LETTER[p.start : p.end]]
    assert (Passage.objects.count(), wrong) == (10, [])


def test_the_letter_is_held_with_its_hash():
    letter = Publication.objects.get(reference="IASC-2022")
    assert letter.text == LETTER
    assert letter.sha256 == "371d3dbeae7aa0245515f281b9590496290a9b589f1c846d33e38b8049475326"


def test_the_footnotes_are_cited_publications_whose_texts_are_not_held():
    notes = Footnote.objects.order_by("number")
    assert [(n.number, n.cites.reference, n.cites.text) for n in notes] == [
        (number, f"IASC-2022-fn{number}", "") for number in range(1, 10)
    ]
    lines = LETTER[LETTER.index("¹ ") :].splitlines()
    assert [n.text for n in notes] == [line[2:] for line in lines]


def test_an_ask_names_the_footnotes_of_its_words():
    named = {
        one.reference: sorted(one.footnotes.values_list("number", flat=True))
        for one in Recommendation.objects.all()
    }
    assert {reference: numbers for reference, numbers in named.items() if numbers} == {
        "IASC-2020-01": [5, 6], "IASC-2022-01": [1], "IASC-2022-04": [3], "IASC-2022-05": [4],
        "IASC-2022-06": [8, 9],
    }  # fmt: skip


def test_the_one_answer_is_the_letter_s_own_sentence():
    answer = StatusUpdate.objects.exclude(kind="note").get()
    assert (answer.recommendation.reference, answer.kind, answer.value, str(answer.effective)) == (
        "IASC-2020-01", "response", "not_accepted", "2020",
    )  # fmt: skip
    assert answer.source_passage.quote == "Sadly, this was not supported."


def test_the_endorsed_recommendation_is_others_and_endorsed_by_the_commissioner():
    endorsed = Recommendation.objects.get(kind="endorsed")
    addressed = {a.body.slug: a.addressed_as for a in endorsed.assignments.all()}
    assert endorsed.endorsed_by.slug == "iasc"
    assert addressed == {"mopac": "Police and Crime Commissioners", "met": "chief constables"}


def test_the_statement_of_support_names_whom_it_supports_and_awaits_nothing():
    support = Recommendation.objects.get(reference="IASC-2022-07")
    line = Standing.objects.get(recommendation=support)
    assert support.names.get().slug == "victims-commissioner-for-london"
    assert (line.waiting_for, line.response, support.assignments.count()) == (None, "", 0)


def test_the_one_link_is_from_the_housing_ask_to_the_earlier_one():
    links = Link.objects.values_list(
        "from_recommendation__reference", "relation", "to_recommendation__reference"
    )
    assert list(links) == [("IASC-2022-06", "follows", "IASC-2020-01")]


def test_sourced_events_are_notes_from_public_sources_on_the_asks_they_name():
    notes = StatusUpdate.objects.filter(kind="note").order_by("id")
    found = {}
    for note in notes:
        assert (note.assignment, note.voice, note.channel) == (None, "office", "public_source")
        event = (str(note.effective), note.evidence.get().publisher)
        found.setdefault((*event, note.wording.text), []).append(note.recommendation.reference[-2:])
    assert [(on, publisher, refs) for (on, publisher, _), refs in found.items()] == EVENTS


def test_every_event_says_when_it_was_read_and_how_much_of_it():
    assert Evidence.objects.exclude(extent="").filter(retrieved_precision="month").count() == (
        sum(len(references) for *_, references in EVENTS)
    )


def test_departments_follow_one_another():
    assert Body.objects.get(slug="dluhc").successors.get().slug == "mhclg"


def test_everything_is_recorded_by_the_loader_of_registers():
    assert User.objects.get().name == "Register loader"
    assert not Register.objects.get().is_invented


# ---------------------------------------------------------------- nothing personal comes in

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
TELEPHONE = re.compile(r"(?<![\w-])(?:\+\d{1,3}[ -]?)?\(?0\d{0,5}\)?(?:[ -]?\d){6,10}(?![\w-])")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")


def contacts(text: str) -> list[str]:
    return [found.group() for p in (EMAIL, TELEPHONE, POSTCODE) for found in p.finditer(text)]


@pytest.mark.parametrize(
    "detail",
    ["someone@example.org", "020 7946 0000", "+44 (0)20 7946 0000", "02079460000", "SW1P 4DF"],
)
def test_a_contact_detail_would_be_seen(detail):
    assert contacts(f"Write to {detail} today.") != []


def test_no_address_telephone_number_or_postcode_is_in_the_database():
    found = []
    for model in apps.get_app_config("recommendations").get_models():
        texts = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField)
            and (model, field.name) not in [(User, "email"), (User, "password")]
        ]
        for row in model.objects.values_list(*texts) if texts else []:
            found += [(model.__name__, detail) for text in row for detail in contacts(text or "")]
    assert found == []


@pytest.mark.parametrize("file", ["founding", "training"])
def test_no_contact_detail_is_in_the_files(file):
    files = [f for f in Path(settings.BASE_DIR / "fixtures" / file).rglob("*") if f.is_file()]
    assert len(files) > 1
    assert [contacts(f.read_text("utf-8")) for f in files] == [[]] * len(files)


# ---------------------------------------------------------------- and it holds


def test_the_lines_stand_as_the_updates_say():
    assert standings.check() == []


def test_a_second_load_changes_nothing_not_even_the_data_version(capsys):
    before = version(), StatusUpdate.objects.count(), Passage.objects.count()
    call_command("load_register", str(FOLDER))
    assert (version(), StatusUpdate.objects.count(), Passage.objects.count()) == before
    assert capsys.readouterr().out == f"Loaded from {FOLDER}: nothing new.\n"
