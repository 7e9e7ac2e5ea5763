"""Paging by key: a page begins after a row, never after a number of rows, so that the thousandth
page costs what the first does and a new row shifts nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Model, OrderBy, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
)
from django.utils.translation import gettext as _

BETWEEN = "~"


class PlaceError(ValueError):
    """A place that no page wrote; the message is a sentence for a person."""


@dataclass(frozen=True)
class Key:
    """One column of an order: how its values are read from a place, and which way it runs. `empty`
    is what stands for an empty value, which comes last: later, or earlier, than all others.
    `is_computed`: for each row when it is asked for, so that no index holds it."""

    column: str
    read: Callable[[str], Any] = str
    is_descending: bool = False
    empty: Any = None
    is_computed: bool = False

    @property
    def expression(self) -> F | Coalesce:
        return F(self.column) if self.empty is None else Coalesce(self.column, Value(self.empty))

    @property
    def order(self) -> OrderBy:
        return OrderBy(self.expression, descending=self.is_descending)

    def beyond(self, value) -> Q:
        """Rows that come after this value."""
        further = LessThan if self.is_descending else GreaterThan
        return Q(further(self.expression, value))

    def from_(self, value) -> Q:
        """Rows that stand where this value does, or later: a range that an index begins at."""
        if self.is_computed:
            return Q()
        within = LessThanOrEqual if self.is_descending else GreaterThanOrEqual
        return Q(within(self.expression, value))

    def same(self, value) -> Q:
        return Q(Exact(self.expression, value))

    def parse(self, text: str):
        return self.read(text) if text or self.empty is None else self.empty

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
