"""The bodies: all that something was put to, and each with what became of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import ngettext_lazy

from recommendations import over_time, summaries
from recommendations.dates import PartialDate
from recommendations.models import Assignment, Body, OfficeHolder, Publication, Standing
from recommendations.public.charts import bars, stacks
from recommendations.public.dates import today
from recommendations.public.doors import page
from recommendations.public.figures import OF_VOICES, query, tiles
from recommendations.public.latest import latest_of
from recommendations.public.showing import show
from recommendations.public.waiting import waiting
from recommendations.selection import for_rows, groups

TILES = {
    "asked": ngettext_lazy("ask put to it", "asks put to it"),
    "answered": ngettext_lazy("ask it answered", "asks it answered"),
    "complete": ngettext_lazy("ask it reports complete", "asks it reports complete"),
    "met": OF_VOICES["met"],
}
SHOWN = 20
PUBLISHED = 20
"""Publications of a body that its page lists."""


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
            "names", "identifiers", holders(), "successors", "predecessors", "parts", "oversees",
        ),
        slug=slug,
    )  # fmt: skip
    known = summaries.known(f"body {body.pk}", request.edition.number, lambda: counted(body))
    figures = known.figures
    lines = waiting_first(Standing.objects.filter(body=body))
    shown = for_rows(lines, show_words=figures.is_silent)[:SHOWN]
    return show(
        request,
        "public/body_detail.html",
        {
            "body": body,
            "published": published(body),
            "figures": figures,
            "tiles": tiles(figures, TILES, body=body.slug),
            "pictures": known.pictures,
            "last_heard": known.last_heard,
            "waiting": known.waiting,
            "groups": groups(list(shown)),
            "all": query("asked", body=body.slug),
            "latest": latest_of(body),
        },
    )


def published(body: Body) -> list[Publication] | None:
    """What it published, the newest first; None where that is more than a page lists."""
    found = list(body.publications.order_by().defer("text")[: PUBLISHED + 1])
    newest = sorted(found, key=lambda one: (one.issued_on or date.min, one.pk), reverse=True)
    return newest if len(newest) <= PUBLISHED else None


def holders() -> Prefetch:
    """Who held the office, the first of them first, though it is not known since when."""
    first = F("from_on").asc(nulls_first=True)
    return Prefetch("holders", OfficeHolder.objects.order_by(first))


@dataclass(frozen=True)
class Counted:
    """Every figure of a body's page, and its pictures as markup."""

    figures: summaries.Figures
    pictures: str
    last_heard: PartialDate | None
    waiting: int


def counted(body: Body) -> Counted:
    """Read all that was put to a body once, for all who open its page until the record changes."""
    lines = Standing.objects.filter(body=body)
    figures = summaries.figures(lines)
    return Counted(
        figures,
        pictures(body, lines, figures),
        summaries.last_heard(lines),
        summaries.waiting_for(body),
    )


def pictures(body: Body, lines: QuerySet[Standing], figures: summaries.Figures) -> str:
    """What it answered and reports, how that moved, and how long things take: most of what it
    costs to make the page."""
    moments = None if figures.is_silent else over_time.over_time(body, today())
    drawn = {
        "body": body,
        "figures": figures,
        "bars": [] if figures.is_silent else bars(summaries.by_voice(lines), body=body.slug),
        "moved": stacks(moments or [], body=body.slug),
        "most_moved": over_time.MOST_LINES,
        "waits": waiting(lines, figures.unanswered, today()),
        "answer_times": summaries.answer_times(lines),
    }
    return render_to_string("public/body_pictures.html", drawn)


def waiting_first(lines):
    """Those that wait longest come first, those that wait for nobody last."""
    return lines.order_by("waiting_on", "-asked_on", "reference", "id")
