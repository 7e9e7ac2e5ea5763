"""Removing words that must go: the one path, and nothing of them is left."""

import os
import shutil
import subprocess

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from recommendations.actions import recommendations, standings, updates
from recommendations.models import Evidence, StatusUpdate, Wording
from tests.factories import (
    alice,
    assignment,
    body,
    day,
    entries,
    line,
    recommendation,
    record,
    version,
)
from tests.plugins.registers import EMPTY, clone, connected_to
from tracker.embedded.place import binaries

pytestmark = pytest.mark.django_db

CANARY = "Zinnober"  # a person's name that must go
PAGE = {
    "title": f"About {CANARY}",
    "publisher": f"{CANARY} news",
    "url": f"https://example.org/{CANARY}",
    "extent": f"what {CANARY} said",
}


def redact(update, basis="personal_data", **facts):
    return updates.redact(update, **{"basis": basis, "by": alice()} | facts)


def places_of(word: str) -> list[str]:
    """Every table with a row in which the word stands, whatever the column, statistics included."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            " UNION SELECT 'pg_catalog.pg_stats'"
        )
        for (table,) in cursor.fetchall():
            query = f"SELECT 1 FROM {table} t WHERE t::text LIKE %s LIMIT 1"  # noqa: S608 (quoted)
            cursor.execute(query, [f"%{word}%"])
            found += [table] if cursor.fetchone() else []
    return sorted(found)


def test_the_words_of_an_entry_go_and_the_entry_stays():
    asked = assignment()
    update = record(asked, "response", "accepted", text=f"{CANARY} will.", evidence=[PAGE])
    [redaction] = redact(update, reason="A name.")
    assert (redaction.redacts, redaction.value, redaction.wording.reason) == (
        update, "personal_data", "A name.",
    )  # fmt: skip
    assert entries(asked) == [("response", "accepted"), ("redaction", "personal_data")]
    assert (Wording.objects.filter(update=update).count(), Evidence.objects.count()) == (0, 0)


def test_a_redaction_moves_nothing_on_the_line_and_is_one_public_change():
    asked = assignment()
    update = record(asked, "assessment", "met", reason=CANARY)
    before, number = line(asked), version()
    redact(update)
    after = line(asked)
    assert version() == number + 1
    assert standings.differences(before, after) == [
        f"{after}: changed_at stands as {before.changed_at!r}, should be {after.changed_at!r}."
    ]


def test_a_redaction_keeps_its_actor_and_its_time():
    update = record(assignment(), "note", text=CANARY)
    at = timezone.now() - timezone.timedelta(minutes=1)
    [redaction] = redact(update, at=at)
    assert (redaction.recorded_by, redaction.recorded_at) == (alice(), at)


def test_the_words_are_nowhere_in_the_database_afterwards():
    asked = assignment()
    facts = {"text": f"{CANARY} said so.", "reason": f"For {CANARY}.", "evidence": [PAGE]}
    doomed = [
        record(asked, "response", "accepted", **facts | {"text": f"{CANARY} said {number}."})
        for number in range(3)
    ]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # which keeps samples of what it sees
    held = ["public.recommendations_evidence", "public.recommendations_wording"]
    assert [place for place in places_of(CANARY) if place != "pg_catalog.pg_stats"] == held
    for update in doomed:
        redact(update)
    assert places_of(CANARY) == []


def test_words_stand_in_every_version_of_a_corrected_entry_and_go_from_all():
    asked = assignment()
    wrong = record(asked, "response", "accepted", text=f"{CANARY} will.")
    right = updates.correct(wrong, value="not_accepted", reason="Slip.", by=alice()).restated_as
    newest = updates.correct(right, value="no_position", reason="Slip.", by=alice()).restated_as
    before = version()
    redactions = redact(right)
    corrections = [right.correction, wrong.correction]
    assert redactions[0].redacts == right
    assert {r.redacts for r in redactions} == {newest, right, wrong, *corrections}
    assert (places_of(CANARY), version()) == ([], before + 1)


def test_the_old_and_new_words_of_an_amendment_can_go_too():
    one = assignment(title=f"Help {CANARY}").recommendation
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    [amended] = recommendations.amend(one, title="Help one person", reason="A name.", by=alice())
    redact(amended)
    assert places_of(CANARY) == []


def amend(one, reason="Clearer.", **words):
    [amended] = recommendations.amend(one, reason=reason, by=alice(), **words)
    return amended


@pytest.mark.parametrize("chosen", [0, 1], ids=["where it came", "where it went"])
def test_the_words_that_one_amendment_brought_and_the_next_took_away_go_from_both(chosen):
    one = recommendation("police")
    made = [amend(one, title=f"Help {CANARY}"), amend(one, title="Help one person")]
    other = [amend(one, summary="Longer."), amend(one, title="Help somebody")][0]
    redactions = redact(made[chosen])
    assert redactions[0].redacts == made[chosen]
    assert (places_of(CANARY), has_words(other)) == ([], True)


def test_an_empty_field_hangs_no_amendments_together():
    one = recommendation("police")
    first, emptied, again = amend(one, contact="A"), amend(one, contact=""), amend(one, contact="B")
    assert {r.redacts for r in redact(first)} == {first, emptied}
    assert has_words(again)


def test_the_reasons_of_corrections_go_with_the_words_that_they_corrected():
    asked = assignment()
    wrong = record(asked, "note", text=f"{CANARY} lives at 7 Elm Road.")
    reason = f"{CANARY} has moved."
    updates.correct(wrong, text="Somebody lives there.", reason=reason, by=alice())
    redact(wrong)
    assert places_of(CANARY) == []


def test_the_reason_of_a_correction_that_took_an_entry_back_goes_with_it():
    wrong = record(assignment(), "note", text=f"{CANARY} said so.")
    updates.correct(wrong, reason=f"{CANARY} did not.", by=alice())
    redact(wrong)
    assert places_of(CANARY) == []


def test_what_was_told_of_several_asks_in_the_same_words_goes_from_all():
    asked = [assignment(), assignment("council", reference="R-2")]
    source = {"text": f"{CANARY} told us of both.", "evidence": [PAGE]}
    first, second = (record(one, "note", **source) for one in asked)
    other = record(asked[1], "note", text="Something else.")
    before = version()
    redactions = redact(first)
    assert [(r.redacts, r.recommendation) for r in redactions] == [
        (first, first.recommendation), (second, second.recommendation),
    ]  # fmt: skip
    assert (places_of(CANARY), has_words(other), version()) == ([], True, before + 1)


def test_the_versions_of_what_was_told_in_the_same_words_go_too():
    asked = [assignment(), assignment("council", reference="R-2")]
    first, second = (record(one, "note", text=f"{CANARY} of both.") for one in asked)
    updates.correct(second, text=f"{CANARY} of one.", reason=f"{CANARY} says so.", by=alice())
    redact(first)
    assert places_of(CANARY) == []


def test_a_reason_given_once_for_a_duty_that_moved_goes_from_both_lines():
    asked = assignment()
    recommendations.transfer(
        asked, to=body("council"), effective=day("2024-03"), reason=f"{CANARY} left.", by=alice()
    )
    redact(StatusUpdate.objects.get(kind="transferred"))
    assert places_of(CANARY) == []


def test_an_entry_without_its_words_can_still_be_corrected_in_its_date():
    asked = assignment()
    update = record(asked, "response", "accepted", text=CANARY)
    redact(update)
    correction = updates.correct(update, value="no_position", reason="Slip.", by=alice())
    assert (line(asked).response, has_words(correction.restated_as)) == ("no_position", False)


def has_words(update) -> bool:
    return Wording.objects.filter(update=update).exists()


@pytest.mark.parametrize(
    ("facts", "field"), [({"basis": "embarrassing"}, "basis"), ({"basis": ""}, "basis")]
)
def test_words_are_removed_only_on_a_known_basis(facts, field):
    update = record(assignment(), "note", text=CANARY)
    before = version()
    with pytest.raises(ValidationError) as problem:
        redact(update, **facts)
    assert list(problem.value.message_dict) == [field]
    assert (version(), has_words(update)) == (before, True)


def test_words_are_removed_once():
    update = record(assignment(), "note", text=CANARY)
    redact(update)
    with pytest.raises(ValidationError) as problem:
        redact(update)
    assert problem.value.messages == ["The words of this entry were removed already."]


def test_where_there_are_no_words_there_is_nothing_to_remove():
    update = record(assignment(), "response", "accepted")
    with pytest.raises(ValidationError) as problem:
        redact(update)
    assert problem.value.message_dict == {"update": ["This entry has no words to remove."]}
    assert StatusUpdate.objects.count() == 1


# ---------------------------------------------------------------- a dump


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    """A database of this test's own, where transactions really end and others can read."""
    with django_db_blocker.unblock(), clone(EMPTY, "dump") as name, connected_to(name):
        yield name


def dump() -> str:
    """All that a backup of the database holds."""
    given = connection.get_connection_params()
    program = shutil.which("pg_dump") if "DATABASE_URL" in os.environ else binaries() / "pg_dump"
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
    place = {env: str(given[name]) for name, env in names.items() if given.get(name)}
    done = subprocess.run(
        [program, "--inserts", given["dbname"]],
        env=os.environ | place, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_a_dump_holds_the_words_before_and_not_afterwards(database):
    update = record(assignment(), "note", text=f"{CANARY} said so.", evidence=[PAGE])
    assert dump().count(CANARY) == 5
    redact(update)
    after = dump()
    assert (after.count(CANARY), after.count("'redaction', 'personal_data', ")) == (0, 1)


def test_who_spoke_is_not_removed_with_the_words():
    asked = assignment()
    update = record(asked, "response", "accepted", text=CANARY, made_by=body("council"))
    redact(update)
    assert StatusUpdate.objects.get(pk=update.pk).made_by == body("council")
