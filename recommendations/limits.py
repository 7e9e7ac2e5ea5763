"""What one question may cost, and what is known when it comes: the version of the record."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from math import inf
from time import monotonic

from django.db import DatabaseError, OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

LONGEST = "900ms"
"""How long a statement of a page may take; PostgreSQL ends it then."""
MOST = 0.6
"""Seconds that the statements of a page may have taken together when another one begins."""
FREE = 0.02
"""Seconds of each statement that do not count: what a busy machine takes for any. A page has 25
statements at most (tests hold their number), so that all of them take less than 25 × FREE + MOST
+ LONGEST, which is two seconds: the last begins before the first two are over."""
PATIENT = "10s"
"""How long a statement may take where the address asks nothing of its own: it reads few rows, so
that only an overloaded machine is slow, and a page that comes late is better than none."""


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
    "cpu_tuple_cost": "0.02",
}
"""How PostgreSQL plans for a page: it shows a few rows, and each is found by an index. Ways that
read whole tables are left to where there is no other, and a row that is read to be dropped weighs
twice what it usually does."""
SETTINGS = ", ".join(
    [
        "set_config('statement_timeout', %s, false)",
        *(f"set_config('{name}', '{value}', false)" for name, value in FEW_ROWS.items()),
    ]
)
RESET = "; ".join(f"RESET {name}" for name in ("statement_timeout", *FEW_ROWS))


class TooMuch(OperationalError):
    """The statements of a page have taken what they may."""


class Meter:
    """What the statements of a page have taken so far, in seconds; refuses more beyond MOST.
    Statements are timed and pages are not: a worker that has just begun its work is slow, and no
    question makes it so."""

    def __init__(self, longest: str, most: float):
        self.longest, self.most = longest, most
        self.spent = 0.0
        self.is_running = True

    def __call__(self, execute, *statement):
        """As Django's `execute_wrapper` calls it."""
        if not self.is_running:
            return execute(*statement)
        if self.spent > self.most:
            raise TooMuch
        began = monotonic()
        try:
            return execute(*statement)
        finally:
            self.spent += max(0, monotonic() - began - FREE)


@contextmanager
def limited(*, is_question: bool = True) -> Iterator[Edition]:
    """Within this no statement takes longer, all together take no more, and none reads a table
    from end to end that can be read by index. Gives the edition that the record is at.
    `is_question`: the address has a query string, with which somebody can ask for much."""
    meter = Meter(LONGEST, MOST) if is_question else Meter(PATIENT, inf)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT version.number, version.changed_at, {SETTINGS}"  # noqa: S608  our names
            " FROM (SELECT) AS always LEFT JOIN recommendations_dataversion AS version ON true",
            [meter.longest],
        )
        number, changed_at, *_settings = cursor.fetchone()
    try:
        with connection.execute_wrapper(meter):
            yield Edition(number or 0, changed_at)
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute(RESET)


@contextmanager
def unlimited() -> Iterator[None]:
    """Within this, inside `limited`, a statement may take as long as it needs and read what it
    likes, and counts for nothing: for what is read once for all visitors."""
    meter = next(one for one in connection.execute_wrappers if isinstance(one, Meter))
    with connection.cursor() as cursor:
        cursor.execute(RESET)
    meter.is_running = False
    yield
    meter.is_running = True
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {SETTINGS}", [meter.longest])


def streamed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """A file, of which the first piece is written now and the others when they are sent. What it
    takes to find the lines so stands under the limit of the page, which can still say in words
    that it is too much; what follows takes its time, since a file that broke off would be of use
    to nobody.

    All is read in one transaction, where PostgreSQL finds lines as they are fetched, a few
    hundred at a time. Without one it would find every line before the first is sent, and under no
    limit: a cursor that outlives its transaction is filled when the statement's clock has stopped.
    """
    file = written(pieces)
    next(file)
    return file


def written(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, and before them an empty one, with which the first is there."""
    with nullcontext() if connection.in_atomic_block else transaction.atomic():
        first = next(pieces, b"")
        try:
            yield b""
            yield first
            yield from pieces
        except GeneratorExit:  # the visitor left: nothing is rolled back, so that RESET holds
            return
        except Exception:
            connection.close()
            raise


def took_too_long(problem: OperationalError) -> bool:
    """Whether a statement was ended, or refused, for the time it took."""
    return isinstance(problem, TooMuch) or isinstance(problem.__cause__, QueryCanceled)
