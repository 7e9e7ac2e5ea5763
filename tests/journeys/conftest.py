"""Who visits the public pages."""

from collections.abc import Callable

import pytest

from recommendations.public import public_form
from tests.journeys.hands import Hands, Mouse

WAYS = {"mouse": Mouse, "keyboard, no script": Hands}


@pytest.fixture(params=WAYS)
def visitor(request, page_at) -> Callable[..., Hands]:
    """From a site, and perhaps a width, to somebody who has opened its front page: once with a
    mouse, once by keyboard alone and with scripts switched off."""

    def arrived(site, width: int = 1280) -> Hands:
        page = page_at(width, java_script_enabled=request.param == "mouse")
        somebody = WAYS[request.param](page, site)
        somebody.open("/")
        return somebody

    return arrived


@pytest.fixture
def at_once(monkeypatch) -> None:
    """A machine writes faster than people do."""
    monkeypatch.setattr(public_form, "YOUNGEST", 0)
