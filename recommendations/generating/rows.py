"""Rows of the record from planned facts: what the actions would make of them."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Model
from django.utils.text import slugify

from recommendations.actions.publications import sha256
from recommendations.actions.recommendations import asked_of
from recommendations.actions.record import today
from recommendations.generating.copying import Copying
from recommendations.generating.facts import (
    History,
    PlannedAddressee,
    PlannedCorrection,
    PlannedEntry,
    PlannedPublication,
    PlannedRecommendation,
)
from recommendations.generating.reference import Known
from recommendations.models import Assignment, Publication, Recommendation, StatusUpdate
from recommendations.vocabulary import Channel, UpdateKind, Voice


def tie(copying: Copying, row: Model, name: str, others: Iterable[Model]) -> None:
    """Add what a many-to-many field of a row holds."""
    descriptor = getattr(type(row), name)
    field = descriptor.field
    for other in others:
        ends = {field.m2m_field_name(): row, field.m2m_reverse_field_name(): other}
        copying.add(descriptor.through(**ends))


def publication_row(letter: PlannedPublication, known: Known) -> Publication:
    row = Publication(
        reference=letter.reference, slug=slugify(letter.title)[:100], title=letter.title,
        kind=Publication.Kind.LETTER, text=letter.text, sha256=sha256(letter.text),
        recorded_at=letter.at, recorded_by=known.by,
    )  # fmt: skip
    row.issued = letter.issued
    return row


def recommendation_row(
    planned: PlannedRecommendation, publication: Publication, known: Known
) -> Recommendation:
    row = Recommendation(
        reference=planned.reference, source_number=planned.source_number, publication=publication,
        kind=planned.kind, strength=planned.strength, title=planned.title,
        summary=planned.summary, published_at=planned.at,
        endorsed_by=known.bodies.get(planned.endorsed_by), published_by=known.by,
    )  # fmt: skip
    row.issued = planned.issued
    return row


def assignment_row(
    to: PlannedAddressee, recommendation: Recommendation, known: Known
) -> Assignment:
    row = Assignment(
        recommendation=recommendation, body=known.bodies[to.body], is_lead=to.is_lead,
        recorded_at=recommendation.published_at, recorded_by=known.by,
    )  # fmt: skip
    row.asked = asked_of(recommendation)
    return row


def update_row(
    planned: PlannedEntry,
    recommendation: Recommendation,
    assignment: Assignment | None,
    known: Known,
) -> StatusUpdate:
    """An entry, but for the rows of the same history that it refers to."""
    row = StatusUpdate(
        recommendation=recommendation, assignment=assignment, kind=planned.kind,
        value=planned.value, recorded_at=planned.at, recorded_by=known.by, voice=planned.voice,
        made_by=known.bodies[planned.made_by], channel=planned.channel,
        evidence_to=planned.evidence_to, next_check_on=planned.next_check_on,
    )  # fmt: skip
    row.effective, row.target = planned.effective, planned.target
    row.unchanged = planned.unchanged
    return row


def words_of(planned: PlannedEntry) -> dict[str, str]:
    return {
        "text": planned.text, "reason": planned.reason, "next_steps": planned.next_steps
    }  # fmt: skip


def put_right(planned: PlannedCorrection, history: History) -> PlannedEntry:
    """The entry as it should have been."""
    wrong = history[planned.corrects]
    if isinstance(wrong, PlannedCorrection):
        raise TypeError("A correction cannot itself be corrected.")
    return replace(wrong, at=planned.at, value=planned.value, text=planned.text)


def correction_row(
    planned: PlannedCorrection, wrong: StatusUpdate, restated: StatusUpdate, known: Known
) -> StatusUpdate:
    row = StatusUpdate(
        recommendation=wrong.recommendation, assignment=wrong.assignment,
        kind=UpdateKind.CORRECTION, recorded_at=planned.at, recorded_by=known.by,
        voice=Voice.OFFICE, made_by=known.office, channel=Channel.SIGNED_IN, corrects=wrong,
        restated_as=restated,
    )  # fmt: skip
    row.effective = today(planned.at)
    return row
