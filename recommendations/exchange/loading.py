"""What the parts of a load share: the names known so far, who loads, what was new."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone

from recommendations.actions import addresses
from recommendations.exchange.entries import Entry, FileProblem
from recommendations.models import Body, BodyGroup, Publication, Recommendation, Topic, User

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Move:
    """A duty that moves: the row that says so, the body that had it, the day, who leads."""

    row: Entry
    previous: Body
    day: date
    is_lead: bool


@dataclass
class Loading:
    """One load. Each dictionary goes from slug or reference to the object on record."""

    folder: Path
    by: User
    key: str = ""
    new: Counter = field(default_factory=Counter)
    bodies: dict[str, Body] = field(default_factory=dict)
    groups: dict[str, BodyGroup] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    publications: dict[str, Publication] = field(default_factory=dict)
    recommendations: dict[str, Recommendation] = field(default_factory=dict)
    transfers: dict[tuple[str, str], "Move"] = field(default_factory=dict)
    """The duties that move, by recommendation and new body."""

    def __post_init__(self):
        self.bodies = {body.slug: body for body in Body.objects.all()}
        self.groups = {group.slug: group for group in BodyGroup.objects.all()}
        self.topics = addresses.topics()
        self.publications = {p.reference: p for p in Publication.objects.all()}
        self.recommendations = {r.reference: r for r in Recommendation.objects.all()}


@contextmanager
def named(entry: Entry, **fields_of: str) -> Iterator[None]:
    """A refusal by an action or a model becomes a problem of this entry of the file. `fields_of`
    says how the file calls a field that the action calls otherwise."""
    try:
        yield
    except ValidationError as problem:
        fields = getattr(problem, "error_dict", None) and problem.message_dict
        said = (
            "; ".join(
                f"field “{fields_of.get(name, name)}”: {' '.join(words)}"
                for name, words in fields.items()
            )
            if fields
            else " ".join(problem.messages)
        )
        raise FileProblem(f"{entry.name}, {said}") from problem


def day_of(moment: datetime) -> date:
    """The day, in London, on which something was recorded."""
    return timezone.localdate(moment, LONDON)


def noon(day: date | None) -> datetime | None:
    """The moment kept for an entry whose file gives only the day on which it was recorded;
    None, which is now, for today."""
    if day is None or day == timezone.localdate():
        return None
    return datetime.combine(day, time(12), LONDON)
