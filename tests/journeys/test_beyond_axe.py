"""What axe does not see: every type of page zoomed in, spaced out, by keyboard, by thumb, and
with scripts switched off."""

import pytest
from django.urls import Resolver404, resolve

from tests.journeys.looking import SPACED_OUT, clipped, jumps, small_targets, walked
from tests.journeys.test_every_page import FOUNDING, TRAINING
from tests.routes import fill, routes
from tests.worlds.reading import VALUES

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


PAGES = {"founding_site": one_of_each(FOUNDING), "training_site": one_of_each(TRAINING)}
both_registers = pytest.mark.parametrize("register", PAGES)
HTML = "text/html; charset=utf-8"


@pytest.fixture
def pages(request, register) -> list[str]:
    """The addresses of one page of each type, at a running site."""
    site = request.getfixturevalue(register)
    return [site.url + address for address in PAGES[register]]


@pytest.mark.parametrize("addresses", [FOUNDING, TRAINING], ids=["founding", "training"])
def test_no_type_of_page_is_forgotten(client, founding, addresses):
    """A page that is new is looked at by every test that goes through these lists."""
    looked_at = {kind(address).split()[0] for address in addresses}
    public = [route for route in routes("") if route.name.startswith("public:")]
    first = {route: route.url(**fill(route, VALUES, "VALUES")[0]) for route in public}
    types = {route.name for route, url in first.items() if client.get(url)["Content-Type"] == HTML}
    assert types - looked_at == set()
    assert "not found" in map(kind, addresses)


def test_headings_are_an_outline(page_at, founding_site, training_site):
    page = page_at(1280)
    found = {}
    for site, addresses in ((founding_site, FOUNDING), (training_site, TRAINING)):
        for address in addresses:
            page.goto(site.url + address)
            found[site.url + address] = jumps(page)
    assert [wrong for wrong in found.items() if wrong[1]] == []


@both_registers
def test_zoomed_in_four_times_nothing_is_cut_off(page_at, pages, sideways):
    """A window of 1280 × 1024 pixels, at 400 %, is one of 320 × 256."""
    page = page_at(320, device_scale_factor=4)
    page.set_viewport_size({"width": 320, "height": 256})
    found = {}
    for address in pages:
        page.goto(address)
        found[address] = (sideways(page), clipped(page))
    assert found == {address: (0, []) for address in pages}


@both_registers
@pytest.mark.parametrize("width", [768, 1024], ids=["upright", "on its side"])
def test_a_tablet_scrolls_nothing_sideways(page_at, pages, sideways, width):
    page = page_at(width)
    found = {}
    for address in pages:
        page.goto(address)
        found[address] = (sideways(page), clipped(page))
    assert found == {address: (0, []) for address in pages}


@both_registers
@pytest.mark.parametrize("width", WIDTHS)
def test_wider_spacing_of_text_clips_nothing(page_at, pages, sideways, width):
    page = page_at(width, bypass_csp=True)
    found = {}
    for address in pages:
        page.goto(address)
        page.add_style_tag(content=SPACED_OUT)
        found[address] = (sideways(page), clipped(page))
    assert found == {address: (0, []) for address in pages}


@both_registers
@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_reaches_the_end_and_one_sees_where_one_is(page_at, pages, width):
    page = page_at(width)
    found = {}
    for address in pages:
        page.goto(address)
        found[address] = walked(page)
    assert found == {address: [] for address in pages}


@both_registers
@pytest.mark.parametrize("width", WIDTHS)
def test_a_thumb_hits_what_it_aims_at(page_at, pages, width):
    page = page_at(width)
    found = {}
    for address in pages:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found[address] = small_targets(page)
    assert found == {address: [] for address in pages}


def test_titles_differ_in_the_training_register_too(client, training):
    titles = [
        client.get(address).content.split(b"<title>")[1].split(b"<")[0] for address in TRAINING
    ]
    assert len(set(titles)) == len(titles)


@both_registers
def test_a_page_says_the_same_without_scripts(page_at, pages):
    without, with_scripts = page_at(1280, java_script_enabled=False), page_at(1280)
    for address in pages:
        for page in (without, with_scripts):
            page.goto(address)
        said = with_scripts.locator("main").inner_text()
        assert without.locator("main").inner_text() == said, address
