"""How long the open asks without a recorded response have waited, the oldest first."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from recommendations.dates import PartialDate
from recommendations.models import Standing
from recommendations.public.charts import Event, Line, Shape, Track, line
from recommendations.public.dates import humandate
from recommendations.summaries import condition
from recommendations.vocabulary import Life

MOST = 25
"""How many asks are told one by one; the list has them all."""


@dataclass(frozen=True)
class Wait:
    """Asks that were made on one day; `number` is the dot of that day."""

    number: int
    since: PartialDate
    lines: list[Standing]


@dataclass(frozen=True)
class Waiting:
    """The picture and its list. `more` asks are in neither."""

    waits: list[Wait]
    drawn: Line
    more: int

    @property
    def name(self) -> str:
        """What the dots are, for those who do not see them."""
        return "; ".join(f"{wait.number}: {humandate(wait.since)}" for wait in self.waits)


def waiting(lines: QuerySet[Standing], number: int, today: date) -> Waiting | None:
    """The oldest of `number` unanswered asks among `lines`; None where none waits."""
    open_lines = lines.filter(condition("unanswered"), life=Life.OPEN)
    chosen = open_lines.select_related("assignment", "recommendation").order_by(
        "asked_on", "reference", "id"
    )[:MOST]
    found = [
        Wait(place, since, list(together))
        for place, (since, together) in enumerate(groupby(chosen, asked), start=1)
    ]
    events = [Event(wait.number, min(wait.since.last_day, today), Shape.RING) for wait in found]
    drawn = line([Track(_("Asked, and no response recorded"), "", events)], today)
    told = sum(len(wait.lines) for wait in found)
    return Waiting(found, drawn, number - told) if drawn else None


def asked(standing: Standing) -> PartialDate:
    return standing.assignment.asked if standing.assignment else standing.recommendation.issued
