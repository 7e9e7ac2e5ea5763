"""One throw-away PostgreSQL for a run: shared by its workers, removed at its end.

With DATABASE_URL set, the tests use that server instead and drop what they made there.
"""

import os
import secrets
from contextlib import suppress

import psycopg
import pytest

from tracker.embedded import lease, reset
from tracker.embedded.place import Place, Unavailable, throwaway
from tracker.static import collect_if_needed

RUN = "TRACKER_TEST_RUN"  # this run's name: workers inherit it, and databases carry it

PLACE = pytest.StashKey[Place]()


def is_worker(config: pytest.Config) -> bool:
    """Whether this process runs tests for another one that was started by a person."""
    return hasattr(config, "workerinput")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Name the run and make room for its server, which the first connection starts."""
    # Playwright keeps an event loop in the thread of the tests, which Django takes for
    # asynchronous code; nothing here is.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    if is_worker(config):
        return
    os.environ[RUN] = secrets.token_hex(4)
    if not os.environ.get("DATABASE_URL"):
        place = throwaway()
        os.environ["TRACKER_STATE"] = str(place.state)
        lease.hold(place)  # even if every worker should crash, its server stays for the next one
        config.stash[PLACE] = place


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing running and nothing behind."""
    if place := config.stash.get(PLACE, None):
        lease.release(place)
        with suppress(Unavailable):  # whoever still uses it takes it along in the end
            reset.reset(place)
    elif not is_worker(config):
        drop_what_this_run_made(os.environ["DATABASE_URL"])


def drop_what_this_run_made(url: str) -> None:
    """Remove the databases that carry this run's name from a server that is not ours."""
    with psycopg.connect(url, autocommit=True) as server:
        pattern = f"test\\_{os.environ[RUN]}\\_%"
        for (name,) in server.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern]
        ).fetchall():
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session", autouse=True)
def static_files() -> None:
    """Pages name style sheets by their collected names, as in production."""
    collect_if_needed()
