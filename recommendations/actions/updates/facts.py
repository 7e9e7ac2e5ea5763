"""What can be said of an update, and of which kinds it must be said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recommendations.dates import PartialDate
from recommendations.models import (
    Body,
    Passage,
    Publication,
    Recommendation,
    StatusUpdate,
    User,
)
from recommendations.vocabulary import Channel, UpdateKind, Voice

RECORDABLE = [
    UpdateKind.RESPONSE,
    UpdateKind.PROGRESS,
    UpdateKind.ASSESSMENT,
    UpdateKind.TARGET_DATE,
    UpdateKind.NOTE,
    UpdateKind.REMINDER,
    UpdateKind.CLOSURE,
    UpdateKind.REOPENING,
    UpdateKind.SUBMITTED,
    UpdateKind.RETURNED,
    UpdateKind.SUBMISSION_WITHDRAWN,
    UpdateKind.COMMENT,
]
"""Kinds that `record` takes; the others are written by the action that is named after them."""

NEED_REASON = {UpdateKind.ASSESSMENT, UpdateKind.CLOSURE, UpdateKind.REOPENING}
NEED_TEXT = {UpdateKind.NOTE, UpdateKind.COMMENT}
SILENT = {UpdateKind.SUBMITTED, UpdateKind.RETURNED, UpdateKind.SUBMISSION_WITHDRAWN}
"""Published as facts, without a word of the content."""


@dataclass(frozen=True)
class Facts:
    """What is said of one update: everything but to whom, by whom and when it is recorded."""

    kind: str
    effective: PartialDate
    made_by: Body
    value: str = ""
    voice: str = Voice.BODY
    channel: str = Channel.LETTER
    text: str = ""
    reason: str = ""
    next_steps: str = ""
    evidence: Sequence[dict] = ()
    evidence_to: date | None = None
    target: PartialDate | None = None
    unchanged: PartialDate | None = None
    next_check_on: date | None = None
    successor: Recommendation | None = None
    source: Publication | None = None
    source_passage: Passage | None = None
    comments_on: StatusUpdate | None = None
    withheld: str = ""
    written_by: User | None = None
    key: str | None = None
