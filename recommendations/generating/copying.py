"""Writing many rows at once: PostgreSQL's COPY, with the rows' numbers given beforehand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count
from operator import attrgetter
from typing import TypeVar

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model

Row = TypeVar("Row", bound=Model)


class Copying:
    """Rows that wait to be written. Each has its number at once, so that others may refer to it."""

    def __init__(self) -> None:
        self.waiting: dict[type[Model], list[Model]] = defaultdict(list)
        self.numbers: dict[type[Model], Iterator[int]] = {}

    def add(self, row: Row) -> Row:
        if row.pk is None:
            row.pk = self.next_number(type(row))
        self.waiting[type(row)].append(row)
        return row

    def next_number(self, model: type[Model]) -> int:
        if model not in self.numbers:
            last = model._default_manager.aggregate(last=Max("pk"))["last"]
            self.numbers[model] = count((last or 0) + 1)
        return next(self.numbers[model])

    def write(self) -> None:
        """Write what waits, table by table in the order in which each was first added to; and let
        the database check at once what it would only check in the end."""
        for model, rows in self.waiting.items():
            copy(model, rows)
            rows.clear()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    def number_on(self) -> None:
        """Let the database number on from the last rows."""
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.numbers)):
                cursor.execute(statement)


def copy(model: type[Model], rows: Iterable[Model]) -> None:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    quoted = connection.ops.quote_name
    table = quoted(model._meta.db_table)
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    values = attrgetter(*(field.attname for field in fields))
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as writing,
    ):
        for row in rows:
            writing.write_row(values(row))
