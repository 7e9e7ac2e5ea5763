"""One row of the table: a case at a size, what it was answered, and what that cost."""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TypeVar

from tests.benchmark.spent import spent
from tests.benchmark.stage import CHECKOUT, production
from tests.benchmark.visits import Visitor, visits

Done = TypeVar("Done")
VISITORS = 4  # at a time: as many as two workers on two processors have use for
RECORDED = 0  # no status: it is done without a page
ALONE = {"CSV of everything", "changes as CSV"}  # so large that one visitor at a time is enough


@dataclass(frozen=True)
class Row:
    """What a case costs at a size: times in milliseconds, for each request."""

    size: int
    case: str
    status: int
    requests: int = 0
    per_second: float = 0.0
    first: float = 0.0
    p50: float = 0.0
    p95: float = 0.0
    app: float = 0.0
    database: float = 0.0
    queries: int | None = None
    bytes: int = 0

    @property
    def cost(self) -> float:
        """Milliseconds of processor time, wherever they were spent."""
        return self.app + self.database

    def as_dict(self) -> dict:
        return asdict(self) | {"cost": self.cost}


@dataclass(frozen=True)
class Site:
    """Where to ask, and whose time to read."""

    port: int
    app: int
    database: int


def asked(site: Site, size: int, case: str, address: str, etag: str, seconds: float) -> Row:
    """Ask once, then measure; where the answer is an error, that is all there is to say."""
    first = Visitor(site.port).ask(address, etag)
    if first.status >= 400:
        return Row(size, case, first.status)
    visitors = 1 if case in ALONE else VISITORS
    answers, costs = while_reading(
        [site.app, site.database],
        lambda: visits(site.port, address, etag, visitors, seconds),
    )
    times = [answer.seconds for answer in answers]
    return Row(
        size, case, max(answer.status for answer in answers),
        **in_milliseconds(times, visitors), first=first.seconds * 1000, bytes=first.size,
        app=costs[0] * 1000 / len(times), database=costs[1] * 1000 / len(times),
    )  # fmt: skip


def recorded(database: int, size: int, url: str, writers: int, seconds: float) -> Row:
    """Let so many writers record updates at the same time."""
    started = [start_writer(url, number, writers, seconds) for number in range(writers)]
    for writer in started:
        if writer.stdout.readline().strip() != "ready":
            sys.exit("A writer could not begin: the lines above say why.")
    told, (cost,) = while_reading([database], lambda: all_together(started))
    times = [taken for one in told for taken in one["taken"]]
    return Row(
        size, f"recording, {writers} writer{'s' * (writers > 1)}", RECORDED,
        **in_milliseconds(times, writers), queries=told[0]["queries"],
        app=sum(one["spent"] for one in told) * 1000 / len(times),
        database=cost * 1000 / len(times),
    )  # fmt: skip


def start_writer(url: str, number: int, writers: int, seconds: float) -> "subprocess.Popen[str]":
    words = ["-m", "tests.benchmark.inside", "writer", str(number), str(writers), str(seconds)]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=CHECKOUT, env=production(url), stdin=pipe, stdout=pipe, text=True,
    )  # fmt: skip


def all_together(writers: list["subprocess.Popen[str]"]) -> list[dict]:
    """Let them begin, and hear from each what it cost."""
    for writer in writers:
        writer.stdin.write("begin\n")
        writer.stdin.flush()
    return [json.loads(writer.communicate()[0]) for writer in writers]


def while_reading(programs: list[int], work: Callable[[], Done]) -> tuple[Done, list[float]]:
    """Do some work; give its result, and the seconds of processor time that each program spent
    meanwhile."""
    before = [spent(pid) for pid in programs]
    done = work()
    return done, [spent(pid) - so_far for pid, so_far in zip(programs, before, strict=True)]


def in_milliseconds(times: list[float], at_once: int) -> dict[str, float]:
    """What a person wants to know of how long things took, done so many at a time."""
    ordered = sorted(times)
    return {
        "requests": len(ordered),
        "per_second": len(ordered) * at_once / sum(ordered),
        "p50": statistics.median(ordered) * 1000,
        "p95": ordered[int(len(ordered) * 0.95)] * 1000,
    }
