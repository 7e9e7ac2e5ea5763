"""Rows as JSON: the names of the CSV's columns, with the register's particulars before them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import QuerySet

from recommendations.exchange.columns import COLUMNS, rows_of
from recommendations.models import DataVersion, Register, Standing

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def lines_as_json(lines: QuerySet[Standing], site: str, *, on: date, query: str) -> Iterator[str]:
    """The file of some lines, piece by piece. `query` is the selection, in the spelling of the
    list's page."""
    page = f"{site}/recommendations/{f'?{query}' if query else ''}"
    columns = {column.name: str(column.description) for column in COLUMNS}
    return as_json("lines", rows_of(lines, site), particulars(page, on, columns))


def as_json(name: str, rows: Iterable[Sequence[str]], before: dict) -> Iterator[str]:
    """A file that holds these rows under a name, after what stands before them, piece by piece;
    that names their columns."""
    names, written = list(before["columns"]), json.JSONEncoder(ensure_ascii=False).encode
    yield json.dumps(before, ensure_ascii=False, indent=1)[:-2]
    yield f',\n "{name}": ['
    between = "\n"
    for cells in rows:
        yield between + written(dict(zip(names, cells, strict=True)))
        between = ",\n"
    yield "\n]}\n"


def particulars(page: str, on: date, columns: dict[str, str]) -> dict:
    """What a reader needs to cite the file and to understand its columns."""
    register = Register.objects.select_related("office").first()
    version = DataVersion.objects.first()
    return {
        "register": register.title if register else "",
        "office": register.office.name if register else "",
        "is_invented": register.is_invented if register else False,
        "page": page,
        "as_it_stood_on": on.isoformat(),
        "data_version": version.number if version else 0,
        "licence": LICENCE,
        "columns": columns,
    }
