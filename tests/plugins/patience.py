"""A busy machine refuses no page of a test for the time it takes, but in the tests of just that."""

from collections.abc import Iterator
from math import inf

import pytest

from recommendations import limits

OF_THE_REGISTER = {"LONGEST": limits.LONGEST, "MOST": limits.MOST}


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """From the first fixture on, since some of them ask for pages too."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(limits, "LONGEST", limits.PATIENT)
        patched.setattr(limits, "MOST", inf)
        yield


@pytest.fixture(autouse=True)
def impatience(request, patience, monkeypatch):
    """The limits of a page are those of the register only where a test is marked `impatient`."""
    if "impatient" in request.keywords:
        for name, limit in OF_THE_REGISTER.items():
            monkeypatch.setattr(limits, name, limit)
