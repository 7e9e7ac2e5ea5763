"""What changed between two dates, for the Commissioner's meeting: asked for, and printed."""

import re

import pytest

from tests.journeys.hands import Hands

pytestmark = pytest.mark.browser

CLICKS = 3


def chosen(somebody: Hands) -> None:
    """Ask for the changes between two dates, as a briefing."""
    page = somebody.page
    somebody.fill(page.get_by_label("Recorded from"), "1 January 2026")
    somebody.fill(page.get_by_label("Recorded until"), "30/9/2026")
    with page.expect_navigation():
        somebody.press(page.get_by_role("button", name="Apply filters").first)
    with page.expect_navigation():
        somebody.press(page.get_by_role("link", name="As a briefing, by body"))


def printed(page) -> str:
    """The headings of the page as it comes out of the printer: those of the PDF's table."""
    paper = page.pdf(format="A4", outline=True, tagged=True)
    return "\n".join(title.decode() for title in re.findall(rb"/Title \(([^)]+)\)", paper))


def test_from_home_to_a_briefing_between_two_dates_on_paper_in_three_clicks(visitor, training_site):
    somebody = visitor(training_site)
    with somebody.page.expect_navigation():
        somebody.press(somebody.page.get_by_role("link", name="Changes", exact=True))
    chosen(somebody)
    assert somebody.clicks == CLICKS
    is_the_briefing(somebody.page)


def test_on_a_phone_it_is_three_clicks_from_the_list_of_changes(visitor, training_site):
    somebody = visitor(training_site, 320)
    somebody.open("/changes/")
    somebody.press(somebody.page.get_by_text("Choose dates and filters"))
    chosen(somebody)
    assert somebody.clicks == CLICKS
    is_the_briefing(somebody.page)


def is_the_briefing(page) -> None:
    page.get_by_role("heading", name="Changes from 1 January 2026 to 30 September 2026").wait_for()
    days = page.locator(".reg-change-section li > span").all_inner_texts()
    assert len(days) > 10
    assert all(re.search(r"\d (January|[A-S]\w+) 2026$", day) for day in days)
    bodies = page.locator(".reg-change-section h2").all_inner_texts()
    on_paper = printed(page)
    assert bodies
    assert [name for name in bodies if name not in on_paper] == []


def test_a_briefing_prints_its_changes_and_nothing_to_press(page, training_site):
    page.goto(f"{training_site.url}/changes/?from=2026&group=body")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Northshire Police", exact=True).is_visible()
    assert page.locator("[data-change]").first.is_visible()
    for part in ("#filters", ".reg-sort", ".reg-strip", ".govuk-service-navigation"):
        assert not page.locator(part).first.is_visible(), part
    page.set_viewport_size({"width": 794, "height": 1123})  # A4
    assert page.locator(".reg-results").bounding_box()["width"] > 700
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_dates_are_chosen_by_keyboard_and_without_a_script(page_at, founding_site):
    page = page_at(320, java_script_enabled=False)
    page.goto(f"{founding_site.url}/changes/")
    page.get_by_text("Choose dates and filters").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Recorded until").focus()
    page.keyboard.type("may 2020")
    page.keyboard.press("Enter")
    page.wait_for_url("**to=may+2020**")
    assert "Nothing was recorded that fits all of this." in page.locator("main").inner_text()
