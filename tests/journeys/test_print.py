"""On paper: what is read and not what is clicked, with address, date and data version."""

import re

import pytest

from recommendations.models import DataVersion
from recommendations.public.dates import humandate, today

pytestmark = pytest.mark.browser

A4 = 673
"""How many pixels wide an A4 page is between its margins."""
FOUNDING = [
    "/",
    "/recommendations/",
    "/recommendations/?body=mopac",
    "/publications/police-and-crime-plan-response-2022/",
    "/topics/",
]
TRAINING = [
    "/recommendations/NSC-2023-05/",
    "/bodies/northshire-police/",
    "/publications/hidden-in-plain-view/",
    "/topics/housing/",
]
CLICKED = (
    ".govuk-service-navigation, .govuk-generic-header, .govuk-skip-link, .govuk-breadcrumbs,"
    " .reg-filters, .reg-sort, .reg-pages, .reg-strip, .govuk-footer"
)


@pytest.mark.parametrize(
    ("register", "addresses"), [("founding_site", FOUNDING), ("training_site", TRAINING)]
)
def test_a_page_on_paper_is_whole_and_says_what_it_is(
    page_at, request, sideways, register, addresses
):
    site, page = request.getfixturevalue(register), page_at(A4)
    page.emulate_media(media="print")
    for address in addresses:
        page.goto(site.url + address)
        assert page.locator("h1").is_visible(), address
        assert page.locator(CLICKED).filter(visible=True).count() == 0, address
        assert sideways(page) == 0, address
        foot = page.locator(".reg-printed").last.inner_text()
        assert re.search(rf"^http\S+{re.escape(address)}$", foot, re.MULTILINE), address
        assert f"As it stood on {humandate(today())}." in foot
        assert f"Data version {DataVersion.objects.get().number}, of " in foot
        assert re.match(r"\w+ .*Commissioner, Register of recommendations", foot)


def test_on_a_screen_nothing_of_it_is_seen(page, founding_site):
    page.goto(founding_site.url)
    assert page.locator(".reg-printed").filter(visible=True).count() == 0


def test_the_rows_of_a_table_stay_whole_and_its_head_is_repeated(page_at, training_site):
    page = page_at(A4)
    page.emulate_media(media="print")
    page.goto(f"{training_site.url}/bodies/")
    style = "(all, what) => all.map(one => getComputedStyle(one)[what])"
    heads = page.locator("main table thead").evaluate_all(style, "display")
    rows = page.locator("main table tbody tr").evaluate_all(style, "breakInside")
    assert set(heads) == {"table-header-group"}
    assert set(rows) == {"avoid"}


def test_what_a_wrong_entry_said_is_read_without_a_click(page_at, training_site):
    page = page_at(A4)
    page.emulate_media(media="print")
    page.goto(f"{training_site.url}/recommendations/NSC-2023-05/")
    assert page.locator(".reg-dated details .govuk-details__text").first.is_visible()


def test_a_page_prints_on_sheets_of_a4(page, founding_site):
    page.goto(f"{founding_site.url}/publications/police-and-crime-plan-response-2022/")
    printed = page.pdf(prefer_css_page_size=True)
    sheets = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed))
    assert {(round(float(w)), round(float(h))) for w, h in sheets} == {(595, 842)}
