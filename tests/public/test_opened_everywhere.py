"""On every type of page, a short form that is known is opened where it is first read."""

import re
from html.parser import HTMLParser

import pytest

from recommendations.models import Body, Term
from tests.journeys.test_every_page import FOUNDING, TRAINING

LEFT_ALONE = {
    "h1", "nav", "svg", "pre", "code", "select", "label", "textarea", "script", "style", "abbr"
}  # fmt: skip
VOID = {"br", "hr", "img", "input", "link", "meta", "use", "path", "rect"}


class Reader(HTMLParser):
    """The words of a page's content that can be opened, and those in an <abbr>."""

    def __init__(self, page: str):
        super().__init__()
        self.within: list[str] = []
        self.plain, self.marked = [], []
        self.feed(page.partition("<main")[2].partition(">")[2].partition("</main>")[0])

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.within.append(tag)

    def handle_endtag(self, tag):
        while tag in self.within and self.within.pop() != tag:
            pass

    def handle_data(self, data):
        if "abbr" in self.within:
            self.marked.append(data)
        elif not LEFT_ALONE & set(self.within):
            self.plain.append(data)


def short_forms() -> dict[str, str]:
    """What the register knows, and what it stands for."""
    bodies = Body.objects.exclude(short_name="").values_list("short_name", "name")
    return {**dict(bodies), **dict(Term.objects.values_list("short", "meaning"))}


def unopened(page: str, known: dict[str, str]) -> list[str]:
    """The short forms that are read in the content of a page, and told nowhere in it."""
    read = Reader(page)
    words = " ".join(" ".join(read.plain).split())
    used = [one for one in known if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", words)]
    content = " ".join(re.sub(r"<[^>]*>", "", page).split())
    return [one for one in used if one not in read.marked and f"({one})" not in content]


@pytest.mark.parametrize(("register", "pages"), [("founding", FOUNDING), ("training", TRAINING)])
def test_no_type_of_page_uses_a_short_form_that_it_does_not_open(request, client, register, pages):
    request.getfixturevalue(register)
    known = {one: meaning for one, meaning in short_forms().items() if one.upper() == one}
    found = {address: unopened(client.get(address).content.decode(), known) for address in pages}
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_one_that_is_not_opened_would_be_noticed():
    assert unopened("<main><p>MOPAC</p></main>", {"MOPAC": "x"}) == ["MOPAC"]
    assert unopened("<main><p><abbr>MOPAC</abbr> (x), MOPAC</p></main>", {"MOPAC": "x"}) == []
