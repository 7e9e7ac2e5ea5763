"""The columns of every file of lines: one list, the same in each format."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations.models import Standing


@dataclass(frozen=True)
class Column:
    """A name, what it holds, and how it is read from a line; an empty text where there is none."""

    name: str
    description: str | Promise
    read: Callable[[Standing], object]


def slug(body) -> str:
    return body.slug if body else ""


COLUMNS = [
    Column("reference", _("The recommendation’s permanent reference."), lambda s: s.reference),
    Column("title", _("Its title, in the office’s words."), lambda s: s.recommendation.title),
    Column(
        "body", _("The body asked, by its address; empty where nobody is."), lambda s: slug(s.body)
    ),
    Column("body_name", _("The body’s name."), lambda s: s.body.name if s.body else ""),
    Column(
        "response",
        _("What the body answered; none: no response recorded; empty: none is expected."),
        lambda s: s.response,
    ),
    Column(
        "response_on",
        _("When it answered, as well as that is known: a day, a month or a year."),
        lambda s: s.answered,
    ),
    Column(
        "progress",
        _("What the body reports; none: nothing reported; empty: no report is expected."),
        lambda s: s.progress,
    ),
    Column("progress_on", _("When that held, as well as known."), lambda s: s.reported),
    Column(
        "assessment",
        _("What the Commissioner judges; none: not yet assessed; empty: none is expected."),
        lambda s: s.assessment,
    ),
    Column("assessment_on", _("When the Commissioner judged."), lambda s: s.assessed),
    Column(
        "waiting_for",
        _("Who holds the ball, by its address: a body or the office; empty: nobody."),
        lambda s: slug(s.waiting_for),
    ),
    Column("waiting_since", _("Since when, as well as known."), lambda s: s.waiting_since),
    Column("life", _("Open, or as what the office closed it."), lambda s: s.life),
    Column(
        "issued_on", _("When it was asked, as well as known."), lambda s: s.recommendation.issued
    ),
    Column(
        "publication",
        _("The source, by its address."),
        lambda s: s.publication.slug,
    ),
    Column("url", _("The recommendation’s page."), lambda s: s.recommendation.get_absolute_url()),
    Column("kind", _("The kind of the ask."), lambda s: s.recommendation.kind),
    Column(
        "evidence_to",
        _("The day up to which the Commissioner considered evidence."),
        lambda s: s.evidence_to,
    ),
    Column("last_heard_on", _("When the body was last heard on it."), lambda s: s.last_heard),
]


def row(line: Standing, site: str) -> dict[str, str]:
    """A line as text by column name; `site` is put before the page's path."""
    values = {column.name: column.read(line) for column in COLUMNS}
    values["url"] = f"{site}{values['url']}"
    return {name: "" if value is None else str(value) for name, value in values.items()}
