"""Publications: letters, reports and replies, with what they ask beside the words."""

from datetime import date

from django.core.exceptions import BadRequest
from django.db.models import Case, Count, Prefetch, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from recommendations import summaries
from recommendations.keyset import Key, Keyset, PlaceError
from recommendations.models import (
    Footnote,
    Publication,
    Quotation,
    Recommendation,
    Standing,
    StatusUpdate,
)
from recommendations.public.charts import bars
from recommendations.public.doors import page
from recommendations.public.letter import Letter
from recommendations.public.showing import show
from recommendations.summaries import condition

PAGE_SIZE = 50


def truth(text: str) -> bool:
    """A yes or no in a place; anything else is a ValueError."""
    if text not in ("True", "False"):
        raise ValueError(text)
    return text == "True"


NEWEST = Keyset(
    Key("is_cited", truth),
    Key("issued_on", date.fromisoformat, is_descending=True, empty=date.min),
    Key("reference"),
)
"""Letters, reports and replies first, then the sources that they cite; newest first."""


@page("after")
def publication_list(request: HttpRequest) -> HttpResponse:
    is_cited = Case(When(kind=Publication.Kind.CITED, then=True), default=False)
    publications = Publication.objects.annotate(is_cited=is_cited).defer("text")
    after = request.GET.get("after", "")
    try:
        shown, following = NEWEST.page(publications.prefetch_related("issued_by"), after, PAGE_SIZE)
    except PlaceError as problem:
        raise BadRequest(str(problem)) from problem
    asks = summaries.known("asks by publication", request.edition.number, asks_by_publication)
    for publication in shown:
        publication.asks = asks.get(publication.pk, 0)
    context = {"publications": shown, "after": after, "next": following}
    return show(request, "public/publication_list.html", context)


def asks_by_publication() -> dict[int, int]:
    """Publication → how many of its lines are asks, in one query."""
    asks = Standing.objects.filter(condition("asked")).order_by()
    return dict(asks.values_list("publication").annotate(n=Count("pk")))


@page()
def publication_detail(request: HttpRequest, slug: str) -> HttpResponse:
    publication = get_object_or_404(whole(), slug=slug)
    letter = Letter(publication)
    counted = Standing.objects.filter(publication=publication)
    figures = summaries.figures(counted)
    lines = [line for r in publication.recommendations.all() for line in r.lines.all()]
    context = {
        "publication": publication,
        "blocks": letter.blocks(),
        "footnotes": letter.footnotes,
        "referred": letter.referred,
        "lines": lines,
        "figures": figures,
        "bars": [] if figures.is_silent else bars(summaries.by_voice(counted), publication=slug),
        "rests": resting(publication),
    }
    return show(request, "public/publication.html", context)


def whole() -> QuerySet[Publication]:
    """A publication with all that its page shows: the same number of queries for any."""
    lines = Standing.objects.order_by("-assignment__is_lead", "assignment_id")
    lines = Prefetch("lines", lines.select_related("body", "waiting_for", "recommendation"))
    asks = Recommendation.objects.prefetch_related(lines)
    quotations = Quotation.objects.prefetch_related(Prefetch("recommendation", asks))
    updates = StatusUpdate.objects.filter(correction__isnull=True, redaction__isnull=True)
    updates = updates.select_related("recommendation", "made_by", "assignment__body")
    citing = Footnote.objects.select_related("publication").defer("publication__text")
    citing = citing.prefetch_related("recommendations")
    return Publication.objects.select_related("responds_to", "on_behalf_of").prefetch_related(
        "issued_by", "addressed_to", "replies__issued_by",
        Prefetch("passages__quotations", quotations),
        Prefetch("passages__updates", updates),
        Prefetch("recommendations", asks),
        Prefetch("footnotes", Footnote.objects.select_related("cites").defer("cites__text")),
        Prefetch("cited_in", citing),
        Prefetch("updates_from", updates),
    )  # fmt: skip


def resting(publication: Publication) -> list[Recommendation]:
    """The recommendations that rest on it: those that cite it, or that an entry of it is about."""
    citing = [r for note in publication.cited_in.all() for r in note.recommendations.all()]
    recorded = [update.recommendation for update in publication.updates_from.all()]
    own = set(publication.recommendations.all())
    return [r for r in dict.fromkeys(citing + recorded) if r not in own]
