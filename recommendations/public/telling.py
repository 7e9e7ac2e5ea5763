"""What happened in public, as people read it: by day or by body, each thing once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.models import Body, StatusUpdate, Wording
from recommendations.public.dates import humandate
from recommendations.public.happened import happened, is_verbatim, noted_by
from recommendations.public.history import source_of
from recommendations.public.latest import what_it_says
from recommendations.selection.change_filters import KINDS
from recommendations.selection.changes import Change
from recommendations.vocabulary import UpdateKind, Voice

LABELS = dict(KINDS)
SAID_BY_THE_OFFICE = {
    *(UpdateKind.NOTE, UpdateKind.ASSESSMENT, UpdateKind.REMINDER, UpdateKind.RETURNED),
    UpdateKind.AMENDED,
}
"""Kinds whose sentence names the office."""


@dataclass(frozen=True)
class Told:
    """One thing that happened: a change, with those that say just the same of other asks."""

    changes: list[Change]

    @property
    def change(self) -> Change:
        return self.changes[0]

    @property
    def update(self) -> StatusUpdate | None:
        return self.change.update

    @property
    def kind(self) -> str:
        """What sort of thing it is, in a word or two."""
        return str(LABELS[self.change.kind])

    @property
    def sentence(self) -> str:
        return happened(self.update) if self.update else published(self.changes)

    @property
    def beside_its_kind(self) -> str:
        """The sentence where its kind stands beside it: a note need not say again what it is."""
        if self.update and self.change.kind == UpdateKind.NOTE:
            return noted_by(self.update)
        return self.sentence

    @property
    def source(self) -> str:
        """How it came to the register; nothing of a publication, which is its own source, nor
        where the sentence has just said that the office itself speaks."""
        update = self.update
        if not update or (update.kind in SAID_BY_THE_OFFICE and update.voice == Voice.OFFICE):
            return _("Recorded and published by one person.") if self.is_by_one_person else ""
        return source_of(update)

    @property
    def is_by_one_person(self) -> bool:
        return bool(self.update and self.update.is_by_one_person)

    @property
    def is_verbatim(self) -> bool:
        """Whether the words are somebody's own; else the register itself speaks in them."""
        return bool(self.update) and is_verbatim(self.update)

    @property
    def words(self) -> str:
        """What was said, or why; nothing where it no longer counts or was removed."""
        if self.change.is_corrected:
            return ""
        said = getattr(self.update, "wording", None) or Wording()
        return said.text or said.reason or said.new

    @property
    def recorded_on(self) -> date:
        """The day in London on which the register learned of it."""
        return timezone.localdate(self.change.recorded_at)

    @property
    def held(self) -> str:
        """When it held, where that is another day; else nothing."""
        held = humandate(self.change.held)
        return "" if held == humandate(self.recorded_on) else held


@dataclass(frozen=True)
class Section:
    """Things that happened, under a heading: a day, or a body."""

    heading: str
    told: list[Told]


def published(changes: list[Change]) -> str:
    """What was put on record together, in a sentence without a full stop."""
    source = changes[0].recommendation.publication
    if not changes[0].recommendation.is_ask:
        words = ngettext(
            "Put on record: a statement of support from %(source)s",
            "Put on record: %(n)d statements of support from %(source)s",
            len(changes),
        )
    else:
        words = ngettext(
            "Put on record: a recommendation from %(source)s",
            "Put on record: %(n)d recommendations from %(source)s",
            len(changes),
        )
    return words % {"n": len(changes), "source": source}


def told(changes: Iterable[Change]) -> list[Told]:
    """Neighbours that say just the same are told once."""
    return [Told(list(alike)) for _said, alike in groupby(changes, says)]


def says(change: Change) -> object:
    """The same for changes of one day that are told together."""
    asked, recorded_on = change.recommendation, timezone.localdate(change.recorded_at)
    if change.update is None:
        return asked.publication_id, asked.is_ask, recorded_on
    if change.is_corrected or change.is_redacted:
        return change.name
    return what_it_says(change.update), recorded_on


def by_day(changes: Iterable[Change]) -> list[Section]:
    """In the order given, under the day in London on which each was recorded."""
    return in_sections(changes, lambda change: timezone.localdate(change.recorded_at), humandate)


def by_body(changes: Iterable[Change]) -> list[Section]:
    """Under the body that each is about, by name; a new recommendation under each that it was put
    to; then what is about the recommendation itself."""
    under: dict[Body | None, list[Change]] = {}
    for change in changes:
        for body in change.bodies or [None]:
            under.setdefault(body, []).append(change)
    return [Section(heading(body), told(under[body])) for body in sorted(under, key=rank)]


def in_sections(changes: Iterable[Change], of: Callable, words: Callable) -> list[Section]:
    return [Section(words(key), told(found)) for key, found in groupby(changes, of)]


def rank(body: Body | None) -> tuple[bool, str, int]:
    """Bodies by name, those of one name apart, and nobody last."""
    return (False, body.name, body.pk) if body else (True, "", 0)


def heading(body: Body | None) -> str:
    return body.name if body else _("About the recommendations themselves")
