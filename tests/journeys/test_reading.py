"""What the public does on the site, in a real browser, with budgets of clicks."""

import csv
import re

import pytest

from recommendations.actions import recommendations
from recommendations.models import Recommendation
from recommendations.public import sentences
from tests.desk import people

pytestmark = pytest.mark.browser


UNANSWERED = {
    "founding_site": ("Mayor's Office for Policing and Crime", "mopac"),
    "training_site": ("Department for Local Safety", "department-for-local-safety"),
}
"""Register → a body that has not answered everything."""
both_registers = pytest.mark.parametrize("register", ["founding_site", "training_site"])


@both_registers
def test_from_home_to_the_file_of_what_a_body_has_not_answered_in_three_clicks(
    visitor, request, register
):
    somebody = visitor(request.getfixturevalue(register))
    page, (name, slug) = somebody.page, UNANSWERED[register]
    row = page.get_by_role("row", name=name)
    with page.expect_navigation():
        somebody.press(row.get_by_role("cell").nth(1).get_by_role("link"))
    with page.expect_download() as download:
        somebody.press(page.get_by_role("link", name="CSV", exact=True).first)
    rows = list(csv.DictReader(download.value.path().read_text().splitlines()))
    shown = page.locator("[data-line]").evaluate_all("all => all.map(e => e.dataset.line)")
    assert [f"{row['reference']}/{row['body']}" for row in rows] == shown
    assert {(row["body"], row["response"]) for row in rows} == {(slug, "none")}
    assert somebody.clicks == 2


def test_from_home_to_a_recommendation_by_a_word_of_it(visitor, founding_site):
    somebody = visitor(founding_site)
    page = somebody.page
    somebody.fill(page.get_by_role("searchbox"), "dedicated strategy")
    with page.expect_navigation():
        somebody.press(page.get_by_role("button", name="Search"))
    with page.expect_navigation():
        somebody.press(page.locator("[data-line] a, h2 a, h3 a").first)
    assert "strategy for London" in page.locator("h1").inner_text()
    assert somebody.clicks == 2


@both_registers
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


FIRST_SCREEN = ["h1", ".reg-stand .reg-headline", ".reg-stand .reg-ball >> nth=-1"]
"""What whoever comes from a search engine sees without scrolling; it is true of all addressees."""


@pytest.fixture
def phone(page_at):
    page = page_at(360, screen={"width": 360, "height": 640})
    page.set_viewport_size({"width": 360, "height": 640})
    return page


def below(page, address: str) -> list[str]:
    """What of FIRST_SCREEN does not stand wholly in it, and where that ends."""
    page.goto(address)
    boxes = {part: page.locator(part).first.bounding_box() for part in FIRST_SCREEN}
    ends = {part: box["y"] + box["height"] for part, box in boxes.items()}
    return [f"{address} {part} ends at {end}" for part, end in ends.items() if not 0 < end <= 640]


@both_registers
def test_a_recommendation_tells_its_standing_in_the_first_screen_of_a_phone(
    phone, request, register
):
    site = request.getfixturevalue(register)
    addresses = [site.url + one.get_absolute_url() for one in Recommendation.objects.all()]
    assert [found for address in addresses for found in below(phone, address)] == []


@pytest.mark.parametrize(
    ("register", "reference"),
    [("founding_site", "IASC-2022-04"), ("training_site", "NSC-2023-04")],
)
def test_so_does_one_with_the_longest_title_that_there_can_be(phone, request, register, reference):
    site = request.getfixturevalue(register)
    asked = Recommendation.objects.get(reference=reference)
    longest = Recommendation._meta.get_field("title").max_length
    title = ", and ".join([asked.title] * longest)[:longest].strip()
    recommendations.amend(asked, title=title, reason="For the test.", by=people.officer())
    assert below(phone, site.url + asked.get_absolute_url()) == []


def test_what_stands_there_speaks_of_every_body_that_was_asked(phone, training_site):
    wrong = []
    for asked in Recommendation.objects.exclude(assignments=None):
        phone.goto(training_site.url + asked.get_absolute_url())
        said = phone.locator(".reg-stand").inner_text()
        bodies = [sentences.called(one.body) for one in asked.assignments.all()]
        if f"Asked of {len(bodies)} bodies" not in said and any(b not in said for b in bodies):
            wrong.append((asked.reference, said))
    assert wrong == []


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


def test_a_recommendation_on_a_phone_is_read_in_twelve_screens(page_at, training_site):
    """Each of 800 pixels, at the narrowest; three bodies that were asked, and all they said."""
    page = page_at(320)
    for recommendation in Recommendation.objects.all():
        page.goto(training_site.url + recommendation.get_absolute_url())
        height = page.evaluate("document.documentElement.scrollHeight")
        assert height <= 12 * 800, recommendation.reference


def test_the_address_of_an_entry_leads_to_its_words_without_a_script(page_at, training_site):
    page = page_at(320, java_script_enabled=False)
    page.goto(f"{training_site.url}/recommendations/NSC-2023-05/")
    words = "The first and second places, in Eastmere, have been open since February 2024."
    assert not page.get_by_text(words).first.is_visible()
    entry = page.locator(".reg-history > li", has=page.get_by_text(words)).first
    entry.locator(":scope > a").click()
    page.wait_for_url("**#entry-*")
    assert page.get_by_text(words).first.is_visible()


def test_what_an_entry_said_is_opened_by_keyboard_without_a_script(page_at, training_site):
    page = page_at(320, java_script_enabled=False)
    page.goto(f"{training_site.url}/recommendations/NSC-2023-05/")
    entry = page.locator(".reg-fold").first
    entry.locator("summary").focus()
    page.keyboard.press("Enter")
    assert entry.get_by_text("On record since").is_visible()


def test_a_note_stands_beside_the_words_that_it_is_about(page, training_site):
    """However tall the notes above it are."""
    page.goto(f"{training_site.url}/publications/hidden-in-plain-view/")
    apart = page.locator(".reg-para:has(.reg-notes)").evaluate_all(
        """all => all.map(one => {
            const top = part => one.querySelector(part).getBoundingClientRect().top;
            return Math.abs(top(".reg-para__text") - top(".reg-notes"));
        })"""
    )
    assert len(apart) > 5
    assert max(apart) <= 4
