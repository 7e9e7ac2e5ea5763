"""The front page: what was asked, who answered, and what became of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from recommendations import summaries
from recommendations.dates import PartialDate
from recommendations.models import (
    Body,
    Publication,
    Recommendation,
    Standing,
    StatusUpdate,
)
from recommendations.public.charts import bars
from recommendations.public.context import current_register
from recommendations.public.dates import today
from recommendations.public.doors import page
from recommendations.public.figures import OF_VOICES, READY_MADE, Figure, figure, tiles
from recommendations.public.latest import latest
from recommendations.public.sentences import called, headline
from recommendations.public.showing import show
from recommendations.selection import LineFilter, for_rows, groups

TILES = {"asked": ngettext_lazy("ask put to bodies", "asks put to bodies"), **OF_VOICES}
WORDS_SHOWN = 20
"""How many lines a silent register shows on its front page, in the source's own words."""
BODIES_SHOWN = 20
"""Rows of the table by body; all of them stand on the page of the bodies."""


@dataclass(frozen=True)
class Stand:
    """Whom a headline is about, and the headline."""

    bodies: str
    words: str


@page()
def home(request: HttpRequest) -> HttpResponse:
    known = summaries.known("home", request.edition.number, counted)
    figures, put_first = known.figures, featured(request)
    return show(
        request,
        "public/home.html",
        {
            "featured": put_first,
            "figures": figures,
            "total": figures.lines,
            "tiles": tiles(figures, TILES),
            "bodies": known.bodies[:BODIES_SHOWN],
            "more_bodies": len(known.bodies) - BODIES_SHOWN,
            "lists": ready_made(known),
            "latest": latest(StatusUpdate.objects.all()),
            **(
                silent(known, [recommendation for recommendation, _stands in put_first])
                if figures.is_silent
                else {"bars": bars(known.voices)}
            ),
        },
    )


@dataclass(frozen=True)
class Counted:
    """Every figure of the front page."""

    figures: summaries.Figures
    bodies: list[summaries.BodyRow]
    voices: dict[str, Counter]
    changed: int
    oldest: PartialDate | None


def counted() -> Counted:
    """Read the whole register once, for all who open the page until it changes."""
    lines = Standing.objects.all()
    return Counted(
        summaries.figures(lines),
        summaries.by_body(Body.objects.all()),
        summaries.by_voice(lines),
        LineFilter({"changed_since": lately()}, queryset=lines).qs.count(),
        summaries.oldest_unanswered(lines),
    )


def lately() -> str:
    """The day thirty days ago, as an address writes it."""
    return (today() - timedelta(days=30)).isoformat()


def featured(request: HttpRequest) -> list[tuple[Recommendation, list[Stand]]]:
    """The asks that the office puts first, each with its standing in one line."""
    register = current_register(request)
    if register is None:
        return []
    chosen = Standing.objects.filter(recommendation__in=register.featured.all())
    return [
        (group.recommendation, stands(group.lines, register.office))
        for group in groups(list(for_rows(chosen)))
    ]


def stands(lines: list[Standing], office: Body) -> list[Stand]:
    """What is true of each addressee; those of whom the same is true are named together."""
    said: dict[str, list[str]] = {}
    for line in lines:
        name = called(line.body) if line.body else ""
        said.setdefault(headline(line, office), []).append(name)
    return [Stand(get_text_list(names, _("and")), words) for words, names in said.items()]


def ready_made(known: Counted) -> list[Figure]:
    """Lists that people ask for, as far as they hold something."""
    found = [figure(known.figures, name, words) for name, words in READY_MADE.items()]
    query = urlencode({"changed_since": lately(), "sort": "changed"})
    found.append(Figure(known.changed, _("Changed in the last 30 days"), query))
    return [one for one in found if one.number]


def silent(known: Counted, put_first: list[Recommendation]) -> dict:
    """Where nothing is reported or judged the waiting is the story, in the source's own words.
    What the page puts first is not told again."""
    others = Standing.objects.exclude(recommendation__in=put_first)
    asking = Exists(Recommendation.objects.filter(publication=OuterRef("pk")))
    sources = Publication.objects.filter(asking).defer("text")[:2]
    return {
        "groups": list(groups(list(for_rows(others, show_words=True)[:WORDS_SHOWN]))),
        "oldest": known.oldest,
        "source": sources[0] if len(sources) == 1 else None,
    }
