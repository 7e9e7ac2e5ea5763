"""What axe does not see: every type of page zoomed in, spaced out, by keyboard, by thumb, and
with scripts switched off."""

from itertools import pairwise

import pytest
from django.urls import Resolver404, resolve

from tests.journeys.looking import (
    NEXT_STOP,
    NOWHERE,
    SPACED_OUT,
    clipped,
    headings,
    remember_unfocused,
    small_targets,
)
from tests.journeys.test_every_page import FOUNDING, TRAINING

pytestmark = pytest.mark.browser

WIDTHS = [320, 1280]


def one_of_each(addresses: list[str]) -> list[str]:
    """The first address of each type of page, errors among them."""
    first: dict[str, str] = {}
    for address in addresses:
        first.setdefault(kind(address), address)
    return list(first.values())


def kind(address: str) -> str:
    """The name of a page's address; a list that is filtered is a type of its own."""
    path, _, query = address.partition("?")
    try:
        return f"{resolve(path).view_name} {'filtered' if query else ''}"
    except Resolver404:
        return "not found"


PAGES = one_of_each(FOUNDING)


def jumps(levels: list[int]) -> list[str]:
    """Where the order of headings is not that of an outline."""
    found = [] if levels[:1] == [1] else [f"begins with {levels[:1]}"]
    found += ["more than one h1"] if levels.count(1) > 1 else []
    return found + [f"h{one} then h{two}" for one, two in pairwise(levels) if two > one + 1]


def test_headings_are_an_outline(page_at, founding_site, training_site):
    page = page_at(1280)
    found = {}
    for site, addresses in ((founding_site, FOUNDING), (training_site, TRAINING)):
        for address in addresses:
            page.goto(site.url + address)
            found[site.url + address] = jumps(headings(page))
    assert [wrong for wrong in found.items() if wrong[1]] == []


def test_zoomed_in_four_times_nothing_is_cut_off(page_at, founding_site, sideways):
    """A window of 1280 × 1024 pixels, at 400 %, is one of 320 × 256."""
    page = page_at(320, device_scale_factor=4)
    page.set_viewport_size({"width": 320, "height": 256})
    found = {}
    for address in PAGES:
        page.goto(founding_site.url + address)
        found[address] = (sideways(page), clipped(page))
    assert found == {address: (0, []) for address in PAGES}


@pytest.mark.parametrize("width", WIDTHS)
def test_wider_spacing_of_text_clips_nothing(page_at, training_site, sideways, width):
    page, pages = page_at(width, bypass_csp=True), one_of_each(TRAINING)
    found = {}
    for address in pages:
        page.goto(training_site.url + address)
        page.add_style_tag(content=SPACED_OUT)
        found[address] = (sideways(page), clipped(page))
    assert found == {address: (0, []) for address in pages}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_reaches_the_end_and_one_sees_where_one_is(page_at, founding_site, width):
    page = page_at(width)
    found = {}
    for address in PAGES:
        page.goto(founding_site.url + address)
        found[address] = walked(page)
    assert found == {address: [] for address in PAGES}


def walked(page) -> list[str]:
    """Press Tab from the top of a page to its end; what was wrong on the way."""
    last = remember_unfocused(page)
    problems: list[str] = []
    for _press in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(NEXT_STOP)
        problems += [f"{stop['name']}: {problem}" for problem in stop["problems"]]
        if stop["number"] in (last, NOWHERE):
            return problems
    return [*problems, "the keyboard does not reach the end"]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_thumb_hits_what_it_aims_at(page_at, founding_site, width):
    page = page_at(width)
    found = {}
    for address in PAGES:
        page.goto(founding_site.url + address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found[address] = small_targets(page)
    assert found == {address: [] for address in PAGES}


def test_titles_differ_in_the_training_register_too(client, training):
    titles = [
        client.get(address).content.split(b"<title>")[1].split(b"<")[0] for address in TRAINING
    ]
    assert len(set(titles)) == len(titles)


def test_a_page_says_the_same_without_scripts(page_at, founding_site):
    without, with_scripts = page_at(1280, java_script_enabled=False), page_at(1280)
    for address in PAGES:
        for page in (without, with_scripts):
            page.goto(founding_site.url + address)
        said = with_scripts.locator("main").inner_text()
        assert without.locator("main").inner_text() == said, address
