"""The columns of every file of lines: one list, the same in each format.

PostgreSQL writes the cells: a file of everything makes no object of any line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from django.db.models import Case, Func, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations.dates import Precision
from recommendations.models import Standing

CHUNK = 500
"""Rows that are in memory at once while a file is written."""
Cell: TypeAlias = str | Combinable
"""What a cell is read from: a column of the database, by its path, or an expression."""


@dataclass(frozen=True)
class Column:
    """A name, what it holds, and where it is read from a line; an empty text where there is
    none."""

    name: str
    description: str | Promise
    value: Cell


def text(function: str, *of: Cell) -> Func:
    """What a function of PostgreSQL writes."""
    return Func(*of, function=function, output_field=TextField())


def day(name: str) -> Func:
    """A date that is known to the day."""
    return text("to_char", name, Value("YYYY-MM-DD"))


def known(name: str) -> Func:
    """The date in `<name>_on`, as well as `<name>_precision` says that it is known."""
    shape = Case(
        When(**{f"{name}_precision": Precision.YEAR.value}, then=Value("YYYY")),
        When(**{f"{name}_precision": Precision.MONTH.value}, then=Value("YYYY-MM")),
        default=Value("YYYY-MM-DD"),
    )
    return text("to_char", f"{name}_on", shape)


COLUMNS = [
    Column("reference", _("The recommendation’s permanent reference."), "reference"),
    Column("title", _("Its title, in the office’s words."), "recommendation__title"),
    Column("body", _("The body asked, by its address; empty where nobody is."), "body__slug"),
    Column("body_name", _("The body’s name."), "body__name"),
    Column(
        "response",
        _("What the body answered; none: no response recorded; empty: none is expected."),
        "response",
    ),
    Column(
        "response_on",
        _("When it answered, as well as that is known: a day, a month or a year."),
        known("response"),
    ),
    Column(
        "progress",
        _("What the body reports; none: nothing reported; empty: no report is expected."),
        "progress",
    ),
    Column("progress_on", _("When that held, as well as known."), known("progress")),
    Column(
        "assessment",
        _("What the Commissioner judges; none: not yet assessed; empty: none is expected."),
        "assessment",
    ),
    Column("assessment_on", _("When the Commissioner judged."), known("assessment")),
    Column(
        "waiting_for",
        _("Who holds the ball, by its address: a body or the office; empty: nobody."),
        "waiting_for__slug",
    ),
    Column("waiting_since", _("Since when, as well as known."), known("waiting")),
    Column("life", _("Open, or as what the office closed it."), "life"),
    Column("issued_on", _("When it was asked, as well as known."), known("recommendation__issued")),
    Column(
        "publication",
        _("The source, by its address."),
        "publication__slug",
    ),
    Column(
        "url", _("The recommendation’s page."), text("concat", "pages", "reference", Value("/"))
    ),
    Column("kind", _("The kind of the ask."), "recommendation__kind"),
    Column(
        "evidence_to",
        _("The day up to which the Commissioner considered evidence."),
        day("evidence_to"),
    ),
    Column("last_heard_on", _("When the body was last heard on it."), known("last_heard")),
]
NAMES = [column.name for column in COLUMNS]


def rows_of(lines: QuerySet[Standing], site: str) -> Iterator[tuple[str, ...]]:
    """The lines as text, column by column; `site` is put before the path of a page."""
    return cells_of(lines, [column.value for column in COLUMNS], site)


def cells_of(rows: QuerySet, values: Iterable[Cell], site: str) -> Iterator[tuple[str, ...]]:
    """Each row as text, value by value. `site` is put before the path of a page; "pages" is what
    every one of them begins with."""
    pages = site + reverse("public:recommendation-list")
    cells = [Coalesce(value, Value(""), output_field=TextField()) for value in values]
    return rows.alias(pages=Value(pages)).values_list(*cells).iterator(chunk_size=CHUNK)
