"""What is measured on: a PostgreSQL of its own, databases in it, and gunicorn before one."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from signal import SIGTERM
from urllib.parse import quote

import psycopg

from tracker.embedded import lease, reset
from tracker.embedded.parent import end_with_parent
from tracker.embedded.place import CHECKOUT, Place, Unavailable, throwaway
from tracker.embedded.server import ROLE

HOST = "127.0.0.1"
SERVED = ["--workers", "2", "--threads", "4", "--preload", "--config", "python:tracker.serving"]
QUIET = ["--no-control-socket", "--log-level", "error"]
PATIENCE = 60  # seconds until gunicorn answers


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL."""

    place: Place

    def url(self, database: str) -> str:
        return f"postgresql://{ROLE}@{quote(str(self.place.sockets), safe='')}:5432/{database}"

    def order(self, words: str, database: str = "postgres") -> list[tuple]:
        """Give the server an order, or ask it a question."""
        with psycopg.connect(self.url(database), autocommit=True) as server:
            done = server.execute(words)
            return done.fetchall() if done.description else []

    def pid(self) -> int:
        return int((self.place.data / "postmaster.pid").read_text().split()[0])


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL that is removed afterwards with all its data."""
    place = throwaway()
    try:
        lease.lease(place)
        yield Cluster(place)
    finally:
        lease.release(place)
        with suppress(Unavailable):
            reset.reset(place)


def production(url: str) -> dict[str, str]:
    """The environment of production, with that database."""
    others = ("DEBUG", "TRACKER_DEMO", "REGISTER", "EMAIL_PORT", "EMAIL_SECURITY", "EMAIL_USER")
    kept = {name: value for name, value in os.environ.items() if name not in others}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "tests.benchmark.settings",
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": url,
        "TRACKER_URL": f"https://{HOST}",
        "TRACKER_MAIL_FROM": "register@office.example",
        "TRACKER_REPLY_TO": "office@office.example",
        "EMAIL_HOST": HOST,  # nothing is sent
    }


KEY = secrets.token_urlsafe(64)


def run(url: str, *words: str, given: str = "", seconds: float | None = None) -> str:
    """Run Python with these words on that database; return what it printed.

    Raises TimeoutExpired after that many seconds, CalledProcessError where it failed.
    """
    done = subprocess.run(
        [sys.executable, *words],
        cwd=CHECKOUT,
        env=production(url),
        input=given,
        stdout=subprocess.PIPE,
        text=True,
        timeout=seconds,
        check=True,
    )
    return done.stdout


@contextmanager
def gunicorn(url: str) -> Iterator[tuple[int, int]]:
    """Serve that database; gives the port and gunicorn's process id."""
    port = free_port()
    words = ["--bind", f"{HOST}:{port}", *SERVED, *QUIET, "tracker.wsgi"]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *words],
        cwd=CHECKOUT,
        env=production(url),
        preexec_fn=partial(end_with_parent, SIGTERM),  # noqa: PLW1509  if we are killed
    )
    try:
        wait_for(server, port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def wait_for(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until somebody listens."""
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        with suppress(OSError), socket.create_connection((HOST, port)):
            return
        time.sleep(0.05)
    sys.exit("gunicorn did not start: the lines above say why.")
