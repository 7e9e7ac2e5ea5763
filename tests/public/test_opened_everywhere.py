"""On every type of page, each short form that is known is opened in words that everybody sees."""

from html.parser import HTMLParser

import pytest

from recommendations.models import Body, Term
from recommendations.words import SHORT_FORM
from tests.journeys.test_every_page import FOUNDING, TRAINING

HARDEST = {
    "founding": [
        "/recommendations/IASC-2022-06/",
        "/recommendations/?q=NRM",
        "/publications/iasc-letter-to-victoria-atkins-2020/",
    ],
    "training": ["/recommendations/NSC-2023-04/"],
}
"""Where a short form stands in the title, in marked words, or in nothing but links."""
UNREAD = {"svg", "pre", "code", "textarea", "script", "style"}
INLINE = {"a", "abbr", "b", "mark", "span"}
VOID = {"br", "hr", "img", "input", "link", "meta", "use", "path", "rect"}


class Reader(HTMLParser):
    """The words of a page's content that are read on it: nothing of tooltips, and nothing that
    only screen readers get."""

    def __init__(self, page: str):
        super().__init__()
        self.within: list[tuple[str, bool]] = []
        self.words = ""
        self.feed(page.partition("<main")[2].partition(">")[2].partition("</main>")[0])

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            is_hidden = "govuk-visually-hidden" in (dict(attributes).get("class") or "").split()
            self.within.append((tag, is_hidden or tag in UNREAD))
        self.part(tag)

    def handle_endtag(self, tag):
        while self.within and self.within.pop()[0] != tag:
            pass
        self.part(tag)

    def part(self, tag):
        """Blocks stand apart."""
        self.words += "" if tag in INLINE else "\n"

    def handle_data(self, data):
        if not any(is_unread for _tag, is_unread in self.within):
            self.words += data


def short_forms() -> dict[str, str]:
    """What the register knows, and what it stands for."""
    bodies = Body.objects.exclude(short_name="").values_list("short_name", "name")
    return {**dict(bodies), **dict(Term.objects.values_list("short", "meaning"))}


def one_line(words: str) -> str:
    return " ".join(words.split()).replace("’", "'").casefold()


def unopened(page: str, known: dict[str, str]) -> list[str]:
    """The short forms that are read in the content of a page, beside their meaning nowhere."""
    words = Reader(page).words
    line, used = one_line(words), sorted(set(SHORT_FORM.findall(words)) & known.keys())
    return [one for one in used if not any(way in line for way in ways_to_open(one, known[one]))]


def ways_to_open(short: str, meaning: str) -> list[str]:
    """How a page may say what a short form stands for."""
    ways = f"{short} ({meaning})", f"{meaning} ({short})", f"({short}, {meaning})"
    return [one_line(way) for way in ways]


@pytest.mark.parametrize(("register", "pages"), [("founding", FOUNDING), ("training", TRAINING)])
def test_every_page_says_in_words_what_its_short_forms_stand_for(request, client, register, pages):
    request.getfixturevalue(register)
    known, pages = short_forms(), [*pages, *HARDEST[register]]
    found = {address: unopened(client.get(address).content.decode(), known) for address in pages}
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "said",
    [
        "<p>NRM</p>",
        '<a href="/"><abbr title="a mechanism">NRM</abbr></a>',
        '<p>NRM <span class="govuk-visually-hidden">(a mechanism)</span></p>',
    ],
)
def test_one_that_is_not_opened_in_words_would_be_noticed(said):
    assert unopened(f"<main>{said}<p>A mechanism.</p></main>", {"NRM": "a mechanism"}) == ["NRM"]


def test_one_that_is_opened_once_is_enough():
    page = "<main><h1>NRM</h1><p>It says <abbr>NRM</abbr> (a mechanism), NRM</p></main>"
    assert unopened(page, {"NRM": "a mechanism"}) == []
