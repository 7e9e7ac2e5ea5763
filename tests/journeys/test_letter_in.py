"""From a pasted text to its published asks: by keyboard, on a phone's width, with and without a
script, in six pages at most."""

import pytest
from playwright.sync_api import Locator, Page

from recommendations.actions import letters
from recommendations.models import Publication, Recommendation
from tests.desk import people
from tests.journeys.hands import Hands
from tests.letters import ASKS, LETTER, TEXT, typed

pytestmark = pytest.mark.browser

PAGES = 6
"""The list, the letter, its passages, its asks, the check, what is published."""


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_the_founding_letter_goes_from_its_text_to_its_asks_in_six_pages(
    founding_site, page_at, axe, sideways, script
):
    page = page_at(320, java_script_enabled=script)
    axe = axe if script else lambda page: []  # it is a script itself; the pages are the same
    alice = Hands(page, founding_site, people.officer())
    alice.open("/desk/letters/")
    checks = [seen(page, axe, sideways)]
    alice.press(page.get_by_role("button", name="New letter"))
    page.wait_for_url("**/new/")
    checks.append(seen(page, axe, sideways))
    type_letter(alice)
    alice.go_on("Continue")
    checks.append(seen(page, axe, sideways))
    tick_passages(alice)
    alice.go_on("Continue to the asks")
    checks.append(seen(page, axe, sideways))
    for number, ask in enumerate(in_order()):
        type_card(alice, number, ask)
    alice.go_on("Check what will be published")
    checks.append(seen(page, axe, sideways))
    alice.go_on("Publish the letter and its 8 asks")
    checks.append(seen(page, axe, sideways))
    assert checks == [([], 0)] * PAGES
    assert len(alice.pages) <= PAGES, alice.pages
    assert page.get_by_role("heading", name="Published", exact=True).is_visible()
    assert published() == expected()


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_with_something_wrong_are_clean_and_fit(founding_site, page_at, axe, sideways, width):
    private = f"{TEXT}\n\nWrite to me at sara@private.example."
    empty = letters.start(typed={"letter": {"text": private}}, by=people.officer())
    whole = letters.start(typed=typed(ASKS[1], text=private), by=people.officer())
    page = page_at(width)
    Hands(page, founding_site, people.officer())
    found = {}
    for draft, address in (
        (empty, "text/?problems"), (empty, "passages/?problems"), (empty, "check/"),
        (whole, "asks/?problems"), (whole, "check/?look"), (whole, "check/?changed"),
    ):  # fmt: skip
        page.goto(f"{founding_site.url}/desk/letters/{draft.reference}/{address}")
        found[address] = seen(page, axe, sideways)
    page.goto(f"{founding_site.url}/desk/letters/{whole.reference}/text/")
    letters.save(whole, typed=typed(ASKS[2]), version=0, by=people.officer("Olga"))
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("alert").is_visible()
    found["stale"] = seen(page, axe, sideways)
    assert set(map(str, found.values())) == {"([], 0)"}, found


def seen(page: Page, axe, sideways) -> tuple:
    return axe(page), sideways(page)


def type_letter(alice: Hands) -> None:
    page = alice.page
    alice.fill(page.get_by_label("Title"), LETTER["title"])
    alice.fill(page.get_by_label("Date on it"), "21/1/2022")
    to = page.get_by_role("group", name="To", exact=True)
    alice.tick(to.get_by_label("Mayor of London"))
    alice.tick(to.get_by_label("Mayor's Office for Policing and Crime"))
    alice.fill(page.get_by_label("Its text"), TEXT)


def tick_passages(alice: Hands) -> None:
    for _start, passage in sorted((p["start"], p) for ask in ASKS for p in ask["passages"]):
        alice.tick(alice.page.get_by_label(passage["quote"], exact=True))


def in_order() -> list[dict | None]:
    """The asks as their cards come; None for a card that holds more words of the one before."""
    first = {ask["passages"][0]["start"]: ask for ask in ASKS}
    starts = sorted(p["start"] for ask in ASKS for p in ask["passages"])
    return [first.get(start) for start in starts]


def type_card(alice: Hands, number: int, ask: dict | None) -> None:
    card = alice.page.locator(".reg-passage").nth(number)
    if ask is None:
        alice.press(card.get_by_label("An ask of its own"), "ArrowDown")
        assert card.get_by_label("More words of the ask above").is_checked()
        return
    alice.fill(card.get_by_label("Title"), ask["title"])
    if ask["kind"] != "own_ask":
        alice.select(card.get_by_label("Kind"), KINDS[ask["kind"]])
    alice.fill(card.get_by_label("The verb that asks"), ask["strength"])
    bodies = {body.slug: body.name for body in people.Body.objects.all()}
    for asked in ask["addressees"]:
        if asked["body"] in ("mopac", "mayor-of-london"):
            group = card.get_by_role("group", name="Whom it asks", exact=True)
            alice.tick(group.get_by_label(bodies[asked["body"]]))
    others = [a for a in ask["addressees"] if a["body"] not in ("mopac", "mayor-of-london")]
    if others:
        alice.press(card.locator("summary", has_text="Other bodies and groups"))
        group = card.get_by_role("group", name="Other bodies and groups it asks")
        for asked in others:
            alice.tick(group.get_by_label(bodies[asked["body"]]))
    if ask["kind"] in ("endorsed", "earlier_ask"):
        type_origin(alice, card, ask, bodies)


def type_origin(alice: Hands, card: Locator, ask: dict, bodies: dict) -> None:
    alice.press(card.locator("summary", has_text="More words, another date"))
    alice.fill(card.get_by_label("Made on"), ask["issued_on"]["date"])
    if ask["kind"] == "endorsed":
        group = card.get_by_role("group", name="Whose recommendation it is")
        for slug in sorted(ask["issued_by"], key=bodies.get):
            alice.tick(group.get_by_label(bodies[slug]))


KINDS = {
    "endorsed": "Endorsed recommendation",
    "reminder": "Reminder of a commitment",
    "earlier_ask": "Earlier ask",
    "statement_of_support": "Statement of support",
}


def published() -> list[tuple]:
    """What stands on record now, of this letter."""
    letter = Publication.objects.get(title=LETTER["title"])
    assert letter.text == TEXT
    return facts(letter.recommendations.all())


def expected() -> list[tuple]:
    """What the register has had of it from its beginning."""
    return facts(Recommendation.objects.filter(publication__reference="IASC-2022"))


def facts(recommendations) -> list[tuple]:
    return sorted(
        (
            each.title,
            each.kind,
            each.strength,
            str(each.issued),
            sorted(body.slug for body in each.issued_by.all()),
            sorted(line.body.slug for line in each.assignments.all()),
            [quotation.passage.quote for quotation in each.quotations.all()],
        )
        for each in recommendations
    )
