"""Dates as well as they are known: a day, a month or a year."""

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


SHAPES = {
    Precision.YEAR: re.compile(r"\d{4}", re.ASCII),
    Precision.MONTH: re.compile(r"\d{4}-\d\d", re.ASCII),
    Precision.DAY: re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
}


@dataclass(frozen=True)
class PartialDate:
    """A period known to hold the day: the day itself, its month or its year.

    `first_day` is the first day of the period. The written form is ISO 8601 with reduced
    precision ("2020-05"), as in files.
    """

    first_day: date
    precision: Precision = Precision.DAY

    def __post_init__(self):
        object.__setattr__(self, "precision", Precision(self.precision))
        if self.first_day != self._opening():
            raise ValueError(f"{self.first_day} is not the first day of a {self.precision}")

    def _opening(self) -> date:
        if self.precision is Precision.YEAR:
            return self.first_day.replace(month=1, day=1)
        if self.precision is Precision.MONTH:
            return self.first_day.replace(day=1)
        return self.first_day

    @property
    def last_day(self) -> date:
        """The last day of the period: what the fold orders by."""
        if self.precision is Precision.YEAR:
            return self.first_day.replace(month=12, day=31)
        if self.precision is Precision.MONTH:
            _, days = calendar.monthrange(self.first_day.year, self.first_day.month)
            return self.first_day.replace(day=days)
        return self.first_day

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read "2020", "2020-05" or "2020-05-17"; anything else is a ValueError."""
        for precision, shape in SHAPES.items():
            if shape.fullmatch(text):
                with suppress(ValueError):  # no such day
                    return cls(date.fromisoformat(f"{text}-01-01"[:10]), precision)
        raise ValueError(f"{text!r} is not a date such as 2020-05-17, 2020-05 or 2020")

    def __str__(self) -> str:
        digits = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[self.precision]
        return self.first_day.isoformat()[:digits]


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    _, days = calendar.monthrange(year, month + 1)
    return date(year, month + 1, min(day.day, days))
