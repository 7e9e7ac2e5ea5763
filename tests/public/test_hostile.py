"""Whatever somebody typed, every page shows it as typed, and nothing of it becomes markup."""

from html.parser import HTMLParser

import pytest

from recommendations.actions import updates
from recommendations.actions.recommendations import Quote
from recommendations.models import Body, Register, Topic
from tests.factories import alice, assignment, body, day, office, publication, record

HOSTILE = {
    "formula": "=1+1",
    "markup": "<b>bold</b> & <script>alert(1)</script>",
    "entity": "&lt;i&gt; &amp;amp; %s {{ title }} {% url %}",
    "right to left": "\u202eשלום עולם",
    "emoji": "🐎🇬🇧👩‍🚒",
    "quotes": "\"'>« » “ ”",
    "long": "a" * 10_000,
}


class Page(HTMLParser):
    """The words of a page as a browser shows them, and the elements that it has."""

    def __init__(self, response):
        super().__init__()
        self.words, self.elements = "", set()
        self.feed(response.content.decode())

    def handle_data(self, data):
        self.words += data

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE.keys())
def typed(request, db) -> str:
    """Hostile words, in every place of a small register that takes words of their length."""
    words, short = request.param, request.param[:60]
    office()
    Body.objects.filter(slug="office").update(name=short)
    Register.objects.update(help_text=words)
    police = body("police")
    police.name, police.note = f"Police {short}", words
    police.save()
    text = f"We ask this. {words}.\n"
    source = publication("R-2024", text, title=f"Letter {short}", slug="letter")
    asked = assignment(
        publication=source,
        quotes=[Quote(f"{words}.")],
        title=f"Title {short}",
        summary=words,
        strength=short,
        words_note=words,
        topics=[Topic.objects.create(slug="topic", name=short)],
    )
    record(asked, "response", "not_accepted", text=words, reason=words)
    report = record(asked, "progress", "under_way", text=words)
    updates.correct(report, reason=words, text=f"{words}!", by=alice())
    evidence = {"title": f"Evidence {short}", "url": "https://example.org/", "publisher": short}
    record(asked, "assessment", "not_met", text=words, reason=words, evidence=[evidence])
    record(asked, "note", text=words, effective=day("2024-04"))
    return words


PLACES = {
    "/recommendations/R-1/": 8,  # words, note, summary, answer and reason, report, correction, …
    "/publications/letter/": 1,
    "/bodies/police/": 1,
    "/": 1,
}
"""Page → in how many places, at least, the whole of the words stands there."""


def test_hostile_words_are_shown_as_typed_and_make_no_markup(client, typed):
    for address, places in PLACES.items():
        page = Page(client.get(address))
        assert page.words.count(typed) >= places, address
        assert page.elements & {"script", "i"} == set(), address


@pytest.mark.parametrize("address", ["/recommendations/", "/bodies/", "/publications/"])
def test_hostile_names_and_titles_are_shown_as_typed_in_lists(client, typed, address):
    assert typed[:60] in Page(client.get(address)).words
