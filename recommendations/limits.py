"""What one question may cost, and what is known when it comes: the version of the record."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, OperationalError, connection
from psycopg.errors import QueryCanceled

LONGEST = "1s"
"""How long a statement of a page may take; PostgreSQL ends it then."""


@dataclass(frozen=True)
class Edition:
    """How many public changes there have been, and when the last one was."""

    number: int
    changed_at: datetime | None

    def __bool__(self):
        return self.changed_at is not None

    def __str__(self):
        return str(self.number)


FEW_ROWS = {
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "random_page_cost": "1.1",
}
"""How PostgreSQL plans for a page: it shows a few rows, and each is found by an index. Ways that
read whole tables are left to where there is no other."""
SETTINGS = ", ".join(
    [
        "set_config('statement_timeout', %s, false)",
        *(f"set_config('{name}', '{value}', false)" for name, value in FEW_ROWS.items()),
    ]
)
RESET = "; ".join(f"RESET {name}" for name in ("statement_timeout", *FEW_ROWS))


@contextmanager
def limited() -> Iterator[Edition]:
    """Within this no statement takes longer, and none reads a table from end to end that can be
    read by index. Gives the edition that the record is at."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT version.number, version.changed_at, {SETTINGS}"  # noqa: S608  our names
            " FROM (SELECT) AS always LEFT JOIN recommendations_dataversion AS version ON true",
            [LONGEST],
        )
        number, changed_at, *_settings = cursor.fetchone()
    try:
        yield Edition(number or 0, changed_at)
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute(RESET)


@contextmanager
def unlimited() -> Iterator[None]:
    """Within this, inside `limited`, a statement may take as long as it needs and read what it
    likes: for what is read once for all visitors."""
    with connection.cursor() as cursor:
        cursor.execute(RESET)
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {SETTINGS}", [LONGEST])


def took_too_long(problem: OperationalError) -> bool:
    """Whether a statement was ended for the time it took."""
    return isinstance(problem.__cause__, QueryCanceled)
