"""On paper: what is read and not what is clicked, with address, date and data version."""

import re

import pytest

from recommendations.models import DataVersion
from recommendations.public.dates import humandate, today
from tests.journeys.looking import cut, parted_headings

pytestmark = pytest.mark.browser

A4 = 673
"""How many pixels wide an A4 page is between its margins."""
FOUNDING = [
    "/",
    "/recommendations/",
    "/recommendations/?body=mopac",
    "/publications/police-and-crime-plan-response-2022/",
    "/topics/",
    "/bodies/mopac/",
    "/publications/",
    "/report/",
    "/report/mistake/",
    "/report/reply/received/?number=ABCD-2345",
    "/accessibility/",
    "/privacy/",
    "/contact/",
    "/licence/",
    "/no-such-page/",
]
TRAINING = [
    "/",
    "/recommendations/",
    "/recommendations/NSC-2023-04/",
    "/recommendations/NSC-2023-05/",
    "/bodies/",
    "/changes/",
    "/changes/?from=2026&group=body",
    "/changes/?kind=correction&kind=redaction",
    "/how-it-works/",
    "/bodies/northshire-police/",
    "/publications/hidden-in-plain-view/",
    "/topics/housing/",
]
CLICKED = (
    ".govuk-service-navigation, .govuk-generic-header, .govuk-skip-link, .govuk-breadcrumbs,"
    " .reg-filters, .reg-sort, .reg-pages, .reg-strip, .govuk-footer, form, button"
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
        head = page.locator(".reg-printed").inner_text()
        assert re.search(rf"^http\S+{re.escape(address)}$", head, re.MULTILINE), address
        assert f"As it stood on {humandate(today())}." in head
        assert f"Data version {DataVersion.objects.get().number}, of " in head
        assert re.match(r"\w+ .*Commissioner, Register of recommendations", head)


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
    folded = page.locator(".reg-fold").get_by_text("On record since")
    assert folded.count() == folded.filter(visible=True).count() > 0
    assert page.locator(".reg-cite").is_visible()


def test_a_page_prints_on_sheets_of_a4(page, founding_site):
    page.goto(f"{founding_site.url}/publications/police-and-crime-plan-response-2022/")
    printed = page.pdf(prefer_css_page_size=True)
    sheets = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed))
    assert {(round(float(w)), round(float(h))) for w, h in sheets} == {(595, 842)}


@pytest.mark.parametrize(
    ("register", "addresses"), [("founding_site", FOUNDING), ("training_site", TRAINING)]
)
def test_no_heading_is_parted_from_what_it_heads(page, request, register, addresses):
    site = request.getfixturevalue(register)
    parted = {}
    for address in addresses:
        page.goto(site.url + address)
        page.emulate_media(media="print")
        parted[address] = parted_headings(page)
    assert parted == {address: [] for address in addresses}


def test_a_word_and_its_definition_stand_on_one_sheet(page, founding_site):
    page.goto(f"{founding_site.url}/how-it-works/")
    page.emulate_media(media="print")
    assert cut(page, ".reg-words-defined > div") == []


def test_a_picture_stands_on_one_sheet(page, training_site):
    page.goto(f"{training_site.url}/recommendations/NSC-2023-04/")
    page.emulate_media(media="print")
    assert cut(page, ".reg-rails") == []


def test_a_briefing_is_headed_by_its_dates_and_says_what_it_holds(page, training_site):
    page.goto(f"{training_site.url}/changes/?from=2026&to=30/9/2026&group=body")
    page.emulate_media(media="print")
    heading = " ".join(page.locator("h1").inner_text().split())
    assert heading == "Changes from 1 January 2026 to 30 September 2026"
    told = page.get_by_label("What this briefing holds").locator("li").all_inner_texts()
    held = [
        f"{section.locator('h2').inner_text()} {section.locator('.reg-dated > li').count()}"
        for section in page.locator(".reg-change-section").all()
    ]
    assert [re.sub(r" entr(y|ies)$", "", " ".join(line.split())) for line in told] == held


def test_an_address_that_is_written_out_is_printed_once(page, founding_site):
    page.goto(f"{founding_site.url}/contact/")
    page.emulate_media(media="print")
    after = "all => all.map(one => getComputedStyle(one, '::after').content)"
    written = page.locator("main a.govuk-link[href^=http]").filter(has_text=re.compile(r"\w\.\w"))
    assert written.count() == 2
    assert written.evaluate_all(after) == ["none", "none"]
