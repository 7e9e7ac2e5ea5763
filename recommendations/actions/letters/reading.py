"""Reading what was typed: the facts to publish, and every problem by the field it belongs to.

Nothing is written, not even in a transaction that is undone: numbers that the record draws would
show a gap.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from recommendations.actions.letters.asks import Ask, asks_of, read_ask
from recommendations.actions.letters.cards import cards
from recommendations.actions.letters.fields import Fields, Known, Problems
from recommendations.actions.letters.passages import chosen, text_of
from recommendations.hints import footnotes
from recommendations.models import Publication, Recommendation
from recommendations.paragraphs import paragraphs

KINDS = [kind for kind in Publication.Kind if kind != Publication.Kind.CITED]


@dataclass
class Reading:
    """A draft, read: the words for `publications.record`, the asks, what is wrong."""

    letter: dict = field(default_factory=dict)
    asks: list[Ask] = field(default_factory=list)
    problems: Problems = field(default_factory=dict)

    def wrong(self, ask: Ask, name: str, problem: str) -> None:
        self.problems.setdefault(f"ask-{ask.number}-{name}", []).append(problem)

    def refuse(self) -> None:
        """A ValidationError by field, if anything is wrong."""
        if self.problems:
            raise ValidationError(self.problems)


def read(typed: dict) -> Reading:
    """A draft as typed → what would be published, and what keeps it from being so."""
    reading, known = Reading(), Known.now()
    reading.letter = read_letter(typed, known, reading.problems)
    spans, missing = chosen(typed)
    if not spans:
        missing.append(_("Tick the words that ask for something, or type them below."))
    if missing:
        reading.problems["passages-other"] = missing
    for together in asks_of(cards(typed)):
        reading.asks.append(read_ask(together, reading.letter, known, reading.problems))
    if spans and not reading.asks:
        reading.problems["ask-1-use"] = [_("Every passage is left out: keep one as an ask.")]
    refuse_twice(reading)
    refuse_unknown(reading)
    return reading


def read_letter(typed: dict, known: Known, problems: Problems) -> dict:
    """The words for `publications.record`."""
    fields, text = Fields(typed.get("letter", {}), "letter", problems), text_of(typed)
    if not text.strip():
        fields.wrong("text", _("Paste the text of the letter."))
    kind = _("Choose what it is: a letter, a report or a response.")
    facts: dict = {
        "title": fields.text("title", required=_("Give the letter a title.")),
        "kind": fields.one_of("kind", [str(kind) for kind in KINDS], kind),
        "issued": fields.past("issued_on", required=_("Give the date that stands on it.")),
        "issued_by": fields.several("issued_by", known.bodies),
        "addressed_to": fields.several("addressed_to", known.bodies),
        "reference": fields.text("reference", required=_("Give it a reference: IASC-2026.")),
        "url": fields.text("url"),
        "signed_by": fields.text("signed_by"),
        "responds_to": fields.publication("responds_to"),
        "text": text,
        "footnotes": notes(text),
    }
    if facts["url"]:
        fields.check_url("url", facts["url"])
    if not facts["issued_by"]:
        fields.wrong("issued_by", _("Tick who wrote it."))
    if Publication.objects.filter(reference=facts["reference"]).exists():
        fields.taken("reference")
    facts["slug"] = free_slug(facts["title"], facts["reference"])
    columns = ["title", "reference", "url", "signed_by"]
    fields.fit(Publication(**{name: facts[name] for name in columns}), columns)
    return facts


def notes(text: str) -> list[dict]:
    """The footnotes that stand at the end of the text, where each has a number of its own."""
    found = [
        {"number": number, "text": words}
        for paragraph in paragraphs(text)
        if paragraph.is_footnotes
        for number, words in footnotes(paragraph.text)
    ]
    return found if len({note["number"] for note in found}) == len(found) else []


def free_slug(title: str, reference: str) -> str:
    """The last part of its web address: its title, with its reference where that is taken."""
    slug = slugify(title)[:100]
    if slug and not Publication.objects.filter(slug=slug).exists():
        return slug
    return slugify(f"{title[:60]} {reference}".replace(".", "-"))[:100]


def refuse_twice(reading: Reading) -> None:
    """No two asks have one reference."""
    seen: set[str] = set()
    for ask in reading.asks:
        reference = ask.facts["reference"]
        if reference and reference in seen:
            said = _("Another ask of this letter has the reference %(reference)s: change one.")
            reading.wrong(ask, "reference", said % {"reference": reference})
        seen.add(reference)


def refuse_unknown(reading: Reading) -> None:
    """What an ask bears on is published, or another ask of this letter."""
    own = {ask.facts["reference"] for ask in reading.asks}
    for ask in reading.asks:
        other = ask.link[1] if ask.link else ""
        if other and other not in own and not Recommendation.objects.filter(reference=other):
            said = _("There is no recommendation %(reference)s on record or in this letter.")
            reading.wrong(ask, "other", said % {"reference": other})
