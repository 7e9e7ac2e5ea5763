"""Databases: an empty one for `db`, and clones with a register loaded.

Tables that only grow refuse TRUNCATE, so nothing here ever empties a database. A template is
made once in a run, with all tables, or a register as well; what a test may write to is a clone.

- `db` (or the mark django_db): an empty register, rolled back after the test.
- `founding`, `training`: that register, rolled back after the test.
- `small_register`, `big_register`: fictional ones of SMALL and BIG recommendations, likewise.

For a browser there are sites: see sites.py.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connection, connections, transaction
from psycopg.errors import InsufficientPrivilege

from tests.plugins.cluster import RUN

EMPTY = "empty"
GENERATED = "generated_"
"""Before the number of recommendations: the name of a fictional register of that size."""
SMALL, BIG = 300, 20_000


@contextmanager
def server_cursor() -> Iterator:
    """A cursor of no database of ours, to make and drop databases with."""
    with connection._nodb_cursor() as cursor:
        yield cursor


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Within this, Django's connection of this thread is one to that database."""
    before = connections["default"]
    connections["default"] = within = before.copy()
    within.settings_dict["NAME"] = name
    try:
        yield
    finally:
        within.close()
        connections["default"] = before


def template(content: str) -> str:
    """The name of a database to clone: EMPTY or a register's; the first caller makes it."""
    name = f"test_{os.environ[RUN]}_{content}"
    with server_cursor() as cursor:
        # Workers ask at the same time; the lock goes with the connection, however it ends.
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            make_template(cursor, name, content)
    return name


def make_template(cursor, name: str, content: str) -> None:
    """Make it under another name first: a half-made one is never found."""
    making = f"{name}_making"
    drop(cursor, making)
    source = "" if content == EMPTY else f"TEMPLATE {template(EMPTY)}"
    cursor.execute(f"CREATE DATABASE {making} {source}")
    with connected_to(making):
        fill(content)
    cursor.execute(f"ALTER DATABASE {making} RENAME TO {name}")


def fill(content: str) -> None:
    """Put that content into the database that we are connected to."""
    if content == EMPTY:
        call_command("migrate", interactive=False, verbosity=0)
    elif content.startswith(GENERATED):
        size = int(content.removeprefix(GENERATED))
        call_command("generate_register", recommendations=size, stdout=StringIO())
    else:
        folder = settings.BASE_DIR / "fixtures" / content
        call_command("load_register", str(folder), verbosity=0)


@contextmanager
def clone(content: str, owner: str) -> Iterator[str]:
    """A database of this worker's own, as fresh as its template; dropped afterwards."""
    source = template(content)
    name = f"{source}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{owner}"
    with server_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [source])
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {source}")
    try:
        yield name
    finally:
        with server_cursor() as cursor:
            drop(cursor, name)


def drop(cursor, name: str) -> None:
    """Whoever is connected is sent away. A vacuum under way belongs to the server, which alone may
    end it: the plain statement has it do so."""
    try:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    except ProgrammingError as problem:
        if not isinstance(problem.__cause__, InsufficientPrivilege):
            raise
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """Give pytest-django's `db` a clone of the empty register: tables are made once in a run."""
    default = connections["default"].settings_dict
    before = default["NAME"]
    with django_db_blocker.unblock(), clone(EMPTY, "db") as name:
        connection.close()
        default["NAME"] = name
        with django_db_blocker.block():
            yield
        connection.close()
        default["NAME"] = before


@pytest.fixture(scope="session")
def loaded(django_db_setup, django_db_blocker) -> Iterator:
    """From a register's name to this worker's clone of it, made when it is first asked for."""
    names: dict[str, str] = {}
    with ExitStack() as clones:

        def of(register: str) -> str:
            if register not in names:
                names[register] = clones.enter_context(clone(register, "rollback"))
            return names[register]

        yield of
        with django_db_blocker.unblock():
            clones.close()


@contextmanager
def rolled_back(name: str) -> Iterator[None]:
    """Work in that database as a test case of Django's does; in the end nothing has happened."""
    with connected_to(name):
        everything = transaction.atomic()
        everything._from_testcase = True  # code that insists on the outermost one may run in it
        with everything:
            yield
            transaction.set_rollback(True)


@pytest.fixture
def founding(loaded, django_db_blocker) -> Iterator[None]:
    """The founding register, for this test; rolled back afterwards."""
    with django_db_blocker.unblock(), rolled_back(loaded("founding")):
        yield


@pytest.fixture
def training(loaded, django_db_blocker) -> Iterator[None]:
    """The invented register, for this test; rolled back afterwards."""
    with django_db_blocker.unblock(), rolled_back(loaded("training")):
        yield


@pytest.fixture
def small_register(loaded, django_db_blocker) -> Iterator[None]:
    """A fictional register of SMALL recommendations, for this test; rolled back afterwards."""
    with django_db_blocker.unblock(), rolled_back(loaded(f"{GENERATED}{SMALL}")):
        yield


@pytest.fixture
def big_register(loaded, django_db_blocker) -> Iterator[None]:
    """A fictional register of BIG recommendations, for this test; rolled back afterwards."""
    with django_db_blocker.unblock(), rolled_back(loaded(f"{GENERATED}{BIG}")):
        yield
