"""Words cannot be lost in a real browser either: not by a database that is away, a server that is
started again or a browser that is closed."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from playwright.sync_api import Page

from recommendations.actions import submissions
from recommendations.models import Submission
from tests.desk import people, signing
from tests.desk.test_killed import serving
from tests.journeys.hands import Hands
from tests.plugins.registers import clone, connected_to, server_cursor
from tests.plugins.sites import Site

pytestmark = pytest.mark.browser

FORM = "/desk/IASC-2022-01/mopac/report/"
WORDS = "A strategy group has met twice,\n\nand it will meet again."


def field(page: Page):
    return page.get_by_label("What has been done?")


@contextmanager
def no_database(site: Site) -> Iterator[None]:
    """Within this, the site's database lets nobody in, as one that is being moved."""
    connection.close()
    with server_cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {site.database} ALLOW_CONNECTIONS false")
        leave = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        cursor.execute(leave, [site.database])
        try:
            yield
        finally:
            cursor.execute(f"ALTER DATABASE {site.database} ALLOW_CONNECTIONS true")


def at_the_form(page: Page, site) -> Hands:
    hands = Hands(page, site, people.reporter("mopac"))
    hands.open(FORM)
    return hands


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_while_the_database_is_away_the_words_come_back_and_can_be_sent_later(
    founding_site, page_at, axe, sideways, script
):
    bob = at_the_form(page_at(320, java_script_enabled=script), founding_site)
    field(bob.page).fill(WORDS)
    with no_database(founding_site):
        bob.go_on("Save and come back later")
        assert bob.page.get_by_role("heading", name="this could not be saved").is_visible()
        assert bob.page.get_by_text("and it will meet again").is_visible()
        assert (axe(bob.page) if script else [], sideways(bob.page)) == ([], 0)
        bob.go_on("Send it again")
        assert bob.page.get_by_text("and it will meet again").is_visible()
    bob.go_on("Send it again")
    assert Submission.objects.get().typed["done"] == WORDS


@pytest.fixture
def apart(django_db_setup, django_db_blocker) -> Iterator[str]:
    """A database of the founding register's own, for a server that is another process."""
    with django_db_blocker.unblock(), clone("founding", "restarted") as name, connected_to(name):
        yield name


def test_a_server_that_is_started_again_takes_the_words(apart, page):
    with serving(apart) as server:
        port = server.port
        site = Site(f"http://127.0.0.1:{port}", apart)
        bob = at_the_form(page, site)
        field(page).fill(WORDS)
    with serving(apart, port):
        bob.go_on("Save and come back later")
        assert Submission.objects.get().typed["done"] == WORDS


def test_words_sent_to_a_server_that_is_down_are_in_the_browser_still(apart, page):
    with serving(apart) as server:
        port = server.port
        site = Site(f"http://127.0.0.1:{port}", apart)
        bob = at_the_form(page, site)
        field(page).press_sequentially("Typed by hand.")
    page.get_by_role("button", name="Continue").last.click()
    page.wait_for_url("chrome-error://**")
    with serving(apart, port):
        bob.open(FORM)
        assert field(page).input_value() == "Typed by hand."


def again(page: Page, site) -> Page:
    """Close the page and come back later."""
    context = page.context
    page.close()
    fresh = context.new_page()
    fresh.goto(f"{site.url}{FORM}")
    return fresh


def test_a_browser_that_was_closed_has_kept_what_was_typed_over_a_saved_draft(founding_site, page):
    bob = at_the_form(page, founding_site)
    field(page).fill("First words.")
    bob.go_on("Save and come back later")
    bob.open(FORM)
    field(page).fill("Better words.")
    page.get_by_label("When will it be done?").fill("March 2099")
    page = again(page, founding_site)
    assert page.get_by_role("heading", name="Your words are here").is_visible()
    assert field(page).input_value() == "Better words."
    assert page.get_by_label("When will it be done?").input_value() == "March 2099"


def test_what_was_saved_is_kept_in_the_browser_no_longer(founding_site, page):
    bob = at_the_form(page, founding_site)
    field(page).fill("First words.")
    bob.go_on("Save and come back later")
    typed = {"response": "accepted", "progress": "not_started"}
    paper = Submission.objects.get()
    submissions.save(
        paper.assignment, kind="report", author=paper.author, typed=typed,
        version=paper.version, by=people.reporter("mopac", "Bea"),
    )  # fmt: skip
    page = again(page, founding_site)
    assert field(page).input_value() == ""
    assert not page.get_by_role("heading", name="Your words are here").is_visible()


def test_words_kept_in_a_browser_are_not_for_the_next_person_there(founding_site, page):
    at_the_form(page, founding_site)
    field(page).fill("Bob’s words.")
    bea = people.signed_in(people.reporter("mopac", "Bea")).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": bea, "url": founding_site.url}])
    assert field(again(page, founding_site)).input_value() == ""


def test_signing_out_leaves_no_words_in_the_browser(founding_site, page):
    bob = at_the_form(page, founding_site)
    field(page).fill("Bob’s words.")
    bob.open(signing.SIGN_OUT)
    assert page.evaluate("localStorage.length") == 1  # nobody has signed out yet
    bob.go_on("Sign out")
    assert page.evaluate("localStorage.length") == 0
