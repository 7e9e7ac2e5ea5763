"""How the asks of a body stood at several dates, each computed from what is on record."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from recommendations.dates import PartialDate, Precision
from recommendations.models import Assignment, Body, StatusUpdate
from recommendations.standing import fold
from recommendations.vocabulary import Ask

MOST_LINES = 1000
"""A body with more asks is left out: it would take too long."""
MOST_ENDS = 6
"""Ends of periods that are told; today is told besides."""
MONTHS = (1, 3, 6, 12)
"""Lengths of periods: months, quarters, half-years, years."""
AXES = ("response", "progress", "assessment")


@dataclass(frozen=True)
class Moment:
    """For each axis, how many asks stood at each code at the end of a day, `none` included."""

    on: date
    counts: dict[str, Counter]


def over_time(body: Body, today: date) -> list[Moment]:
    """How its asks stood at the ends of some periods since the first, and stand today."""
    asked = list(
        Assignment.objects.filter(body=body).exclude(recommendation__kind=Ask.STATEMENT_OF_SUPPORT)[
            : MOST_LINES + 1
        ]
    )
    if not asked or len(asked) > MOST_LINES:
        return []
    updates = updates_of(body)
    first = min(line.asked.first_day for line in asked)
    past = [Moment(on, counts(asked, updates, on)) for on in ends(first, today)]
    return [*past, Moment(today, counts(asked, updates, None))]


def updates_of(body: Body) -> dict[int, list[StatusUpdate]]:
    """What is on record, by assignment."""
    found = defaultdict(list)
    for update in StatusUpdate.objects.filter(assignment__body=body):
        found[update.assignment_id].append(update)
    return found


def counts(
    asked: list[Assignment], updates: dict[int, list[StatusUpdate]], as_at: date | None
) -> dict[str, Counter]:
    """The asks made by then (None: all), by where they stood. One of which nothing is expected
    on an axis is not counted there."""
    counted: dict[str, Counter] = {axis: Counter() for axis in AXES}
    for line in asked:
        if as_at and line.asked.first_day > as_at:
            continue
        stood = fold(updates.get(line.pk, []), asked_on=line.asked, is_ask=True, as_at=as_at)
        for axis in AXES:
            if code := stood.code(getattr(stood, axis)):
                counted[axis][code] += 1
    return counted


def ends(first: date, today: date) -> list[date]:
    """The ends of periods from `first` until before `today`, of the shortest that are few enough;
    of years at least the last ones."""
    for length in MONTHS:
        found = ends_of(length, first, today)
        if len(found) <= MOST_ENDS:
            return found
    return found[-MOST_ENDS:]


def ends_of(length: int, first: date, today: date) -> list[date]:
    """The last days of periods of so many months."""
    days = [
        PartialDate(date(year, month, 1), Precision.MONTH).last_day
        for year in range(first.year, today.year + 1)
        for month in range(length, 13, length)
    ]
    return [day for day in days if first <= day < today]
