"""Both ways of generating a register write the same rows, and the register has everything."""

from collections import Counter
from collections.abc import Iterator
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import Model

from recommendations.generating.facts import PlannedPublication
from recommendations.generating.plan import FEWEST, Plan, reference_of
from recommendations.generating.words import rare_word
from recommendations.models import (
    Assignment,
    DataVersion,
    Passage,
    Recommendation,
    Register,
    SearchText,
    Standing,
    StatusUpdate,
)
from recommendations.standing import BALL
from recommendations.vocabulary import NONE, Ask, Assessment, Life, Progress, Response
from tests import factories
from tests.plugins.registers import EMPTY, SMALL, clone, connected_to

NO_CONTENT = {"User", "DataVersion"}
"""Who recorded it, and how many changes there were: the bulk way makes a few great ones."""
CONTENT = [
    model
    for model in apps.get_app_config("recommendations").get_models(include_auto_created=True)
    if model.__name__ not in NO_CONTENT
]


def generate(size: int, **options) -> str:
    said = StringIO()
    call_command("generate_register", recommendations=size, stdout=said, **options)
    return said.getvalue()


def places(model: type[Model]) -> dict[int, int]:
    """From the number of each row to its place among the table's numbers."""
    numbers = model._default_manager.order_by("pk").values_list("pk", flat=True)
    return {number: place for place, number in enumerate(numbers)}


def rows(model: type[Model]) -> list[tuple]:
    """All rows of a table, with places instead of numbers. A row that only ties two others together
    has a number of chance."""
    fields = [
        f for f in model._meta.concrete_fields if not (model._meta.auto_created and f.primary_key)
    ]
    numbered = {
        position: places(field.related_model or model)
        for position, field in enumerate(fields)
        if field.related_model or field.primary_key
    }
    columns = [field.attname for field in fields]
    return sorted(
        (
            tuple(
                numbered[position].get(value, value) if position in numbered else value
                for position, value in enumerate(row)
            )
            for row in model._default_manager.values_list(*columns)
        ),
        key=repr,
    )


@pytest.fixture(scope="module")
def acted(django_db_setup, django_db_blocker) -> Iterator[dict[str, list[tuple]]]:
    """The rows of every table of a small register that was made through the actions."""
    with django_db_blocker.unblock(), clone(EMPTY, "acted") as name, connected_to(name):
        generate(SMALL, through_actions=True)
        yield {model.__name__: rows(model) for model in CONTENT}


@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_a_register_in_bulk_has_the_rows_that_the_actions_write(model, acted, small_register):
    assert rows(model) == acted[model.__name__]


def test_the_tables_that_are_compared_have_something_to_compare(acted):
    filled = {name for name, found in acted.items() if found}
    assert filled >= {
        "Assignment", "Body", "BodyName", "Evidence", "Filing", "Link", "Passage", "Publication",
        "Publication_addressed_to", "Publication_issued_by", "Quotation", "Recommendation",
        "Recommendation_issued_by", "Recommendation_topics", "Register", "Register_featured",
        "SearchText", "Standing", "StatusUpdate", "Topic", "Wording",
    }  # fmt: skip


def test_every_line_stands_as_its_entries_say(small_register):
    said = StringIO()
    call_command("check_standing", stdout=said)
    assert said.getvalue() == "0 differences.\n"


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        ("response", {*Response.values, NONE, ""}),
        ("progress", {*Progress.values, NONE, ""}),
        ("assessment", {*Assessment.values, NONE, ""}),
        ("life", set(Life.values)),
        ("ball", {row.name for row in BALL}),
        ("kind", set(Ask.values)),
        ("is_unverified", {True, False}),
    ],
)
def test_even_a_small_register_has_lines_that_stand_in_every_way(column, codes, small_register):
    assert set(Standing.objects.values_list(column, flat=True)) == codes


def test_a_small_register_has_a_gap_a_correction_and_a_third_of_silence(small_register):
    silent = Assignment.objects.filter(updates=None).count() / Assignment.objects.count()
    kinds = set(StatusUpdate.objects.values_list("kind", flat=True))
    assert Standing.objects.filter(gap_on__isnull=False).exists()
    assert {"correction", "comment", "returned", "withdrawn", "target_date"} < kinds
    assert 0.25 < silent < 0.45


def test_each_recommendation_quotes_a_word_that_stands_in_no_other(small_register):
    found = Counter(
        word.strip(".")
        for quote in Passage.objects.values_list("quote", flat=True)
        for word in quote.split()
        if word.startswith("zq")
    )
    assert found == {rare_word(number): 1 for number in range(1, SMALL + 1)}
    texts = SearchText.objects.filter(vector=rare_word(7)).select_related("line")
    assert {text.line.reference for text in texts} == {reference_of(7)}


def test_it_says_that_it_is_fictional(small_register):
    assert Register.objects.get().is_invented
    assert Recommendation.objects.count() == SMALL


def test_what_comes_after_is_numbered_on(small_register):
    before, last = factories.version(), StatusUpdate.objects.latest("pk").pk
    asked = Assignment.objects.first()
    factories.publication("R-2027")
    recorded = factories.record(asked, "note", on="2026-11-01")
    assert recorded.pk == last + 1
    assert DataVersion.objects.get().number > before


def test_a_database_that_holds_a_register_is_refused(small_register):
    with pytest.raises(CommandError, match="holds the register “Generated register” already"):
        generate(FEWEST)


@pytest.mark.django_db
def test_too_small_a_register_is_refused():
    with pytest.raises(CommandError, match="The smallest register has 10 recommendations"):
        generate(FEWEST - 1)


def planned(seed: int) -> list[PlannedPublication]:
    return list(Plan(60, seed).publications())


def test_a_seed_makes_the_same_register_again_and_another_seed_another():
    assert planned(3) == planned(3)
    assert planned(3) != planned(4)


@pytest.mark.parametrize("size", [FEWEST, 11, 34, 35, 36, 997])
def test_a_plan_has_as_many_recommendations_as_are_asked_for(size):
    letters = list(Plan(size, 1).publications())
    asked = [one.reference for letter in letters for one in letter.recommendations]
    assert asked == [reference_of(number) for number in range(1, size + 1)]
    assert all(len(letter.recommendations) >= FEWEST for letter in letters)
