"""The files of what happened: one list of columns, the same in each format.

PostgreSQL writes the cells: a file of everything makes no object of any change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import merge
from operator import itemgetter

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Func, OuterRef, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations.exchange.columns import Cell, cells_of, day, known, text
from recommendations.exchange.csv_file import as_csv
from recommendations.exchange.json_file import as_json, particulars
from recommendations.models import Assignment, Body, Quotation
from recommendations.selection.change_filters import PUBLISHED
from recommendations.selection.changes import ENTRY, Changes

NOTHING = Value("")
ASKED = Assignment.objects.filter(
    recommendation=OuterRef("pk"), recorded_at__lte=OuterRef("published_at")
).order_by("-is_lead", "id")
"""Who was asked by a recommendation when it was published."""
ASKING = Body.objects.filter(recommendations_issued=OuterRef("pk"))
QUOTED = Quotation.objects.filter(recommendation=OuterRef("pk")).order_by("position")


@dataclass(frozen=True)
class ChangeColumn:
    """A name, what it holds, and where it is read from an entry and from a recommendation that was
    published; an empty text where there is none."""

    name: str
    description: str | Promise
    of_entry: Cell
    of_published: Cell = NOTHING


def moment(name: str) -> Func:
    """A moment in UTC, to the microsecond unless it is a whole second."""
    shape = Value('YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')
    written = text("to_char", text("timezone", Value("UTC"), name), shape)
    return text("replace", written, Value(".000000"), NOTHING)


def joined(rows: QuerySet, name: str, between: str) -> Func:
    """What rows have in a column, as one text."""
    return text("array_to_string", ArraySubquery(rows.values(name)), Value(between))


def exact_words() -> Func:
    """The words that ask: quoted from the publication or, where its text is not held, copied."""
    return Coalesce(NullIf(joined(QUOTED, "passage__quote", " … "), NOTHING), "words")


def address(*parts: Cell) -> Func:
    """A place on the page of a recommendation; the first part is its reference."""
    return text("concat", "pages", *parts)


def yes(name: str) -> Case:
    """Whether there is such a row."""
    return Case(When(**{f"{name}__isnull": False}, then=Value("yes")))


COLUMNS = [
    ChangeColumn(
        "recorded_at",
        _("When the register learned of it, in UTC."),
        moment("recorded_at"),
        moment("published_at"),
    ),
    ChangeColumn(
        "held_on", _("When it held, as well as known."), known("effective"), known("issued")
    ),
    ChangeColumn(
        "kind",
        _("What happened; published: the recommendation was put on record."),
        "kind",
        Value(PUBLISHED),
    ),
    ChangeColumn(
        "value",
        _(
            "The answer, the position, the judgement, why it was closed, what was amended, or on"
            " what basis words were removed; of a publication, the kind of the ask."
        ),
        "value",
        "kind",
    ),
    ChangeColumn(
        "reference",
        _("The recommendation’s permanent reference."),
        "recommendation__reference",
        "reference",
    ),
    ChangeColumn("title", _("Its title, in the office’s words."), "recommendation__title", "title"),
    ChangeColumn(
        "body",
        _(
            "The body that it is about, by its address; of a publication, all that were asked, with"
            " spaces between; empty where it is about the recommendation itself."
        ),
        "assignment__body__slug",
        joined(ASKED, "body__slug", " "),
    ),
    ChangeColumn(
        "body_name",
        _("The name of each."),
        "assignment__body__name",
        joined(ASKED, "body__name", "; "),
    ),
    ChangeColumn(
        "said_by", _("Who said it, by address."), "made_by__slug", joined(ASKING, "slug", " ")
    ),
    ChangeColumn(
        "how_it_came",
        _("How it came to the register; empty of a publication."),
        "channel",
    ),
    ChangeColumn("source", _("The publication that says so, by its address."), "source__slug"),
    ChangeColumn(
        "publication",
        _("The publication that asks, by its address."),
        "recommendation__publication__slug",
        "publication__slug",
    ),
    ChangeColumn(
        "words",
        _("What was said; of a publication, the exact words that ask."),
        "wording__text",
        exact_words(),
    ),
    ChangeColumn("reason", _("The reason given."), "wording__reason"),
    ChangeColumn("next_steps", _("What happens next."), "wording__next_steps"),
    ChangeColumn("old", _("What stood there before it was amended."), "wording__old"),
    ChangeColumn("new", _("What stands there since."), "wording__new"),
    ChangeColumn(
        "evidence_to",
        _("The day up to which the Commissioner considered evidence."),
        day("evidence_to"),
    ),
    ChangeColumn("target_on", _("The target date given, as well as known."), known("target")),
    ChangeColumn(
        "is_corrected",
        _("yes: it was wrong, was corrected and no longer counts."),
        yes("correction"),
    ),
    ChangeColumn("is_redacted", _("yes: words were removed from it."), yes("redaction")),
    ChangeColumn(
        "url",
        _("Its permanent address."),
        address("recommendation__reference", Value(f"/#{ENTRY}-"), "id"),
        address("reference", Value("/#asked")),
    ),
]
NAMES = [column.name for column in COLUMNS]


def rows_of(changes: Changes, site: str) -> Iterator[tuple[str, ...]]:
    """The changes as text, column by column, in the order of the page: by the first column, the
    moment, whose text in UTC is in order of time; at one moment entries come first. `site` is put
    before the path of a page."""
    entries = cells_of(changes.entries, [column.of_entry for column in COLUMNS], site)
    published = cells_of(changes.published, [column.of_published for column in COLUMNS], site)
    return merge(entries, published, key=itemgetter(0), reverse=True)


def changes_as_csv(changes: Changes, site: str, *, bom: bool) -> Iterator[str]:
    """The file, piece by piece; `bom` puts the mark before it by which Excel knows UTF-8."""
    return as_csv(NAMES, rows_of(changes, site), bom=bom)


def changes_as_json(changes: Changes, site: str, *, on: date, query: str) -> Iterator[str]:
    """The file, piece by piece. `query` is the selection, in the spelling of the page."""
    page = f"{site}/changes/{f'?{query}' if query else ''}"
    columns = {column.name: str(column.description) for column in COLUMNS}
    return as_json("changes", rows_of(changes, site), particulars(page, on, columns))
