"""A process's side: make sure that the server runs for as long as this process does."""

import os
import pwd
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from tracker.embedded.locks import EXCLUSIVE, SHARED, locked, locked_if_free
from tracker.embedded.place import CHECKOUT, Place, Unavailable, binaries, this_checkout

# The supervisor runs without site packages, so it is told where this package is.
SCRIPT = (
    "import sys; sys.path.append(sys.argv.pop(1));"
    "from tracker.embedded.supervisor import main; main(*sys.argv[1:])"
)
# Open files: a local variable would be collected and the server stopped under its user.
_leases: dict[Path, IO[str]] = {}
_guard = threading.Lock()


def lease(place: Place | None = None) -> Path:
    """Make sure that the server runs until this process ends; return its socket's folder.

    Called for every connection (it takes 0.2 ms): so it also starts a server that has crashed.
    Raises Unavailable, with a sentence, where there can be no server.
    """
    place = place or this_checkout()
    with _guard, _in_words(place):
        _hold(place)
        _start_if_none_runs(place)
    return place.sockets


def hold(place: Place) -> None:
    """Count as a user of the server, without starting it: while we live, it is not removed."""
    with _guard, _in_words(place):
        _hold(place)


def release(place: Place) -> None:
    """Stop counting as a user before this process ends."""
    with _guard:
        if file := _leases.pop(place.state, None):
            file.close()


@contextmanager
def _in_words(place: Place) -> Iterator[None]:
    """Turn what the system refuses into a sentence that says what to do."""
    try:
        yield
    except OSError as problem:
        raise Unavailable(
            f"The embedded database cannot use {place.state} ({problem.strerror}): set"
            " TRACKER_STATE to a folder that it can use, or DATABASE_URL to a PostgreSQL."
        ) from problem


def _hold(place: Place) -> None:
    _require_a_name()
    _make_folders(place)
    if place.state not in _leases:
        _leases[place.state] = locked(place.state / "users", SHARED)


def _require_a_name() -> None:
    """PostgreSQL knows its owner by name, and a container's user may have none."""
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        raise Unavailable(
            f"User id {os.geteuid()} has no name on this system and PostgreSQL needs one:"
            " run as a named user, or set DATABASE_URL."
        ) from None


def _make_folders(place: Place) -> None:
    """Make the state folder, for our eyes only; root's lets the server's user pass through."""
    if not place.state.parent.exists():
        place.state.parent.mkdir(parents=True)
        place.state.parent.chmod(_mode())  # whatever the umask
    place.state.mkdir(exist_ok=True)
    if place.state.stat().st_mode & 0o777 != _mode():
        place.state.chmod(_mode())


def _mode() -> int:
    return 0o711 if os.geteuid() == 0 else 0o700


def _start_if_none_runs(place: Place) -> None:
    """One process starts the server; the others wait until it is ready."""
    with locked(place.state / "starting", EXCLUSIVE) as starting:
        if free := locked_if_free(place.state / "supervisor"):
            free.close()
            _start_supervisor(place, starting.fileno())


def _start_supervisor(place: Place, starting: int) -> None:
    """Start the supervisor and read its word: "ready", or why not.

    It inherits the lock `starting`: if this process is killed meanwhile, the next one still
    waits until the server is ready.
    """
    command = [sys.executable, "-I", "-S", "-c", SCRIPT, CHECKOUT, place.state, binaries()]
    with place.log.open("w") as log:
        supervisor = subprocess.Popen(  # noqa: S603  our own interpreter, our own words
            [*map(str, command), str(starting)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd="/",
            env={"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath},
            start_new_session=True,  # Ctrl-C is for the demo, not for its database
            pass_fds=[starting],
            text=True,
        )
    with cast(IO[str], supervisor.stdout) as answer:
        word = answer.read().strip()
    # Waited for in the background: no zombie is left if it ends before this process does.
    threading.Thread(target=supervisor.wait, daemon=True).start()
    if word != "ready":
        raise Unavailable(word or f"PostgreSQL did not start: {place.log} says why.")
