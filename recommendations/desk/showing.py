"""What is on record and what would be, side by side, as the public reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from recommendations.actions.updates import Facts
from recommendations.desk.differences import Piece, compare
from recommendations.desk.lines import latest
from recommendations.desk.preview import preview
from recommendations.models import Assignment, StatusUpdate
from recommendations.public.history import Entry, entry
from recommendations.public.voices import AXES, Word, word
from recommendations.vocabulary import UpdateKind


@dataclass(frozen=True)
class Part:
    """One entry as it would be published, beside the one that stands in its place now."""

    new: Entry
    old: Entry | None
    new_pieces: list[Piece]
    old_pieces: list[Piece]

    @property
    def new_word(self) -> Word | None:
        return word_of(self.new.update)

    @property
    def old_word(self) -> Word | None:
        return word_of(self.old.update) if self.old else None


def parts(
    assignment: Assignment,
    about: StatusUpdate | None,
    said: Sequence[Facts],
    at: datetime,
) -> list[Part]:
    """What would be published, with the difference to what is. `about` is the entry that a
    correction puts right."""
    found = []
    for new in preview(assignment, said, at):
        is_correction = about is not None and about.kind == new.update.kind
        standing = about if is_correction else latest(assignment, UpdateKind(new.update.kind))
        if standing and standing.kind == UpdateKind.COMMENT and not is_correction:
            standing = None  # a second comment takes no other's place
        old = shown(standing)
        old_pieces, new_pieces = compare(words_of(old), words_of(new))
        found.append(Part(new, old, new_pieces, old_pieces))
    return found


def shown(update: StatusUpdate | None) -> Entry | None:
    """An entry as the public page draws it."""
    return entry(update) if update else None


def words_of(item: Entry | None) -> str:
    """All free words of an entry, for comparing."""
    if item is None or not item.words:
        return ""
    said = (item.words.text, item.words.reason, item.words.next_steps)
    return "\n\n".join(words for words in said if words)


def word_of(update: StatusUpdate) -> Word | None:
    """The word of its axis, for a tag; None for what is on none."""
    axis = next((axis for axis in AXES if axis.name == update.kind), None)
    return word(axis, update.value) if axis else None
