"""Reading the cards: each ask with its words, whom it asks, and what it bears on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from recommendations.actions.letters.cards import JOINED, LEFT_OUT, OWN, Card
from recommendations.actions.letters.fields import Fields, Known, Problems
from recommendations.actions.letters.passages import places_of
from recommendations.actions.recommendations import Addressee, Quote
from recommendations.hints import Span, notes_at
from recommendations.models import Recommendation
from recommendations.vocabulary import Ask as Kind
from recommendations.vocabulary import Relation

GROUP = "group:"
"""What stands before the slug of a group among those that are ticked."""


@dataclass(frozen=True)
class Ask:
    """One ask, read: its card's number, the words for `recommendations.publish`, the footnotes
    that its words cite, and how it bears on another (relation, reference)."""

    number: int
    facts: dict
    notes: list[int]
    link: tuple[str, str] | None


def asks_of(all_cards: Iterable[Card]) -> list[list[Card]]:
    """The cards of each ask: its own, then those that hold more words of it."""
    found: list[list[Card]] = []
    for card in all_cards:
        if card.use == OWN or (card.use == JOINED and not found):
            found.append([card])
        elif card.use != LEFT_OUT:
            found[-1].append(card)
    return found


def read_ask(cards: list[Card], letter: dict, known: Known, problems: Problems) -> Ask:
    """An ask from its card and those that hold more of its words."""
    card, text = cards[0], letter["text"]
    fields = Fields(card.fields, card.name, problems)
    spans = [each.span for each in cards] + read_more(fields, text)
    facts = {
        "quotes": [Quote(span.of(text), span.start, span.end) for span in dict.fromkeys(spans)],
        "addressees": read_addressees(fields, known),
        "topics": fields.several("topics", known.topics),
        "names": fields.several("names", known.bodies),
        **read_words(fields),
        **read_origin(fields, letter, known),
    }
    refuse_kind(fields, facts)
    numbers = {note["number"] for note in letter["footnotes"]}
    cited = [number for span in spans for number in notes_at(text, span, numbers)]
    return Ask(card.number, facts, list(dict.fromkeys(cited)), read_link(fields))


def read_more(fields: Fields, text: str) -> list[Span]:
    """Further passages of the ask, typed exactly as they stand in the text."""
    found, missing = places_of(fields.typed.get("more", ""), text)
    for problem in missing:
        fields.wrong("more", problem)
    return found


def read_words(fields: Fields) -> dict:
    """What is written about the ask, within the limits of its columns."""
    verb = _("Write the verb that asks, as it stands in the letter: I recommend.")
    facts = {
        "reference": fields.text("reference", required=_("Give the ask a reference.")),
        "title": fields.text("title", required=_("Give the ask a title, beginning with a verb.")),
        "strength": fields.text("strength", required=verb),
        "summary": fields.text("summary"),
        "words_note": fields.text("words_note"),
        "source_number": fields.text("source_number"),
        "contact": fields.text("contact"),
    }
    if Recommendation.objects.filter(reference=facts["reference"]).exists():
        fields.taken("reference")
    fields.fit(Recommendation(**facts), facts)
    return facts


def read_origin(fields: Fields, letter: dict, known: Known) -> dict:
    """Of what kind the ask is, who made it and when; left empty, as the letter was."""
    problem = _("Choose what kind of ask it is.")
    kind = fields.one_of("kind", [str(kind) for kind in Kind], problem)
    issuers = fields.several("issued_by", known.bodies)
    if kind == Kind.ENDORSED and not issuers:
        fields.wrong("issued_by", _("Tick whose recommendation it is that is endorsed."))
    endorsing = fields.body("endorsed_by")
    if kind == Kind.ENDORSED and not endorsing:
        endorsing = next(iter(letter["issued_by"]), None)
    return {
        "kind": kind,
        "issued_by": issuers or letter["issued_by"],
        "endorsed_by": endorsing,
        "issued": fields.past("issued_on") or letter["issued"],
    }


def read_addressees(fields: Fields, known: Known) -> list[Addressee]:
    """Those who are asked: the lead, the others that are ticked, each member of a group."""
    ticked = fields.ticked("addressees") + fields.ticked("others")
    groups = [name.removeprefix(GROUP) for name in ticked if name.startswith(GROUP)]
    named = {"addressees": [name for name in ticked if not name.startswith(GROUP)]}
    others = Fields({**fields.typed, **named, "groups": groups}, fields.part, fields.problems)
    lead, said = fields.body("lead"), fields.text("addressed_as")
    asked = {lead: Addressee(lead, True, fields.text("lead_as"))} if lead else {}
    for body in others.several("addressees", known.bodies):
        asked.setdefault(body, Addressee(body, False, said))
    for group in others.several("groups", known.groups):
        members = list(group.members.all())
        if not members:
            fields.wrong("addressees", _("“%(group)s” has no members yet.") % {"group": group})
        for body in members:
            asked.setdefault(body, Addressee(body, False, said or group.name))
    return list(asked.values())


def refuse_kind(fields: Fields, facts: dict) -> None:
    """An ask asks somebody; a statement of support asks nobody."""
    is_support = facts["kind"] == Kind.STATEMENT_OF_SUPPORT
    if is_support and facts["addressees"]:
        said = _("A statement of support asks nothing of anybody: untick those it asks.")
        fields.wrong("addressees", said)
    if facts["kind"] and not is_support and not facts["addressees"]:
        fields.wrong("addressees", _("Tick whom it asks; only a statement of support asks nobody."))


def read_link(fields: Fields) -> tuple[str, str] | None:
    """How it bears on another recommendation; that there is one is looked at with all others."""
    relation, other = fields.raw("relation"), fields.raw("other")
    if not relation and not other:
        return None
    if relation not in Relation.values:
        fields.wrong("relation", _("Say how it bears on %(other)s.") % {"other": other})
    if not other or other == fields.raw("reference"):
        fields.wrong("other", _("Give the reference of the other recommendation."))
    return relation, other
