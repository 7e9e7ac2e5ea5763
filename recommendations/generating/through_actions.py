"""A plan carried out as people would: act by act, through the actions."""

from collections.abc import Callable

from django.db import transaction

from recommendations.actions import publications, recommendations, updates
from recommendations.actions.recommendations import Addressee, Quote
from recommendations.actions.record import lock
from recommendations.generating.facts import (
    History,
    PlannedCorrection,
    PlannedEntry,
    PlannedPublication,
    PlannedRecommendation,
)
from recommendations.generating.plan import Plan
from recommendations.generating.reference import Known, feature, set_up
from recommendations.models import Assignment, Publication, Recommendation, StatusUpdate, User

Asked = dict[str, Recommendation]
"""The recommendations of one letter, by reference."""


def generate(plan: Plan, *, by: User, progress: Callable[[int], None]) -> None:
    """Put the plan on record, whole or not at all; `progress` is told how many recommendations
    there are so far."""
    with transaction.atomic():
        lock()
        known, done = set_up(plan, by=by), 0
        for letter in plan.publications():
            send(letter, known)
            done += len(letter.recommendations)
            progress(done)
        feature(plan)


def send(letter: PlannedPublication, known: Known) -> None:
    """Record a letter, publish what it asks, and tell what became of it."""
    publication = publications.record(
        reference=letter.reference, title=letter.title, kind=Publication.Kind.LETTER,
        issued=letter.issued, text=letter.text, issued_by=[known.office], by=known.by,
        at=letter.at, addressed_to=[known.bodies[slug] for slug in letter.addressed_to],
    )  # fmt: skip
    asked = {
        planned.reference: publish(planned, publication, known)
        for planned in letter.recommendations
    }
    for planned in letter.recommendations:
        tell_all(planned, asked, known)


def publish(
    planned: PlannedRecommendation, publication: Publication, known: Known
) -> Recommendation:
    return recommendations.publish(
        publication=publication, reference=planned.reference, kind=planned.kind,
        strength=planned.strength, title=planned.title, summary=planned.summary,
        source_number=planned.source_number, issued=planned.issued, by=known.by, at=planned.at,
        issued_by=[known.bodies[planned.issued_by]],
        endorsed_by=known.bodies.get(planned.endorsed_by),
        quotes=[Quote(said.quote, said.start, said.end) for said in planned.quotes],
        addressees=[Addressee(known.bodies[to.body], to.is_lead) for to in planned.addressees],
        topics=[known.topics[slug] for slug in planned.topics],
    )  # fmt: skip


def tell_all(planned: PlannedRecommendation, asked: Asked, known: Known) -> None:
    recommendation = asked[planned.reference]
    for link in planned.links:
        recommendations.relate(
            recommendation, link.relation, asked[link.to], by=known.by, at=link.at
        )
    tell(planned.history, recommendation, None, asked, known)
    lines = {line.body.slug: line for line in recommendation.assignments.select_related("body")}
    for to in planned.addressees:
        tell(to.history, recommendation, lines[to.body], asked, known)


def tell(
    history: History,
    recommendation: Recommendation,
    assignment: Assignment | None,
    asked: Asked,
    known: Known,
) -> None:
    """Record a history, entry by entry."""
    told: list[StatusUpdate] = []
    for planned in history:
        if isinstance(planned, PlannedCorrection):
            told.append(correct(planned, told, known))
        else:
            told.append(
                updates.record(
                    recommendation, assignment, by=known.by, at=planned.at,
                    **facts(planned, told, asked, known),
                )
            )  # fmt: skip


def correct(planned: PlannedCorrection, told: list[StatusUpdate], known: Known) -> StatusUpdate:
    return updates.correct(
        told[planned.corrects], reason=planned.reason, by=known.by, at=planned.at,
        value=planned.value, text=planned.text,
    )  # fmt: skip


def facts(
    planned: PlannedEntry, told: list[StatusUpdate], asked: Asked, known: Known
) -> dict[str, object]:
    """What the action is given of an entry."""
    same = (
        "kind", "effective", "value", "voice", "channel", "text", "reason", "next_steps",
        "evidence", "evidence_to", "target", "unchanged", "next_check_on",
    )  # fmt: skip
    return {name: getattr(planned, name) for name in same} | {
        "made_by": known.bodies[planned.made_by],
        "successor": asked[planned.successor] if planned.successor else None,
        "comments_on": None if planned.comments_on is None else told[planned.comments_on],
    }
