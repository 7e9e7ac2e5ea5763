"""Alice, Bob and a stranger in front of the founding register."""

import pytest
from django.test import Client

from tests.admin import people


@pytest.fixture
def alice(founding) -> Client:
    """An officer of the office, signed in."""
    return people.signed_in(people.officer())


@pytest.fixture
def bob(founding) -> Client:
    """A reporter of MOPAC, signed in."""
    return people.signed_in(people.reporter())


@pytest.fixture
def stranger(founding) -> Client:
    return Client()
