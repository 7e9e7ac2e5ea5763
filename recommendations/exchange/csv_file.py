"""Rows as CSV: RFC 4180, UTF-8, one header row, ISO 8601 dates as well as they are known."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet

from recommendations.exchange.columns import NAMES, rows_of
from recommendations.models import Standing

BYTE_ORDER_MARK = "\ufeff"
RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def defused(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula, with an apostrophe before it
    (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(RUN_AS_FORMULA) else cell


def lines_as_csv(lines: QuerySet[Standing], site: str, *, bom: bool = False) -> Iterator[str]:
    """The file of some lines, piece by piece; `bom` as below."""
    return as_csv(NAMES, rows_of(lines, site), bom=bom)


def as_csv(names: list[str], rows: Iterable[Sequence[str]], *, bom: bool) -> Iterator[str]:
    """A file with these columns, piece by piece; `bom` puts the mark before it by which Excel
    knows UTF-8."""
    writer = csv.writer(Echo(), lineterminator="\r\n")
    if bom:
        yield BYTE_ORDER_MARK
    yield writer.writerow(names)
    for cells in rows:
        yield writer.writerow([defused(cell) for cell in cells])
