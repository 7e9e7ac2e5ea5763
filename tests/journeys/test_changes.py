"""What changed between two dates, for the Commissioner's meeting: asked for, and printed."""

import re

import pytest

from tests.journeys.test_reading import Reader

pytestmark = pytest.mark.browser


def test_from_home_to_a_briefing_between_two_dates_in_three_clicks(page, training_site):
    reader = Reader(page, training_site)
    reader.click(page.get_by_role("link", name="Changes", exact=True))
    page.get_by_label("Recorded from").fill("1 January 2026")
    page.get_by_label("Recorded until").fill("30/9/2026")
    reader.click(page.get_by_role("button", name="Apply filters"))
    reader.click(page.get_by_role("link", name="As a briefing, by body"))
    page.get_by_role("heading", name="Recorded from 1 January 2026 to 30/9/2026").wait_for()
    assert reader.clicks == 3
    days = page.locator(".reg-change-section li > span").all_inner_texts()
    assert len(days) > 10
    assert all(re.search(r"\d (January|[A-S]\w+) 2026$", day) for day in days)


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
