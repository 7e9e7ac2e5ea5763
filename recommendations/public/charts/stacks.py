"""How things have moved: for each voice a stack at each of several dates, in the same order."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from recommendations.over_time import Moment
from recommendations.public.charts.bars import Bar, bars

OF_ONE = {
    "response": gettext_lazy("What it answered"),
    "progress": gettext_lazy("What it reports"),
    "assessment": gettext_lazy("What the Commissioner judges"),
}
"""Axis → its name on the page of one body."""
HEIGHT = 138
"""Pixels of the tallest stack."""
HIGH_ENOUGH = 18
LONGEST = 2
"""A number stands inside its step where that is so many pixels high and it has so few digits; all
numbers stand in the table."""
GAP = 0.12
"""Part of its place that a stack leaves free."""


@dataclass(frozen=True)
class Block:
    """A part of a stack: `x` and `width` in per cent, `y` and `height` in pixels from the top."""

    number: int
    tone: str
    style: str
    x: float
    width: float
    y: float
    height: float
    is_last: bool

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def baseline(self) -> float:
        return self.y + self.height / 2 + 6

    @property
    def says_number(self) -> bool:
        is_short = len(str(self.number)) <= LONGEST
        return self.is_last and is_short and self.height >= HIGH_ENOUGH


@dataclass(frozen=True)
class Row:
    """A row of the table: how many stood there at each date."""

    label: str | Promise
    tone: str
    numbers: list[int]


@dataclass(frozen=True)
class Stack:
    """One voice at all dates; rows in the order of the stack, from its foot."""

    bar: Bar
    blocks: list[Block]
    rows: list[Row]

    @property
    def label(self) -> str:
        return str(OF_ONE[self.bar.axis])


@dataclass(frozen=True)
class Multiples:
    """The pictures of the voices, drawn to one scale."""

    dates: list[date]
    stacks: list[Stack]
    first: str
    last: str
    height: int = HEIGHT

    @property
    def bars(self) -> list[Bar]:
        """The pictures of today."""
        return [stack.bar for stack in self.stacks]


def stacks(moments: list[Moment], **more: str) -> Multiples | None:
    """The three small stacks; None where there are no two dates to compare. `more` narrows the
    lists that the numbers of today link to."""
    drawn = [bars(moment.counts, **more) for moment in moments]
    if len(moments) < 2 or not drawn[-1]:
        return None
    tallest = max(bar.total for column in drawn for bar in column)
    return Multiples(
        [moment.on for moment in moments],
        [stack(bar, drawn, tallest) for bar in drawn[-1]],
        in_short(drawn[0]),
        in_short(drawn[-1]),
    )


def stack(now: Bar, drawn: list[list[Bar]], tallest: int) -> Stack:
    """One voice: at dates when nothing was expected of it, its place is empty."""
    columns = [next((bar for bar in column if bar.axis == now.axis), None) for column in drawn]
    blocks = [
        block
        for place, bar in enumerate(columns)
        if bar
        for block in column_of(bar, place, len(columns), tallest)
    ]
    rows = [
        Row(step.label, step.tone, [bar.steps[at].number if bar else 0 for bar in columns])
        for at, step in enumerate(now.steps)
    ]
    return Stack(now, blocks, rows)


def column_of(bar: Bar, place: int, places: int, tallest: int) -> list[Block]:
    """The blocks of one stack, from its foot."""
    slot, foot, found = 100 / places, float(HEIGHT), []
    width = slot * (1 - GAP)
    for step in bar.steps:
        height = HEIGHT * step.number / tallest
        foot -= height
        if step.number:
            style = "on" if step.is_dark else "halo" if step.is_patterned else ""
            x = slot * place + slot * GAP / 2
            is_last = place == places - 1
            found.append(Block(step.number, step.tone, style, x, width, foot, height, is_last))
    return found


def in_short(drawn: list[Bar]) -> str:
    """What stood at a date: how many asks, and how many of them were answered, complete, met."""
    told = {bar.axis: bar.told for bar in drawn}
    total = max((bar.total for bar in drawn), default=0)
    words = ngettext(
        "%(total)d ask: %(answered)d answered, %(complete)d reported complete, %(met)d judged met",
        "%(total)d asks: %(answered)d answered, %(complete)d reported complete, %(met)d judged met",
        total,
    )
    return words % {
        "total": total,
        "answered": told.get("response", 0),
        "complete": told.get("progress", 0),
        "met": told.get("assessment", 0),
    }
