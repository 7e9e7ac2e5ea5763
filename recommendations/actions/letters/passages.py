"""The passages that were chosen in a letter's text, and where they go when the text changes."""

import re

from django.utils.translation import gettext as _

from recommendations.hints import Span
from recommendations.paragraphs import QuotationError, locate, shorten

PLACE = re.compile(r"(\d{1,8})-(\d{1,8})", re.ASCII)


def text_of(typed: dict) -> str:
    return typed.get("letter", {}).get("text", "")


def place(written: str, text: str) -> Span | None:
    """A place as forms send it, "313-624"; None where the text has no such place."""
    found = PLACE.fullmatch(written)
    span = Span(int(found[1]), int(found[2])) if found else None
    return span if span and span.start < span.end <= len(text) else None


def chosen(typed: dict) -> tuple[list[Span], list[str]]:
    """The places that were ticked or whose words were typed, in the order of the text; and a
    sentence for each that is not to be found."""
    text, passages = text_of(typed), typed.get("passages", {})
    spans = {span for written in passages.get("ticked", []) if (span := place(written, text))}
    more, problems = places_of(passages.get("other", ""), text)
    problems += [
        _("“%(words)s” was chosen, and the text does not have these words any more.")
        % {"words": shorten(words)}
        for words, before in typed.get("lost", {}).items()
        if before["is_ticked"]
    ]
    return sorted(spans | set(more)), problems


def places_of(words: str, text: str) -> tuple[list[Span], list[str]]:
    """Passages typed with an empty line between them: their places, and what was not found."""
    found, problems = [], []
    for passage in filter(str.strip, re.split(r"\n[ \t]*\n", words)):
        try:
            found.append(Span(*locate(text, passage)))
        except QuotationError as problem:
            problems.append(str(problem))
    return found, problems


def followed(typed: dict, *, before: str) -> dict:
    """What was typed, with every chosen place moved to where its words now stand. A card whose
    words are gone waits among the lost ones until they come back."""
    text = text_of(typed)
    if text == before:
        return typed
    ticked, asks, lost = [], {}, {}
    for span, words, is_ticked, fields in chosen_before(typed, before):
        now = found_again(words, span, text)
        if now is None:
            lost[words] = {"is_ticked": is_ticked, "fields": fields}
            continue
        ticked += [str(now)] if is_ticked else []
        if fields:
            asks[str(now)] = fields
    passages = {**typed.get("passages", {}), "ticked": ticked}
    return {**typed, "passages": passages, "asks": asks, "lost": lost}


def chosen_before(typed: dict, before: str):
    """Each place that was ticked or has a card, in the text before, and those lost earlier:
    place, words, whether it was ticked, what its card says."""
    ticked = typed.get("passages", {}).get("ticked", [])
    asks = typed.get("asks", {})
    for written in dict.fromkeys([*ticked, *asks]):
        if span := place(written, before):
            yield span, span.of(before), written in ticked, asks.get(written, {})
    for words, card in typed.get("lost", {}).items():
        yield None, words, card["is_ticked"], card["fields"]


def found_again(words: str, span: Span | None, text: str) -> Span | None:
    """Where the words stand: where they stood before, or at the one other place that has them."""
    if span and span.of(text) == words:
        return span
    try:
        return Span(*locate(text, words))
    except QuotationError:
        return None
