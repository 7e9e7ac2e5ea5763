"""Keeping a letter as it is typed, so that neither of two people at it loses a word."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations import permissions
from recommendations.actions.letters.cards import with_reference
from recommendations.actions.letters.passages import followed, text_of
from recommendations.models import LetterDraft, User
from recommendations.words import plain

Typed = dict
"""What was typed, as it was typed: `letter` (field → words), `passages` (ticked places of the
text, other words), `asks` (place → field → words). `lost` holds chosen words and their cards while
the text does not have them."""


NO_VERSION = -1
"""Of a draft that nobody has read: whatever stands in it is another version."""


class Stale(Exception):
    """Somebody changed or published it in between; `draft` is as it stands now."""

    def __init__(self, draft: LetterDraft):
        super().__init__(_("This was changed in the meantime."))
        self.draft = draft


def start(
    *, typed: Typed, by: User, at: datetime | None = None, reference: str = ""
) -> LetterDraft:
    """Begin a draft with what was typed. With a `reference`, asking again gives the same draft,
    so that a second click does not begin a second one; with other words it is Stale."""
    if not permissions.is_officer(by):
        raise PermissionDenied
    moment = at or timezone.now()
    facts = {
        "typed": with_reference(plain_all(typed)), "started_at": moment, "started_by": by,
        "changed_at": moment, "changed_by": by,
    }  # fmt: skip
    with transaction.atomic():
        if reference:
            draft, is_new = LetterDraft.objects.get_or_create(reference=reference, defaults=facts)
        else:
            draft, is_new = LetterDraft.objects.create(**facts), True
        if is_new:
            draft.writers.add(by)
    return draft if is_new else save(draft, typed=typed, version=NO_VERSION, by=by, at=at)


def save(
    draft: LetterDraft, *, typed: Typed, version: int, by: User, at: datetime | None = None
) -> LetterDraft:
    """Keep what was typed, right or wrong. Where the text changed, the passages that were chosen
    are found again by their words. The same words as before change nothing.

    Raises Stale where somebody saved another version since, or published it.
    """
    if not permissions.is_officer(by):
        raise PermissionDenied
    with transaction.atomic():
        draft = locked(draft)
        kept = followed(with_reference(plain_all(typed)), before=text_of(draft.typed))
        if kept == draft.typed:
            return draft
        if draft.published_at or draft.version != version:
            raise Stale(draft)
        draft.typed = kept
        draft.version += 1
        draft.changed_at, draft.changed_by = at or timezone.now(), by
        draft.save()
        draft.writers.add(by)
    return draft


def locked(draft: LetterDraft) -> LetterDraft:
    """The row as it stands, and nobody else's until this transaction ends."""
    chosen = LetterDraft.objects.select_for_update(of=("self",))
    return chosen.select_related("changed_by", "publication").get(pk=draft.pk)


def plain_all(typed):
    """All words as they are kept: what is checked later is what was seen when they were typed."""
    if isinstance(typed, str):
        return plain(typed)
    if isinstance(typed, dict):
        return {plain_all(name): plain_all(value) for name, value in typed.items()}
    return [plain_all(value) for value in typed] if isinstance(typed, list) else typed
