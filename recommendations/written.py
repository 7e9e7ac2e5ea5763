"""Dates as people write them: read from "18/3/2022", "March 2022" or "2022", and written so."""

import calendar
import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.dates import PartialDate, Precision
from recommendations.paragraphs import shorten

EARLIEST_YEAR, LATEST_YEAR = 1800, 2199
LONGEST = 40
PIVOT = 70  # "69" is 2069 and "70" is 1970, as in POSIX

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
PATTERNS = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}
PARTED = re.compile(r"[\s,./\-–]+")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.ASCII)
DIGITS = re.compile(r"\d+", re.ASCII)
EXAMPLES = gettext_lazy("Write it as 18 March 2022, 18/3/2022, March 2022 or 2022.")


def written(when: PartialDate | None) -> str:
    """A date as people write it, as well as it is known: "18 March 2022", "May 2020", "2020"."""
    return date_format(when.first_day, PATTERNS[when.precision]) if when else ""


def read_date(text: str) -> PartialDate:
    """Read a date as people write it; a ValidationError names the part that is wrong."""
    parts = PARTED.split(text.strip().lower().rstrip("."))
    if DIGITS.fullmatch(parts[0]) and len(parts[0]) == 4:
        parts.reverse()  # ISO 8601 begins with the year
    if len(parts) > 3 or len(text) > LONGEST:
        raise ValidationError(
            _("“%(text)s” is not a date. %(examples)s")
            % {"text": shorten(text), "examples": EXAMPLES},
            code="shape",
        )
    *before, written_year = parts
    year = read_year(written_year, is_alone=not before)
    if not before:
        return PartialDate(date(year, 1, 1), Precision.YEAR)
    month = read_month(before[-1])
    if len(before) == 1:
        return PartialDate(date(year, month, 1), Precision.MONTH)
    return PartialDate(date(year, month, read_day(before[0], month, year)))


def read_year(text: str, *, is_alone: bool) -> int:
    """Four digits; two will do beside a month."""
    if DIGITS.fullmatch(text):
        year = int(text)
        if len(text) == 2 and not is_alone:
            return year + (2000 if year < PIVOT else 1900)
        if len(text) == 4 and EARLIEST_YEAR <= year <= LATEST_YEAR:
            return year
    raise ValidationError(
        _("The year “%(year)s” is wrong: write four digits, such as 2022. %(examples)s")
        % {"year": text, "examples": EXAMPLES},
        code="year",
    )


def read_month(text: str) -> int:
    """A number from 1 to 12, or the name of a month or its first three letters at least."""
    if DIGITS.fullmatch(text) and 1 <= int(text) <= 12:
        return int(text)
    named = [number for number, name in enumerate(MONTHS, start=1) if name.startswith(text)]
    if len(text) >= 3 and named:
        return named[0]
    raise ValidationError(
        _(
            "The month “%(month)s” is wrong: write a name such as March, or a number from 1 to 12."
            " The day comes first, as in 18/3/2022."
        )
        % {"month": text},
        code="month",
    )


def read_day(text: str, month: int, year: int) -> int:
    """A day that this month has."""
    text = ORDINAL.sub(r"\1", text)
    _first, days = calendar.monthrange(year, month)
    if DIGITS.fullmatch(text) and 1 <= int(text) <= days:
        return int(text)
    raise ValidationError(
        _("The day “%(day)s” is wrong: %(month)s has the days 1 to %(days)d.")
        % {"day": text, "month": date_format(date(year, month, 1), "F Y"), "days": days},
        code="day",
    )
