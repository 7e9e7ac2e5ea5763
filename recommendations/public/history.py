"""The history of a recommendation: every entry of the record, newest first.

Nothing is left out. A corrected entry stays, struck, and leads to its correction; where words
were removed, the entry says so, on what basis and when.
"""

from dataclasses import dataclass, field
from itertools import takewhile

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.dates import PartialDate
from recommendations.models import Assignment, Passage, StatusUpdate
from recommendations.public.dates import humandate
from recommendations.public.happened import happened
from recommendations.public.places import Place, place_of
from recommendations.public.sentences import called
from recommendations.vocabulary import Channel, UpdateKind, Voice

FOLDED = {
    UpdateKind.RESPONSE, UpdateKind.PROGRESS, UpdateKind.ASSESSMENT, UpdateKind.TARGET_DATE,
    UpdateKind.CLOSURE, UpdateKind.REOPENING, UpdateKind.COMMENT,
}  # fmt: skip
"""Kinds whose sentence tells what happened; of the others, the words tell it."""

AROUND = 6
"""Words that stand around a difference, so that one sees where it is."""

HOW_IT_CAME = {
    Channel.LETTER: gettext_lazy("Recorded from a letter."),
    Channel.EMAIL: gettext_lazy("Recorded from an email."),
    Channel.MEETING: gettext_lazy("Recorded from a meeting."),
    Channel.PUBLIC_SOURCE: gettext_lazy("Recorded from a public source."),
}
ON_BEHALF = {
    Channel.LETTER: gettext_lazy(
        "Recorded by the Commissioner’s office from a letter dated %(date)s."
    ),
    Channel.EMAIL: gettext_lazy(
        "Recorded by the Commissioner’s office from an email dated %(date)s."
    ),
    Channel.MEETING: gettext_lazy(
        "Recorded by the Commissioner’s office from a meeting, %(date)s."
    ),
}
"""How what a body said came, where somebody at the office recorded it at the desk."""


@dataclass(frozen=True)
class Change:
    """A field that was put right or amended: what differs, within the words around it."""

    name: str
    before: str
    old: str
    new: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One entry of the record as the page shows it."""

    update: StatusUpdate
    place: Place | None = None
    changes: list[Change] = field(default_factory=list)

    @property
    def words(self):
        return getattr(self.update, "wording", None)

    @property
    def correction(self) -> StatusUpdate | None:
        return getattr(self.update, "correction", None)

    @property
    def redaction(self) -> StatusUpdate | None:
        return getattr(self.update, "redaction", None)

    @property
    def is_context(self) -> bool:
        return self.update.kind == UpdateKind.NOTE

    @property
    def is_folded(self) -> bool:
        """Whether its words wait for a click: its sentence tells what happened, and what holds
        today is quoted above the history already."""
        has_words = bool(self.words) or bool(self.stated_in)
        return self.update.kind in FOLDED and not self.correction and has_words

    @property
    def is_verbatim(self) -> bool:
        """Whether its words are somebody's own; else the register itself speaks in them."""
        if self.update.kind == UpdateKind.ASSESSMENT:
            return True
        return self.update.voice != Voice.OFFICE and not self.stated_in

    @property
    def stated_in(self) -> Passage | None:
        """The passage of a public source that says it of somebody, who did not write the source."""
        passage = self.update.source_passage
        if not passage or self.update.channel != Channel.PUBLIC_SOURCE:
            return None
        is_own = self.update.made_by in passage.publication.issued_by.all()
        return None if is_own or self.update.voice == Voice.OFFICE else passage

    @property
    def says_more(self) -> bool:
        """Whether it has words besides those that it quotes from somebody else's source."""
        passage = self.stated_in
        return bool(self.words and self.words.text) and not (
            passage and self.words.text.strip() in passage.quote
        )

    @property
    def is_silent_refusal(self) -> bool:
        """An answer other than yes that gives no reason, and had none removed."""
        update = self.update
        needs_reason = update.kind == UpdateKind.RESPONSE and update.value != "accepted"
        return needs_reason and not self.redaction and not (self.words and self.words.reason)

    @property
    def source(self) -> str:
        """How it came to the register, in a sentence."""
        return source_of(self.update)


def source_of(update: StatusUpdate) -> str:
    """How an entry came; and that one person wrote and published it, where that is so."""
    came = how_it_came(update)
    if update.is_by_one_person:
        return _("%(came)s Recorded and published by one person.") % {"came": came}
    return came


def how_it_came(update: StatusUpdate) -> str:
    if update.written_by_id and update.voice == Voice.BODY and update.channel in ON_BEHALF:
        return ON_BEHALF[Channel(update.channel)] % {"date": humandate(update.effective)}
    if update.channel != Channel.SIGNED_IN:
        return str(HOW_IT_CAME[Channel(update.channel)])
    if update.voice == Voice.OFFICE:
        return _("Recorded by the Commissioner’s office.")
    return _("Signed in as %(body)s.") % {"body": update.made_by.name}


def entries(updates: list[StatusUpdate]) -> list[Entry]:
    """Every entry, newest first: by the last day it can have held, then as it was recorded."""
    newest = sorted(
        updates, key=lambda u: (u.effective.last_day, u.recorded_at, u.pk), reverse=True
    )
    return [entry(update) for update in newest]


def split_at(asked: PartialDate, history: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """What came after the ask, and what is known from before it."""
    after = [e for e in history if e.update.effective.last_day >= asked.last_day]
    return after, history[len(after) :]


def entry(update: StatusUpdate) -> Entry:
    passage = update.source_passage
    place = place_of(passage) if passage else update.source and Place(update.source)
    return Entry(update, place, changes(update))


def changes(update: StatusUpdate) -> list[Change]:
    if update.kind == UpdateKind.AMENDED:
        words = getattr(update, "wording", None)
        return [difference("", words.old, words.new)] if words else []
    if update.kind == UpdateKind.CORRECTION and update.restated_as:
        return corrected(update.corrects, update.restated_as)
    return []


def corrected(old: StatusUpdate, new: StatusUpdate) -> list[Change]:
    """What a correction changed, field by field."""
    pairs = zip(facts(old), facts(new), strict=True)
    return [difference(name, was, now) for (name, was), (_name, now) in pairs if was != now]


def difference(name: str, old: str, new: str) -> Change:
    """The words that differ in two texts: one phrase of each, with a few that they share."""
    was, now = old.split(), new.split()
    begin = shared(was, now)
    end = shared(was[begin:][::-1], now[begin:][::-1])
    before, after = was[:begin], was[len(was) - end :]
    return Change(
        name,
        ("… " if begin > AROUND else "") + " ".join(before[-AROUND:]),
        " ".join(was[begin : len(was) - end]),
        " ".join(now[begin : len(now) - end]),
        " ".join(after[:AROUND]) + (" …" if end > AROUND else ""),
    )


def shared(these: list[str], those: list[str]) -> int:
    """How many words two texts begin with alike."""
    pairs = zip(these, those, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def facts(update: StatusUpdate) -> list[tuple[str, str]]:
    """The facts of an entry that a correction can change, as people read them."""
    words = getattr(update, "wording", None)
    return [
        (_("Date"), humandate(update.effective)),
        (_("Entry"), happened(update)),
        (_("Evidence to"), humandate(update.evidence_to)),
        (_("Next check"), humandate(update.next_check_on)),
        (_("How it came"), source_of(update)),
        (_("Source"), str(update.source or "")),
        (_("Words"), words.text if words else ""),
        (_("Reason"), words.reason if words else ""),
        (_("What happens next"), words.next_steps if words else ""),
        (_("Evidence"), "; ".join(map(str, update.evidence.all()))),
    ]


@dataclass(frozen=True)
class Targets:
    """All target dates of one addressee, first to last: none is overwritten."""

    assignment: Assignment
    dates: list[Entry]

    @property
    def moved(self) -> int:
        """How often the date moved."""
        return len(self.dates) - 1

    @property
    def last(self) -> Entry:
        return self.dates[-1]

    @property
    def name(self) -> str:
        return called(self.assignment.body)


def targets(history: list[Entry]) -> list[Targets]:
    """The target dates of each addressee, in the order in which they were set."""
    found: dict[Assignment, list[Entry]] = {}
    for item in reversed(history):
        if item.update.kind == UpdateKind.TARGET_DATE and not item.correction:
            found.setdefault(item.update.assignment, []).append(item)
    return [Targets(assignment, items) for assignment, items in found.items()]
