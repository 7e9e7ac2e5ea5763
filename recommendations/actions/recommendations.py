"""Publishing what was asked, and the few things that may change about it afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.actions import filing, standings
from recommendations.actions.publications import passage
from recommendations.actions.record import append, office, public_change, today
from recommendations.dates import PartialDate
from recommendations.models import (
    Assignment,
    Body,
    Footnote,
    Link,
    Publication,
    Quotation,
    Recommendation,
    StatusUpdate,
    Topic,
    User,
)
from recommendations.vocabulary import Ask, Editorial, UpdateKind


@dataclass(frozen=True)
class Addressee:
    """A body that is asked; `addressed_as` keeps the source's words for it."""

    body: Body
    is_lead: bool = False
    addressed_as: str = ""


@dataclass(frozen=True)
class Quote:
    """Words of the source; offsets in code points, or none to have them found."""

    quote: str
    start: int | None = None
    end: int | None = None


def publish(
    *,
    publication: Publication,
    reference: str,
    kind: str,
    strength: str,
    title: str,
    issued: PartialDate,
    issued_by: Iterable[Body],
    by: User,
    at: datetime | None = None,
    quotes: Sequence[Quote] = (),
    words: str = "",
    addressees: Sequence[Addressee] = (),
    topics: Iterable[Topic] = (),
    names: Iterable[Body] = (),
    footnotes: Iterable[Footnote] = (),
    **facts,
) -> Recommendation:
    """Publish one ask with its assignments, for good. Its exact words are passages of the
    publication, or `words` where the publication's text is not held.

    `facts` are further columns (summary, contact, endorsed_by, source_number, words_note).
    Raises ValidationError by field.
    """
    recommendation = Recommendation(
        publication=publication, reference=reference, kind=kind, strength=strength,
        title=title, words=words, published_by=by, **facts,
    )  # fmt: skip
    recommendation.issued = issued
    issuers = list(issued_by)
    with public_change(at) as moment:
        recommendation.published_at = moment
        refuse_unpublishable(recommendation, quotes, addressees, issuers)
        recommendation.clean_fields()
        recommendation.validate_unique()
        recommendation.save(force_insert=True)
        recommendation.issued_by.set(issuers)
        recommendation.topics.set(topics)
        recommendation.names.set(names)
        recommendation.footnotes.set(footnotes)
        keep_words(recommendation, quotes)
        for addressee in addressees:
            assign(recommendation, addressee, asked=asked_of(recommendation), by=by, moment=moment)
        if not addressees:
            standings.write(recommendation, None)
    return recommendation


def asked_of(recommendation: Recommendation) -> PartialDate:
    """When its addressees are asked: what is somebody else's recommendation is put to them by the
    publication that endorses it."""
    endorsing = recommendation.publication.issued if recommendation.kind == Ask.ENDORSED else None
    return endorsing or recommendation.issued


def refuse_unpublishable(
    recommendation: Recommendation,
    quotes: Sequence[Quote],
    addressees: Sequence[Addressee],
    issuers: Sequence[Body],
) -> None:
    """Say, by field, what keeps a draft from being published."""
    problems: dict[str, str] = {}
    held = recommendation.publication.is_text_held
    if held and not quotes:
        problems["passages"] = _("Quote the words that ask: the publication’s text is held.")
    if not held and not recommendation.words.strip():
        problems["words"] = _("Give the exact words: the publication’s text is not held.")
    if held and recommendation.words:
        problems["words"] = _("Leave this empty and quote from the publication’s text.")
    if not issuers:
        problems["issued_by"] = _("Say who asks.")
    if recommendation.kind == Ask.STATEMENT_OF_SUPPORT and addressees:
        problems["addressees"] = _("A statement of support asks nothing of anybody.")
    if recommendation.kind != Ask.STATEMENT_OF_SUPPORT and not addressees:
        problems["addressees"] = _("Say whom it asks; only a statement of support asks nobody.")
    bodies = [addressee.body for addressee in addressees]
    if len(set(bodies)) < len(bodies):
        problems["addressees"] = _("A body is named twice.")
    if recommendation.issued_on > timezone.localdate(recommendation.published_at):
        problems["issued_on"] = _("The date is in the future.")
    if problems:
        raise ValidationError(problems)


def keep_words(recommendation: Recommendation, quotes: Sequence[Quote]) -> None:
    """Tie the recommendation to the passages it consists of."""
    for position, quote in enumerate(quotes, start=1):
        found = passage(
            recommendation.publication, quote=quote.quote, start=quote.start, end=quote.end
        )
        Quotation.objects.create(recommendation=recommendation, passage=found, position=position)


def assign(
    recommendation: Recommendation,
    addressee: Addressee,
    *,
    asked: PartialDate,
    by: User,
    moment: datetime,
) -> Assignment:
    """Put the recommendation to a body, within another action's transaction."""
    assignment = Assignment(
        recommendation=recommendation, body=addressee.body, is_lead=addressee.is_lead,
        addressed_as=addressee.addressed_as, recorded_at=moment, recorded_by=by,
    )  # fmt: skip
    assignment.asked = asked
    assignment.clean_fields()
    if recommendation.assignments.filter(body=addressee.body).exists():
        raise ValidationError(
            {"body": _("%(body)s is an addressee already.") % {"body": addressee.body}}
        )
    assignment.save(force_insert=True)
    standings.write(recommendation, assignment)
    return assignment


def relate(
    recommendation: Recommendation,
    relation: str,
    other: Recommendation,
    *,
    by: User,
    at: datetime | None = None,
) -> Link:
    """Say how one recommendation bears on another; saying it again changes nothing."""
    found = Link.objects.filter(
        from_recommendation=recommendation, relation=relation, to_recommendation=other
    ).first()
    if found:
        return found
    link = Link(
        from_recommendation=recommendation,
        relation=relation,
        to_recommendation=other,
        recorded_by=by,
    )
    with public_change(at) as moment:
        link.recorded_at = moment
        link.full_clean()
        link.save(force_insert=True)
    return link


def amend(
    recommendation: Recommendation,
    *,
    reason: str,
    by: User,
    at: datetime | None = None,
    title: str | None = None,
    summary: str | None = None,
    topics: Sequence[Topic] | None = None,
    contact: str | None = None,
) -> list[StatusUpdate]:
    """Change the office's own words about a recommendation; the old and the new stay on record.

    None leaves a field as it is. Returns an update per field that changed; raises
    ValidationError where the reason is missing, nothing changes, or a field refuses its value.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the words change.")})
    texts = {"title": title, "summary": summary, "contact": contact}
    with public_change(at) as moment:
        recommendation = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
        changes = change_texts(recommendation, texts) + change_topics(recommendation, topics)
        if not changes:
            raise ValidationError(_("Nothing would change: the words are as they were."))
        recommendation.clean_fields()
        recommendation.save()
        return [
            append(
                recommendation, None, kind=UpdateKind.AMENDED, value=Editorial(name),
                effective=today(moment), by=by, at=moment, made_by=office(),
                words={"old": old, "new": new, "reason": reason},
            )
            for name, old, new in changes
        ]  # fmt: skip


def change_texts(
    recommendation: Recommendation, texts: dict[str, str | None]
) -> list[tuple[str, str, str]]:
    """Set those texts that are given and differ; each change as field, old and new."""
    changes = [
        (name, getattr(recommendation, name), text)
        for name, text in texts.items()
        if text is not None and text != getattr(recommendation, name)
    ]
    for name, _old, text in changes:
        setattr(recommendation, name, text)
    return changes


def change_topics(
    recommendation: Recommendation, topics: Sequence[Topic] | None
) -> list[tuple[str, str, str]]:
    """File it under other topics; the change in words, if it is one."""
    before = list(recommendation.topics.all())
    if topics is None or set(topics) == set(before):
        return []
    recommendation.topics.set(topics)
    filing.rewrite(recommendation)
    return [("topics", names(before), names(topics))]


def names(topics: Iterable[Topic]) -> str:
    return ", ".join(sorted(topic.name for topic in topics))


def add_addressee(
    recommendation: Recommendation,
    *,
    body: Body,
    asked: PartialDate,
    reason: str,
    by: User,
    at: datetime | None = None,
    is_lead: bool = False,
    addressed_as: str = "",
) -> Assignment:
    """Put a published recommendation to one more body, from the day `asked`.

    Raises ValidationError where the body is asked already, the recommendation asks nobody, the
    day is before the ask or in the future, or the reason is missing.
    """
    with public_change(at) as moment:
        refuse_addressee(recommendation, asked, reason, moment)
        assignment = assign(
            recommendation, Addressee(body, is_lead, addressed_as),
            asked=asked, by=by, moment=moment,
        )  # fmt: skip
        append(
            recommendation, assignment, kind=UpdateKind.ADDRESSEE_ADDED, effective=asked,
            by=by, at=moment, made_by=office(), words={"reason": reason},
        )  # fmt: skip
    return assignment


def refuse_addressee(
    recommendation: Recommendation, asked: PartialDate, reason: str, moment: datetime
) -> None:
    problems = {}
    if not recommendation.is_ask:
        problems["body"] = _("A statement of support asks nothing of anybody.")
    if not reason.strip():
        problems["reason"] = _("Say why it is put to another body.")
    if asked.first_day > timezone.localdate(moment):
        problems["asked_on"] = _("The date is in the future.")
    if asked.last_day < recommendation.issued.first_day:
        problems["asked_on"] = _("That is before the recommendation was made.")
    if problems:
        raise ValidationError(problems)


def transfer(
    assignment: Assignment,
    *,
    to: Body,
    effective: PartialDate,
    reason: str,
    by: User,
    at: datetime | None = None,
    is_lead: bool | None = None,
) -> Assignment:
    """Move the duty to another body from a day on. The old line closes as no longer applicable
    and keeps its history; the new body is asked from that day, and leads where the old one did
    unless `is_lead` says otherwise. Raises as `add_addressee` does."""
    recommendation = assignment.recommendation
    with public_change(at) as moment:
        refuse_addressee(recommendation, effective, reason, moment)
        moved = assign(
            recommendation,
            Addressee(to, assignment.is_lead if is_lead is None else is_lead,
                      assignment.addressed_as),
            asked=effective, by=by, moment=moment,
        )  # fmt: skip
        for line, kind in (
            (assignment, UpdateKind.TRANSFERRED),
            (moved, UpdateKind.ADDRESSEE_ADDED),
        ):
            append(
                recommendation, line, kind=kind, effective=effective, by=by, at=moment,
                made_by=office(), words={"reason": reason},
            )  # fmt: skip
    return moved
