"""The process that owns the server: it starts it, and stops it after its last user.

It runs without site packages (`python -I -S`), so it imports the standard library and its
siblings only. It holds the lock `supervisor` for life.
"""

import contextlib
import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

from tracker.embedded.locks import EXCLUSIVE, locked, locked_if_free
from tracker.embedded.place import Place, Unavailable
from tracker.embedded.server import Server

LINGER = 1.0  # seconds the server outlives its last user: a reload, the next command
kept: list = []  # the last lock: newcomers wait for it until this process has ended


def main(state: str, program: str, starting: str) -> None:
    """Own the server in the folder `state` until nobody uses it.

    `program` is the folder of PostgreSQL's programs, `starting` the number of an open file
    whose lock keeps others waiting: it is closed when the server is ready, or when we end.
    """
    try:
        supervise(Place(Path(state)), Path(program), int(starting))
    except (Unavailable, OSError) as problem:
        answer(str(problem))
        sys.exit(1)


def supervise(place: Place, program: Path, starting: int) -> None:
    """Start the server, say "ready", wait until it has ended."""
    own = locked(place.state / "supervisor", EXCLUSIVE)
    (place.state / "supervisor").write_text(f"{os.getpid()}\n")  # for people who look
    server = Server(place, program)
    alive = take_over(place, server)
    if not place.data.exists():
        server.create()
    server.check_version()
    process = server.start(alive)
    signal.signal(signal.SIGTERM, lambda *_: server.stop(process.pid))
    answer("ready")
    os.close(starting)
    threading.Thread(
        target=stop_when_unused, args=[place, server, process.pid], daemon=True
    ).start()
    process.wait()
    shutil.rmtree(place.sockets, ignore_errors=True)
    if place.is_throwaway:
        shutil.rmtree(place.state, ignore_errors=True)
    # Before our other locks go: who gets the one on `users` must find no supervisor.
    own.close()


def take_over(place: Place, server: Server):
    """End a server whose supervisor was killed; return the lock that proves there is none.

    A server inherits that lock. Once it is ours, files that name a process are stale: their
    number may by now be anybody's, and PostgreSQL would refuse to start.
    """
    stale = place.data / "postmaster.pid"
    alive = locked_if_free(place.state / "server")
    if alive is None:
        server.stop(int(stale.read_text().split()[0]))
        alive = locked(place.state / "server", EXCLUSIVE)
    stale.unlink(missing_ok=True)
    shutil.rmtree(place.sockets, ignore_errors=True)
    return alive


def stop_when_unused(place: Place, server: Server, pid: int) -> None:
    """Wait until no process uses the server any more, linger, and stop it."""
    while True:
        locked(place.state / "users", EXCLUSIVE).close()  # granted when the last one is gone
        time.sleep(0 if place.is_throwaway else LINGER)
        if last := locked_if_free(place.state / "users"):
            kept.append(last)
            server.stop(pid)
            return


def answer(word: str) -> None:
    """Tell the process that waits, if it still lives, and let it go on."""
    with contextlib.suppress(BrokenPipeError):
        os.write(1, word.encode())
    os.dup2(2, 1)
