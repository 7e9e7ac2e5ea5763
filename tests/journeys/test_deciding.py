"""The office by keyboard, on a phone's width, with and without a script: a review and a letter on a
body's behalf, in two pages each; and an assessment by itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from recommendations.actions import submissions
from recommendations.models import Assignment, StatusUpdate, Submission
from tests import factories
from tests.desk import people
from tests.journeys.hands import Hands

pytestmark = pytest.mark.browser

REPORT = {
    "response": "accepted", "progress": "reported_complete", "done": "A group has met twice.",
}  # fmt: skip
TWO_PAGES = 2
with_and_without = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture
def asked(founding_site) -> Assignment:
    return Assignment.objects.get(recommendation__reference="IASC-2022-01", body__slug="mopac")


@pytest.fixture
def alice(founding_site, page_at, script) -> Hands:
    page = page_at(320, java_script_enabled=script)
    return Hands(page, founding_site, people.officer())


@pytest.fixture
def seen(script, axe, sideways) -> Callable[[Page], tuple]:
    """What is wrong with a page: axe's findings, and the pixels that it is too wide. Axe is a
    script, and cannot look where none may run."""
    return lambda page: (axe(page) if script else [], sideways(page))


def submitted(asked: Assignment) -> Submission:
    bob = people.reporter("mopac")
    draft = submissions.save(
        asked, kind="report", author=asked.body, typed=REPORT, version=0, by=bob
    )
    return submissions.submit(draft, version=draft.version, by=bob)


def judge(alice: Hands) -> None:
    page = alice.page
    alice.choose(page.get_by_label("Partly met", exact=True))
    alice.fill(page.get_by_label("Reason", exact=True), "There is no plan yet.")
    alice.fill(page.get_by_label("On evidence to"), "1 November 2026")


@with_and_without
def test_a_report_is_reviewed_judged_and_published_in_two_pages(asked, alice, seen):
    alice.open(f"/desk/review/{submitted(asked).reference}/")
    checks = [seen(alice.page)]
    judge(alice)
    alice.go_on("Publish")
    checks.append(seen(alice.page))
    assert checks == [([], 0)] * TWO_PAGES
    assert len(alice.pages) <= TWO_PAGES, alice.pages
    assert alice.page.get_by_role("heading", name="Published").is_visible()
    assert [kind for kind, _value in factories.entries(asked)] == [
        "submitted", "response", "progress", "assessment",
    ]  # fmt: skip


@with_and_without
def test_a_report_is_returned_with_a_question_in_two_pages(asked, alice, seen):
    alice.open(f"/desk/review/{submitted(asked).reference}/")
    alice.press(alice.page.locator("summary", has_text="Return with a question"))
    alice.fill(alice.page.get_by_label("Question to the body"), "Which group?")
    checks = [seen(alice.page)]
    alice.go_on("Return with a question")
    checks.append(seen(alice.page))
    assert checks == [([], 0)] * TWO_PAGES
    assert len(alice.pages) <= TWO_PAGES, alice.pages
    assert [kind for kind, _value in factories.entries(asked)] == ["submitted", "returned"]


@with_and_without
def test_a_letter_is_recorded_on_a_body_s_behalf_in_two_pages(asked, alice, seen):
    page, number = alice.page, asked.pk
    alice.open("/desk/on-behalf/mopac/")
    checks = [seen(page)]
    alice.fill(page.get_by_label("Date on it"), "3 March 2024")
    alice.select(page.locator(f"#id_response-{number}"), "Accepted in principle")
    alice.fill(page.locator(f"#id_words-{number}"), "We will, when there is money.")
    alice.go_on("Publish")
    checks.append(seen(page))
    assert checks == [([], 0)] * TWO_PAGES
    assert len(alice.pages) <= TWO_PAGES, alice.pages
    assert page.get_by_role("heading", name="Recorded").is_visible()
    update = StatusUpdate.objects.get(assignment=asked)
    assert (update.value, str(update.effective)) == ("accepted_in_principle", "2024-03-03")


@with_and_without
def test_what_waits_to_be_assessed_is_two_pages_from_your_work(asked, alice, seen):
    paper = submitted(asked)
    submissions.publish(paper, version=paper.version, by=people.officer("Olga"))
    alice.open("/desk/")
    alice.press(alice.page.get_by_role("link", name="IASC-2022-01"))
    alice.page.wait_for_url("**/assess/")
    assert seen(alice.page) == ([], 0)
    judge(alice)
    alice.go_on("Publish")
    assert len(alice.pages) <= 1 + TWO_PAGES, alice.pages
    assert factories.entries(asked)[-1] == ("assessment", "partly_met")
