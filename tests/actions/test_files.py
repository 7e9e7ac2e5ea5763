"""The office's own files: officers alone write them, and nothing public changes with them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from recommendations.actions import files
from recommendations.models import Address, Correspondence, PrivateNote
from tests import factories
from tests.desk import people

LETTER = {
    "direction": "received",
    "channel": "letter",
    "happened_on": date(2024, 3, 1),
    "party": "Correspondence unit",
    "about": "Their plan",
    "filed_at": "Shelf 4",
}


@pytest.fixture
def asked(db):
    return factories.assignment("police")


@pytest.fixture
def alice(asked):
    return people.officer()


def refused(action, **facts) -> dict:
    with pytest.raises(ValidationError) as problem:
        action(**facts)
    return getattr(problem.value, "message_dict", {"": problem.value.messages})


def test_a_note_is_kept_as_plain_words_with_who_and_when(asked, alice):
    written = files.note(text=" Rang them.\r\n\r\n•\tTwice \u202e", body=asked.body, by=alice)
    written.refresh_from_db()
    assert written.text == "Rang them.\n\n- Twice"
    assert written.written_by == alice
    assert written.written_at <= timezone.now()


def test_a_note_is_about_one_thing_and_says_something(asked, alice):
    about = {"body": asked.body, "recommendation": asked.recommendation}
    assert "text" in refused(files.note, text=" \n ", body=asked.body, by=alice)
    assert "" in refused(files.note, text="Words", by=alice)
    assert "" in refused(files.note, text="Words", **about, by=alice)
    assert not PrivateNote.objects.exists()


def test_an_address_names_a_team_and_can_be_written_to(asked, alice):
    given = files.give_address(asked.body, name="Unit", postal="1 Road\nTown", by=alice)
    assert (given.name, given.postal, given.ended_at) == ("Unit", "1 Road\nTown", None)
    said = refused(files.give_address, body=asked.body, name=" ", by=alice)
    assert set(said) == {"name", "email"}
    assert "email" in refused(
        files.give_address, body=asked.body, name="Unit", email="unit@", by=alice
    )


def test_an_address_that_ended_stays_on_file_and_ends_once(asked, alice):
    given = files.give_address(asked.body, name="Unit", email="unit@police.example", by=alice)
    first = files.end_address(given, by=alice)
    again = files.end_address(given, by=people.officer("Olga"))
    assert first.ended_at == again.ended_at
    assert Address.objects.get().ended_by == alice


def test_the_log_says_when_how_who_what_and_where(asked, alice):
    logged = files.log(body=asked.body, recommendation=asked.recommendation, **LETTER, by=alice)
    logged.refresh_from_db()
    assert {name: getattr(logged, name) for name in LETTER} == LETTER
    assert logged.noted_by == alice


@pytest.mark.parametrize("name", ["happened_on", "party", "about", "filed_at"])
def test_what_the_log_misses_is_named(asked, alice, name):
    missing = {**LETTER, name: None if name == "happened_on" else "  "}
    assert list(refused(files.log, body=asked.body, **missing, by=alice)) == [name]
    assert not Correspondence.objects.exists()


def test_the_log_takes_no_day_to_come_and_no_unknown_word(asked, alice):
    tomorrow = LETTER | {"happened_on": timezone.localdate() + timedelta(days=1)}
    assert refused(files.log, body=asked.body, **tomorrow, by=alice) == {
        "happened_on": ["The date is in the future."]
    }
    for name in ("direction", "channel"):
        wrong = LETTER | {name: "pigeon"}
        assert list(refused(files.log, body=asked.body, **wrong, by=alice)) == [name]


def test_officers_alone_write_files(asked, alice):
    given = files.give_address(asked.body, name="Unit", email="unit@police.example", by=alice)
    for user in (people.reporter("police"), people.stranger()):
        for refuse in (
            lambda by: files.note(text="Words", body=asked.body, by=by),
            lambda by: files.give_address(asked.body, name="Me", email="m@x.example", by=by),
            lambda by: files.end_address(given, by=by),
            lambda by: files.log(body=asked.body, **LETTER, by=by),
        ):
            with pytest.raises(PermissionDenied):
                refuse(user)


def test_nothing_public_changes_with_the_files(asked, alice):
    before = factories.version()
    files.note(text="Words", recommendation=asked.recommendation, by=alice)
    given = files.give_address(asked.body, name="Unit", email="unit@police.example", by=alice)
    files.end_address(given, by=alice)
    files.log(body=asked.body, **LETTER, by=alice)
    assert factories.version() == before
