"""The register served on loopback: each test has a site and a database of its own.

- `founding_site`, `training_site`: `.url` is the address, without a slash at its end. What the
  test asks the database itself, it asks that site's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.test.testcases import QuietWSGIRequestHandler

from tests.plugins.registers import clone, connected_to


@dataclass(frozen=True)
class Site:
    """A running site: its address, without a slash at its end, and its database's name."""

    url: str
    database: str


@contextmanager
def served(register: str) -> Iterator[Site]:
    """Serve a fresh clone of that register; within this, queries go to the same database."""
    with clone(register, "site") as database:
        address = ("127.0.0.1", 0)  # a port that is free
        server = ThreadedWSGIServer(address, QuietWSGIRequestHandler, allow_reuse_address=False)
        server.set_app(working_on(database))
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            with connected_to(database):
                yield Site(f"http://127.0.0.1:{server.server_port}", database)
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def working_on(database: str):
    """The application that production runs, but for the database that each request is given."""
    # Not before: it reads the list of static files that a fixture collects.
    from tracker.wsgi import application  # noqa: PLC0415

    def application_here(environ, start_response):
        default = connections["default"]
        if default.settings_dict["NAME"] != database:
            connections["default"] = here = default.copy()
            here.settings_dict["NAME"] = database
            here.settings_dict["CONN_MAX_AGE"] = 0  # closed with the request, whatever follows
        return application(environ, start_response)

    return application_here


@pytest.fixture
def founding_site(django_db_setup, django_db_blocker) -> Iterator[Site]:
    """The founding register as a site of this test's own."""
    with django_db_blocker.unblock(), served("founding") as site:
        yield site


@pytest.fixture
def training_site(django_db_setup, django_db_blocker) -> Iterator[Site]:
    """The invented register as a site of this test's own."""
    with django_db_blocker.unblock(), served("training") as site:
        yield site
