"""`make reset`: remove this checkout's embedded database, unless somebody uses it."""

import fcntl
import shutil
import sys
import time
from typing import IO

from tracker.embedded.locks import EXCLUSIVE, SHARED, granted, locked
from tracker.embedded.place import Place, Unavailable, this_checkout

PATIENCE = 15.0  # seconds: a server lingers after its last user, then writes down what it holds


def reset(place: Place) -> str:
    """Remove the state folder with all its data; return a sentence that says so.

    Raises Unavailable while any process uses the server.
    """
    if not place.state.exists():
        return f"There is no embedded database in {place.state}: nothing to remove."
    with locked(place.state / "starting", EXCLUSIVE):  # nobody starts one meanwhile
        _wait_for_the_end(place)
        # A place made to be thrown away is being removed by its supervisor as well.
        shutil.rmtree(place.state, ignore_errors=True)
    if place.state.exists():
        raise Unavailable(f"{place.state} could not be removed: is all of it yours?")
    return f"Removed the embedded database and all its data: {place.state}."


def _wait_for_the_end(place: Place) -> None:
    deadline = time.monotonic() + PATIENCE
    with (place.state / "users").open("a") as users, (place.state / "supervisor").open("a") as own:
        while True:
            if _has_users(users):
                raise Unavailable("The embedded database is in use: stop what runs, try again.")
            if granted(own, EXCLUSIVE):
                break
            if time.monotonic() > deadline:
                raise Unavailable("The embedded database does not stop: try again in a minute.")
            time.sleep(0.02)
        fcntl.flock(users, EXCLUSIVE)  # a supervisor keeps it until its process has ended


def _has_users(users: IO[str]) -> bool:
    """Whether others share the lock, and still do a little later.

    A supervisor that finds no user has the lock for itself, lets it go and takes it again: seen
    at a bad moment, that looks like a user.
    """
    for _ in range(5):
        free = granted(users, EXCLUSIVE)
        shared = not free and granted(users, SHARED)
        fcntl.flock(users, fcntl.LOCK_UN)
        if not shared:
            return False
        time.sleep(0.02)
    return True


if __name__ == "__main__":
    try:
        print(reset(this_checkout()))  # noqa: T201  a command speaks
    except Unavailable as problem:
        sys.exit(str(problem))
