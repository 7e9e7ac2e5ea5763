"""What the public reports: received as it was written, and done once; nothing public changes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from recommendations.actions import mail, reported
from recommendations.models import DataVersion, PublicReport, Register
from tests import factories
from tests.desk import people

LONDON = ZoneInfo("Europe/London")
SAID = {"kind": "mistake", "about": "R-1", "words": "It was the 17th."}


@pytest.fixture
def alice(db):
    factories.assignment("police")
    return people.officer()


def refused(action, *given, **facts) -> dict:
    with pytest.raises(ValidationError) as problem:
        action(*given, **facts)
    return getattr(problem.value, "message_dict", {"": problem.value.messages})


def test_a_report_is_kept_as_plain_words_and_waits(alice):
    report = reported.receive(
        kind="reply",
        about=" R-1,\n page 2 ",
        words=" One.\r\n\r\nTwo \u202e",
        email=" a@b.example ",
    )
    report.refresh_from_db()
    assert (report.about, report.words) == ("R-1, page 2", "One.\n\nTwo")
    assert (report.email, report.done_at, report.outcome) == ("a@b.example", None, "")
    assert report.received_at <= timezone.now()


def test_it_says_something_about_something(alice):
    said = refused(reported.receive, kind="mistake", about=" ", words="\n\u200b")
    assert said == {"about": ["Say what it is about."], "words": ["Say what is wrong."]}
    assert "email" in refused(reported.receive, **SAID, email="nobody")
    assert "kind" in refused(reported.receive, **SAID | {"kind": "joke"})
    assert not PublicReport.objects.exists()


def test_the_longest_that_fits_is_taken(alice):
    facts = SAID | {"about": "a" * 300, "words": "b" * 10_000}
    assert reported.receive(**facts).about == "a" * 300
    assert set(refused(reported.receive, **facts | {"words": "b" * 10_001})) == {"words"}


def test_the_same_words_within_the_hour_are_one_report(alice):
    now = timezone.now()
    first = reported.receive(**SAID, at=now - timedelta(minutes=59))
    assert reported.receive(**SAID, at=now) == first
    assert reported.receive(**SAID | {"kind": "reply"}, at=now) != first
    assert reported.receive(**SAID, at=now + timedelta(minutes=2)) != first


def test_an_officer_says_what_came_of_it(alice):
    report = reported.finish(reported.receive(**SAID), outcome=" Corrected. ", by=alice)
    report.refresh_from_db()
    assert (report.outcome, report.done_by) == ("Corrected.", alice)
    assert report.done_at >= report.received_at


def test_it_is_done_once_and_the_first_word_stays(alice):
    report = reported.receive(**SAID)
    reported.finish(report, outcome="Corrected.", by=alice)
    said = refused(reported.finish, report, outcome="Nothing.", by=people.officer("Olga"))
    assert said == {"": ["Alice has said already what came of it."]}
    assert PublicReport.objects.get().outcome == "Corrected."


def test_without_a_word_it_is_not_done(alice):
    assert "outcome" in refused(reported.finish, reported.receive(**SAID), outcome=" \n", by=alice)
    assert PublicReport.objects.get().done_at is None


@pytest.mark.parametrize("who", [people.stranger, lambda: people.reporter("police")])
def test_nobody_but_the_office_says_what_came_of_it(alice, who):
    with pytest.raises(PermissionDenied):
        reported.finish(reported.receive(**SAID), outcome="Done.", by=who())
    assert PublicReport.objects.get().done_at is None


def test_nothing_public_changes(alice):
    before = DataVersion.objects.get().number
    reported.finish(reported.receive(**SAID), outcome="Corrected.", by=alice)
    assert DataVersion.objects.get().number == before


def test_the_address_to_answer_to_goes_when_it_is_done(alice):
    report = reported.receive(**SAID, email="a@b.example")
    reported.finish(report, outcome="Corrected.", by=alice)
    report.refresh_from_db()
    assert (report.email, report.outcome) == ("", "Corrected.")


def done_on(day: str, by) -> PublicReport:
    """A report that was done at noon of that day in London."""
    at = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON)
    report = reported.receive(**SAID | {"words": f"Done on {day}."}, at=at)
    return reported.finish(report, outcome="Corrected.", by=by, at=at)


def test_the_due_jobs_delete_what_was_done_longer_ago_than_the_register_keeps_it(alice):
    Register.objects.update(report_months=3)
    done_on("2026-02-27", alice)
    kept = [done_on("2026-02-28", alice), done_on("2026-05-31", alice)]
    waits = reported.receive(**SAID, at=datetime(2020, 1, 1, tzinfo=LONDON))
    mail.run_due_jobs(at=datetime(2026, 5, 31, 23, 59, tzinfo=LONDON))
    assert set(PublicReport.objects.all()) == {*kept, waits}
    mail.run_due_jobs(at=datetime(2026, 8, 31, 12, tzinfo=LONDON))
    assert set(PublicReport.objects.all()) == {kept[1], waits}


def test_nothing_is_deleted_where_there_is_no_register_yet(db):
    assert reported.forget(timezone.now()) == 0
