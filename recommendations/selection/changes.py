"""What happened in public, newest first: entries of the record, and recommendations published.

Two tables are read as one list: each by its own key, no further than a page needs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from recommendations.dates import PartialDate
from recommendations.keyset import BETWEEN, Key, Keyset, PlaceError
from recommendations.models import (
    Assignment,
    Body,
    Quotation,
    Recommendation,
    StatusUpdate,
)
from recommendations.selection.change_filters import PUBLISHED
from recommendations.selection.orders import moment

ENTRY = "entry"
ENTRIES = Keyset(Key("recorded_at", moment, is_descending=True), Key("id", int, is_descending=True))
PUBLICATIONS = Keyset(Key("published_at", moment, is_descending=True), Key("reference"))


@dataclass(frozen=True)
class Change:
    """One public event: an entry of the record or, without one, a recommendation published."""

    recommendation: Recommendation
    update: StatusUpdate | None = None

    @property
    def kind(self) -> str:
        return self.update.kind if self.update else PUBLISHED

    @property
    def recorded_at(self) -> datetime:
        """When the register learned of it."""
        return self.update.recorded_at if self.update else self.recommendation.published_at

    @property
    def held(self) -> PartialDate:
        """When it held, as well as that is known."""
        return self.update.effective if self.update else self.recommendation.issued

    @property
    def bodies(self) -> list[Body]:
        """Whom it is about: the addressee or, of a publication, all who were asked by it."""
        if self.update:
            return [self.update.assignment.body] if self.update.assignment else []
        asked = self.recommendation.assignments.all()
        return [one.body for one in asked if one.recorded_at <= self.recommendation.published_at]

    @property
    def is_corrected(self) -> bool:
        """Whether it no longer counts."""
        return hasattr(self.update, "correction")

    @property
    def is_redacted(self) -> bool:
        """Whether its words were removed."""
        return hasattr(self.update, "redaction")

    @property
    def name(self) -> str:
        """Its name in the register, which never changes: entry-12, or published-R-1."""
        if self.update:
            return f"{ENTRY}-{self.update.pk}"
        return f"{PUBLISHED}-{self.recommendation.reference}"

    @property
    def url(self) -> str:
        """Its permanent address: its place on the page of the recommendation."""
        anchor = self.name if self.update else "asked"
        return f"{self.recommendation.get_absolute_url()}#{anchor}"

    @property
    def place(self) -> str:
        """Where it stands in the list, as an address carries it."""
        if self.update:
            when, last = ENTRIES.place(self.update).split(BETWEEN)
            return BETWEEN.join([when, ENTRY, last])
        when, last = PUBLICATIONS.place(self.recommendation).split(BETWEEN)
        return BETWEEN.join([when, PUBLISHED, last])


class Changes:
    """Some entries and some publications as one list, newest first; what happened at the moment
    of a publication stands before it, as what came later does."""

    def __init__(self, entries: QuerySet[StatusUpdate], published: QuerySet[Recommendation]):
        self.entries = ENTRIES.ordered(entries)
        self.published = PUBLICATIONS.ordered(published)

    def page(self, after: str, size: int) -> tuple[list[Change], str | None]:
        """At most `size` changes after a place ("" for the beginning), and the place where the
        next page begins (None at the end)."""
        entries, published = beyond(after) if after else (Q(), Q())
        read = size + 1  # one more, to know whether there is a next page
        found = merged(self.entries.filter(entries)[:read], self.published.filter(published)[:read])
        shown = list(islice(found, read))
        prefetch_related_objects([c.recommendation for c in shown if not c.update], *told_of())
        return shown[:size], shown[size - 1].place if len(shown) > size else None


def merged(
    entries: Iterable[StatusUpdate], published: Iterable[Recommendation]
) -> Iterator[Change]:
    """Two ordered lists as one."""
    return merge(
        (Change(update.recommendation, update) for update in entries),
        (Change(recommendation) for recommendation in published),
        key=lambda change: (change.recorded_at, change.update is not None),
        reverse=True,
    )


def beyond(place: str) -> tuple[Q, Q]:
    """Which entries and which publications come after a place; a PlaceError where there is no
    such place."""
    when, _between, rest = place.partition(BETWEEN)
    kind, _between, last = rest.partition(BETWEEN)
    if kind == PUBLISHED:
        values = PUBLICATIONS.read(BETWEEN.join([when, last]))
        return Q(recorded_at__lt=values[0]), PUBLICATIONS.beyond(values)
    if kind == ENTRY:
        values = ENTRIES.read(BETWEEN.join([when, last]))
        return ENTRIES.beyond(values), Q(published_at__lte=values[0])
    raise PlaceError(
        _("“after” is a place that this list wrote itself: start from its first page.")
    )


def entries() -> QuerySet[StatusUpdate]:
    """Every entry, with what a change tells of it."""
    found = StatusUpdate.objects.select_related(
        "recommendation", "assignment__body", "made_by", "source", "wording",
        "correction", "redaction",
    )  # fmt: skip
    return found.defer("recommendation__publication__text", "source__text")


def published() -> QuerySet[Recommendation]:
    """Every recommendation, with the publication that asks."""
    return Recommendation.objects.select_related("publication").defer("publication__text")


def told_of() -> list[str | Prefetch]:
    """What is told of a recommendation beside its own columns: who asks whom, in which words."""
    asked = Assignment.objects.select_related("body").order_by("-is_lead", "id")
    quoted = Quotation.objects.select_related("passage").order_by("position")
    return ["issued_by", Prefetch("assignments", asked), Prefetch("quotations", quoted)]
