"""What a plan consists of: plain facts, by slug and reference, without a database."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from recommendations.dates import PartialDate
from recommendations.vocabulary import Channel, Voice

LONDON = ZoneInfo("Europe/London")
BEGAN_ON = date(2015, 1, 5)
LAST_DAY = date(2026, 11, 20)
"""The days between which everything happens and is recorded, whenever it is generated."""


@dataclass(frozen=True)
class PlannedBody:
    slug: str
    name: str
    short_name: str
    kind: str
    other_names: tuple[tuple[str, bool], ...] = ()
    """Each with whether it is a former one."""


@dataclass(frozen=True)
class PlannedTopic:
    slug: str
    name: str


@dataclass(frozen=True)
class PlannedQuote:
    """Words of the publication's text, [start, end) code points."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class PlannedEntry:
    """What is recorded of a line, or of the recommendation itself. `comments_on` is the place of
    an earlier entry in the same history, `successor` a reference."""

    kind: str
    effective: PartialDate
    at: datetime
    made_by: str
    value: str = ""
    voice: str = Voice.BODY
    channel: str = Channel.LETTER
    text: str = ""
    reason: str = ""
    next_steps: str = ""
    evidence: tuple[dict, ...] = ()
    evidence_to: date | None = None
    target: PartialDate | None = None
    unchanged: PartialDate | None = None
    next_check_on: date | None = None
    successor: str = ""
    comments_on: int | None = None


@dataclass(frozen=True)
class PlannedCorrection:
    """Puts right the entry at a place of the same history: another value, other words."""

    corrects: int
    at: datetime
    reason: str
    value: str
    text: str


History = tuple[PlannedEntry | PlannedCorrection, ...]


@dataclass(frozen=True)
class PlannedAddressee:
    body: str
    is_lead: bool
    history: History


@dataclass(frozen=True)
class PlannedLink:
    relation: str
    to: str
    at: datetime


@dataclass(frozen=True)
class PlannedRecommendation:
    """One ask; `history` is what is recorded of the recommendation itself."""

    reference: str
    source_number: str
    kind: str
    strength: str
    title: str
    summary: str
    issued: PartialDate
    issued_by: str
    endorsed_by: str
    at: datetime
    quotes: tuple[PlannedQuote, ...]
    topics: tuple[str, ...]
    addressees: tuple[PlannedAddressee, ...]
    history: History
    links: tuple[PlannedLink, ...]


@dataclass(frozen=True)
class PlannedPublication:
    reference: str
    title: str
    issued: PartialDate
    text: str
    addressed_to: tuple[str, ...]
    at: datetime
    recommendations: tuple[PlannedRecommendation, ...]
