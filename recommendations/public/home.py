"""The front page: what was asked, who answered, and what became of it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

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
from recommendations.public.figures import READY_MADE, figure
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


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    lines = Standing.objects.all()
    figures = summaries.figures(lines)
    return render(
        request,
        "public/home.html",
        {
            "featured": featured(request),
            "figures": figures,
            "total": figures.asked + figures.supported,
            "tiles": tiles(figures),
            "first_asked": summaries.first_asked(lines.filter(summaries.condition("asked"))),
            "bodies": summaries.by_body(Body.objects.all()),
            "lists": ready_made(figures),
            "latest": latest(StatusUpdate.objects.all()),
            "letter": Publication.objects.filter(recommendations__isnull=False).first(),
            **(silent(lines) if figures.is_silent else {"bars": bars(summaries.by_voice(lines))}),
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
        figure(figures, "asked", _("asks put to bodies")),
        figure(figures, "unanswered", _("asks with no response recorded")),
        figure(figures, "complete", _("asks the body reports complete")),
        figure(figures, "met", _("asks the Commissioner judges met")),
    ]


def ready_made(figures: summaries.Figures):
    """Lists that people ask for, as far as they hold something."""
    found = [figure(figures, name, words) for name, words in READY_MADE.items()]
    return [one for one in found if one.number]


def silent(lines) -> dict:
    """Where nothing is reported or judged the waiting is the story, in the letter's own words."""
    return {"groups": list(groups(list(with_words(lines)[:WORDS_SHOWN])))}
