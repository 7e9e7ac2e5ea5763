"""Somebody at a keyboard, or with a mouse; the pages and the clicks that they need are counted."""

from playwright.sync_api import Locator, Page

from recommendations.models import User
from tests.desk import people

PRESSES = 500


class Hands:
    """A signed-in person at a page of the desk, by keyboard alone.

    `pages` are the addresses that were loaded, in order; `clicks` how often something was pressed
    that a mouse would have clicked.
    """

    def __init__(self, page: Page, site, user: User | None = None):
        self.page, self.site, self.pages, self.clicks = page, site, [], 0
        if user:
            cookies = people.signed_in(user).cookies
            page.context.add_cookies(
                [{"name": "sessionid", "value": cookies["sessionid"].value, "url": site.url}]
            )
        page.on("framenavigated", self.count)

    def count(self, frame) -> None:
        if frame == self.page.main_frame:
            self.pages.append(frame.url)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site.url}{path}")

    def reach(self, target: Locator) -> None:
        """Press Tab until the focus is there; within a group of radios, the arrows."""
        found = target.element_handle()
        for _press in range(PRESSES):
            if found.evaluate("here => here === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The keyboard does not lead to {target}.")

    def fill(self, target: Locator, words: str) -> None:
        """Type, or paste, over what stands there."""
        self.reach(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(words)

    def tick(self, target: Locator) -> None:
        self.reach(target)
        self.press_key("Space")
        assert target.is_checked()

    def choose(self, target: Locator) -> None:
        """Choose one of several radios, as a keyboard does: into the group, then by arrows."""
        name = target.get_attribute("name")
        group = self.page.locator(f'input[name="{name}"]')
        chosen = group.locator("css=:scope:checked")
        self.reach(chosen if chosen.count() else group.first)
        self.press_key("Space")
        for _press in range(group.count()):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        assert target.is_checked()

    def select(self, target: Locator, label: str) -> None:
        """Type the beginning of an option."""
        self.reach(target)
        self.page.keyboard.type(label)
        chosen = target.evaluate("here => here.selectedOptions[0].label")
        assert chosen == label

    def press(self, target: Locator, key: str = "Enter") -> None:
        """What a click does."""
        self.reach(target)
        self.press_key(key)

    def press_key(self, key: str) -> None:
        self.clicks += 1
        self.page.keyboard.press(key)

    def go_on(self, name: str) -> None:
        """Press a button and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.press(self.page.get_by_role("button", name=name, exact=True))


class Mouse(Hands):
    """The same person with a mouse: what is pressed is clicked, what is filled in was clicked."""

    def reach(self, target: Locator) -> None:
        target.focus()

    def press(self, target: Locator, key: str = "Enter") -> None:
        self.clicks += 1
        target.click()
