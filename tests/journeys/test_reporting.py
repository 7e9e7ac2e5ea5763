"""A body reports by keyboard, on a phone's width, with and without a script: from the link in a
mail to what was submitted, and that nothing has changed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from recommendations.actions import submissions
from recommendations.models import Assignment, Mail, StatusUpdate, Submission
from recommendations.workflow import State
from tests import factories
from tests.desk import people
from tests.journeys.hands import Hands

pytestmark = pytest.mark.browser

FORM = "/desk/IASC-2022-01/mopac/report/"
MAIL_PAGES, MAIL_CLICKS = 4, 6
UNCHANGED_CLICKS = 3
with_and_without = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture
def asked(founding_site) -> Assignment:
    return Assignment.objects.get(recommendation__reference="IASC-2022-01", body__slug="mopac")


@pytest.fixture
def bob(founding_site, page_at, script) -> Hands:
    """Bob at a browser in which he has not signed in."""
    people.reporter("mopac")
    return Hands(page_at(320, java_script_enabled=script), founding_site)


@pytest.fixture
def seen(script, axe, sideways) -> Callable[[Page], tuple]:
    """What is wrong with a page: axe's findings, and the pixels that it is too wide. Axe is a
    script, and cannot look where none may run."""
    return lambda page: (axe(page) if script else [], sideways(page))


def sign_in(bob: Hands) -> None:
    bob.fill(bob.page.get_by_label("E-mail address"), "bob@mopac.example")
    bob.fill(bob.page.get_by_label("Password"), people.PASSWORD)
    bob.go_on("Sign in")


@with_and_without
def test_from_the_link_in_a_mail_to_what_was_submitted_in_four_pages(asked, bob, seen):
    page = bob.page
    bob.open(link_in_mail(asked))
    bob.clicks += 1  # the link in the mail
    checks = [seen(page)]
    sign_in(bob)
    checks.append(seen(page))
    assert page.get_by_text("Which strategy?").is_visible()
    bob.choose(page.get_by_label("Accepted", exact=True))
    bob.choose(page.get_by_label("Under way", exact=True))
    bob.fill(page.get_by_label("What has been done?"), "A strategy group has met twice.")
    bob.go_on("Continue")
    checks.append(seen(page))
    bob.go_on("Submit")
    checks.append(seen(page))
    assert checks == [([], 0)] * MAIL_PAGES
    assert len(bob.pages) <= MAIL_PAGES, bob.pages
    assert bob.clicks <= MAIL_CLICKS
    paper = Submission.objects.get()
    assert paper.state == State.SUBMITTED
    assert page.get_by_text(paper.reference).first.is_visible()
    assert [kind for kind, _value in factories.entries(asked)] == [
        "submitted", "returned", "submitted",
    ]  # fmt: skip


def link_in_mail(asked: Assignment) -> str:
    """The page that a mail leads to: the office asked about what Bea had submitted."""
    typed = {"response": "accepted_in_principle", "response_reason": "No money yet.",
             "progress": "planned", "done": "A strategy."}  # fmt: skip
    bea = people.reporter("mopac", "Bea")
    draft = submissions.save(
        asked, kind="report", author=asked.body, typed=typed, version=0, by=bea
    )
    paper = submissions.submit(draft, version=draft.version, by=bea)
    submissions.send_back(
        paper, question="Which strategy?", version=paper.version, by=people.officer()
    )
    text = Mail.objects.get(to="bob@mopac.example").text
    return re.search(r"https?://[^/\s]+(/desk/\S+)", text).group(1)


@with_and_without
def test_that_nothing_has_changed_is_said_in_three_clicks(asked, bob, seen):
    reported_before(asked)
    page = bob.page
    bob.open("/desk/")
    sign_in(bob)
    bob.clicks = 0
    checks = [seen(page)]
    with page.expect_navigation():
        bob.press(page.get_by_role("link", name="IASC-2022-01").first)
    checks.append(seen(page))
    assert page.get_by_label("Nothing has changed since").is_checked()
    bob.go_on("Continue")
    checks.append(seen(page))
    bob.go_on("Submit")
    checks.append(seen(page))
    assert checks == [([], 0)] * 4
    assert bob.clicks <= UNCHANGED_CLICKS
    paper = Submission.objects.get(state=State.SUBMITTED)
    submissions.publish(paper, version=paper.version, by=people.officer())
    assert StatusUpdate.objects.filter(kind="progress").last().unchanged


def reported_before(asked: Assignment) -> None:
    """A report that was submitted and published, as one is."""
    typed = {"response": "accepted", "progress": "under_way", "done": "A group has met."}
    bob = people.reporter("mopac")
    draft = submissions.save(
        asked, kind="report", author=asked.body, typed=typed, version=0, by=bob
    )
    paper = submissions.submit(draft, version=draft.version, by=bob)
    submissions.publish(paper, version=paper.version, by=people.officer())


@with_and_without
def test_a_mistake_leads_to_its_field_and_loses_nothing(asked, bob, seen):
    page = bob.page
    bob.open(FORM)
    sign_in(bob)
    bob.fill(page.get_by_label("What has been done?"), "A strategy group has met twice.")
    bob.fill(page.get_by_label("When will it be done?"), "31 Febuary 2027")
    bob.go_on("Continue")
    assert seen(page) == ([], 0)
    assert page.title().startswith("Error:")
    assert page.get_by_label("When will it be done?").input_value() == "31 Febuary 2027"
    assert page.get_by_label("What has been done?").input_value().startswith("A strategy")
    bob.press(page.get_by_role("link", name="The month “febuary” is wrong"))
    focused = page.evaluate("document.activeElement.name")
    assert focused == "target"


TOO_SMALL = """() => [...document.querySelectorAll("main a, main button, main input, main summary")]
    .filter(it => it.tabIndex >= 0 && getComputedStyle(it).display !== "inline")
    .map(it => [it.outerHTML, it.getBoundingClientRect()])
    .filter(([words, box]) => box.width && (box.width < 24 || box.height < 24))
    .map(([words]) => words)"""


@pytest.mark.parametrize("width", [320, 1280])
def test_every_other_page_of_a_body_is_clean_fits_and_has_targets_large_enough(
    asked, founding_site, page_at, axe, sideways, width
):
    reported_before(asked)
    bob = people.reporter("mopac")
    hands = Hands(page_at(width), founding_site, bob)
    published = StatusUpdate.objects.get(kind="progress", assignment=asked)
    typed = {"progress": "under_way", "done": "It has met again."}
    draft = submissions.save(
        asked, kind="report", author=asked.body, typed=typed, version=0, by=bob
    )
    paper = submissions.submit(draft, version=draft.version, by=bob)
    pages = ["/desk/", "/desk/asked/", f"{FORM}sent/"]
    found = {address: looked_at(hands, address, axe, sideways) for address in pages}
    submissions.send_back(paper, question="How?", version=paper.version, by=people.officer())
    for address in ("/desk/", FORM, f"{FORM}check/", f"{FORM[:-7]}correct/{published.pk}/"):
        found[f"{address} with a question"] = looked_at(hands, address, axe, sideways)
    assert found == dict.fromkeys(found, ([], 0, 1, []))


def looked_at(hands: Hands, address: str, axe, sideways) -> tuple:
    """What axe finds, how much too wide it is, its main headings, and targets that are small."""
    hands.open(address)
    page = hands.page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    return axe(page), sideways(page), page.locator("h1").count(), page.evaluate(TOO_SMALL)
