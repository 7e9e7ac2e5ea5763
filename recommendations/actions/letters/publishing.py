"""Publishing a letter with all that it asks, in one step: all of it, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations import permissions
from recommendations.actions import publications, recommendations
from recommendations.actions.letters.drafts import Stale, locked
from recommendations.actions.letters.reading import Ask, Reading, read
from recommendations.models import LetterDraft, Publication, Recommendation, User

PLACES = {"passages": "more", "words": "more", "body": "addressees"}
"""Where a card shows what the record refuses, if not at a field of that name."""


def publishes_alone(draft: LetterDraft, user: User) -> bool:
    """Whether this officer may publish it: others wrote it, or one person may do both."""
    wrote_it = draft.writers.filter(pk=user.pk).exists()
    return not wrote_it or permissions.may_publish_alone(user)


def publish(
    draft: LetterDraft, *, version: int, by: User, at: datetime | None = None
) -> Publication:
    """Put the letter on record and publish its asks, in one transaction. Asking again gives what
    was published.

    Raises PermissionDenied where this person may not, Stale where somebody changed it since
    `version`, ValidationError by field ("letter-title", "ask-2-title").
    """
    if not permissions.is_officer(by):
        raise PermissionDenied
    with transaction.atomic():
        draft = locked(draft)
        if draft.publication:
            return draft.publication
        if draft.version != version:
            raise Stale(draft)
        if not publishes_alone(draft, by):
            raise PermissionDenied
        reading = read(draft.typed)
        reading.refuse()
        draft.publication = put_on_record(reading, written_by=writer(draft, by), by=by, at=at)
        draft.published_at, draft.published_by = at or timezone.now(), by
        draft.save()
    return draft.publication


def writer(draft: LetterDraft, by: User) -> User | None:
    """Who wrote it, as the record keeps it: a colleague of whoever publishes it, if any."""
    return draft.writers.exclude(pk=by.pk).first() or draft.writers.first()


def put_on_record(
    reading: Reading, *, written_by: User | None, by: User, at: datetime | None
) -> Publication:
    """The publication, its asks and their links, within the transaction of `publish`."""
    with placed("letter", "title"):
        publication = publications.record(**reading.letter, written_by=written_by, by=by, at=at)
    notes = {note.number: note for note in publication.footnotes.all()}
    for ask in reading.asks:
        with placed(f"ask-{ask.number}", "title"):
            recommendations.publish(
                publication=publication,
                footnotes=[notes[number] for number in ask.notes],
                **ask.facts, written_by=written_by, by=by, at=at,
            )  # fmt: skip
    for ask in reading.asks:
        with placed(f"ask-{ask.number}", "title"):
            relate(ask, by=by, at=at)
    return publication


def relate(ask: Ask, *, by: User, at: datetime | None) -> None:
    """Say what the ask bears on, once all of them are there."""
    if ask.link:
        relation, other = ask.link
        found = {
            each.reference: each
            for each in Recommendation.objects.filter(reference__in=[ask.facts["reference"], other])
        }
        recommendations.relate(found[ask.facts["reference"]], relation, found[other], by=by, at=at)


@contextmanager
def placed(part: str, default: str) -> Iterator[None]:
    """What the record refuses, by the field of the draft where a person can mend it."""
    try:
        yield
    except IntegrityError as refusal:
        sorry = _("The record did not take this, and nothing was published: look, then try again.")
        raise ValidationError({f"{part}-{default}": sorry}) from refusal
    except ValidationError as refusal:
        fields = refusal.update_error_dict({})
        problems: dict[str, list] = {}
        for name, said in fields.items():
            place = default if name == NON_FIELD_ERRORS else PLACES.get(name, name)
            problems.setdefault(f"{part}-{place}", []).extend(said)
        raise ValidationError(problems) from refusal
