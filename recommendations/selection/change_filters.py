"""The filters of the list of changes. Each binds entries of the record and publications alike."""

from datetime import date, datetime, time, timedelta

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from recommendations.models import Assignment, Body, Publication, Recommendation, Topic
from recommendations.selection.filters import WrittenDateFilter
from recommendations.vocabulary import UpdateKind

PUBLISHED = "published"
"""The kind of a change that is no entry of the record: a recommendation was published."""
KINDS = [(PUBLISHED, gettext_lazy("Recommendation published")), *UpdateKind.choices]


class ChangeFilter(django_filters.FilterSet):
    """What narrows a list of changes: of StatusUpdate rows, or of Recommendation rows."""

    to = WrittenDateFilter(
        edge=lambda when: when.last_day,
        method="by_last_day",
        label=gettext_lazy("Recorded until"),
    )
    body = django_filters.ModelMultipleChoiceFilter(
        queryset=Body.objects.all(),
        to_field_name="slug",
        method="by_body",
        label=gettext_lazy("About"),
    )
    topic = django_filters.ModelMultipleChoiceFilter(
        queryset=Topic.objects.all(),
        to_field_name="slug",
        method="by_topic",
        label=gettext_lazy("Topic"),
    )
    publication = django_filters.ModelMultipleChoiceFilter(
        queryset=Publication.objects.defer("text"),
        to_field_name="slug",
        method="by_publication",
        label=gettext_lazy("Publication"),
    )
    kind = django_filters.MultipleChoiceFilter(
        choices=KINDS, method="by_kind", label=gettext_lazy("What happened")
    )
    recommendation = django_filters.ModelMultipleChoiceFilter(
        queryset=Recommendation.objects.all(),
        to_field_name="reference",
        method="by_recommendation",
        label=gettext_lazy("Recommendation"),
    )

    class Meta:
        fields: list[str] = []

    @classmethod
    def get_filters(cls):
        """`from` comes first; as a word of Python it cannot be declared above."""
        begin = WrittenDateFilter(
            edge=lambda when: when.first_day,
            method="by_first_day",
            label=gettext_lazy("Recorded from"),
        )
        return {"from": begin, **super().get_filters()}

    def by_first_day(self, rows, _name, day):
        return rows.filter(**{f"{moment_of(rows)}__gte": midnight(day)})

    def by_last_day(self, rows, _name, day):
        return rows.filter(**{f"{moment_of(rows)}__lt": midnight(day + timedelta(days=1))})

    def by_body(self, rows, _name, bodies):
        """Entries about a body, and what was asked of it when it was published."""
        if not bodies:
            return rows
        if rows.model is not Recommendation:
            return rows.filter(assignment__body__in=numbers(bodies))
        asked = Assignment.objects.filter(
            recommendation=OuterRef("pk"),
            body__in=numbers(bodies),
            recorded_at__lte=OuterRef("published_at"),
        )
        return rows.filter(Exists(asked))

    def by_topic(self, rows, _name, topics):
        if not topics:
            return rows
        filed = Recommendation.topics.through.objects.filter(
            recommendation=OuterRef(path(rows, "pk")), topic__in=numbers(topics)
        )
        return rows.filter(Exists(filed))

    def by_publication(self, rows, _name, publications):
        if not publications:
            return rows
        return rows.filter(**{f"{path(rows, 'publication')}__in": numbers(publications)})

    def by_recommendation(self, rows, _name, recommendations):
        if not recommendations:
            return rows
        return rows.filter(**{f"{path(rows, 'pk')}__in": numbers(recommendations)})

    def by_kind(self, rows, _name, kinds):
        if rows.model is Recommendation:
            return rows if PUBLISHED in kinds else rows.none()
        of_entries = [kind for kind in kinds if kind != PUBLISHED]
        return rows.filter(kind__in=of_entries) if of_entries else rows.none()


def path(rows: QuerySet, column: str) -> str:
    """How a column of the recommendation is reached from these rows."""
    return column if rows.model is Recommendation else f"recommendation__{column}"


def moment_of(rows: QuerySet) -> str:
    """The column that says when the register learned of it."""
    return "published_at" if rows.model is Recommendation else "recorded_at"


def midnight(day: date) -> datetime:
    """When a day begins in London."""
    return timezone.make_aware(datetime.combine(day, time()))


def numbers(rows) -> list[int]:
    return [row.pk for row in rows]
