"""People at the desk of the founding register, signed in; see people.py for others.

A test of the training register, or of its own small one, asks people.py itself.
"""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.desk import knocking, people
from tests.plugins.registers import rolled_back


@pytest.fixture
def ada(founding) -> Client:
    """An administrator of the office, signed in."""
    return people.signed_in(people.administrator())


@pytest.fixture
def alice(founding) -> Client:
    """An officer of the office who is no administrator, signed in."""
    return people.signed_in(people.officer())


@pytest.fixture
def bob(founding) -> Client:
    """A reporter of MOPAC, signed in."""
    return people.signed_in(people.reporter("mopac"))


@pytest.fixture
def stranger(founding) -> Client:
    """Somebody who has not signed in."""
    return Client()


@pytest.fixture
def real(settings):
    """As outside the demo."""
    settings.DEMO = False


@pytest.fixture(scope="module")
def world(loaded, django_db_blocker) -> Iterator[knocking.World]:
    """The invented register with a full desk, and everybody who may knock at it."""
    with django_db_blocker.unblock(), rolled_back(loaded("training")):
        yield knocking.world()
