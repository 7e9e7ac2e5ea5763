"""Paging by key: a page begins after a row, never after a number of rows, so that the thousandth
page costs what the first does and a new row shifts nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext as _

BETWEEN = "~"


class PlaceError(ValueError):
    """A place that no page wrote; the message is a sentence for a person."""


@dataclass(frozen=True)
class Key:
    """One column of an order: how its values are read from a place, which way it runs, and
    whether it may be empty (empty ones come last)."""

    column: str
    read: Callable[[str], Any] = str
    is_descending: bool = False
    is_nullable: bool = False

    @property
    def order(self):
        direction = F(self.column).desc if self.is_descending else F(self.column).asc
        return direction(nulls_last=True) if self.is_nullable else direction()

    def beyond(self, value) -> Q:
        """Rows that come after this value."""
        if value is None:
            return Q(pk__in=[])
        further = Q(**{f"{self.column}__{'lt' if self.is_descending else 'gt'}": value})
        return further | Q(**{f"{self.column}__isnull": True}) if self.is_nullable else further

    def from_(self, value) -> Q:
        """Rows that stand where this value does, or later: a range that an index begins at. Later
        than a value of a column that may be empty are two ranges, and none is given."""
        if not self.is_nullable:
            return Q(**{f"{self.column}__{'lte' if self.is_descending else 'gte'}": value})
        return Q() if value else self.same(value)

    def same(self, value) -> Q:
        return Q(**{f"{self.column}__isnull": True}) if value is None else Q(**{self.column: value})

    def parse(self, text: str):
        return None if self.is_nullable and not text else self.read(text)

    def write(self, row: Model) -> str:
        value = getattr(row, self.column)
        if value is None:
            return ""
        return value.isoformat() if isinstance(value, date) else str(value)


class Keyset:
    """An order by several keys, of which the last is unique."""

    def __init__(self, *keys: Key):
        self.keys = keys

    def ordered(self, rows: QuerySet) -> QuerySet:
        return rows.order_by(*(key.order for key in self.keys))

    def place(self, row: Model) -> str:
        """Where a row stands in the order, as an address carries it."""
        return BETWEEN.join(key.write(row) for key in self.keys)

    def read(self, place: str) -> list:
        """The values of a place; a PlaceError where this order did not write it."""
        parts = place.split(BETWEEN)
        try:
            if "\0" in place:
                raise ValueError(place)
            return [key.parse(part) for key, part in zip(self.keys, parts, strict=True)]
        except ValueError as problem:
            raise PlaceError(
                _("“after” is a place that this list wrote itself: start from its first page.")
            ) from problem

    def beyond(self, values: list) -> Q:
        """The rows after a place. The database begins at the value of the first key, and passes
        over no more than what shares it."""
        condition: Q | None = None
        for key, value in reversed(list(zip(self.keys, values, strict=True))):
            further = key.beyond(value)
            condition = further | key.same(value) & condition if condition else further
        return self.keys[0].from_(values[0]) & condition if condition else Q()

    def first(self, rows: QuerySet, after: str, count: int) -> QuerySet:
        """The first rows after a place ("" for the beginning), in order."""
        found = self.ordered(rows)
        if after:
            found = found.filter(self.beyond(self.read(after)))
        return found[:count]

    def page(self, rows: QuerySet, after: str, size: int) -> tuple[list, str | None]:
        """At most `size` rows after a place ("" for the beginning), and the place where the next
        page begins (None at the end)."""
        shown = list(self.first(rows, after, size + 1))
        return shown[:size], self.place(shown[size - 1]) if len(shown) > size else None
