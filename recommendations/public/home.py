"""The front page: what was asked, who answered, and what became of it."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from recommendations import summaries
from recommendations.models import (
    Body,
    Publication,
    Recommendation,
    Standing,
    StatusUpdate,
)
from recommendations.public.charts import bars
from recommendations.public.context import current_register
from recommendations.public.doors import page
from recommendations.public.figures import READY_MADE, figure, tile
from recommendations.public.latest import latest
from recommendations.public.sentences import called, headline
from recommendations.selection import groups, with_words

WORDS_SHOWN = 20
"""How many lines a silent register shows on its front page, in the source's own words."""


@dataclass(frozen=True)
class Stand:
    """Whom a headline is about, and the headline."""

    bodies: str
    words: str


@page()
def home(request: HttpRequest) -> HttpResponse:
    lines = Standing.objects.all()
    figures = summaries.figures(lines)
    put_first = featured(request)
    return render(
        request,
        "public/home.html",
        {
            "featured": put_first,
            "figures": figures,
            "total": figures.asked + figures.supported,
            "tiles": tiles(figures),
            "bodies": summaries.by_body(Body.objects.all()),
            "lists": ready_made(figures),
            "latest": latest(StatusUpdate.objects.all()),
            **(
                silent(lines, [recommendation for recommendation, _stands in put_first])
                if figures.is_silent
                else {"bars": bars(summaries.by_voice(lines))}
            ),
        },
    )


def featured(request: HttpRequest) -> list[tuple[Recommendation, list[Stand]]]:
    """The asks that the office puts first, each with its standing in one line."""
    register = current_register(request)
    if register is None:
        return []
    chosen = Standing.objects.filter(recommendation__in=register.featured.all())
    return [
        (group.recommendation, stands(group.lines, register.office))
        for group in groups(list(with_words(chosen)))
    ]


def stands(lines: list[Standing], office: Body) -> list[Stand]:
    """What is true of each addressee; those of whom the same is true are named together."""
    said: dict[str, list[str]] = {}
    for line in lines:
        name = called(line.body) if line.body else ""
        said.setdefault(headline(line, office), []).append(name)
    return [Stand(get_text_list(names, _("and")), words) for words, names in said.items()]


def tiles(figures: summaries.Figures):
    return [
        tile(figures, name, words)
        for name, words in {
            "asked": ngettext_lazy("ask put to bodies", "asks put to bodies"),
            "unanswered": ngettext_lazy(
                "ask with no response recorded", "asks with no response recorded"
            ),
            "complete": ngettext_lazy(
                "ask the body reports complete", "asks the body reports complete"
            ),
            "met": ngettext_lazy(
                "ask the Commissioner judges met", "asks the Commissioner judges met"
            ),
        }.items()
    ]


def ready_made(figures: summaries.Figures):
    """Lists that people ask for, as far as they hold something."""
    found = [figure(figures, name, words) for name, words in READY_MADE.items()]
    return [one for one in found if one.number]


def silent(lines: QuerySet[Standing], put_first: list[Recommendation]) -> dict:
    """Where nothing is reported or judged the waiting is the story, in the source's own words.
    What the page puts first is not told again."""
    others = with_words(lines.exclude(recommendation__in=put_first))
    sources = Publication.objects.filter(recommendations__isnull=False).distinct().defer("text")[:2]
    return {
        "groups": list(groups(list(others[:WORDS_SHOWN]))),
        "oldest": summaries.oldest_unanswered(lines),
        "source": sources[0] if len(sources) == 1 else None,
    }
