"""The rows as a table for people and as JSON for programs."""

import json
import os
import platform
from dataclasses import dataclass

from tests.benchmark.measuring import RECORDED, VISITORS, Row

COLUMNS = [
    "Recommendations", "Case", "Requests/s", "First, ms", "p50, ms", "p95, ms", "CPU app, ms",
    "CPU database, ms", "Queries", "Bytes", "× hello", "× smallest",
]  # fmt: skip
EXPLAINED = """\
Times are for each request. *First* is the first answer after the register was filled, when what is
computed once for a version of the record is computed. *× hello* and *× smallest* compare processor
time, of application and database together, with the hello-world view in the same run and with the
same case at the smallest size. The database keeps its data in memory and waits for no disk: on a
real one, recording takes as much longer as that disk takes to be sure."""


@dataclass(frozen=True)
class Report:
    """All that was measured, where, and what could not be."""

    rows: list[Row]
    database: str
    seconds: float
    left_out: list[str]

    def where(self) -> str:
        return (
            f"{os.cpu_count()} processors, Python {platform.python_version()}, PostgreSQL"
            f" {self.database}; gunicorn with 2 workers of 4 threads; {VISITORS} visitors at a time"
            f" on the same machine; {self.seconds:g} s for each case."
        )

    def as_json(self) -> str:
        rows = [row.as_dict() | self.ratios(row) for row in self.rows]
        whole = {"where": self.where(), "left_out": self.left_out, "rows": rows}
        return json.dumps(whole, indent=1)

    def as_markdown(self) -> str:
        lines = [self.where(), "", line(COLUMNS), line(["---"] * 2 + ["--:"] * 10)]
        lines += [line(self.cells(row)) for row in self.rows]
        return "\n".join([*lines, "", EXPLAINED, *self.left_out])

    def cells(self, row: Row) -> list[str]:
        """A row in words; where the answer was an error, that is all."""
        begin = [f"{row.size:,}", row.case]
        if not row.requests:
            return [*begin, f"answered {row.status}", *[""] * (len(COLUMNS) - 3)]
        numbers = [row.per_second, row.first or None, row.p50, row.p95, row.app, row.database]
        size = "" if row.status == RECORDED else f"{row.bytes:,}"
        counted = ["" if row.queries is None else str(row.queries), size]
        return [*begin, *map(short, numbers), *counted, *map(short, self.ratios(row).values())]

    def ratios(self, row: Row) -> dict[str, float | None]:
        return {
            "to_hello": self.ratio(row, row.size, "hello"),
            "to_smallest": self.ratio(row, min(each.size for each in self.rows), row.case),
        }

    def ratio(self, row: Row, size: int, case: str) -> float | None:
        """How many times as much processor time a row costs as another; None without both."""
        others = [each.cost for each in self.rows if (each.size, each.case) == (size, case)]
        return row.cost / others[0] if row.cost and others and others[0] else None


def line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def short(number: float | None) -> str:
    """With as many digits as are worth reading: 1,234 and 56.7 and 0.89; empty for none."""
    if number is None:
        return ""
    digits = 0 if number >= 100 else 1 if number >= 10 else 2
    return f"{number:,.{digits}f}"
