"""What a query string selects, in which order, from where on."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.postgres.search import SearchRank
from django.db.models import F, IntegerField, Prefetch, QuerySet
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils.translation import gettext as _

from recommendations.keyset import Keyset, PlaceError
from recommendations.models import Quotation, Recommendation, Standing
from recommendations.paragraphs import shorten
from recommendations.selection.filters import ONCE, LineFilter, search_query
from recommendations.selection.orders import BEST_MATCH, BY_DAY, DEFAULT_SORT, IN_TOPIC, SORTS
from recommendations.selection.parameters import SHOWN, Parameters, SelectionError

PAGE_SIZE = 25
SINGLE = ("sort", "after")
"""The parameters of a page that are no filters, each given at most once."""
FINEST = 10_000_000
"""A rank is a whole number of these parts, so that a place in pages can be written down."""


@dataclass(frozen=True)
class Group:
    """Neighbouring lines of one recommendation."""

    recommendation: Recommendation
    lines: list[Standing]


class Selection(Parameters):
    """What a query string asks for of the list of lines. Raises as Parameters does, and where it
    names an order or a place that this list does not have."""

    filters = LineFilter
    once = ONCE

    def __init__(self, query: QueryDict, single: tuple[str, ...] = SINGLE):
        super().__init__(query, single, Standing.objects.all())
        self.refuse_backwards("issued_from", "issued_to")
        self.sort = self.chosen.get("sort", [self.usual_sort])[0]
        if self.sort not in self.sorts:
            raise SelectionError(
                _("“%(value)s” is no order: sort by one of %(known)s.")
                % {"value": shorten(self.sort, SHOWN), "known": ", ".join(self.sorts)}
            )
        self.after = self.chosen.get("after", [""])[0]
        self.refuse_place()

    def refuse_place(self) -> None:
        try:
            if self.after:
                self.keyset.read(self.after)
        except PlaceError as problem:
            raise SelectionError(str(problem)) from problem

    @property
    def words(self) -> str:
        """What is searched for, as it was typed; empty where nothing is."""
        return self.chosen.get("q", [""])[0]

    @property
    def usual_sort(self) -> str:
        if self.words:
            return BEST_MATCH
        return next((sort for name, sort in BY_DAY.items() if name in self.chosen), DEFAULT_SORT)

    @property
    def sorts(self) -> list[str]:
        """The orders that this list can stand in; only a search has a best match."""
        return [name for name in SORTS if self.words or name != BEST_MATCH]

    def query_with(self, **changes: str) -> str:
        """The filters and the order as a query string, with changes."""
        query = self.ordered_parameters()
        for name, value in changes.items():
            query[name] = value
        if changes.get("sort") == self.usual_sort:
            del query["sort"]  # a list has one address
        return query.urlencode()

    def query_without(self, name: str, value: str) -> str:
        """The filters and the order as a query string, with one choice taken back."""
        query = self.ordered_parameters()
        query.setlist(name, [kept for kept in query.getlist(name) if kept != value])
        if name == "q" and self.sort == BEST_MATCH:
            query.pop("sort", None)
        return query.urlencode()

    def ordered_parameters(self) -> QueryDict:
        query = self.parameters()
        if self.sort != self.usual_sort:
            query["sort"] = self.sort
        return query

    @property
    def lines(self) -> QuerySet[Standing]:
        """Every line selected, in order."""
        return self.keyset.ordered(self.keyed(self.filter.qs))

    def lines_without(self, name: str) -> QuerySet[Standing]:
        """The lines that would be selected if one filter were not set; in no order."""
        query = self.parameters(without=name)
        return LineFilter(query, queryset=Standing.objects.all()).qs.order_by()

    def keyed(self, lines: QuerySet[Standing]) -> QuerySet[Standing]:
        """The lines with what they are ordered by, where that is no column of theirs."""
        if self.is_in_topic:
            filed = {"filed_on": F("filings__asked_on"), "filed_as": F("filings__reference")}
            return lines.annotate(**filed)
        if self.sort != BEST_MATCH:
            return lines
        rank = SearchRank(F("search_text__vector"), search_query(self.words))
        return lines.annotate(rank=Cast(rank * FINEST, IntegerField()))

    def page(self, *, show_words: bool = False) -> tuple[list[Standing], str | None]:
        """One page of lines, and where the next one goes on (None at the end). A search may find
        the whole register: it is put in order before anything is joined to it."""
        found = self.filter.qs
        if self.words:
            first = self.keyset.first(self.keyed(found), self.after, PAGE_SIZE + 1)
            found = Standing.objects.filter(pk__in=first.values("pk"))
        shown = for_rows(self.keyed(found), show_words=show_words)
        return self.keyset.page(shown, self.after, PAGE_SIZE)

    @property
    def keyset(self) -> Keyset:
        return IN_TOPIC if self.is_in_topic else SORTS[self.sort].keyset

    @property
    def is_in_topic(self) -> bool:
        """Whether it lists the newest of one topic, which has an index of its own."""
        is_one = len(self.chosen.get("topic", [])) == 1
        return is_one and self.sort == DEFAULT_SORT and not self.words


def for_rows(lines: QuerySet[Standing], *, show_words: bool = False) -> QuerySet[Standing]:
    """The same lines with what a row of a page shows besides, if need be with exact words."""
    found = lines.select_related("body", "waiting_for", "recommendation", "assignment")
    if show_words:
        found = found.prefetch_related(exact_words("recommendation__quotations"))
    return found


def exact_words(path: str = "quotations") -> Prefetch:
    """The passages that recommendations quote; `path` leads to them."""
    return Prefetch(path, Quotation.objects.select_related("passage").order_by("position"))


def groups(lines: list[Standing]) -> Iterator[Group]:
    """Neighbouring lines of one recommendation stand together."""
    group: Group | None = None
    for line in lines:
        if group and group.recommendation == line.recommendation:
            group.lines.append(line)
        else:
            if group:
                yield group
            group = Group(line.recommendation, [line])
    if group:
        yield group
