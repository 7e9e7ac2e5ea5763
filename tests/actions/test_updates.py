"""Recording what happened: every kind, what is refused, and what happens at the same time."""

import time
from datetime import date
from threading import Event

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from recommendations.actions import recommendations, updates
from recommendations.actions.record import public_change
from recommendations.models import Standing, StatusUpdate
from recommendations.vocabulary import VALUES, UpdateKind
from tests.factories import (
    alice,
    assignment,
    at_once,
    body,
    day,
    entries,
    line,
    office,
    recommendation,
    record,
    version,
)
from tests.plugins.registers import EMPTY, clone, connected_to

pytestmark = pytest.mark.django_db

PAGE = {"title": "A page", "url": "https://example.org/page", "publisher": "Somebody"}


@pytest.mark.parametrize("kind", updates.RECORDABLE)
def test_every_kind_is_recorded_with_each_of_its_values(kind):
    asked = assignment()
    for value in VALUES.get(kind, [""]):
        if line(asked).life != "open":
            record(asked, "reopening", "open")
        if kind == UpdateKind.REOPENING:
            record(asked, "closure", "not_met")
        successor = recommendation("police", reference="R-2") if value == "superseded" else None
        record(asked, kind, value, successor=successor)
    assert {entry for entry in entries(asked) if entry[0] == kind} == {
        (kind, value) for value in VALUES.get(kind, [""])
    }


def test_an_update_is_kept_with_everything_that_was_said():
    asked = assignment()
    at = timezone.now() - timezone.timedelta(days=1)
    said = record(asked, "response", "accepted", "2024-03", at=at, text="We will.", reason="Yes.",
                  made_by=body("council"), channel="email", key="k-1", evidence=[PAGE])  # fmt: skip
    said = StatusUpdate.objects.get(pk=said.pk)
    assert (str(said.effective), said.recorded_at, said.recorded_by, said.made_by.slug) == (
        "2024-03", at, alice(), "council",
    )  # fmt: skip
    assert (said.wording.text, said.wording.reason, said.channel, said.key) == (
        "We will.", "Yes.", "email", "k-1",
    )  # fmt: skip
    assert said.evidence.values(*PAGE).get() == PAGE


def test_recording_writes_the_line_and_is_one_public_change():
    asked = assignment()
    before = version()
    record(asked, "response", "accepted", "2024-03")
    found = line(asked)
    assert version() == before + 1
    assert (found.response, str(found.answered), found.waiting_for.slug) == (
        "accepted", "2024-03", "police",
    )  # fmt: skip


def test_an_update_moves_only_its_own_line():
    one = recommendation("police", "council")
    police, council = one.assignments.order_by("id")
    record(police, "response", "not_accepted")
    assert (line(police).response, line(council).response) == ("not_accepted", "none")


def test_a_note_on_the_recommendation_itself_moves_no_line():
    asked = assignment()
    before = list(Standing.objects.values())
    updates.record(
        asked.recommendation, kind="note", effective=day("2024"), made_by=office(),
        voice="office", text="A law was passed.", by=alice(),
    )  # fmt: skip
    assert list(Standing.objects.values()) == before


def test_a_letter_found_late_changes_no_newer_present():
    asked = assignment()
    record(asked, "response", "accepted", "2024-06-01")
    record(asked, "response", "not_accepted", "2024-03-01")
    assert line(asked).response == "accepted"


def test_the_same_key_again_changes_nothing_and_gives_what_is_on_record():
    asked = assignment()
    first = record(asked, "response", "accepted", key="k-1")
    before = version()
    assert record(asked, "response", "not_accepted", key="k-1") == first
    assert (version(), StatusUpdate.objects.count()) == (before, 1)


REFUSED = [
    ("response", "maybe", {}, "value"),
    ("note", "accepted", {}, "value"),
    ("amended", "title", {}, "kind"),
    ("redaction", "child", {}, "kind"),
    ("rumour", "", {}, "kind"),
    ("response", "accepted", {"voice": "office"}, "voice"),
    ("assessment", "met", {"voice": "body"}, "voice"),
    ("response", "accepted", {"made_by": "office"}, "made_by"),
    ("assessment", "met", {"made_by": "police"}, "made_by"),
    ("response", "accepted", {"channel": "pigeon"}, "channel"),
    ("response", "accepted", {"effective": day("2999-01-01")}, "effective_on"),
    ("response", "accepted", {"effective": day("2024-01-31")}, "effective_on"),
    ("assessment", "met", {"reason": " "}, "reason"),
    ("assessment", "met", {"evidence_to": None}, "evidence_to"),
    ("assessment", "met", {"evidence_to": date(2024, 3, 2)}, "evidence_to"),
    ("response", "accepted", {"evidence_to": date(2024, 3, 1)}, "evidence_to"),
    ("closure", "met", {"reason": ""}, "reason"),
    ("closure", "superseded", {}, "successor"),
    ("closure", "met", {"next_check_on": date(2024, 3, 1)}, "next_check_on"),
    ("progress", "planned", {"next_check_on": date(2025, 3, 1)}, "next_check_on"),
    ("target_date", "", {"target": None}, "target_on"),
    ("progress", "planned", {"target": day("2025")}, "target"),
    ("note", "", {"text": "\n"}, "text"),
    ("submitted", "", {"text": "Secret words."}, "text"),
    ("submitted", "", {"evidence": [PAGE]}, "text"),
    ("reopening", "open", {}, "kind"),
    ("response", "accepted", {"evidence": [PAGE | {"url": "javascript:alert(1)"}]}, "evidence"),
    ("response", "accepted", {"evidence": [PAGE | {"title": ""}]}, "evidence"),
    ("response", "accepted", {"at": "2999"}, "recorded_on"),
]


@pytest.mark.parametrize(("kind", "value", "facts", "field"), REFUSED)
def test_a_mistake_is_named_by_its_field_and_changes_nothing(kind, value, facts, field):
    asked = assignment()
    before = version(), line(asked).changed_at
    found = {"police": body("police"), "office": office(),
             "2999": timezone.now() + timezone.timedelta(days=1)}  # fmt: skip
    facts = {n: found.get(f, f) if isinstance(f, str) else f for n, f in facts.items()}
    with pytest.raises(ValidationError) as problem:
        record(asked, kind, value, **facts)
    assert list(problem.value.message_dict) == [field]
    assert (version(), line(asked).changed_at, StatusUpdate.objects.count()) == (*before, 0)


def test_a_closed_line_is_not_closed_again():
    asked = assignment()
    record(asked, "closure", "not_met")
    with pytest.raises(ValidationError) as problem:
        record(asked, "closure", "met")
    assert problem.value.message_dict == {
        "value": ["It is closed already. Reopen it first, or correct the closure."]
    }


def test_an_update_of_an_ask_says_which_body_it_is_about():
    one = recommendation("police")
    with pytest.raises(ValidationError) as problem:
        updates.record(one, kind="response", value="accepted", effective=day("2024-03"),
                       made_by=body("police"), by=alice())  # fmt: skip
    assert problem.value.message_dict == {"assignment": ["Say which body this is about."]}


def test_an_update_of_another_recommendations_line_is_refused():
    asked, other = assignment(), assignment(reference="R-2")
    with pytest.raises(ValidationError) as problem:
        updates.record(other.recommendation, asked, kind="response", value="accepted",
                       effective=day("2024-03"), made_by=body("police"), by=alice())  # fmt: skip
    assert list(problem.value.message_dict) == ["assignment"]


def test_several_mistakes_are_named_together():
    with pytest.raises(ValidationError) as problem:
        record(assignment(), "assessment", "great", "2999", reason="", evidence_to=None)
    assert set(problem.value.message_dict) == {"value", "reason", "evidence_to", "effective_on"}


# ---------------------------------------------------------------- at the same time


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    """A database of this test's own, where transactions really end."""
    with (
        django_db_blocker.unblock(),
        clone(EMPTY, "threads") as name,
        connected_to(name),
    ):
        yield name


def test_two_who_record_at_once_both_do_and_the_version_moves_by_two(database):
    police, council = recommendation("police", "council").assignments.order_by("id")
    before, has_begun = version(), Event()

    def slowly():
        with transaction.atomic():
            record(police, "response", "accepted")
            has_begun.set()
            wait_until_another_waits()

    def meanwhile():
        has_begun.wait(10)
        record(council, "response", "not_accepted")

    assert at_once(database, slowly, meanwhile) == []
    assert (version(), line(police).response, line(council).response) == (
        before + 2,
        "accepted",
        "not_accepted",
    )


def test_two_who_record_on_one_line_at_once_leave_it_as_both_updates_say(database):
    asked = assignment()
    works = [lambda v=v: record(asked, "progress", v) for v in VALUES[UpdateKind.PROGRESS]]
    assert at_once(database, *works) == []
    last = StatusUpdate.objects.order_by("recorded_at", "id").last()
    assert (line(asked).progress, StatusUpdate.objects.count()) == (last.value, len(works))


def test_two_who_record_the_same_key_at_once_record_it_once(database):
    asked = assignment()
    before = version()
    works = [lambda: record(asked, "response", "accepted", key="k-1")] * 4
    assert at_once(database, *works) == []
    assert (version(), StatusUpdate.objects.count()) == (before + 1, 1)


def test_who_waits_for_another_records_at_a_later_moment(database):
    one = recommendation("police")
    has_begun, let_go = Event(), []

    def hold():
        with public_change():
            has_begun.set()
            wait_until_another_waits()
            let_go.append(timezone.now())

    def follow():
        has_begun.wait(10)
        recommendations.amend(one, title="Another", reason="Clearer.", by=alice())

    assert at_once(database, hold, follow) == []
    assert StatusUpdate.objects.get().recorded_at > let_go[0]


def wait_until_another_waits() -> None:
    """Look at the server's own list of who waits for a lock, until somebody does."""
    query = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    deadline = time.monotonic() + 10
    with connection.cursor() as cursor:
        while not cursor.execute(query).fetchone()[0]:
            assert time.monotonic() < deadline, "nobody waits"
            cursor.execute("SELECT pg_stat_clear_snapshot()")
