"""What a text seems to hold: sentences, words that may ask, personal details, marks of footnotes.

Hints only: a person decides. Every place is `[start, end)` in code points of the text.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_DIGITS = str.maketrans(RAISED, "0123456789")

BREAK = re.compile(
    rf"(?P<end>[.!?…]+[\"'”’)\]]*)(?:[ ]?[{RAISED}]+)?(?:\s+|\Z)"
    r"|\n\s*(?=(?:[-•*]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s)"
)
"""Where a sentence may end, with the marks of its footnotes; or where an item of a list begins."""
SHORTENED = re.compile(
    r"^\(?\w{1,2}\.$|(?:^|[\s(])(?:[A-Z]|Mrs?|Ms|Drs?|Prof|Rev|Hon|Cllr|St|Nos?|[Pp]p?|[Pp]aras?"
    r"|Refs?|Figs?|Vols?|al|cf|vs?|Art|[Ss]s?|e\.g|i\.e)\.$"
)
LONGEST_SHORTENED = 12
"""A full stop after these shortens a word; it may not end a sentence."""
BULLET = re.compile(rf"(?:[-•*]\s+|[{RAISED}]+\s+)?")

HELPERS = (
    "would|will|shall|should|must|can|could|do|am|are|have|also|again|further|however|therefore"
    "|strongly|still|now|very|particularly|especially"
)
ASKING = re.compile(
    rf"\b(?:(?:I|[Ww]e)\s+(?:(?:{HELPERS})\s+){{0,3}})?"
    r"(?:(?:like|want|wish|hope|expect)\s+to\s+see|recommend(?:s|ed|ing|ations?)?|urg(?:e[sd]?|ing)"
    r"|encourages?|consider(?:s|ation|ing)?|calls?\s+(?:up)?on|call(?:s|ing)?\s+for"
    r"|request(?:s|ed|ing)?|ask(?:s|ed|ing)?|invites?|propos(?:e[sd]?|als?)|advis(?:e[sd]?|ing)"
    r"|welcom(?:e[sd]?|ing)|keen\s+(?:to|that|for)|supportive\s+of|supports?\s+(?:the|your)"
    r"|disappointed|should|must|ought\s+to|needs?\s+to|have\s+to|hope\s+that|expect\s+that"
    r"|(?:[Ii]t\s+is|[Ii]t[’']s)\s+(?:vital|essential|important|crucial|imperative|critical)"
    r"|press(?:es|ing)?\s+for|would\s+be\s+grateful|look\s+forward\s+to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a text, `[start, end)`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def __str__(self):
        return f"{self.start}-{self.end}"


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences and items of lists in a stretch of text, in order, without the marks of
    footnotes that follow them."""
    end = len(text) if end is None else end
    found, begin = [], start
    for cut in BREAK.finditer(text, start, end):
        if is_end(text, begin, cut, end):
            stop = cut.end("end") if cut["end"] else cut.start()
            found.append(trimmed(text, begin, stop))
            begin = cut.end()
    found.append(trimmed(text, begin, end))
    return [span for span in found if span.start < span.end]


def is_end(text: str, begin: int, cut: re.Match, end: int) -> bool:
    """Whether a sentence ends there: what follows begins like one, and no word is shortened."""
    if not cut["end"] or cut.end() >= end:
        return True
    stop = cut.end("end")
    if cut["end"] == "." and SHORTENED.search(text[max(begin, stop - LONGEST_SHORTENED) : stop]):
        return False
    return not text[cut.end()].islower()


def trimmed(text: str, start: int, end: int) -> Span:
    """Without spaces around it, and without the mark in front of a list's item or a footnote."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = max(start, end - (len(words) - len(words.rstrip())))
    mark = BULLET.match(text, start, end)
    return Span(mark.end() if mark else start, end)


def asking(text: str, start: int = 0, end: int | None = None) -> Span | None:
    """The first words in a stretch of text that may ask for something; None where none do."""
    found = ASKING.search(text, start, len(text) if end is None else end)
    return Span(*found.span()) if found else None


PERSONAL = {
    "email": re.compile(r"[\w.+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    "phone": re.compile(
        r"(?<![\w.,/+£$€-])(?<!\d )(?:\+|\(\+?|0)(?:[ ().–-]{0,2}\d){8,16}(?![\w/])"
    ),
    "address": re.compile(
        r"\b(?:[Ff]lat|[Aa]partment)[ ]\d{1,4}[A-Za-z]?\b"
        r"|\b\d{1,4}[A-Za-z]?,?[ ](?:[A-Z][\w’'-]+[ ]){1,3}(?:Street|Road|Lane|Avenue|Close|Drive"
        r"|Way|Gardens|Court|Place|Square|Terrace|Crescent|Hill|Row|Mews|Grove|Walk|St|Rd|Ave)\b"
    ),
    "postcode": re.compile(
        r"\b(?:GIR[ ]?0AA|(?:[A-PR-UWYZ][0-9][0-9A-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y][0-9]"
        r"[0-9ABEHMNPRVWXY]?)[ ]{0,2}[0-9][ABD-HJLNP-UW-Z]{2})\b"
        r"|\b[a-z]{1,2}[0-9][0-9a-z]?[ ][0-9][abd-hjlnp-uw-z]{2}\b"
    ),
}
"""Postcodes as BS 7666 writes them; telephone numbers as Ofcom's plan and ITU-T E.164 do."""
FEWEST_DIGITS, MOST_DIGITS = 9, 15
AROUND = 45


@dataclass(frozen=True, order=True)
class Detail:
    """What may be a personal contact detail: its place, its kind, and the words around it."""

    start: int
    end: int
    kind: str
    before: str
    words: str
    after: str


def personal(text: str) -> list[Detail]:
    """E-mail addresses, telephone numbers, home addresses and postcodes, in their order."""
    return sorted(
        Detail(
            start, end, kind, text[max(0, start - AROUND) : start],
            text[start:end], text[end : end + AROUND],
        )
        for kind, pattern in PERSONAL.items()
        for start, end in (found.span() for found in pattern.finditer(text))
        if kind != "phone" or is_phone(text[start:end])
    )  # fmt: skip


def is_phone(words: str) -> bool:
    """Whether so many digits are a telephone number; a date such as 01.02.2022 is none."""
    digits = sum(letter.isdigit() for letter in words)
    is_abroad = "+" in words or words.startswith("00")
    return FEWEST_DIGITS <= digits <= (MOST_DIGITS if is_abroad else 12)


NOTE = re.compile(rf"^([{RAISED}]+)[ \t]+(?=\S)", re.MULTILINE)


def footnotes(block: str) -> list[tuple[int, str]]:
    """Number and words of the notes in a block that begins with one. None where a number stands
    twice: then nobody can tell which is meant."""
    begins = list(NOTE.finditer(block))
    edges = [*(found.start() for found in begins), len(block)]
    notes = [
        (int(found[1].translate(TO_DIGITS)), block[found.end() : stop].strip())
        for found, (_start, stop) in zip(begins, pairwise(edges), strict=True)
    ]
    return notes if len({number for number, _words in notes}) == len(notes) else []


def notes_at(text: str, span: Span, known: Container[int]) -> Iterator[int]:
    """The footnotes that are marked within these words or right after them: ⁸⁹ is note 89 where
    there is one, else 8 and 9."""
    after = re.compile(rf"[ ]?[{RAISED}]+").match(text, span.end)
    stretch = text[span.start : after.end() if after else span.end]
    for found in re.findall(rf"[{RAISED}]+", stretch):
        together = int(found.translate(TO_DIGITS))
        figures = [together] if together in known else map(int, found.translate(TO_DIGITS))
        yield from (number for number in figures if number in known)
