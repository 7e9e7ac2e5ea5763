"""One writer, who records updates one after the other and prints, as JSON, what each cost.

    python -m tests.benchmark.inside writer 0 8 3      # the first of eight, for three seconds

Each is a process with a connection of its own, and reports on asks of its own. It prints "ready",
and begins when it is sent a line: so all begin together.
"""

import json
import time
from collections.abc import Iterator
from itertools import cycle

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from recommendations.actions import updates
from recommendations.dates import PartialDate
from recommendations.models import Assignment, User

ASKS = 200
"""On how many asks one reports in turn: no ask's history grows long in the time."""


def main(number: str, writers: str, seconds: str) -> None:
    asks = cycle(asks_of(int(number), int(writers)))
    by = User.objects.earliest("pk")
    with CaptureQueriesContext(connection) as captured:
        report_on(next(asks), by)
    print("ready", flush=True)  # noqa: T201  what it is run for
    input()
    begun = time.process_time()
    taken = list(timed(asks, by, float(seconds)))
    cost = {"taken": taken, "spent": time.process_time() - begun, "queries": len(captured)}
    print(json.dumps(cost))  # noqa: T201


def asks_of(number: int, writers: int) -> list[Assignment]:
    """The share of one writer, from the middle of the register."""
    asks = Assignment.objects.select_related("recommendation", "body").order_by("pk")
    middle = asks.count() // 2
    share = list(asks[middle : middle + ASKS * writers])[number::writers]
    return share or list(asks)


def timed(asks: Iterator[Assignment], by: User, seconds: float) -> Iterator[float]:
    """The seconds that each record took, until the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.perf_counter()
        report_on(next(asks), by)
        yield time.perf_counter() - begun


def report_on(ask: Assignment, by: User) -> None:
    """Record that the body reports progress today."""
    updates.record(
        ask.recommendation, ask, by=by, kind="progress", value="under_way", made_by=ask.body,
        effective=PartialDate(timezone.localdate()), text="Work goes on in all our areas.",
    )  # fmt: skip
