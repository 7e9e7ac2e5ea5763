"""The one object behind every list: what a query string selects, in which order, from where on.

Pages, files and figures all read it, so that they hold the same lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import django_filters
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.keyset import Key, Keyset, PlaceError
from recommendations.models import Body, Publication, Recommendation, Standing
from recommendations.vocabulary import NONE, Ask, Assessment, Life, Progress, Response

PAGE_SIZE = 25
NOBODY = "nobody"
CLOSED = "closed"


class SelectionError(ValueError):
    """A query string that selects nothing sensible; the message is a sentence for a person."""


class LineFilter(django_filters.FilterSet):
    """The filters of every list of lines. All of them bind to the same line."""

    body = django_filters.ModelMultipleChoiceFilter(
        queryset=Body.objects.all(),
        to_field_name="slug",
        field_name="body__slug",
        label=gettext_lazy("Asked of"),
    )
    publication = django_filters.ModelMultipleChoiceFilter(
        queryset=Publication.objects.all(),
        to_field_name="slug",
        field_name="recommendation__publication__slug",
        label=gettext_lazy("Publication"),
    )
    kind = django_filters.MultipleChoiceFilter(
        choices=Ask.choices, field_name="recommendation__kind", label=gettext_lazy("Kind of ask")
    )
    response = django_filters.MultipleChoiceFilter(
        choices=[*Response.choices, (NONE, gettext_lazy("No response recorded"))],
        label=gettext_lazy("What the body answered"),
    )
    progress = django_filters.MultipleChoiceFilter(
        choices=[*Progress.choices, (NONE, gettext_lazy("Nothing reported"))],
        label=gettext_lazy("What the body reports"),
    )
    assessment = django_filters.MultipleChoiceFilter(
        choices=[*Assessment.choices, (NONE, gettext_lazy("Not yet assessed"))],
        label=gettext_lazy("What the Commissioner judges"),
    )
    waiting_for = django_filters.ModelMultipleChoiceFilter(
        queryset=Body.objects.all(),
        to_field_name="slug",
        field_name="waiting_for__slug",
        null_label=gettext_lazy("Nobody"),
        null_value=NOBODY,
        label=gettext_lazy("Waiting for"),
    )
    life = django_filters.MultipleChoiceFilter(
        choices=[*Life.choices, (CLOSED, gettext_lazy("Closed, for any reason"))],
        method="by_life",
        label=gettext_lazy("Open or closed"),
    )

    class Meta:
        model = Standing
        fields: list[str] = []

    def by_life(self, lines, _name, values):
        chosen = Q(life__in=values)
        return lines.filter(chosen | ~Q(life=Life.OPEN) if CLOSED in values else chosen)


def moment(text: str) -> datetime:
    """A moment in UTC, as a list writes it; any other is a ValueError."""
    found = datetime.fromisoformat(text)
    if found.utcoffset() != timedelta():
        raise ValueError(text)
    return found


LAST_KEYS = (Key("reference"), Key("id", int))


@dataclass(frozen=True)
class Sort:
    label: str | Promise
    keyset: Keyset


SORTS = {
    "newest": Sort(
        gettext_lazy("newest ask"),
        Keyset(Key("asked_on", date.fromisoformat, is_descending=True), *LAST_KEYS),
    ),
    "changed": Sort(
        gettext_lazy("last changed"),
        Keyset(Key("changed_at", moment, is_descending=True), *LAST_KEYS),
    ),
    "waiting": Sort(
        gettext_lazy("longest waiting"),
        Keyset(Key("waiting_on", date.fromisoformat, is_nullable=True), *LAST_KEYS),
    ),
    "reference": Sort(gettext_lazy("reference"), Keyset(*LAST_KEYS)),
}
DEFAULT_SORT = "newest"
SINGLE = ("sort", "after")
"""The parameters of a page that are no filters, each given at most once."""


@dataclass(frozen=True)
class Group:
    """Neighbouring lines of one recommendation."""

    recommendation: Recommendation
    lines: list[Standing]


class Selection:
    """What a query string asks for.

    Raises SelectionError where a parameter is unknown, doubled or has a value that is not in its
    list. Blank values, as an untouched form sends them, are left out.
    """

    def __init__(self, query: QueryDict, single: tuple[str, ...] = SINGLE):
        self.chosen = {
            name: [value for value in values if value]
            for name, values in query.lists()
            if any(values)
        }
        self.refuse_unknown(single)
        self.filter = LineFilter(self.parameters(), queryset=Standing.objects.all())
        self.refuse_invalid()
        self.sort = self.chosen.get("sort", [DEFAULT_SORT])[0]
        if self.sort not in SORTS:
            raise SelectionError(
                _("“%(value)s” is no order: sort by one of %(known)s.")
                % {"value": self.sort, "known": ", ".join(SORTS)}
            )
        self.after = self.chosen.get("after", [""])[0]
        self.refuse_place()

    def refuse_unknown(self, single: tuple[str, ...]) -> None:
        known = [*LineFilter.base_filters, *single]
        for name, values in self.chosen.items():
            if "\0" in "".join([name, *values]):
                raise SelectionError(_("The address holds a null character: remove it."))
            if name not in known:
                raise SelectionError(
                    _("This list has no parameter “%(name)s”. It has %(known)s.")
                    % {"name": name, "known": ", ".join(known)}
                )
            if len(values) > 1 and name in single:
                raise SelectionError(
                    _("“%(name)s” stands more than once: give one.") % {"name": name}
                )

    def refuse_invalid(self) -> None:
        """An invalid filter would otherwise select everything, in silence."""
        if self.filter.is_valid():
            return
        name = next(iter(self.filter.errors))
        known = [str(value) for value, _label in self.filter.form.fields[name].choices]
        wrong = next((value for value in self.chosen[name] if value not in known), "")
        raise SelectionError(
            _("“%(value)s” is no value of the filter “%(name)s”. It takes %(known)s.")
            % {"value": wrong, "name": name, "known": ", ".join(known)}
        )

    def refuse_place(self) -> None:
        try:
            if self.after:
                self.keyset.read(self.after)
        except PlaceError as problem:
            raise SelectionError(str(problem)) from problem

    def parameters(self) -> QueryDict:
        """The filters alone, without order and place."""
        query = QueryDict(mutable=True)
        for name in LineFilter.base_filters:
            if name in self.chosen:
                query.setlist(name, self.chosen[name])
        return query

    @property
    def query(self) -> str:
        """The filters as a query string, in one spelling; empty where all lines are selected."""
        return self.parameters().urlencode()

    def query_with(self, **changes: str) -> str:
        """The filters and the order as a query string, with changes."""
        query = self.parameters()
        if self.sort != DEFAULT_SORT:
            query["sort"] = self.sort
        for name, value in changes.items():
            query[name] = value
        return query.urlencode()

    def query_without(self, name: str, value: str) -> str:
        """The filters and the order as a query string, with one choice taken back."""
        query = self.parameters()
        query.setlist(name, [kept for kept in query.getlist(name) if kept != value])
        if self.sort != DEFAULT_SORT:
            query["sort"] = self.sort
        return query.urlencode()

    @property
    def lines(self) -> QuerySet[Standing]:
        """Every line selected, in order, with what a row of a file holds."""
        found = self.filter.qs.select_related("body", "waiting_for", "recommendation__publication")
        return self.keyset.ordered(found)

    def page(self) -> tuple[list[Standing], str | None]:
        """One page of lines, and where the next one goes on (None at the end)."""
        return self.keyset.page(with_words(self.lines), self.after, PAGE_SIZE)

    @property
    def keyset(self) -> Keyset:
        return SORTS[self.sort].keyset


def with_words(lines: QuerySet[Standing]) -> QuerySet[Standing]:
    """The same lines with what a row of a page shows besides: assignment and exact words."""
    return lines.select_related(
        "body", "waiting_for", "recommendation__publication", "assignment"
    ).prefetch_related("recommendation__quotations__passage")


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
