"""Every figure the register shows. A figure counts lines; its page links to the list of them."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.core.cache import caches
from django.db.models import (
    Aggregate,
    Count,
    FloatField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.utils import timezone
from django.utils.translation import get_language

from recommendations.dates import PartialDate
from recommendations.limits import unlimited
from recommendations.models import Body, Standing
from recommendations.vocabulary import CLOSURES, NONE, Ask, Assessment, Life, Progress, Response

Value = TypeVar("Value")
A_DAY = 24 * 60 * 60
MOST = 1000
"""Up to which number a list says exactly how many lines it holds."""
COUNTED = 10_000
"""Up to which number the lines of a list are counted, and those of each choice that narrows it."""


def remembered(
    what: str, version: int, compute: Callable[[], Value], store: str = "lists"
) -> Value:
    """A figure, computed once for a data version, a day in London, a release and a language; kept
    in a table that all workers share. `what` names it, and all that it depends on besides; `store`
    is a name in CACHES."""
    circumstances = [version, timezone.localdate(), settings.RELEASE, get_language(), what]
    parts = "\n".join(map(str, circumstances))
    key = hashlib.sha256(parts.encode()).hexdigest()
    found = caches[store].get(key)
    if found is None:
        found = compute()
        caches[store].set(key, found, A_DAY)
    return found


def known(what: str, version: int, compute: Callable[[], Value]) -> Value:
    """A figure of the whole register or of one of its nouns, remembered: however long it takes,
    it is computed, since no query string asks for it; and no search pushes it out of its table."""

    def whole() -> Value:
        with unlimited():
            return compute()

    return remembered(what, version, whole, store="figures")


ASKS = [kind.value for kind in Ask if kind is not Ask.STATEMENT_OF_SUPPORT]

FIGURES = {
    "asked": {"kind": ASKS},
    "supported": {"kind": [Ask.STATEMENT_OF_SUPPORT.value]},
    "unanswered": {"response": [NONE]},
    "answered": {"response": Response.values},
    "reported": {"progress": Progress.values},
    "complete": {"progress": [Progress.REPORTED_COMPLETE.value]},
    "unassessed": {"progress": [Progress.REPORTED_COMPLETE.value], "assessment": [NONE]},
    "assessed": {"assessment": Assessment.values},
    "met": {"assessment": [Assessment.MET.value, Assessment.MET_ANOTHER_WAY.value]},
    "refused": {"response": [Response.NOT_ACCEPTED.value], "life": [Life.OPEN.value]},
    "closed": {"life": [life.value for life in CLOSURES]},
}
"""Name → the selection it counts: the same parameters make the figure and the link to its list."""


def condition(name: str, path: str = "") -> Q:
    """The lines that a figure counts, from Standing or through a relation that leads there."""
    return Q(**{f"{path}{parameter}__in": values for parameter, values in FIGURES[name].items()})


@dataclass(frozen=True)
class Figures:
    """Counts of lines by the names of FIGURES, and of the recommendations that ask."""

    recommendations: int
    asked: int
    supported: int
    unanswered: int
    answered: int
    reported: int
    complete: int
    unassessed: int
    assessed: int
    met: int
    refused: int
    closed: int

    @property
    def lines(self) -> int:
        """All that was counted, statements of support too."""
        return self.asked + self.supported

    @property
    def is_silent(self) -> bool:
        """Whether no body reports and the Commissioner has judged nothing yet."""
        return not self.reported and not self.assessed


def figures(lines: QuerySet[Standing]) -> Figures:
    """The counts of some lines, in one query. A statement of support is no recommendation here."""
    counts = {name: Count("id", filter=condition(name)) for name in FIGURES}
    return Figures(
        **lines.order_by().aggregate(
            recommendations=Count("recommendation", distinct=True, filter=condition("asked")),
            **counts,
        )
    )


def announced(lines: QuerySet[Standing]) -> Figures:
    """The counts of a list, exact up to COUNTED lines; beyond, those of the first COUNTED + 1."""
    return figures(Standing.objects.filter(pk__in=lines.order_by().values("pk")[: COUNTED + 1]))


def by_choice(lines: QuerySet[Standing], column: str) -> Counter:
    """How many lines there are at each value of a column: the numbers beside the choices."""
    return Counter(
        dict(lines.order_by().values_list(column).annotate(n=Count("pk", distinct=True)))
    )


@dataclass(frozen=True)
class BodyRow:
    """One body in a table: what was put to it and what became of it; counts, never a grade."""

    body: Body
    asked: int
    unanswered: int
    complete: int
    met: int
    last_heard: PartialDate | None


def by_body(bodies: QuerySet[Body]) -> list[BodyRow]:
    """The bodies that something was put to, those with most asks first, in one query."""
    heard = Standing.objects.filter(body=OuterRef("pk"), last_heard_on__isnull=False)
    latest = heard.order_by("-last_heard_on", "id")
    rows = bodies.annotate(
        asked=lines_counted("asked"),
        unanswered=lines_counted("unanswered"),
        complete=lines_counted("complete"),
        met=lines_counted("met"),
        heard_on=Subquery(latest.values("last_heard_on")[:1]),
        heard_precision=Subquery(latest.values("last_heard_precision")[:1]),
    )
    return [
        BodyRow(
            row,
            row.asked,
            row.unanswered,
            row.complete,
            row.met,
            PartialDate(row.heard_on, row.heard_precision) if row.heard_on else None,
        )
        for row in rows.filter(asked__gt=0).order_by("-asked", "name")
    ]


def lines_counted(name: str) -> Count:
    """A figure of a body: how many of its lines fit."""
    return Count("lines", filter=condition(name, "lines__"))


AXES = {"response": Response, "progress": Progress, "assessment": Assessment}


def by_voice(lines: QuerySet[Standing]) -> dict[str, Counter]:
    """For each axis, how many lines stand at each code, `none` included. A line of which nothing
    is expected on an axis is not counted there."""
    counted: dict[str, Counter] = {axis: Counter() for axis in AXES}
    for row in lines.order_by().values(*AXES).annotate(n=Count("id")):
        for axis in AXES:
            if row[axis]:
                counted[axis][row[axis]] += row["n"]
    return counted


class Median(Aggregate):
    """The middle value, as PostgreSQL computes it (SQL:2003 percentile_cont)."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class AnswerTimes:
    """Days from ask to first answer, over those answers of which both days are known."""

    n: int
    median: float | None
    shortest: int | None
    longest: int | None


def answer_times(lines: QuerySet[Standing]) -> AnswerTimes:
    """How long answers took; asks without an answer are not in it."""
    return AnswerTimes(
        **lines.order_by().aggregate(
            n=Count("days_to_answer"),
            median=Median("days_to_answer"),
            shortest=Min("days_to_answer"),
            longest=Max("days_to_answer"),
        )
    )


def last_heard(lines: QuerySet[Standing]) -> PartialDate | None:
    """When a body was heard last on any of these asks."""
    line = lines.filter(last_heard_on__isnull=False).order_by("-last_heard_on", "id").first()
    return line.last_heard if line else None


def oldest_unanswered(lines: QuerySet[Standing]) -> PartialDate | None:
    """When the oldest of the open asks without a recorded response was made; None without any."""
    waiting = lines.filter(condition("unanswered"), life=Life.OPEN).select_related("assignment")
    oldest = waiting.order_by("asked_on", "id").first()
    return oldest.assignment.asked if oldest and oldest.assignment else None


def waiting_for(body: Body) -> int:
    """How many lines wait for a body; for the office, on whomever they were put to."""
    return Standing.objects.filter(waiting_for=body).count()
