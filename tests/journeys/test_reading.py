"""What the public does on the site, in a real browser, with budgets of clicks."""

import csv
import re

import pytest

from recommendations.models import Recommendation

pytestmark = pytest.mark.browser


class Reader:
    """Somebody with a page before them, whose clicks are counted."""

    def __init__(self, page, site):
        self.page, self.clicks = page, 0
        page.goto(site.url)

    def click(self, target):
        self.clicks += 1
        target.click()


def test_from_home_to_the_file_of_what_mopac_has_not_answered_in_three_clicks(page, founding_site):
    reader = Reader(page, founding_site)
    row = page.get_by_role("row", name="Mayor's Office for Policing and Crime")
    reader.click(row.get_by_role("cell").nth(1).get_by_role("link"))
    with page.expect_download() as download:
        reader.click(page.get_by_role("link", name="CSV", exact=True).first)
    rows = list(csv.DictReader(download.value.path().read_text().splitlines()))
    assert {(row["body"], row["response"]) for row in rows} == {("mopac", "none")}
    assert (len(rows), reader.clicks) == (6, 2)


@pytest.mark.parametrize("register", ["founding_site", "training_site"])
def test_from_any_recommendation_one_click_leads_to_the_paragraph_of_its_words(
    page, request, register
):
    site = request.getfixturevalue(register)
    for recommendation in Recommendation.objects.all():
        page.goto(site.url + recommendation.get_absolute_url())
        page.get_by_role("link", name=re.compile(r", paragraph \d+$")).first.click()
        words = recommendation.quotations.first().passage.quote
        page.locator(":target").wait_for()
        assert words in page.locator(":target").inner_text(), recommendation.reference


def test_a_recommendation_tells_its_standing_in_the_first_screen_of_a_phone(page_at, training_site):
    page = page_at(360, screen={"width": 360, "height": 640})
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{training_site.url}/recommendations/NSC-2023-11/")
    for part in (
        page.locator("h1"),
        page.locator(".reg-headline").first,
        page.locator(".reg-ball").first,
    ):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= 640, part


def test_filters_work_without_a_script_and_by_keyboard(page_at, founding_site):
    page = page_at(1280, java_script_enabled=False)
    page.goto(f"{founding_site.url}/recommendations/")
    page.get_by_label("Asked of").focus()
    page.keyboard.type("Home")
    page.get_by_label("Not accepted").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**body=home-office**")
    assert page.locator("[data-line]").evaluate_all("all => all.map(e => e.dataset.line)") == [
        "IASC-2020-01/home-office"
    ]


def test_the_skip_link_comes_first_and_leads_to_the_content(page, founding_site):
    page.goto(founding_site.url)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#main-content")
    assert page.locator(":target").evaluate("here => here.tagName") == "MAIN"
