"""From one version of the tables to the next and back, with a register in them: nothing is lost
that both hold, and what lists and searches read is the same as in a register founded today."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from recommendations.actions import standings
from recommendations.actions.record import public_change
from recommendations.models import (
    Filing,
    Register,
    SearchText,
    Standing,
    Statement,
    StatusUpdate,
    Wording,
)
from tests.plugins.registers import clone, connected_to


@pytest.fixture
def training_apart(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The invented register in a database that may be left in any state."""
    with (
        django_db_blocker.unblock(),
        clone("training", "migrating") as name,
        connected_to(name),
    ):
        yield


def migrate(*to: str) -> None:
    """To that version, or to the newest."""
    call_command("migrate", "recommendations", *to, interactive=False, verbosity=0)


def lines() -> list[dict]:
    """What lists read of every line, and what searches do."""
    columns = [field.attname for field in Standing._meta.concrete_fields if field.name != "id"]
    order = ("reference", "body_id")
    standing = Standing.objects.order_by(*order).values(*columns)
    texts = SearchText.objects.order_by(*(f"line__{name}" for name in order))
    return [one | other for one, other in zip(standing, texts.values("title", "words", "said"),
                                              strict=True)]  # fmt: skip


def record() -> list[tuple]:
    """What is on record, and its words."""
    return [
        *StatusUpdate.objects.order_by("id").values_list(),
        *Wording.objects.order_by("pk").values_list(),
    ]


def test_a_register_that_goes_back_and_is_upgraded_reads_as_one_founded_today(training_apart):
    fresh, held = lines(), record()
    migrate("0005")
    assert record() == held
    migrate()
    assert standings.misfiled() == []
    assert Filing.objects.exists()
    with public_change():
        standings.rebuild()
    assert lines() == fresh != []
    assert record() == held
    assert standings.check() == []
    assert Register.objects.get().authority == "127.0.0.1"


@pytest.mark.parametrize("own", ["", "We try."])
def test_words_on_what_is_not_accessible_join_the_statement_on_the_way_back(training_apart, own):
    if own:
        Statement.objects.create(page="accessibility", text=own)
    Statement.objects.create(page="barriers", text="The maps.")
    Statement.objects.create(page="privacy", text="Ours.")
    migrate("0006")
    assert dict(Statement.objects.values_list("page", "text")) == {
        "accessibility": f"{own}\n\nThe maps.".strip(),
        "privacy": "Ours.",
    }
    migrate()
