"""The lines that lists read always stand as the updates say, however they came about."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommendations.actions import recommendations, standings, updates
from recommendations.models import Assignment, Filing, Recommendation, Standing, StatusUpdate, Topic
from recommendations.selection import Selection
from recommendations.vocabulary import VALUES, UpdateKind
from tests.factories import (
    alice,
    assignment,
    body,
    day,
    line,
    office,
    publication,
    recommendation,
    record,
    version,
)

pytestmark = pytest.mark.django_db

SLUGS = ["police", "council", "mayor", "charity"]
DATES = ["2024-02-01", "2024-02", "2024", "2024-03-10", "2024-06-30", "2025-01", "2023-12-31"]


def chosen(rows, pick: int):
    """One of the rows, by a number; None where there are none."""
    found = list(rows.order_by("id"))
    return found[pick % len(found)] if found else None


def do_record(pick, on, kind, value):
    asked = chosen(Assignment.objects, pick)
    values = VALUES.get(kind, [""])
    channel = ["letter", "signed_in"][value % 2]
    judged = asked and asked.updates.filter(kind="assessment").first()
    more = {"comments_on": judged} if kind == "comment" else {}
    if asked and (judged or kind != "comment"):
        record(asked, kind, values[value % len(values)], on, channel=channel, **more)


def do_correct(pick, on, _kind, value):
    wrong = chosen(StatusUpdate.objects, pick)
    changes = {"effective": day(on)} if value % 3 else {}
    if wrong:
        updates.correct(wrong, reason="A slip.", by=alice(), **changes)


def do_redact(pick, _on, _kind, _value):
    update = chosen(StatusUpdate.objects, pick)
    if update:
        updates.redact(update, basis="child", by=alice())


def do_publish(pick, _on, _kind, value):
    asked = [SLUGS[(pick + n) % 4] for n in range(value % 3)]
    recommendation(*asked, reference=f"R-{Recommendation.objects.count() + 1}")


def do_add(pick, on, _kind, value):
    one = chosen(Recommendation.objects, pick)
    recommendations.add_addressee(
        one, body=body(SLUGS[value % 4]), asked=day(on), reason="So.", by=alice()
    )


def do_transfer(pick, on, _kind, value):
    asked = chosen(Assignment.objects, pick)
    if asked:
        recommendations.transfer(
            asked, to=body(SLUGS[value % 4]), effective=day(on), reason="So.", by=alice()
        )


def do_amend(pick, on, _kind, _value):
    one = chosen(Recommendation.objects, pick)
    recommendations.amend(one, title=f"Title of {on}", reason="Clearer.", by=alice())


ACTIONS = [do_record, do_record, do_record, do_correct, do_redact, do_publish, do_add,
           do_transfer, do_amend]  # fmt: skip
steps = st.tuples(
    st.sampled_from(ACTIONS),
    st.integers(0, 9),
    st.sampled_from(DATES),
    st.sampled_from(updates.RECORDABLE),
    st.integers(0, 9),
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(steps, min_size=3, max_size=10))
def test_whatever_is_done_the_lines_stand_as_the_updates_say(sequence):
    with transaction.atomic():
        recommendation("police", "council")
        for act, *choices in sequence:
            before = version(), StatusUpdate.objects.count(), Standing.objects.count()
            try:
                act(*choices)
            except ValidationError:
                after = version(), StatusUpdate.objects.count(), Standing.objects.count()
                assert after == before
            else:
                assert version() <= before[0] + 1
        assert standings.check() == []
        lines = list(Standing.objects.order_by("id").values())
        standings.rebuild()
        assert list(Standing.objects.order_by("id").values()) == lines
        transaction.set_rollback(True)


# ---------------------------------------------------------------- lines and their figures


def test_a_line_says_all_that_the_updates_say_of_it():
    asked = assignment()
    record(asked, "response", "accepted", "2024-02-11")
    record(asked, "progress", "reported_complete", "2024-03")
    record(asked, "assessment", "partly_met", "2024-04-20", evidence_to=date(2024, 4, 1))
    found = line(asked)
    assert (found.response, str(found.answered), found.days_to_answer) == (
        "accepted", "2024-02-11", 10,
    )  # fmt: skip
    assert (found.progress, str(found.reported), found.is_unverified) == (
        "reported_complete", "2024-03", False,
    )  # fmt: skip
    assert (found.assessment, str(found.assessed), found.evidence_to, str(found.gap_since)) == (
        "partly_met", "2024-04-20", date(2024, 4, 1), "2024-04-20",
    )  # fmt: skip
    assert (found.waiting_for.slug, str(found.waiting_since), str(found.last_heard)) == (
        "police", "2024-04-20", "2024-03",
    )  # fmt: skip


def test_a_gap_is_known_as_well_as_the_report_that_opened_it():
    asked = assignment()
    record(asked, "assessment", "partly_met", "2024-03-20")
    record(asked, "progress", "reported_complete", "2024-04")
    assert str(line(asked).gap_since) == "2024-04"


def test_an_endorsed_ask_is_put_to_its_addressees_by_the_publication_that_endorses_it():
    asked = assignment(kind="endorsed", issued=day("2021-05"))
    assert (str(asked.asked), str(asked.recommendation.issued)) == ("2024-02-01", "2021-05")
    assert (line(asked).asked_on, str(line(asked).waiting_since)) == (
        date(2024, 2, 1), "2024-02-01",
    )  # fmt: skip


def test_an_endorsed_ask_of_an_undated_publication_is_asked_when_it_was_made():
    undated = publication("R-0", issued=None)
    asked = assignment(kind="endorsed", issued=day("2021-05"), publication=undated)
    assert (str(asked.asked), line(asked).asked_on) == ("2021-05", date(2021, 5, 1))


@pytest.mark.parametrize("kind", ["own_ask", "earlier_ask", "reminder"])
def test_any_other_ask_is_put_on_its_own_date(kind):
    assert str(assignment(kind=kind, issued=day("2021-05")).asked) == "2021-05"


def test_a_line_sorts_with_the_day_on_which_its_own_body_was_asked():
    one = recommendation("police")
    recommendations.add_addressee(
        one, body=body("mayor"), asked=day("2024-03"), reason="So.", by=alice()
    )
    lines = Standing.objects.values_list("body__slug", "asked_on")
    assert list(lines) == [("mayor", date(2024, 3, 1)), ("police", date(2024, 2, 1))]


def test_a_line_without_addressee_sorts_with_the_day_of_its_issue():
    recommendation()
    assert Standing.objects.get().asked_on == date(2024, 2, 1)


def test_a_line_waits_for_the_office_while_it_holds_a_submission():
    asked = assignment()
    record(asked, "submitted", "", "2024-03-05")
    found = line(asked)
    assert (found.waiting_for, found.waiting_on, found.submitted_on) == (
        office(), date(2024, 3, 5), date(2024, 3, 5),
    )  # fmt: skip


def test_a_line_keeps_its_number_when_it_changes():
    asked = assignment()
    before = line(asked).pk
    record(asked, "response", "accepted")
    assert line(asked).pk == before


def test_a_line_changes_when_something_is_recorded_on_it():
    asked = assignment()
    update = record(asked, "response", "accepted")
    assert line(asked).changed_at == update.recorded_at


# ---------------------------------------------------------------- commands


def said_by(capsys, command: str) -> str:
    call_command(command)
    return capsys.readouterr().out


def test_check_standing_finds_nothing_where_nothing_is_wrong(training, capsys):
    assert said_by(capsys, "check_standing") == "0 differences.\n"


def test_check_standing_names_the_line_the_column_and_both_values(capsys):
    asked = assignment()
    Standing.objects.update(response="accepted")
    with pytest.raises(CommandError, match=r"^1 differences. Run rebuild_standing.$"):
        call_command("check_standing")
    assert capsys.readouterr().out == (
        f"{asked}: response stands as 'accepted', should be 'none'.\n"
    )


def test_check_standing_sees_a_line_that_is_missing_and_one_too_many(capsys):
    asked = assignment()
    Standing.objects.update(assignment=None)
    with pytest.raises(CommandError, match="2 differences"):
        call_command("check_standing")
    assert capsys.readouterr().out == (
        f"{asked}: there is no line.\nLine {Standing.objects.get().pk} stands for nothing.\n"
    )


@pytest.mark.parametrize(
    "damage",
    [
        {"response": "accepted", "life": "met"},
        {"assignment": None},
        {"waiting_for": None},
        {"gap_on": date(2020, 1, 1), "gap_precision": "day"},
    ],
    ids="+".join,
)
def test_rebuild_standing_puts_every_line_right(damage, capsys):
    recommendation("police", "council")
    lines = list(Standing.objects.order_by("assignment_id").values(*COLUMNS))
    Standing.objects.filter(body__slug="police").update(**damage)
    assert said_by(capsys, "rebuild_standing") == "2 lines rebuilt.\n"
    assert list(Standing.objects.order_by("assignment_id").values(*COLUMNS)) == lines
    assert said_by(capsys, "check_standing") == "0 differences.\n"


COLUMNS = [field.attname for field in Standing._meta.concrete_fields if not field.primary_key]


def test_rebuild_standing_brings_back_a_line_that_was_lost(capsys):
    assignment()
    Standing.objects.all().delete()
    said_by(capsys, "rebuild_standing")
    assert said_by(capsys, "check_standing") == "0 differences.\n"


def topic(slug: str) -> Topic:
    return Topic.objects.create(slug=slug, name=slug.title())


def lines_of(slug: str) -> list[str]:
    return [str(line) for line in Selection(QueryDict(f"topic={slug}")).lines]


def test_the_list_of_a_topic_follows_what_is_filed_there_and_who_is_asked():
    one = recommendation("police", topics=[topic("aid")])
    assert (lines_of("aid"), standings.check()) == (["R-1/police"], [])
    recommendations.amend(one, topics=[topic("work")], reason="Clearer.", by=alice())
    recommendations.add_addressee(
        one, body=body("mayor"), asked=day("2024-03"), reason="So.", by=alice()
    )
    assert (lines_of("aid"), lines_of("work")) == ([], ["R-1/mayor", "R-1/police"])
    assert standings.check() == []


def test_a_line_that_is_filed_elsewhere_is_told_and_put_back(capsys):
    recommendation("police", topics=[topic("aid")])
    Filing.objects.update(topic=topic("work"))
    assert "R-1/police: it is filed otherwise" in "".join(standings.check())
    said_by(capsys, "rebuild_standing")
    assert said_by(capsys, "check_standing") == "0 differences.\n"
    assert (lines_of("aid"), lines_of("work")) == (["R-1/police"], [])


def test_pages_kept_by_browsers_are_stale_after_a_rebuild():
    assignment()
    before = version()
    call_command("rebuild_standing", verbosity=0)
    assert version() == before + 1


@pytest.mark.parametrize("kind", [UpdateKind.AMENDED, UpdateKind.ADDRESSEE_ADDED])
def test_the_office_s_own_acts_move_no_voice(kind):
    asked = assignment()
    before = line(asked)
    one = asked.recommendation
    if kind == UpdateKind.AMENDED:
        recommendations.amend(one, title="Another", reason="Clearer.", by=alice())
    else:
        recommendations.add_addressee(
            one, body=body("mayor"), asked=day("2024-03"), reason="So.", by=alice()
        )
    assert standings.differences(before, line(asked)) == []
