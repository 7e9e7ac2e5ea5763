"""A mistake is reported by somebody on a phone, without a mouse, a script or an account."""

import pytest

from recommendations.models import PublicReport
from tests.desk import people
from tests.journeys.hands import Hands

pytestmark = pytest.mark.browser


def looks_well(page, axe, sideways) -> bool:
    return (axe(page), sideways(page)) == ([], 0)


def test_a_mistake_is_reported_with_two_fields_by_keyboard_alone(page_at, founding_site, at_once):
    page = page_at(320, java_script_enabled=False)
    hands = Hands(page, founding_site)
    hands.open("/recommendations/IASC-2022-01/")
    with page.expect_navigation():
        hands.press(page.get_by_role("link", name="Something wrong on this page?"))
    assert page.get_by_label("Which page or recommendation?").input_value().startswith("IASC-2022")
    hands.fill(page.get_by_label("What is wrong?"), "It was the 17th.")
    hands.go_on("Send it to the office")
    [report] = PublicReport.objects.all()
    assert (report.kind, report.words, report.email) == ("mistake", "It was the 17th.", "")
    assert f"Its number is {report.reference}." in page.inner_text("main")
    assert hands.clicks == 2
    assert page.context.cookies() == []
    page.go_back()
    assert page.get_by_label("What is wrong?").is_visible()
    assert "It was the 17th." in read_at_the_desk(page_at, founding_site, report)


def read_at_the_desk(page_at, site, report: PublicReport) -> str:
    """What an officer reads who goes on from their work to what was reported."""
    officer = Hands(page_at(1280), site, people.officer())
    officer.open("/desk/")
    with officer.page.expect_navigation():
        officer.press(officer.page.get_by_role("link", name=report.about))
    return officer.page.inner_text("main")


def test_what_is_missing_is_said_at_the_top_which_leads_to_its_field(
    page_at, founding_site, axe, sideways, at_once
):
    page = page_at(320)
    hands = Hands(page, founding_site)
    hands.open("/report/")
    with page.expect_navigation():
        hands.press(page.get_by_role("link", name="I hold a reply that is not here"))
    assert looks_well(page, axe, sideways)
    hands.fill(page.get_by_label("Which recommendation is it a reply to?"), "IASC-2022-01")
    hands.go_on("Send it to the office")
    assert page.title().startswith("Error: ")
    assert looks_well(page, axe, sideways)
    assert page.locator(".govuk-error-summary").evaluate("e => e === document.activeElement")
    hands.press(page.get_by_role("link", name="Say where the reply can be found"))
    page.keyboard.insert_text("On their website.")
    hands.go_on("Send it to the office")
    assert PublicReport.objects.get().words == "On their website."
    assert looks_well(page, axe, sideways)
