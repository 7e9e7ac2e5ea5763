"""Workers of the web server are killed in the middle of their work, again and again: what somebody
was told is on record is there once, and what they were not told is there whole or not at all.

A real gunicorn serves the desk as the demo does; a handful of people save and submit through it
while its workers are killed without a warning. Whoever gets no answer sends the same again, as a
person does who clicks once more.
"""

import os
import random
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from threading import Event, Lock, Thread

import pytest
from django.conf import settings
from django.db import connection

from recommendations.actions import standings
from recommendations.models import Assignment, Mail, StatusUpdate, Submission
from tests import factories
from tests.desk import people
from tests.plugins.registers import EMPTY, clone, connected_to
from tests.plugins.smtp import free_port
from tests.tracker.clients import wait_for
from tracker.embedded.parent import end_with_parent

KILLS, PEOPLE, ASKS = 50, 5, 200
ENOUGH = KILLS // 2  # answers that came, and that did not, or nobody was hit at work
PATIENCE = 150  # seconds in which all of it has to be done
BOOTED = re.compile(r"Booting worker with pid: (\d+)")
REPORT = {
    "response": "accepted", "response_reason": "", "progress": "under_way", "done": "Half of it.",
    "next_steps": "The other half.", "target": "", "target_reason": "", "evidence_title_1": "",
    "evidence_url_1": "",
}  # fmt: skip


def url_of(database: str) -> str:
    """The address of a database of this run's server, as another process needs it."""
    given = connection.get_connection_params()
    quote = partial(urllib.parse.quote, safe="")
    password = f":{quote(given['password'])}" if given.get("password") else ""
    where = f"{quote(str(given['host']))}:{given.get('port') or 5432}"
    return f"postgresql://{quote(given['user'])}{password}@{where}/{database}"


class Server:
    """A gunicorn of our own with two workers; it knows the workers that it has booted."""

    def __init__(self, database: str, port: int = 0):
        self.port, self.workers, self.lock = port or free_port(), [], Lock()
        words = ["--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--threads", "4"]
        words += ["--config", "python:tracker.serving", "--preload", "--no-control-socket"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *words, "tracker.wsgi"],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": url_of(database), "TRACKER_DEMO": "1",
                         "DJANGO_SETTINGS_MODULE": "tracker.settings"},
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=partial(end_with_parent, signal.SIGTERM),  # noqa: PLW1509  if we are killed
        )  # fmt: skip
        self.listener = Thread(target=self.listen, daemon=True)
        self.listener.start()

    def listen(self) -> None:
        """Keep the number of each worker that the server says it has booted."""
        assert self.process.stderr
        with self.process.stderr as said:
            for line in said:
                if found := BOOTED.search(line):
                    with self.lock:
                        self.workers.append(int(found[1]))

    def kill_one(self) -> bool:
        """Kill one of the workers; it is not in the list any more, so it is killed once."""
        with self.lock:
            if len(self.workers) < 2:
                return False
            victim = self.workers.pop(random.randrange(len(self.workers)))  # noqa: S311
        os.kill(victim, signal.SIGKILL)
        return True

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.listener.join(20)


@contextmanager
def serving(database: str, port: int = 0) -> Iterator[Server]:
    server = Server(database, port)
    try:
        wait_for(lambda: server.process.poll() is not None or len(server.workers) == 2)
        yield server
    finally:
        server.stop()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given):
        return None


BROWSER = urllib.request.build_opener(NoRedirect, urllib.request.ProxyHandler({}))


@dataclass
class Person:
    """Somebody at the desk with a session of their own, who sends forms and counts what becomes
    of them."""

    cookie: str
    port: int
    asks: list[str]
    stop: Event
    confirmed: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    unanswered: int = 0

    def work(self) -> None:
        """Ask after ask: save, look, submit. Every third time they do not try again."""
        for number, ask in enumerate(self.asks):
            if self.stop.is_set():
                return
            tries = 1 if number % 3 == 2 else 200
            address = f"/desk/{ask}/report/"
            if self.sent(address, REPORT | {"version": "0"}, tries) and self.sent(
                f"{address}check/", {"version": "1"}, tries
            ):
                self.confirmed.append(ask)
            else:
                self.given_up.append(ask)

    def sent(self, address: str, typed: dict[str, str], tries: int) -> bool:
        """Send a form until there is an answer; whether it was taken. An earlier try may have been
        taken without an answer: the draft is there already (409), or with the office (302)."""
        for _try in range(tries):
            try:
                status, place = self.post(address, typed)
            except (OSError, HTTPException):
                self.unanswered += 1
                time.sleep(0.02)
                continue
            assert status in (302, 409), (address, status, place)
            return status == 409 or place.endswith(("/check/", "/sent/"))
        return False

    def post(self, address: str, typed: dict[str, str]) -> tuple[int, str]:
        token = "a" * 32
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{address}",
            urllib.parse.urlencode(typed | {"csrfmiddlewaretoken": token}).encode(),
            {"Cookie": f"sessionid={self.cookie}; csrftoken={token}"},
        )
        try:
            with BROWSER.open(request, timeout=20) as answer:
                return answer.status, ""
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers.get("Location", "")


@pytest.fixture
def here(django_db_setup, django_db_blocker) -> Iterator[str]:
    with django_db_blocker.unblock(), clone(EMPTY, "killed") as name, connected_to(name):
        for number in range(ASKS):
            factories.assignment("police", reference=f"R-{number}")
        yield name


def at_work(port: int, stop: Event) -> list[Person]:
    asks = [str(asked) for asked in Assignment.objects.order_by("id")]
    found = []
    for number in range(PEOPLE):
        client = people.signed_in(people.reporter("police", f"Bob {number}"))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        found.append(Person(cookie, port, asks[number::PEOPLE], stop))
    return found


def test_of_what_is_submitted_while_workers_are_killed_nothing_is_lost_or_doubled(here):
    stop, deadline, kills = Event(), time.monotonic() + PATIENCE, 0
    with serving(here) as server:
        everybody = at_work(server.port, stop)
        threads = [Thread(target=person.work) for person in everybody]
        for thread in threads:
            thread.start()
        while not done(kills, everybody) and time.monotonic() < deadline:
            time.sleep(random.uniform(0.1, 0.5))  # noqa: S311
            kills += server.kill_one()
        stop.set()
        for thread in threads:
            thread.join(PATIENCE)
        assert not any(thread.is_alive() for thread in threads)
    assert done(kills, everybody)
    confirmed = {ask for person in everybody for ask in person.confirmed}
    assert confirmed <= on_record()
    assert standings.check() == []


def done(kills: int, everybody: list[Person]) -> bool:
    """Whether enough was killed, and enough work both got its answer and did not. A slow machine
    answers less between two kills, and so is hit more often."""
    confirmed = sum(len(person.confirmed) for person in everybody)
    unanswered = sum(person.unanswered for person in everybody)
    return kills >= KILLS and confirmed >= ENOUGH and unanswered >= ENOUGH


def on_record() -> set[str]:
    """The asks whose submission is there; each is there once and whole, or not at all."""
    whole = set()
    for paper in Submission.objects.select_related("assignment__recommendation__publication"):
        told = StatusUpdate.objects.filter(assignment=paper.assignment, kind="submitted").count()
        receipts = Mail.objects.filter(kind="submitted", key__startswith=f"submitted:{paper.pk}:")
        found = (paper.state, paper.version, told, receipts.count())
        assert found in {("submitted", 2, 1, 1), ("draft", 1, 0, 0)}, (paper, found)
        assert paper.typed["done"] == REPORT["done"]
        if paper.state == "submitted":
            whole.add(str(paper.assignment))
    assert StatusUpdate.objects.count() == Mail.objects.count() == len(whole)
    return whole
