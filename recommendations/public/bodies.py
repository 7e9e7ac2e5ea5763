"""The bodies: all that something was put to, and each with what became of it."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import ngettext_lazy

from recommendations import over_time, summaries
from recommendations.dates import PartialDate
from recommendations.models import Assignment, Body, Standing
from recommendations.public.charts import bars, stacks
from recommendations.public.dates import today
from recommendations.public.doors import page
from recommendations.public.figures import query, tile
from recommendations.public.latest import latest_of
from recommendations.public.showing import show
from recommendations.public.waiting import Waiting, waiting
from recommendations.selection import groups, with_words

SHOWN = 20


@page()
def body_list(request: HttpRequest) -> HttpResponse:
    """Those that were asked, with counts; then those that are only named."""
    asked = Exists(Assignment.objects.filter(body=OuterRef("pk")))
    return show(
        request,
        "public/body_list.html",
        {
            "bodies": summaries.known("bodies", request.edition.number, by_body),
            "others": Body.objects.exclude(asked),
        },
    )


def by_body() -> list[summaries.BodyRow]:
    return summaries.by_body(Body.objects.all())


@page()
def body_detail(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_object_or_404(
        Body.objects.select_related("part_of", "overseen_by").prefetch_related(
            "names", "identifiers", "holders", "successors", "predecessors", "parts", "oversees",
            "publications",
        ),
        slug=slug,
    )  # fmt: skip
    known = summaries.known(f"body {body.pk}", request.edition.number, lambda: counted(body))
    figures = known.figures
    shown = with_words(waiting_first(Standing.objects.filter(body=body)))[:SHOWN]
    return show(
        request,
        "public/body_detail.html",
        {
            "body": body,
            "figures": figures,
            "tiles": tiles(figures, body),
            "bars": [] if figures.is_silent else bars(known.voices, body=body.slug),
            "moved": stacks(known.over_time) if known.over_time is not None else None,
            "most_moved": over_time.MOST_LINES,
            "waits": known.waits,
            "answer_times": known.answer_times,
            "last_heard": known.last_heard,
            "waiting": known.waiting,
            "groups": groups(list(shown)),
            "all": query("asked", body=body.slug),
            "latest": latest_of(body),
        },
    )


@dataclass(frozen=True)
class Counted:
    """Every figure of a body's page."""

    figures: summaries.Figures
    voices: dict[str, Counter]
    over_time: list[over_time.Moment] | None
    waits: Waiting | None
    answer_times: summaries.AnswerTimes
    last_heard: PartialDate | None
    waiting: int


def counted(body: Body) -> Counted:
    """Read all that was put to a body once, for all who open its page until the record changes."""
    lines = Standing.objects.filter(body=body)
    figures = summaries.figures(lines)
    return Counted(
        figures,
        summaries.by_voice(lines),
        None if figures.is_silent else over_time.over_time(body, today()),
        waiting(lines, figures.unanswered, today()),
        summaries.answer_times(lines),
        summaries.last_heard(lines),
        summaries.waiting_for(body),
    )


def waiting_first(lines):
    """Those that wait longest come first, those that wait for nobody last."""
    return lines.order_by("waiting_on", "-asked_on", "reference", "id")


def tiles(figures: summaries.Figures, body: Body):
    return [
        tile(figures, name, words, body=body.slug)
        for name, words in {
            "asked": ngettext_lazy("ask put to it", "asks put to it"),
            "answered": ngettext_lazy("ask it answered", "asks it answered"),
            "complete": ngettext_lazy("ask it reports complete", "asks it reports complete"),
            "met": ngettext_lazy(
                "ask the Commissioner judges met", "asks the Commissioner judges met"
            ),
        }.items()
    ]
