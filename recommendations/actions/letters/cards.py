"""A card for each chosen passage: its exact words, what was typed about it, what is suggested."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from django.core.exceptions import ValidationError
from django.utils import timezone

from recommendations.actions.letters.passages import chosen, text_of
from recommendations.actions.record import office
from recommendations.hints import Span, asking
from recommendations.models import Publication, Recommendation
from recommendations.vocabulary import Ask
from recommendations.written import read_date

OWN, JOINED, LEFT_OUT = "own", "with", "out"
"""What becomes of a passage: an ask of its own, more words of the ask before it, nothing."""


@dataclass(frozen=True)
class Card:
    """A chosen passage by its number in the text, with the fields typed so far."""

    number: int
    span: Span
    quote: str
    fields: dict
    is_new: bool

    @property
    def name(self) -> str:
        """What its fields begin with: "ask-2"."""
        return f"ask-{self.number}"

    @property
    def use(self) -> str:
        use = self.fields.get("use", OWN)
        return OWN if use == JOINED and self.number == 1 else use


def cards(typed: dict) -> list[Card]:
    """The cards in the order of the text; a field that nobody typed yet holds what is suggested."""
    text, asks = text_of(typed), typed.get("asks", {})
    spans, _problems = chosen(typed)
    free = free_references(typed, spans)
    made = []
    for number, span in enumerate(spans, start=1):
        typed_here = asks.get(str(span))
        fields = typed_here if typed_here is not None else suggested(typed, span, next(free))
        made.append(Card(number, span, span.of(text), fields, typed_here is None))
    return made


def suggested(typed: dict, span: Span, reference: str) -> dict:
    """What a new card says: the verb found, the next reference, the letter's only addressee."""
    verb = asking(text_of(typed), span.start, span.end)
    addressed = typed.get("letter", {}).get("addressed_to", [])
    return {
        "use": OWN,
        "reference": reference,
        "kind": Ask.OWN_ASK.value,
        "strength": verb.of(text_of(typed)) if verb else "",
        "addressees": addressed if len(addressed) == 1 else [],
    }


def free_references(typed: dict, spans: Iterable[Span]) -> Iterator[str]:
    """The next free references of the office's series for the letter's year: IASC-2026-01, …"""
    asks = typed.get("asks", {})
    series = f"{prefix()}-{year_of(typed) or timezone.localdate().year}"
    taken = {asks[str(span)].get("reference", "") for span in spans if str(span) in asks}
    taken |= set(references(Recommendation, series))
    shape = re.compile(rf"{re.escape(series)}-(\d{{1,4}})", re.ASCII)
    numbers = [int(found[1]) for name in taken if (found := shape.fullmatch(name))]
    return (f"{series}-{number:02d}" for number in count(max(numbers, default=0) + 1))


def with_reference(typed: dict) -> dict:
    """What was typed, with a reference for the letter where it has a date and none was typed:
    IASC-2026, or IASC-2026-L2 for the second of a year."""
    letter, year = typed.get("letter", {}), year_of(typed)
    if letter.get("reference", "").strip() or not year:
        return typed
    series = f"{prefix()}-{year}"
    taken = set(references(Publication, series))
    names = (series if number == 1 else f"{series}-L{number}" for number in count(1))
    free = next(name for name in names if name not in taken)
    return {**typed, "letter": {**letter, "reference": free}}


def references(model, series: str) -> Iterable[str]:
    return model.objects.filter(reference__startswith=series).values_list("reference", flat=True)


def prefix() -> str:
    """What the office's references begin with: its slug in capitals."""
    return office().slug.upper()


def year_of(typed: dict) -> int | None:
    """The year of the letter's date, where that can be read."""
    try:
        return read_date(typed.get("letter", {}).get("issued_on", "")).first_day.year
    except ValidationError:
        return None
