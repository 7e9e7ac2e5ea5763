"""Dates as people write them, and how long ago they are."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.dates import PartialDate, Precision
from recommendations.public.by_language import made_once

FORMATS = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}


def today() -> date:
    """The day it is in London."""
    return timezone.localdate()


def as_partial(value: PartialDate | date) -> PartialDate:
    """A day is a date that is known in full; a moment counts as its day in London."""
    if isinstance(value, PartialDate):
        return value
    return PartialDate(timezone.localdate(value) if hasattr(value, "hour") else value)


def humandate(value: PartialDate | date | None) -> str:
    """As well as it is known: "18 March 2022", "May 2020" or "2020"; nothing for none."""
    if value is None:
        return ""
    return written(as_partial(value))


@made_once
def written(known: PartialDate) -> str:
    """The same date stands on many pages, and often on one."""
    return date_format(known.first_day, FORMATS[known.precision])


def when(value: PartialDate | date) -> str:
    """A date with its preposition: "on 18 March 2022", "in May 2020", "in 2020"."""
    is_day = as_partial(value).precision is Precision.DAY
    words = _("on %(date)s") if is_day else _("in %(date)s")
    return words % {"date": humandate(value)}


def age(value: PartialDate | date, on: date | None = None) -> str:
    """How long ago, until today in London: "4 years 10 months". Where only the month or year is
    known it is "at least" the time since its end; and nothing while that period still runs."""
    known, until = as_partial(value), on or today()
    if known.last_day > until or (known.last_day == until and known.precision != Precision.DAY):
        return ""
    length = duration(known.last_day, until)
    if known.precision is Precision.DAY:
        return length
    return _("at least %(length)s") % {"length": length}


@made_once
def duration(start: date, end: date) -> str:
    """Years and months; months alone within a year; days within a month."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    years, months = divmod(months, 12)
    parts = []
    if years:
        parts.append(ngettext("%(n)d year", "%(n)d years", years) % {"n": years})
    if months:
        parts.append(ngettext("%(n)d month", "%(n)d months", months) % {"n": months})
    return " ".join(parts) or days((end - start).days)


def ago(value: PartialDate | date) -> str:
    """How long ago, as people say it: "4 years 10 months ago", or "today"."""
    length = age(value)
    if not length:
        return ""
    return _("today") if length == days(0) else _("%(length)s ago") % {"length": length}


def waited(since: PartialDate | date) -> str:
    """How long something has waited: "5 days", or "since today"."""
    length = age(since)
    return _("since today") if length == days(0) else length


@made_once
def days(count: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}


def days_since(start: date, on: date | None = None) -> int:
    return ((on or today()) - start).days
