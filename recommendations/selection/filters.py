"""The filters of every list of lines. All of them bind to the same line."""

from collections.abc import Callable
from datetime import date, datetime, time

import django_filters
from django import forms
from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.dates import PartialDate
from recommendations.models import Body, Filing, Publication, Standing, Topic
from recommendations.models.search import EVERY_WORD, LANGUAGE
from recommendations.search import websearch
from recommendations.vocabulary import (
    CLOSURES,
    NONE,
    Ask,
    Assessment,
    Life,
    Progress,
    Response,
)
from recommendations.written import read_date

NOBODY = "nobody"
CLOSED = "closed"
YES = "yes"
LONGEST = 200
"""Letters that a search may have."""


class WrittenDate(forms.CharField):
    """A date as people write it; of a month or a year, the day that `edge` takes of it."""

    def __init__(self, *, edge: Callable[[PartialDate], date], **more):
        self.edge = edge
        super().__init__(**more)

    def clean(self, value):
        text = super().clean(value)
        return self.edge(read_date(text)) if text else None


class WrittenDateFilter(django_filters.Filter):
    field_class = WrittenDate


class SearchFilter(django_filters.CharFilter):
    """Words, "quoted phrases" and -words, in all that is published about a line."""

    def filter(self, lines: QuerySet[Standing], value: str):
        return lines.filter(search_text__vector=search_query(value)) if value else lines


def search_query(typed: str) -> SearchQueryCombinable:
    """What was typed, as the database searches: single words but for those that stand everywhere,
    and every word of a phrase. Where nothing is left, it finds nothing."""
    words = websearch(typed, is_exact=False)
    phrases = websearch(typed, is_exact=True)
    return SearchQuery(words, config=LANGUAGE, search_type="websearch") & SearchQuery(
        phrases, config=EVERY_WORD, search_type="websearch"
    )


def too_long(value: str) -> None:
    if len(value) > LONGEST:
        raise ValidationError(
            _("A search has %(most)d letters at most, and this one has %(count)d.")
            % {"most": LONGEST, "count": len(value)}
        )


class LineFilter(django_filters.FilterSet):
    """What narrows a list of lines."""

    q = SearchFilter(label=gettext_lazy("Search"), validators=[too_long])
    body = django_filters.ModelMultipleChoiceFilter(
        queryset=Body.objects.all(),
        to_field_name="slug",
        method="by_row",
        label=gettext_lazy("Asked of"),
    )
    publication = django_filters.ModelMultipleChoiceFilter(
        queryset=Publication.objects.defer("text"),
        to_field_name="slug",
        method="by_row",
        label=gettext_lazy("Publication"),
    )
    topic = django_filters.ModelMultipleChoiceFilter(
        queryset=Topic.objects.all(),
        to_field_name="slug",
        method="by_topic",
        label=gettext_lazy("Topic"),
    )
    kind = django_filters.MultipleChoiceFilter(
        choices=Ask.choices, distinct=False, label=gettext_lazy("Kind of ask")
    )
    response = django_filters.MultipleChoiceFilter(
        choices=[*Response.choices, (NONE, gettext_lazy("No response recorded"))],
        distinct=False,
        label=gettext_lazy("What the body answered"),
    )
    progress = django_filters.MultipleChoiceFilter(
        choices=[*Progress.choices, (NONE, gettext_lazy("Nothing reported"))],
        distinct=False,
        label=gettext_lazy("What the body reports"),
    )
    assessment = django_filters.MultipleChoiceFilter(
        choices=[*Assessment.choices, (NONE, gettext_lazy("Not yet assessed"))],
        distinct=False,
        label=gettext_lazy("What the Commissioner judges"),
    )
    gap = django_filters.MultipleChoiceFilter(
        choices=[(YES, gettext_lazy("Reported complete, judged otherwise"))],
        method="by_gap",
        label=gettext_lazy("Where the accounts differ"),
    )
    unverified = django_filters.MultipleChoiceFilter(
        choices=[(YES, gettext_lazy("Reported complete, not assessed since"))],
        method="by_verification",
        label=gettext_lazy("What nobody has checked yet"),
    )
    waiting_for = django_filters.ModelMultipleChoiceFilter(
        queryset=Body.objects.all(),
        to_field_name="slug",
        null_label=gettext_lazy("Nobody"),
        null_value=NOBODY,
        method="by_row",
        label=gettext_lazy("Waiting for"),
    )
    life = django_filters.MultipleChoiceFilter(
        choices=[*Life.choices, (CLOSED, gettext_lazy("Closed, for any reason"))],
        method="by_life",
        label=gettext_lazy("Open or closed"),
    )
    issued_from = WrittenDateFilter(
        edge=lambda when: when.first_day,
        field_name="issued_on",
        lookup_expr="gte",
        label=gettext_lazy("Issued from"),
    )
    issued_to = WrittenDateFilter(
        edge=lambda when: when.last_day,
        field_name="issued_on",
        lookup_expr="lte",
        label=gettext_lazy("Issued until"),
    )
    changed_since = WrittenDateFilter(
        edge=lambda when: when.first_day,
        method="by_change",
        label=gettext_lazy("Changed since"),
    )

    class Meta:
        model = Standing
        fields: list[str] = []

    def by_row(self, lines, name, values):
        """By what a line refers to; by its number, so that the index of the list serves."""
        chosen = Q(**{f"{name}__in": [row.pk for row in values if row != NOBODY]})
        if NOBODY in values:
            chosen |= Q(**{f"{name}__isnull": True})
        return lines.filter(chosen) if values else lines

    def by_topic(self, lines, _name, topics):
        """A line may be filed under several, but is listed once."""
        if len(topics) == 1:
            return lines.filter(filings__topic=topics[0].pk)
        filed = Filing.objects.filter(line=OuterRef("pk"), topic__in=[one.pk for one in topics])
        return lines.filter(Exists(filed)) if topics else lines

    def by_life(self, lines, _name, values):
        """All that is closed has an index of its own."""
        if CLOSED not in values and not set(CLOSURES) <= set(values):
            return lines.filter(life__in=values)
        return lines if Life.OPEN in values else lines.exclude(life=Life.OPEN)

    def by_gap(self, lines, _name, values):
        return lines.filter(gap_on__isnull=False) if values else lines

    def by_verification(self, lines, _name, values):
        return lines.filter(is_unverified=True) if values else lines

    def by_change(self, lines, _name, day):
        """From midnight in London on."""
        return lines.filter(changed_at__gte=timezone.make_aware(datetime.combine(day, time())))


WRITTEN = tuple(
    name
    for name, declared in LineFilter.base_filters.items()
    if isinstance(declared, WrittenDateFilter)
)
"""Filters whose value is a date that somebody writes."""
ONCE = ("q", *WRITTEN)
"""Filters that take one value."""
