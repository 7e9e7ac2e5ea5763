"""The course of a recommendation on a line in time: asked, answered, reported, judged, and the
target dates that moved. The history below has the numbers of the dots, and tells all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations.dates import PartialDate
from recommendations.models import Recommendation
from recommendations.public.charts import Event, Line, Shape, Track, line
from recommendations.public.dates import humandate
from recommendations.public.history import Entry, Targets
from recommendations.vocabulary import UpdateKind

MOST = 40
"""How many entries are drawn, the last ones; the history has them all."""

RAILS = {
    UpdateKind.RESPONSE: (_("Answered"), "answered", Shape.RING),
    UpdateKind.PROGRESS: (_("Reports"), "reports", Shape.RING),
    UpdateKind.ASSESSMENT: (_("Commissioner judges"), "judged", Shape.FULL),
}
"""Kind → the label, mark and shape of its dots."""
OFFICE = {UpdateKind.CLOSURE, UpdateKind.REOPENING}
TOLD = {*RAILS, *OFFICE, UpdateKind.TARGET_DATE}


@dataclass(frozen=True)
class Item:
    """What a dot stands for; without an entry it is the ask itself."""

    number: int
    on: PartialDate
    entry: Entry | None = None

    @property
    def shape(self) -> Shape:
        """The shape of its dot, in the picture and in the history."""
        kind = self.entry and self.entry.update.kind
        if kind == UpdateKind.TARGET_DATE:
            return Shape.SQUARE
        return RAILS[kind][2] if kind in RAILS else Shape.FULL


@dataclass(frozen=True)
class Timeline:
    """The picture and what its numbers stand for. `more` entries are not drawn."""

    drawn: Line
    items: list[Item]
    targets: list[Targets]
    more: int

    @property
    def name(self) -> str:
        """What the dots are, for those who do not see them."""
        return "; ".join(f"{item.number}: {humandate(aim(item))}" for item in self.items)

    @property
    def numbers(self) -> dict[int, Item]:
        """From an entry's key to its dot."""
        return {item.entry.update.pk: item for item in self.items if item.entry}

    @property
    def is_silent(self) -> bool:
        return len(self.items) == 1


def timeline(
    asked: Recommendation, after: list[Entry], targets: list[Targets], today: date
) -> Timeline | None:
    """From the ask until today; None for a statement, from which nothing is awaited. `after` are
    the entries since, newest first."""
    if not asked.is_ask:
        return None
    counting = [item for item in after if item.update.kind in TOLD and not item.correction]
    told = enumerate(reversed(counting[:MOST]), start=2)
    items = [Item(1, asked.issued), *(Item(n, e.update.effective, e) for n, e in told)]
    drawn = line(tracks(items, targets, today), today)
    return Timeline(drawn, items, targets, max(0, len(counting) - MOST)) if drawn else None


def tracks(items: list[Item], targets: list[Targets], today: date) -> Iterable[Track]:
    """The rails in the order of the voices; then one for the target dates of each addressee."""
    office = [item for item in items if not item.entry or item.entry.update.kind in OFFICE]
    label = _("Asked") if len(office) == 1 else _("Asked, closed, reopened")
    yield Track(label, "", [event(item, today) for item in office])
    for kind, (words, mark, _shape) in RAILS.items():
        mine = [item for item in items if item.entry and item.entry.update.kind == kind]
        yield Track(words, mark, [event(item, today) for item in mine])
    for aims in targets:
        mine = [item for item in items if item.entry in aims.dates]
        events = [event(item, today) for item in mine]
        yield Track(target_label(aims, targets), "", events, is_moving=True)


def target_label(aims: Targets, targets: list[Targets]) -> str | Promise:
    if len(targets) == 1:
        return _("Target dates")
    return _("Target dates, %(body)s") % {"body": aims.name}


def event(item: Item, today: date) -> Event:
    """A target date stands where it aims; what happened in a month or year, at its end."""
    day, is_aim = aim(item).last_day, item.shape is Shape.SQUARE
    return Event(item.number, day if is_aim else min(day, today), item.shape)


def aim(item: Item) -> PartialDate:
    """The date of its dot."""
    target = item.entry.update.target if item.entry else None
    return target or item.on
