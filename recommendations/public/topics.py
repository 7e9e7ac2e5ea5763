"""Topics: what the recommendations are about, as the office files them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import ngettext_lazy

from recommendations import summaries
from recommendations.models import Standing, Topic
from recommendations.public.charts import bars
from recommendations.public.doors import page
from recommendations.public.figures import OF_VOICES, Figure, query, tiles
from recommendations.public.showing import show
from recommendations.selection import Selection, groups

TILES = {"asked": ngettext_lazy("ask on this topic", "asks on this topic"), **OF_VOICES}


@page()
def topic_list(request: HttpRequest) -> HttpResponse:
    """Every topic, with how many asks are filed under it."""
    counts = summaries.known("asks by topic", request.edition.number, asks_by_topic)
    topics = [(topic, counts.get(topic.pk, 0)) for topic in Topic.objects.all()]
    return show(request, "public/topic_list.html", {"topics": topics})


def asks_by_topic() -> dict[int, int]:
    """Topic → how many of its lines are asks, in one query."""
    asks = Count("recommendations__lines", summaries.condition("asked", "recommendations__lines__"))
    return dict(Topic.objects.order_by().annotate(asks=asks).values_list("pk", "asks"))


@page()
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    selection = Selection(QueryDict(f"topic={topic.slug}"))
    known = summaries.known(f"topic {topic.pk}", request.edition.number, lambda: counted(selection))
    figures = known.figures
    shown = selection.page(show_words=figures.is_silent)[0]
    context = {
        "topic": topic,
        "figures": figures,
        "tiles": tiles(figures, TILES, topic=topic.slug),
        "bodies": [
            Figure(number, name, query("asked", topic=topic.slug, body=slug))
            for name, slug, number in known.bodies
        ],
        "bars": [] if figures.is_silent else bars(known.voices, topic=topic.slug),
        "groups": list(groups(shown)),
        "are_all_shown": len(shown) == figures.lines,
        "all": selection.query,
    }
    return show(request, "public/topic_detail.html", context)


@dataclass(frozen=True)
class Counted:
    """Every figure of a topic's page; `bodies` by name, address and number of asks."""

    figures: summaries.Figures
    voices: dict[str, Counter]
    bodies: list[tuple[str, str, int]]


def counted(selection: Selection) -> Counted:
    lines = selection.filter.qs
    return Counted(summaries.figures(lines), summaries.by_voice(lines), asked_of(lines))


def asked_of(lines: QuerySet[Standing]) -> list[tuple[str, str, int]]:
    """Whom the topic's asks were put to, those with most first: counts, never ranks."""
    asked = lines.filter(summaries.condition("asked")).order_by()
    counted = asked.values_list("body__name", "body__slug").annotate(n=Count("pk"))
    return list(counted.order_by("-n", "body__name"))
