"""Alice in a real browser: she records a reply, and every screen of hers fits and is clean."""

import pytest
from playwright.sync_api import Page

from recommendations.models import Recommendation, StatusUpdate
from tests.admin import people
from tests.admin.people import url
from tests.admin.test_who_may import screens

pytestmark = pytest.mark.browser


def sign_in(page: Page, site) -> None:
    page.goto(f"{site.url}/admin/")
    page.get_by_label("E-mail address").fill("alice@office.example")
    page.get_by_label("Password").fill(people.PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()


def test_an_officer_records_a_reply_by_letter(founding_site, page):
    people.officer()
    sign_in(page, founding_site)
    page.get_by_role("link", name="all recommendations").click()
    page.get_by_role("link", name="IASC-2022-01", exact=True).click()
    page.get_by_role("link", name="Record an update for MOPAC").click()
    page.get_by_label("What happened").select_option("response:accepted_in_part")
    page.get_by_label("When", exact=False).first.fill("32 March 2023")
    page.get_by_label("What it says").fill("We will do half of it.")
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()
    assert "The day “32” is wrong" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("What it says").input_value() == "We will do half of it."
    page.get_by_label("When", exact=False).first.fill("18 mar 23")
    page.get_by_label("How it reached the office").select_option("letter")
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Record this update").click()
    assert "Response: Accepted in part" in page.get_by_role("main").inner_text()
    reply = StatusUpdate.objects.get(kind="response", value="accepted_in_part")
    assert (reply.assignment.body.slug, str(reply.effective)) == ("mopac", "2023-03-18")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_screen_is_clean_and_fits(founding_site, page_at, axe, sideways, width):
    people.officer()
    page = page_at(width)
    page.goto(f"{founding_site.url}/admin/login/")
    assert axe(page) == []
    sign_in(page, founding_site)
    addresses = [a for a in screens() if "/user/" not in a and not a.endswith("register/add/")]
    found = {}
    for address in addresses:
        page.goto(founding_site.url + address)
        found[address] = (axe(page), sideways(page))
    assert found == dict.fromkeys(addresses, ([], 0))


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_to_check_and_the_page_with_mistakes_are_clean_and_fit(
    founding_site, page_at, axe, sideways, width
):
    people.officer()
    page = page_at(width)
    sign_in(page, founding_site)
    ask = Recommendation.objects.get(reference="IASC-2022-01")
    publish = url("recommendation_add", publication=ask.publication_id)
    page.goto(founding_site.url + publish)
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()
    assert page.title().startswith("Error: ")
    assert (axe(page), sideways(page)) == ([], 0)
    page.get_by_label("Title").fill("x" * 150)
    page.get_by_label("The words that ask").fill("I am disappointed that a dedicated strategy")
    page.get_by_label("Kind").select_option("statement_of_support")
    page.get_by_label("Strength").fill("I am disappointed")
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Check before publishing"
    assert (axe(page), sideways(page)) == ([], 0)
