"""Pages that one comes to by what one does, refusals and failures among them: as good as others."""

import pytest

from tests.journeys.looking import SPACED_OUT, clipped, jumps, small_targets, walked
from tests.journeys.states import STATES, Visit
from tests.journeys.test_every_page import problems
from tests.public.test_valid_html import mistakes

pytestmark = pytest.mark.browser

SIZES = [(320, 256), (320, 640), (1280, 800)]
"""Pixels: a desktop's window at 400 %, a small phone, a desktop."""


def faults(page, axe, sideways) -> list[str]:
    """What is wrong with the page that is open, at every size, by keyboard, and spaced out."""
    found = walked(page) + jumps(page)
    page.evaluate("document.activeElement.blur()")  # a link looks otherwise where the focus is
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        found += problems(page, axe, sideways) + clipped(page) + small_targets(page)
    page.add_style_tag(content=SPACED_OUT)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        found += [f"spaced out: {wrong}" for wrong in clipped(page)]
        found += [f"spaced out: {sideways(page)} pixels too wide"] * (sideways(page) > 0)
    return found


@pytest.mark.parametrize("register", ["founding_site", "training_site"])
def test_whatever_happens_the_page_is_accessible_within_its_window_and_valid(
    page_at, request, monkeypatch, axe, sideways, tmp_path, register
):
    site = request.getfixturevalue(register)
    page = page_at(320, bypass_csp=True)
    found, statuses, titles = {}, {}, {}
    for state in STATES:
        page.set_viewport_size({"width": 320, "height": 640})
        answer = state(Visit(page, site, monkeypatch.setattr))
        (tmp_path / f"{state.__name__}.html").write_text(
            f"{answer.text()}<!-- {state.__name__} -->\n"
        )
        statuses[state], titles[state] = answer.status, page.title()
        found[state.__name__] = faults(page, axe, sideways)
    assert found == {state.__name__: [] for state in STATES}
    assert statuses == STATES
    assert mistakes(tmp_path) == []
    assert [state for state, title in titles.items() if title.startswith("Error: ")] == ERRORS


ERRORS = [state for state in STATES if state.__name__ in ("incomplete", "too_quick", "too_many")]
