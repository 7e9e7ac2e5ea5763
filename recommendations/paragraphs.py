"""A publication's text as people cite it: numbered paragraphs, and quotations found in it."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*[\s⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
FOOTNOTE = re.compile(r"^[⁰¹²³⁴⁵⁶⁷⁸⁹]+\s")


class QuotationError(ValueError):
    """Words that cannot be found, or not only once; the message is a sentence for a person."""


@dataclass(frozen=True)
class Paragraph:
    """A block between blank lines: its place in the text, its number if it is prose."""

    start: int
    end: int
    text: str
    number: int | None
    is_footnotes: bool = False


def paragraphs(text: str) -> list[Paragraph]:
    """Split a text at its blank lines. Only prose is numbered: blocks that end as a sentence
    does; addresses, headings, salutations and footnotes are not."""
    found, number = [], 0
    for block in re.finditer(r"\S(?:.*\S)?(?:\n[^\S\n]*\S.*)*", text):
        words = block.group()
        is_footnotes = bool(FOOTNOTE.match(words))
        is_prose = not is_footnotes and bool(SENTENCE_END.search(words))
        number += is_prose
        found.append(
            Paragraph(block.start(), block.end(), words, number if is_prose else None, is_footnotes)
        )
    return found


def paragraph_at(text: str, offset: int) -> Paragraph | None:
    """The paragraph that holds a code point; None between paragraphs."""
    return next((p for p in paragraphs(text) if p.start <= offset < p.end), None)


def locate(text: str, quote: str) -> tuple[int, int]:
    """Find words in a text: their start and end. Line breaks and runs of spaces are as one space.

    Raises QuotationError, in a sentence, where the words are absent or occur more than once.
    """
    words = quote.split()
    if not words:
        raise QuotationError(_("Type the words to quote, exactly as they stand in the text."))
    pattern = r"\s+".join(map(re.escape, words))
    # A look-ahead, because words may overlap themselves: “no no” occurs twice in “no no no”.
    matches = list(re.finditer(f"(?=({pattern}))", text))
    if not matches:
        raise QuotationError(
            _("“%(words)s” is not in the text. Copy the words from the publication, mark by mark.")
            % {"words": shorten(quote)}
        )
    if len(matches) > 1:
        raise QuotationError(
            _("“%(words)s” occurs %(count)d times in the text. Add words before or after it.")
            % {"words": shorten(quote), "count": len(matches)}
        )
    return matches[0].span(1)


def shorten(words: str, length: int = 60) -> str:
    """The beginning of a text, cut with an ellipsis."""
    words = " ".join(words.split())
    return words if len(words) <= length else f"{words[: length - 1]}…"
