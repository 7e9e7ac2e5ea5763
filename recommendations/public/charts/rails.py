"""Things on a line in time: numbered dots, some rails below each other, one scale for all.

The list beside the picture has the same numbers and tells all that the picture shows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise

EDGE = 4.5
"""Per cent that stay free at both ends, so that a dot at the end is whole."""
APART = 8.5
"""Per cent between two dots of one lane: they do not touch on the narrowest screen."""
LANE = 27
"""Pixels from one lane to the next."""
RADIUS = 11
YEARS_APART = 16
"""Per cent between two years that are written under the line."""


class Shape(StrEnum):
    """Outlined is what a body says, filled what the office does; a square is a date aimed at."""

    RING = "ring"
    FULL = "full"
    SQUARE = "square"


@dataclass(frozen=True)
class Event:
    """What a dot stands for; `number` is its place in the list."""

    number: int
    on: date
    shape: Shape


@dataclass(frozen=True)
class Dot:
    """A number on the line: `x` in per cent, `y` in pixels."""

    number: int
    shape: Shape
    x: float
    lane: int

    @property
    def y(self) -> int:
        return LANE * self.lane + LANE // 2 + 2

    @property
    def top(self) -> int:
        return self.y - RADIUS

    @property
    def baseline(self) -> int:
        return self.y + 5


@dataclass(frozen=True)
class Rail:
    """Dots of one kind. `moved`: from where to where a date went, in per cent."""

    label: str | Promise
    mark: str
    dots: list[Dot]
    moved: tuple[float, float] | None

    @property
    def height(self) -> int:
        return LANE * (1 + max(dot.lane for dot in self.dots)) + 6


@dataclass(frozen=True)
class Track:
    """What goes on one rail. `is_moving`: the first date moved to the last."""

    label: str | Promise
    mark: str
    events: list[Event]
    is_moving: bool = False


@dataclass(frozen=True)
class Tick:
    year: int
    x: float


@dataclass(frozen=True)
class Scale:
    """The days from one to another, on a line."""

    start: date
    end: date

    def x(self, on: date) -> float:
        """Where a day is, in per cent."""
        length = (self.end - self.start).days
        return EDGE + (100 - 2 * EDGE) * ((on - self.start).days / length if length else 0.5)

    def ticks(self) -> list[Tick]:
        """The beginnings of years, as many as can be read."""
        found: list[Tick] = []
        for year in range(self.start.year, self.end.year + 1):
            opening = date(year, 1, 1)
            if not self.start <= opening <= self.end:
                continue
            x = self.x(opening)
            if not found or x - found[-1].x >= YEARS_APART:
                found.append(Tick(year, x))
        return found


@dataclass(frozen=True)
class Line:
    """The picture. `ends` are the days at its ends, written where no two years can be."""

    rails: list[Rail]
    ticks: list[Tick]
    today: float
    ends: list[date] = field(default_factory=list)

    @property
    def today_anchor(self) -> str:
        """So that the word does not leave the picture."""
        if self.today > 90:
            return "end"
        return "start" if self.today < 10 else "middle"


def line(tracks: Iterable[Track], today: date) -> Line | None:
    """Draw what there is; None where nothing is. Today is always on it."""
    drawn = [track for track in tracks if track.events]
    days = [event.on for track in drawn for event in track.events]
    if not days:
        return None
    scale = Scale(min([*days, today]), max([*days, today]))
    ticks = scale.ticks()
    rails = [rail(track, scale) for track in drawn]
    if len(ticks) > 1:
        return Line(rails, ticks, scale.x(today))
    return Line(rails, [], scale.x(today), sorted({scale.start, scale.end}))


def rail(track: Track, scale: Scale) -> Rail:
    placed = dots(track.events, scale)
    moved = None
    if track.is_moving and len(track.events) > 1:
        moved = (scale.x(track.events[0].on), scale.x(track.events[-1].on))
    return Rail(track.label, track.mark, placed, moved)


def dots(events: list[Event], scale: Scale) -> list[Dot]:
    """Each in the highest lane in which it touches none."""
    placed: list[Dot] = []
    for event in sorted(events, key=lambda event: (event.on, event.number)):
        x = scale.x(event.on)
        taken = {dot.lane for dot in placed if abs(dot.x - x) < APART}
        lane = min(set(range(len(placed) + 1)) - taken)
        placed.append(Dot(event.number, event.shape, x, lane))
    return placed
