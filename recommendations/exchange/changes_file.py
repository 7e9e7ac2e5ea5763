"""The files of what happened: one list of columns, the same in each format."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations.exchange.csv_file import as_csv
from recommendations.exchange.json_file import as_json, particulars
from recommendations.models import Wording
from recommendations.selection.changes import Change


@dataclass(frozen=True)
class ChangeColumn:
    """A name, what it holds, and how it is read from a change; None or an empty text where there
    is none."""

    name: str
    description: str | Promise
    read: Callable[[Change], object]


def of_entry(name: str) -> Callable[[Change], object]:
    """A column of the entry; a publication has none."""
    return lambda change: change.update and getattr(change.update, name)


def words(change: Change) -> Wording:
    """The free words of an entry; empty ones where it has none, or where they were removed."""
    return getattr(change.update, "wording", None) or Wording()


def text(change: Change) -> str:
    """What was said; of a publication, the exact words that ask."""
    if change.update:
        return words(change).text
    quoted = [quotation.passage.quote for quotation in change.recommendation.quotations.all()]
    return " … ".join(quoted) or change.recommendation.words


def said_by(change: Change) -> str:
    """Who said it, by address; of a publication, who asks."""
    if change.update:
        return change.update.made_by.slug
    return " ".join(body.slug for body in change.recommendation.issued_by.all())


def source(change: Change) -> str:
    found = change.update and change.update.source
    return found.slug if found else ""


def yes(is_so: bool) -> str:
    return "yes" if is_so else ""


COLUMNS = [
    ChangeColumn(
        "recorded_at",
        _("When the register learned of it, in UTC."),
        lambda c: c.recorded_at.astimezone(UTC).isoformat(),
    ),
    ChangeColumn("held_on", _("When it held, as well as known."), lambda c: c.held),
    ChangeColumn(
        "kind",
        _("What happened; published: the recommendation was put on record."),
        lambda c: c.kind,
    ),
    ChangeColumn(
        "value",
        _(
            "The answer, the position, the judgement, why it was closed, what was amended, or on"
            " what basis words were removed; of a publication, the kind of the ask."
        ),
        lambda c: c.update.value if c.update else c.recommendation.kind,
    ),
    ChangeColumn(
        "reference",
        _("The recommendation’s permanent reference."),
        lambda c: c.recommendation.reference,
    ),
    ChangeColumn("title", _("Its title, in the office’s words."), lambda c: c.recommendation.title),
    ChangeColumn(
        "body",
        _(
            "The body that it is about, by its address; of a publication, all that were asked, with"
            " spaces between; empty where it is about the recommendation itself."
        ),
        lambda c: " ".join(body.slug for body in c.bodies),
    ),
    ChangeColumn(
        "body_name", _("The name of each."), lambda c: "; ".join(body.name for body in c.bodies)
    ),
    ChangeColumn("said_by", _("Who said it, by address."), said_by),
    ChangeColumn(
        "how_it_came",
        _("How it came to the register; empty of a publication."),
        of_entry("channel"),
    ),
    ChangeColumn("source", _("The publication that says so, by its address."), source),
    ChangeColumn(
        "publication",
        _("The publication that asks, by its address."),
        lambda c: c.recommendation.publication.slug,
    ),
    ChangeColumn("words", _("What was said; of a publication, the exact words that ask."), text),
    ChangeColumn("reason", _("The reason given."), lambda c: words(c).reason),
    ChangeColumn("next_steps", _("What happens next."), lambda c: words(c).next_steps),
    ChangeColumn("old", _("What stood there before it was amended."), lambda c: words(c).old),
    ChangeColumn("new", _("What stands there since."), lambda c: words(c).new),
    ChangeColumn(
        "evidence_to",
        _("The day up to which the Commissioner considered evidence."),
        of_entry("evidence_to"),
    ),
    ChangeColumn("target_on", _("The target date given, as well as known."), of_entry("target")),
    ChangeColumn(
        "is_corrected",
        _("yes: it was wrong, was corrected and no longer counts."),
        lambda c: yes(c.is_corrected),
    ),
    ChangeColumn(
        "is_redacted", _("yes: words were removed from it."), lambda c: yes(c.is_redacted)
    ),
    ChangeColumn("url", _("Its permanent address."), lambda c: c.url),
]


def row(change: Change, site: str) -> dict[str, str]:
    """A change as text by column name; `site` is put before the page's path."""
    values = {column.name: column.read(change) for column in COLUMNS}
    values["url"] = f"{site}{values['url']}"
    return {name: "" if value is None else str(value) for name, value in values.items()}


def changes_as_csv(changes: Iterable[Change], site: str, *, bom: bool) -> Iterator[str]:
    """The file, piece by piece; `bom` puts the mark before it by which Excel knows UTF-8."""
    names = [column.name for column in COLUMNS]
    return as_csv(names, (row(change, site) for change in changes), bom=bom)


def changes_as_json(changes: Iterable[Change], site: str, *, on: date, query: str) -> Iterator[str]:
    """The file, piece by piece. `query` is the selection, in the spelling of the page."""
    page = f"{site}/changes/{f'?{query}' if query else ''}"
    columns = {column.name: str(column.description) for column in COLUMNS}
    rows = (row(change, site) for change in changes)
    return as_json("changes", rows, particulars(page, on, columns))
