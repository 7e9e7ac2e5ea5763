"""What a browser keeps of words that are typed at the desk, and that it keeps no more than needed;
see also desk/test_words_kept.py."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page

from recommendations.models import Submission
from recommendations.workflow import State
from tests.desk import people
from tests.journeys.hands import Hands

pytestmark = pytest.mark.browser

FORM = "/desk/IASC-2022-01/mopac/report/"
WORDS = "A group has met twice."


@pytest.fixture
def complaints(page) -> list[str]:
    """What the browser complains of: errors of a script, and what the policy keeps out."""
    found: list[str] = []
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda problem: found.append(str(problem)))
    return found


@pytest.fixture
def bob(founding_site, page) -> Hands:
    hands = Hands(page, founding_site, people.reporter("mopac"))
    hands.open(FORM)
    return hands


def done(page: Page):
    return page.get_by_label("What has been done?")


def left(page: Page) -> str:
    """Everything that the browser has stored of this site."""
    return page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")


def filled(bob: Hands) -> None:
    bob.page.get_by_label("Accepted", exact=True).check()
    bob.page.get_by_label("Under way", exact=True).check()
    done(bob.page).fill(WORDS)
    assert WORDS in left(bob.page)


def test_nothing_is_left_in_the_browser_once_it_was_saved(bob, complaints):
    filled(bob)
    bob.go_on("Save and come back later")
    assert WORDS not in left(bob.page)
    bob.open(FORM)
    assert done(bob.page).input_value() == WORDS
    assert WORDS not in left(bob.page)
    assert complaints == []


def test_nothing_is_left_in_the_browser_once_it_was_submitted(bob, complaints):
    filled(bob)
    bob.go_on("Continue")
    assert WORDS not in left(bob.page)
    bob.page.get_by_role("button", name="Submit").click()
    bob.page.wait_for_url("**/sent/")
    assert Submission.objects.get().state == State.SUBMITTED
    assert WORDS not in left(bob.page)
    assert complaints == []


def test_words_are_kept_while_one_signs_in_again_and_gone_when_they_were_saved(bob, complaints):
    filled(bob)
    Session.objects.all().delete()
    bob.go_on("Save and come back later")
    assert WORDS in left(bob.page)
    bob.page.get_by_label("E-mail address").fill("bob@mopac.example")
    bob.page.get_by_label("Password").fill(people.PASSWORD)
    bob.go_on("Sign in")
    assert done(bob.page).input_value() == WORDS
    bob.go_on("Save and come back later")
    assert Submission.objects.get().typed["done"] == WORDS
    assert WORDS not in left(bob.page)
    assert complaints == []


def test_a_browser_that_was_closed_gives_the_words_back_without_a_complaint(bob, complaints):
    filled(bob)
    bob.page.goto("about:blank")
    bob.open(FORM)
    assert done(bob.page).input_value() == WORDS
    assert bob.page.get_by_role("heading", name="Your words are here").is_visible()
    assert complaints == []


def test_a_browser_that_may_store_nothing_still_sends_the_form(founding_site, page, complaints):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    bob = Hands(page, founding_site, people.reporter("mopac"))
    bob.open(FORM)
    done(page).fill(WORDS)
    bob.go_on("Save and come back later")
    assert Submission.objects.get().typed["done"] == WORDS
    assert complaints == []


def test_a_visit_to_the_work_after_a_failure_does_not_forget_the_words(bob):
    filled(bob)
    bob.page.context.route("**/report/", lambda route: route.abort())
    bob.page.get_by_role("button", name="Save and come back later").click()
    bob.page.wait_for_url("chrome-error://**")
    bob.page.context.unroute("**/report/")
    bob.open("/desk/")
    assert WORDS in left(bob.page)
    bob.open(FORM)
    assert done(bob.page).input_value() == WORDS
