"""A busy machine refuses no page of a test for the time it takes, but in the tests of just that."""

from math import inf

import pytest

from recommendations import limits


@pytest.fixture(autouse=True)
def patience(request, monkeypatch):
    """The limits of a page are those of the register only where a test is marked `impatient`."""
    if "impatient" not in request.keywords:
        monkeypatch.setattr(limits, "LONGEST", limits.PATIENT)
        monkeypatch.setattr(limits, "MOST", inf)
