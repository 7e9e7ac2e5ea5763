"""`make demo` says where it is, serves as in production, ends when told, and keeps the data."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from functools import partial
from urllib.parse import quote

import pytest

from tests.public.test_hostile_queries import HOSTILE, is_refused_in_words
from tests.tracker.clients import (
    LONG_ENOUGH,
    ask,
    embedded,
    is_free,
    room,
    wait_for,
    wait_until_stopped,
)
from tracker.embedded.parent import end_with_parent
from tracker.embedded.place import CHECKOUT, Place
from tracker.serving import LONGEST_ADDRESS

COUNT = "SELECT count(*) FROM recommendations_recommendation"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(place: Place, **environment) -> "subprocess.Popen[str]":
    """Start the demo as make does, in a process group of its own."""
    given = {
        name: value for name, value in embedded(place).items() if not name.startswith("DJANGO")
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tracker.demo"],
        cwd=CHECKOUT,
        env=given | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=partial(end_with_parent, signal.SIGTERM),  # noqa: PLW1509  if we are killed
    )


@contextmanager
def running(place: Place, **environment):
    """The demo, once it answers: its process and its address; whatever happens, it is stopped."""
    port = free_port()
    demo = start(place, PORT=str(port), **environment)
    try:
        wait_for(lambda: demo.poll() is not None or answers(port))
        yield demo, f"http://127.0.0.1:{port}/"
    finally:
        if demo.poll() is None:
            os.killpg(demo.pid, signal.SIGINT)
        end_of(demo)


def end_of(demo: "subprocess.Popen[str]") -> tuple[str, str]:
    """What it has said and what it complained of, once it has ended; it has to end soon."""
    try:
        return demo.communicate(timeout=LONG_ENOUGH)
    except subprocess.TimeoutExpired:
        os.killpg(demo.pid, signal.SIGKILL)
        demo.communicate()
        raise


def answers(port: int) -> bool:
    try:
        return bool(get(f"http://127.0.0.1:{port}/admin/login/"))
    except OSError:
        return False


def get(url: str) -> str:
    with urllib.request.urlopen(url) as answer:  # noqa: S310  our own address
        return answer.read().decode()


def ask_for(method: str, url: str) -> int:
    """Ask for something that is not there; return the answer's status."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method=method)) as answer:  # noqa: S310
            return answer.status
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def answer_of(url: str) -> tuple[int, str]:
    """The status and the page, whether it was refused or not."""
    try:
        return 200, get(url)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


@pytest.fixture
def place():
    with room() as folder:
        yield Place(folder / "state")


def refusal(place: Place, **environment) -> str:
    """What the demo says that does not start."""
    done = end_of(start(place, **environment))
    return "".join(done).strip()


def test_it_tells_the_address_complains_of_nothing_and_ends_cleanly_at_ctrl_c(place):
    with running(place) as (demo, address):
        for unremarkable in ("HEAD", "GET", "DELETE"):
            ask_for(unremarkable, address + "no-such-page/")
        os.killpg(demo.pid, signal.SIGINT)
        said, complained = end_of(demo)
        assert (demo.returncode, complained) == (0, "")
        assert address in said
        assert "Ctrl-C stops it" in said


def test_it_serves_pages_that_find_their_style_sheets(place):
    with running(place) as (_, address):
        sheets = re.findall(r'href="/(static/[^"]+\.css)"', get(address + "admin/login/"))
        assert sheets
        assert all(get(address + sheet) for sheet in sheets)


def test_the_register_itself_answers_what_a_visitor_makes_up(place):
    queries = [*HOSTILE, *(f"q={quote(letter) * 10_000}" for letter in "é🐎")]
    with running(place) as (_, address):
        for query in queries:
            status, page = answer_of(f"{address}recommendations/?{query}")
            assert status == (400 if is_refused_in_words(page) else 200), query[:40]
            assert 'class="govuk-generic-header"' in page, query[:40]


def test_an_address_without_end_fills_no_memory(place):
    with running(place) as (_, address):
        status, page = answer_of(f"{address}?q={'a' * LONGEST_ADDRESS}")
        assert (status, "is too large" in page) == (414, True)


def test_a_second_start_keeps_the_data_and_loads_nothing_twice(place):
    with running(place):
        before = ask(place, COUNT)
    with running(place) as (demo, _):
        assert ask(place, COUNT) == before
        os.killpg(demo.pid, signal.SIGINT)
        assert "nothing new" in end_of(demo)[0]
    assert int(before) > 0


def test_killed_it_leaves_nothing_running(place):
    with running(place) as (demo, _):
        os.kill(demo.pid, signal.SIGKILL)
        wait_until_stopped(place)


def test_the_invented_register_has_a_database_of_its_own(place):
    with running(place, REGISTER="training"):
        assert ask(place, "SELECT to_regclass('recommendations_recommendation')") == "None"


def test_it_can_be_stopped_before_it_is_ready(place):
    demo = start(place, PORT=str(free_port()))
    wait_for(lambda: "Bringing" in demo.stdout.readline())
    os.killpg(demo.pid, signal.SIGINT)
    _, complained = end_of(demo)
    assert complained == "Stopped before it was ready; the next start goes on from here.\n"


def test_a_port_that_is_taken_is_said_before_anything_is_done(place):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refusal(place, PORT=str(port))
    assert said == f"Port {port} is taken by another program: choose another with PORT=8001."
    assert is_free(place.state / "users")


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1"])
def test_what_is_no_port_is_refused_in_a_sentence(place, port):
    assert refusal(place, PORT=port) == f"PORT={port} is no port: choose a number from 1 to 65535."


def test_a_database_that_does_not_answer_is_said_in_a_sentence(place):
    nowhere = f"postgresql://nobody@127.0.0.1:{free_port()}/nothing"
    said = refusal(place, PORT=str(free_port()), DATABASE_URL=nowhere)
    assert "There is no database to work with: " in said
    assert "Traceback" not in said


def test_a_database_address_that_is_none_is_said_in_a_sentence(place):
    said = refusal(place, PORT=str(free_port()), DATABASE_URL="sqlite:///somewhere")
    assert said.startswith("DATABASE_URL is not the address of a PostgreSQL database")
    assert "Traceback" not in said
