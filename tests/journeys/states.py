"""Pages to which no address leads by itself: what a visitor meets when something that they did went
wrong, or well, and when the register itself does not work.

Each function brings a visit to its page, and gives the answer that made it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, Response

from recommendations.public import public_form, rate_limits
from tests.plugins.registers import drop, server_cursor


@dataclass(frozen=True)
class Visit:
    """A page in a browser, the site that it is of, and pytest's way to set what is a constant."""

    page: Page
    site: object
    set: Callable

    def open(self, path: str) -> Response:
        return self.page.goto(f"{self.site.url}{path}")

    def send(self, words: str = "It was the 17th.", *, open_for_seconds: int = 1) -> Response:
        """Report a mistake, after so long a time as the form takes things after one second."""
        self.set(public_form, "YOUNGEST", 1 - open_for_seconds)
        self.open("/report/mistake/?about=nothing")
        self.page.get_by_label("Which page or recommendation?").fill("The home page" * bool(words))
        self.page.get_by_label("What is wrong?").fill(words)
        with self.page.expect_navigation() as answered:
            self.page.get_by_role("button", name="Send it to the office").click()
        return answered.value


def only_read(visit: Visit) -> Response:
    """Something was sent to a page that takes nothing."""
    visit.page.route(f"{visit.site.url}/", lambda route: route.continue_(method="POST"))
    answer = visit.open("/")
    visit.page.unroute(f"{visit.site.url}/")
    return answer


def incomplete(visit: Visit) -> Response:
    return visit.send("")


def sent(visit: Visit) -> Response:
    return visit.send()


def too_quick(visit: Visit) -> Response:
    return visit.send(open_for_seconds=-60)


def too_many(visit: Visit) -> Response:
    visit.set(rate_limits, "FROM_ONE", 0)
    return visit.send("It was the 18th.")


def broken(visit: Visit) -> Response:
    """The database is gone, and does not come back: the last thing to do at a site."""
    with server_cursor() as cursor:
        drop(cursor, visit.site.database)
    return visit.open("/")


STATES = {only_read: 405, incomplete: 200, sent: 200, too_quick: 400, too_many: 429, broken: 500}
"""How to come to a page, in this order → the status with which it is answered."""
