"""The living letter: a text in paragraphs, its passages marked, its asks beside them.

The words inside the marks of a passage are exactly `text[start:end]`. Passages may touch or
overlap: where they overlap, each stretch of text is marked once and names all its passages.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from recommendations.models import Footnote, Passage, Publication, Recommendation, StatusUpdate
from recommendations.paragraphs import Paragraph, paragraphs

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
RAISED = re.compile(rf"([{SUPERSCRIPTS}]+)")


@dataclass(frozen=True)
class Run:
    """Text, or the mark of a footnote; the first mark of a note is where its way back leads."""

    text: str
    footnote: int | None = None
    is_first: bool = False


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph that the same passages cover; none: unmarked."""

    runs: list[Run]
    passages: list[Passage]

    @property
    def is_soft(self) -> bool:
        """Whether nothing is asked in it: a statement of support, or words that were recorded."""
        quoting = [q.recommendation for passage in self.passages for q in passage.quotations.all()]
        return not any(recommendation.is_ask for recommendation in quoting)

    @property
    def names(self) -> str:
        """The passages by number, for those who check the marks."""
        return " ".join(str(passage.pk) for passage in self.passages)


@dataclass(frozen=True)
class Block:
    """A paragraph with its pieces and what stands in the margin."""

    paragraph: Paragraph
    pieces: list[Piece]
    asks: list[Recommendation]
    more: list[Recommendation]
    recorded: list[StatusUpdate]

    @property
    def has_notes(self) -> bool:
        return bool(self.asks or self.more or self.recorded)


class Letter:
    """Lays a publication out; a recommendation is noted in full beside its first passage."""

    def __init__(self, publication: Publication):
        self.text = publication.text
        self.passages = list(publication.passages.all())
        self.footnotes: list[Footnote] = list(publication.footnotes.all())
        self.numbers = {note.number for note in self.footnotes}
        self.referred: set[int] = set()
        self.noted: set[int] = set()

    def blocks(self) -> list[Block]:
        """The text from top to bottom, without footnotes that stand in a list of their own."""
        return [
            self.block(paragraph)
            for paragraph in paragraphs(self.text)
            if not (paragraph.is_footnotes and self.footnotes)
        ]

    def block(self, paragraph: Paragraph) -> Block:
        begins = [p for p in self.passages if paragraph.start <= p.start < paragraph.end]
        quoting = [q.recommendation for passage in begins for q in passage.quotations.all()]
        asks, more = [], []
        for recommendation in dict.fromkeys(quoting):
            (more if recommendation.pk in self.noted else asks).append(recommendation)
            self.noted.add(recommendation.pk)
        recorded = [update for passage in begins for update in passage.updates.all()]
        return Block(paragraph, self.pieces(paragraph), asks, more, recorded)

    def pieces(self, paragraph: Paragraph) -> list[Piece]:
        """Cut a paragraph where a passage begins or ends."""
        start, end = paragraph.start, paragraph.end
        here = [p for p in self.passages if p.start < end and p.end > start]
        edges = {start, end} | {edge for p in here for edge in (p.start, p.end)}
        cuts = sorted(edge for edge in edges if start <= edge <= end)
        return [
            Piece(
                self.runs(self.text[left:right]),
                [p for p in here if p.start <= left and right <= p.end],
            )
            for left, right in pairwise(cuts)
        ]

    def runs(self, text: str) -> list[Run]:
        """Find the marks of footnotes, which are raised figures."""
        found = []
        for part in filter(None, RAISED.split(text)):
            found += self.marks(part) if RAISED.fullmatch(part) else [Run(part)]
        return found

    def marks(self, raised: str) -> list[Run]:
        """One mark if there is a note of that number, else one for each figure: ⁸⁹ is 8 and 9."""
        together = int(raised.translate(TO_DIGITS))
        figures = [raised] if together in self.numbers else list(raised)
        return [self.mark(figure) for figure in figures]

    def mark(self, figure: str) -> Run:
        number = int(figure.translate(TO_DIGITS))
        if number not in self.numbers:
            return Run(figure)
        is_first = number not in self.referred
        self.referred.add(number)
        return Run(figure, number, is_first)
