"""The bodies: all that something was put to, and each with what became of it."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import ngettext_lazy

from recommendations import summaries
from recommendations.models import Assignment, Body, Standing, StatusUpdate
from recommendations.public.charts import bars
from recommendations.public.doors import page
from recommendations.public.figures import query, tile
from recommendations.public.latest import latest
from recommendations.selection import groups, with_words

SHOWN = 25


@page()
def body_list(request: HttpRequest) -> HttpResponse:
    """Those that were asked, with counts; then those that are only named."""
    asked = Exists(Assignment.objects.filter(body=OuterRef("pk")))
    return render(
        request,
        "public/body_list.html",
        {
            "bodies": summaries.by_body(Body.objects.all()),
            "others": Body.objects.exclude(asked),
        },
    )


@page()
def body_detail(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_object_or_404(
        Body.objects.select_related("part_of", "overseen_by").prefetch_related(
            "names", "identifiers", "holders", "successors", "predecessors", "parts", "oversees",
            "publications",
        ),
        slug=slug,
    )  # fmt: skip
    lines = Standing.objects.filter(body=body)
    figures = summaries.figures(lines)
    shown = with_words(waiting_first(lines))[:SHOWN]
    return render(
        request,
        "public/body_detail.html",
        {
            "body": body,
            "figures": figures,
            "tiles": tiles(figures, body),
            "bars": [] if figures.is_silent else bars(summaries.by_voice(lines), body=body.slug),
            "answer_times": summaries.answer_times(lines),
            "last_heard": summaries.last_heard(lines),
            "waiting": summaries.waiting_for(body),
            "groups": groups(list(shown)),
            "all": query("asked", body=body.slug),
            "latest": latest(StatusUpdate.objects.filter(assignment__body=body)),
        },
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
