"""Processes that use an embedded server, for tests that kill them."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tracker.embedded.locks import locked_if_free
from tracker.embedded.place import CHECKOUT, Place, memory

# Reads a query a line from standard input and prints its first answer.
CLIENT = """
import signal, sys
import psycopg
from tracker.embedded.lease import lease
from tracker.embedded.place import Unavailable
signal.signal(signal.SIGINT, signal.SIG_IGN)
try:
    folder = lease()
except Unavailable as problem:
    sys.exit(str(problem))
with psycopg.connect(
    host=str(folder), port=5432, dbname="tracker", user="tracker", autocommit=True
) as connection:
    for query in sys.stdin:
        found = connection.execute(query)
        print(found.fetchone()[0] if found.description else "done", flush=True)
"""
LONG_ENOUGH = 60  # seconds; what is waited for takes a few on a machine with nothing else to do


def embedded(place: Place) -> dict[str, str]:
    """An environment in which the embedded server at `place` is used, whatever else is set."""
    given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return given | {"TRACKER_STATE": str(place.state)}


class Client(subprocess.Popen):
    """A process that leases the server at `place`; it ends when its input does."""

    def __init__(self, place: Place):
        pipe = subprocess.PIPE
        super().__init__(
            [sys.executable, "-c", CLIENT],
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            text=True,
            cwd=CHECKOUT,
            env=embedded(place),
            start_new_session=True,
        )

    def ask(self, query: str) -> str:
        """The first value that the query gives; "done" where it gives none."""
        self.stdin.write(query + "\n")
        self.stdin.flush()
        return self.stdout.readline().strip()

    def __exit__(self, *problem):
        self.kill()
        super().__exit__(*problem)


def ask(place: Place, query: str) -> str:
    """Ask once, as a process of its own that then ends."""
    with Client(place) as client:
        return client.ask(query)


def complaint(place: Place) -> str:
    """What a client says that gets no server."""
    with Client(place) as client:
        return client.communicate()[1].strip()


def server_pid(place: Place) -> int:
    return int((place.data / "postmaster.pid").read_text().split()[0])


def supervisor_pid(place: Place) -> int:
    return int((place.state / "supervisor").read_text())


def wait_until_stopped(place: Place) -> None:
    """Wait until neither server nor supervisor runs; fail after a while."""
    for name in ("server", "supervisor"):
        wait_for(lambda name=name: is_free(place.state / name))


def is_free(lock: Path) -> bool:
    """Whether nobody holds the lock; a folder that is gone has no holders."""
    if not lock.exists():
        return True
    if held := locked_if_free(lock):
        held.close()
    return bool(held)


def wait_for(condition) -> None:
    deadline = time.monotonic() + LONG_ENOUGH
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


@contextmanager
def room():
    """A folder that the server's user may pass through; pytest's own are closed to all but us."""
    folder = Path(tempfile.mkdtemp(dir=memory())).resolve()
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        # A server lingers for its next user; without its folder nobody could end it in order, and
        # it would outlive the run.
        wait_until_stopped(Place(folder / "state"))
        shutil.rmtree(folder, ignore_errors=True)
