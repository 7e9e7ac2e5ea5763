"""One recommendation: what was asked, in its exact words, and what became of it."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from recommendations.models import Footnote, Link, Recommendation, Standing, StatusUpdate
from recommendations.public.cite import cite
from recommendations.public.context import current_register
from recommendations.public.dates import today
from recommendations.public.doors import page
from recommendations.public.history import Entry, entries, split_at, targets
from recommendations.public.places import places_of
from recommendations.public.sentences import is_ask
from recommendations.public.showing import show
from recommendations.public.stands import Ball, alike, stand
from recommendations.public.timeline import timeline
from recommendations.public.voices import Voice, voices
from recommendations.standing import fold
from recommendations.vocabulary import Relation


@page()
def recommendation_detail(request: HttpRequest, reference: str) -> HttpResponse:
    recommendation = get_object_or_404(whole(), reference=reference)
    office = current_register(request).office
    lines = list(recommendation.lines.all())
    history = entries(list(recommendation.updates.all()))
    after, before = split_at(recommendation.issued, history)
    context = {
        "recommendation": recommendation,
        "stand": stand(lines, office),
        "places": places_of([q.passage for q in recommendation.quotations.all()]),
        "addressees": [addressee(line, history) for line in lines if line.body],
        "has_roles": len({line.assignment.is_lead for line in lines if line.body}) > 1,
        "timeline": timeline(recommendation, after, targets(history), today()),
        "after": after,
        "before": before,
        "related": related(recommendation),
        "cite": cite(request, recommendation),
    }
    return show(request, "public/recommendation.html", context)


def whole() -> QuerySet[Recommendation]:
    """A recommendation with all that its page shows: the same number of queries for any."""
    lines = Standing.objects.order_by("-assignment__is_lead", "assignment_id")
    lines = lines.select_related("body", "waiting_for", "assignment__body", "recommendation")
    updates = StatusUpdate.objects.select_related(
        "assignment__body", "made_by", "wording", "source", "successor",
        "correction__restated_as", "redaction__wording", "restates__corrects", "redacts",
        "corrects__made_by", "corrects__wording", "corrects__source", "corrects__assignment__body",
        "restated_as__made_by", "restated_as__wording", "restated_as__source",
        "restated_as__assignment__body",
    )  # fmt: skip
    return Recommendation.objects.select_related("publication", "endorsed_by").prefetch_related(
        "issued_by", "names", "topics",
        "quotations__passage__publication",
        Prefetch("footnotes", Footnote.objects.select_related("publication", "cites")),
        Prefetch("lines", lines),
        Prefetch("updates", updates),
        "updates__evidence", "updates__corrects__evidence", "updates__restated_as__evidence",
        "updates__source_passage__publication__issued_by",
        Prefetch("links_out", Link.objects.select_related("to_recommendation")),
        Prefetch("links_in", Link.objects.select_related("from_recommendation")),
    )  # fmt: skip


@dataclass(frozen=True)
class Spoken:
    """One voice of an addressee, with the entry that it comes from, and what the body says
    beside it."""

    voice: Voice
    entry: Entry | None
    comments: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Addressee:
    """One body that was asked: its line, who is waited for, and the three voices side by side."""

    line: Standing
    balls: list[Ball]
    voices: list[Spoken]


def addressee(line: Standing, history: list[Entry]) -> Addressee:
    """The entries that the fold takes for current are those that the page quotes."""
    mine = {item.update.pk: item for item in history if is_about(item.update, line)}
    folded = fold(
        [item.update for item in mine.values()],
        asked_on=line.assignment.asked,
        is_ask=is_ask(line),
    )
    current = [getattr(folded, voice.axis.name) for voice in voices(line)]
    spoken = []
    for voice, said in zip(voices(line), current, strict=True):
        entry = mine[said.update_id] if said else None
        spoken.append(Spoken(voice, entry, beside(entry, mine)))
    return Addressee(line, alike([line]), spoken)


def beside(entry: Entry | None, mine: dict[int, Entry]) -> list[Entry]:
    """Comments on an assessment that still count, oldest first; a corrected assessment keeps
    those on its earlier versions."""
    if entry is None:
        return []
    numbers, version = {entry.update.pk}, entry.update
    while restated := getattr(version, "restates", None):
        version = mine[restated.corrects_id].update
        numbers.add(version.pk)
    comments = [
        item
        for item in mine.values()
        if item.update.comments_on_id in numbers and not item.correction
    ]
    return sorted(comments, key=lambda item: item.update.pk)


def is_about(update: StatusUpdate, line: Standing) -> bool:
    return update.assignment_id == line.assignment_id


@dataclass(frozen=True)
class Related:
    """Another recommendation, and how the two bear on each other."""

    words: str
    recommendation: Recommendation


BACKWARDS = {
    Relation.REPEATS: _("Repeated by"),
    Relation.ENDORSES: _("Endorsed by"),
    Relation.FOLLOWS: _("Followed by"),
    Relation.SUPERSEDES: _("Superseded by"),
}


def related(recommendation: Recommendation) -> list[Related]:
    """Links in both directions, each in its own words."""
    forwards = [
        Related(link.get_relation_display(), link.to_recommendation)
        for link in recommendation.links_out.all()
    ]
    backwards = [
        Related(BACKWARDS[Relation(link.relation)], link.from_recommendation)
        for link in recommendation.links_in.all()
    ]
    return forwards + backwards
