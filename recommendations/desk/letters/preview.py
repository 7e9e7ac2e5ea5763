"""A draft as the public will read it: laid out by the same code, without a row in the record."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from recommendations.actions.letters import Ask, Reading
from recommendations.models import Footnote, Publication, Recommendation
from recommendations.paragraphs import Paragraph, paragraph_at
from recommendations.public.letter import Block, Letter
from recommendations.vocabulary import Relation


class Rows(list):
    """Rows as templates and the layout ask for them, where nothing is saved."""

    def all(self):
        return self


@dataclass(eq=False)
class ShownAsk:
    """An ask with all that its public page says of it."""

    pk: int
    row: Recommendation
    ask: Ask
    footnotes: Rows
    passages: list["ShownPassage"] = field(default_factory=list)

    def __getattr__(self, name: str):
        """Its columns, and the rest of its facts as rows."""
        if name in ("issued_by", "names", "topics"):
            return Rows(self.ask.facts[name])
        return getattr(self.row, name)

    @property
    def addressees(self) -> list:
        return self.ask.facts["addressees"]

    @property
    def link(self) -> tuple[str, str] | None:
        """How it bears on another recommendation, in words, and on which."""
        return (Relation(self.ask.link[0]).label, self.ask.link[1]) if self.ask.link else None


@dataclass(frozen=True)
class ShownQuotation:
    recommendation: ShownAsk


@dataclass(eq=False)
class ShownPassage:
    """A quoted stretch of the text: one for all asks that quote it."""

    pk: int
    start: int
    end: int
    quote: str
    paragraph: Paragraph | None
    quotations: Rows = field(default_factory=Rows)
    updates: Rows = field(default_factory=Rows)


@dataclass
class ShownPublication:
    """The letter with its passages, for the layout of public pages."""

    row: Publication
    issued_by: Rows
    addressed_to: Rows
    footnotes: Rows
    passages: Rows

    def __getattr__(self, name: str):
        return getattr(self.row, name)


@dataclass
class Preview:
    """The letter and its asks, as they would be read."""

    publication: ShownPublication
    asks: list[ShownAsk]
    blocks: list[Block]
    referred: set[int]


def preview(reading: Reading) -> Preview:
    """What was read from a draft without a problem → what its public pages will show."""
    facts = dict(reading.letter)
    notes = Rows(Footnote(**note) for note in facts.pop("footnotes"))
    many = {name: Rows(facts.pop(name)) for name in ("issued_by", "addressed_to")}
    row = Publication(**facts)
    asks = [shown(number, ask, notes) for number, ask in enumerate(reading.asks, start=1)]
    publication = ShownPublication(row, **many, footnotes=notes, passages=quoted(asks, row.text))
    letter = Letter(publication)  # type: ignore[arg-type]
    return Preview(publication, asks, letter.blocks(), letter.referred)


def shown(number: int, ask: Ask, notes: Iterable[Footnote]) -> ShownAsk:
    columns = {column.name for column in Recommendation._meta.concrete_fields}
    facts = {name: fact for name, fact in ask.facts.items() if name in {*columns, "issued"}}
    row = Recommendation(**facts)
    cited = Rows(note for note in notes if note.number in ask.notes)
    return ShownAsk(number, row, ask, cited)


def quoted(asks: list[ShownAsk], text: str) -> Rows:
    """The passages in the order of the text, each tied to the asks that quote it."""
    found: dict[tuple[int, int], ShownPassage] = {}
    for ask in asks:
        for quote in ask.ask.facts["quotes"]:
            place = (quote.start, quote.end)
            if place not in found:
                paragraph = paragraph_at(text, quote.start)
                found[place] = ShownPassage(len(found), *place, quote.quote, paragraph)
            found[place].quotations.append(ShownQuotation(ask))
            ask.passages.append(found[place])
    return Rows(found[place] for place in sorted(found))
