"""A dead, stalling or killed sender delays mail, and never loses it, doubles it or slows a page."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from threading import Barrier
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.utils import timezone

from recommendations.actions import mail, submissions
from recommendations.models import Mail
from tests import factories
from tests.desk import people
from tests.factories import at_once
from tests.plugins.registers import EMPTY, clone, connected_to
from tests.plugins.smtp import LONG_ENOUGH, OUR_TIMEOUT
from tracker.embedded.place import CHECKOUT


@pytest.fixture
def outbox(django_db_setup, django_db_blocker):
    """An empty register in a database of its own, in which transactions really end."""
    with django_db_blocker.unblock(), clone(EMPTY, "outbox") as name, connected_to(name):
        yield name


def queue(*people: str) -> None:
    for name in people:
        facts = {"to": f"{name}@police.example", "subject": name, "text": name, "key": name}
        mail.queue(kind="test", **facts)


def later(**time) -> Mail:
    return timezone.now() + timedelta(**time)


def test_while_the_server_is_down_mail_waits_and_arrives_once_afterwards(outbox, post):
    queue("ann", "bob", "cat")
    with post.down():
        outcome = mail.send_due()
        assert (outcome.sent, outcome.waiting) == (0, 3)
        assert outcome.problem
    assert mail.send_due().sent == 3
    assert mail.send_due().sent == 0
    assert sorted(mail["Subject"] for mail in post.mails) == ["ann", "bob", "cat"]


def test_a_server_that_hangs_costs_one_time_out_and_loses_nothing(outbox, silence):
    queue("ann", "bob", "cat")
    began = time.monotonic()
    outcome = mail.send_due()
    assert time.monotonic() - began < 10 * OUR_TIMEOUT
    assert (outcome.sent, outcome.waiting) == (0, 3)
    assert "timed out" in outcome.problem


def test_writing_a_mail_takes_no_notice_of_a_server_that_hangs(outbox, silence, settings):
    settings.EMAIL_TIMEOUT = 3
    durations = []

    def write():
        caller, _address = silence.accept()  # now the other waits for the server to speak
        with caller:
            began = time.monotonic()
            queue("dan")
            durations.append(time.monotonic() - began)

    queue("ann")
    assert at_once(outbox, mail.send_due, write) == []
    assert durations[0] < 1
    assert Mail.objects.filter(sent_at=None).count() == 2


def test_a_server_that_breaks_off_puts_off_one_mail_and_lets_the_others_wait(outbox, post):
    queue("ann", "bob")
    post.refused["ann@police.example"] = "421 Going down"
    outcome = mail.send_due()
    assert (outcome.sent, outcome.waiting) == (0, 2)
    post.refused.clear()
    assert mail.send_due().sent == 1
    assert post.readers == ["bob@police.example"]
    assert mail.send_due(at=later(minutes=2)).sent == 1
    assert post.readers == ["bob@police.example", "ann@police.example"]


def test_a_mail_that_is_not_taken_now_is_tried_ever_more_slowly_and_for_ever(outbox, post):
    queue("ann")
    post.refused["ann@police.example"] = "450 Mailbox busy"
    at, waits = timezone.now(), []
    for _attempt in range(6):
        assert mail.send_due(at=at).failed == 1
        row = Mail.objects.get()
        waits.append((row.due_at - at) // timedelta(minutes=1))
        assert mail.send_due(at=row.due_at - timedelta(seconds=1)).failed == 0
        at = row.due_at
    assert waits == [1, 5, 15, 60, 60, 60]
    assert row.problem == "450 Mailbox busy"
    post.refused.clear()
    assert mail.send_due(at=at).sent == 1
    assert Mail.objects.get().problem == ""


def test_a_refused_address_holds_up_nobody_and_is_kept_with_the_reason(outbox, post):
    queue("ann", "bob")
    post.refused["ann@police.example"] = "550 No such user"
    outcome = mail.send_due()
    assert (outcome.sent, outcome.failed, outcome.waiting) == (1, 1, 1)
    row = Mail.objects.get(to="ann@police.example")
    assert row.problem == "550 No such user"
    assert row.due_at > later(hours=23)
    post.refused.clear()
    assert mail.send_due(at=later(days=2)).sent == 1
    assert post.readers == ["bob@police.example", "ann@police.example"]


def test_a_mail_that_cannot_be_written_holds_up_nobody(outbox, post):
    queue("ann", "bob")
    Mail.objects.filter(subject="ann").update(subject="two\nlines")
    outcome = mail.send_due()
    assert (outcome.sent, outcome.failed) == (1, 1)


def test_a_mail_goes_with_the_transaction_that_caused_it(outbox):
    with transaction.atomic():
        queue("ann")
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


def test_several_at_once_send_each_mail_once(outbox, post):
    queue(*(f"person{number}" for number in range(30)))
    start = Barrier(4)

    def send():
        start.wait()
        mail.send_due()

    assert at_once(outbox, send, send, send, send) == []
    assert len(post.mails) == len({mail["Subject"] for mail in post.mails}) == 30
    assert not Mail.objects.filter(sent_at=None).exists()


def test_several_at_once_write_one_mail_for_one_cause(outbox):
    start = Barrier(4)

    def write():
        start.wait()
        queue("ann")

    assert at_once(outbox, write, write, write, write) == []
    assert Mail.objects.count() == 1


def test_several_at_once_make_one_digest_a_person_and_send_it_once(outbox, post):
    asked = factories.assignment("police")
    bob = people.reporter("police")
    people.officer()
    people.administrator()
    typed = {"response": "accepted", "progress": "planned", "done": "A plan."}
    given = {"kind": "report", "author": asked.body, "typed": typed}
    paper = submissions.save(asked, version=0, by=bob, **given)
    submissions.submit(paper, version=paper.version, by=bob)
    start = Barrier(4)

    def run():
        start.wait()
        mail.run_due_jobs(is_early=True)

    assert at_once(outbox, run, run, run, run) == []
    assert sorted(post.readers) == [
        "ada@office.example", "alice@office.example", "bob@police.example",
    ]  # fmt: skip


def job(post, *words: str) -> "subprocess.Popen[str]":
    """The command as cron runs it, in production, against this test's database."""
    params = connection.get_connection_params()
    host = quote(str(params.get("host") or "localhost"), safe="")
    who = quote(str(params["user"])) + (f":{quote(p)}" if (p := params.get("password")) else "")
    url = f"postgresql://{who}@{host}:{params.get('port') or 5432}/{params['dbname']}"
    environment = {
        "PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "DATABASE_URL": url, "SECRET_KEY": "s" * 50, "ALLOWED_HOSTS": "register.example",
        "TRACKER_URL": "https://register.example", "TRACKER_REPLY_TO": "office@office.example",
        "TRACKER_MAIL_FROM": "register@office.example",
        "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(post.port), "EMAIL_SECURITY": "none",
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "manage.py", "run_due_jobs", *words],
        cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_a_job_killed_while_the_server_holds_its_answer_loses_nothing(outbox, post):
    queue("ann", "bob")
    post.is_holding = True
    killed = job(post)
    assert post.held.wait(LONG_ENOUGH), killed.communicate()[0]
    killed.kill()
    killed.communicate()
    post.is_holding = False
    deadline = time.monotonic() + LONG_ENOUGH
    while mail.send_due().waiting and time.monotonic() < deadline:
        time.sleep(0.1)  # PostgreSQL lets go of the row when it sees that the process is gone
    # The server had taken it and we could not know: it comes again, as the same mail.
    assert sorted({mail["Subject"] for mail in post.mails}) == ["ann", "bob"]
    assert len({mail["Message-ID"] for mail in post.mails}) == 2
    assert len({mail["Date"] for mail in post.mails if mail["Subject"] == "ann"}) == 1
    assert not Mail.objects.filter(sent_at=None).exists()


def test_as_a_service_it_sends_what_comes_and_stops_cleanly(outbox, post):
    running = job(post, "--every", "1")
    queue("ann")
    deadline = time.monotonic() + LONG_ENOUGH
    while Mail.objects.filter(sent_at=None).exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    running.send_signal(signal.SIGTERM)
    said, _errors = running.communicate(timeout=LONG_ENOUGH)
    assert running.returncode == 0
    assert said == "Digests of today: 0. Sent: 1.\n"
    assert post.readers == ["ann@police.example"]
