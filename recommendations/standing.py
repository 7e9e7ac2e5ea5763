"""Where an ask stands: a pure function of what was recorded, and the table of who holds the ball.

Nothing here reads the database or the clock. The rules are DESIGN §2 ("The fold") and §3.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations.dates import PartialDate, Precision
from recommendations.vocabulary import (
    NONE,
    Assessment,
    Channel,
    Life,
    Progress,
    Response,
    UpdateKind,
    Voice,
)


class Entry(Protocol):
    """What the fold reads of an update."""

    id: int
    kind: str
    value: str
    voice: str
    channel: str
    effective: PartialDate
    recorded_at: datetime
    corrects_id: int | None
    restated_as_id: int | None


class Holder(StrEnum):
    BODY = "body"
    OFFICE = "office"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Said:
    """The current word on one axis: its code, when it held, its place in the order of things.

    `since` is when the same was first said, without another word or a judgement in between: who
    repeats a report waits no shorter for it.
    """

    value: str
    on: PartialDate
    place: int
    update_id: int | None = None
    since: PartialDate | None = None


@dataclass(frozen=True)
class Standing:
    """Everything a list, page or file says about one line."""

    asked_on: PartialDate
    is_ask: bool = True
    response: Said | None = None
    first_answered_on: PartialDate | None = None
    progress: Said | None = None
    assessment: Said | None = None
    life: Life = Life.OPEN
    life_on: PartialDate | None = None
    submitted_on: PartialDate | None = None
    last_heard_on: PartialDate | None = None
    last_act_on: PartialDate | None = None
    gap_since: PartialDate | None = None

    @property
    def is_closed(self) -> bool:
        return self.life is not Life.OPEN

    def code(self, said: Said | None) -> str:
        """The word of an axis; `none` where one is expected and none is recorded, else empty."""
        if said:
            return said.value
        return NONE if self.is_ask and not self.is_closed else ""

    def assessed_since(self, said: Said | None) -> bool:
        return bool(said and self.assessment and self.assessment.place > said.place)

    @property
    def claim(self) -> Said | None:
        """The body's last word that nothing more is to come: complete, stopped, or already done.
        That a body which refused has stopped is nothing new."""
        reports = FINAL_REPORTS - ({Progress.STOPPED} if refused(self) else set())
        claims = [
            said
            for said, final in ((self.progress, reports), (self.response, FINAL_ANSWERS))
            if said and said.value in final
        ]
        return max(claims, key=lambda said: said.place, default=None)

    @property
    def ball(self) -> "Row":
        """The first row of the table that applies; the last one always does."""
        return next(row for row in BALL if row.applies(self))

    @property
    def holder(self) -> Holder:
        return self.ball.holder

    @property
    def since(self) -> PartialDate | None:
        return self.ball.since(self)

    @property
    def days_to_answer(self) -> int | None:
        """Days from the ask to the first answer; None unless both are known to the day."""
        answered = self.first_answered_on
        if not answered or {answered.precision, self.asked_on.precision} != {Precision.DAY}:
            return None
        return (answered.first_day - self.asked_on.first_day).days

    @property
    def has_gap(self) -> bool:
        """Whether the body says complete and the Commissioner judges otherwise."""
        return bool(
            self.progress
            and self.progress.value == Progress.REPORTED_COMPLETE
            and self.assessment
            and self.assessment.value in SHORT_OF_COMPLETE
        )

    @property
    def is_unverified(self) -> bool:
        """Reported complete, and not assessed since."""
        complete = self.progress and self.progress.value == Progress.REPORTED_COMPLETE
        return bool(complete) and not self.assessed_since(self.progress)


FINAL_REPORTS = {Progress.REPORTED_COMPLETE, Progress.STOPPED}
FINAL_ANSWERS = {Response.SAYS_ALREADY_DONE}
REFUSALS = {Response.NOT_ACCEPTED, Response.SAYS_NOT_OURS}
MET = {Assessment.MET, Assessment.MET_ANOTHER_WAY}
SHORT_OF_COMPLETE = {
    Assessment.PARTLY_MET,
    Assessment.NOT_MET,
    Assessment.REVERSED,
    Assessment.CANNOT_TELL,
}


def latest(*dates: PartialDate | None) -> PartialDate | None:
    """The date whose last day is latest; None where there is none."""
    return max((d for d in dates if d), key=lambda d: d.last_day, default=None)


def first_said(said: Said | None) -> PartialDate | None:
    return said.since if said else None


@dataclass(frozen=True)
class Row:
    """One row of the ball table: when it applies, who holds the ball, since when, in words.

    `name` is its code, by which a line keeps which row decided.
    """

    name: str
    applies: Callable[[Standing], object]
    holder: Holder
    since: Callable[[Standing], PartialDate | None]
    words: str | Promise


def refused(s: Standing) -> bool:
    return bool(s.response and s.response.value in REFUSALS)


def refusal_unassessed(s: Standing) -> bool:
    return refused(s) and not s.assessed_since(s.response)


def claim_unassessed(s: Standing) -> bool:
    return bool(s.claim) and not s.assessed_since(s.claim)


def judged_met(s: Standing) -> bool:
    return bool(s.assessment and s.assessment.value in MET)


BALL = (
    Row(
        "closed",
        lambda s: s.is_closed,
        Holder.NOBODY,
        lambda s: s.life_on,
        _("It is closed"),
    ),
    Row(
        "no_ask",
        lambda s: not s.is_ask,
        Holder.NOBODY,
        lambda s: None,
        _("It is a statement of support, or is addressed to nobody"),
    ),
    Row(
        "submitted",
        lambda s: s.submitted_on,
        Holder.OFFICE,
        lambda s: s.submitted_on,
        _("The body has submitted something, and the office has not decided yet"),
    ),
    Row(
        "unanswered",
        lambda s: not s.response,
        Holder.BODY,
        lambda s: s.asked_on,
        _("No response is recorded"),
    ),
    Row(
        "refusal",
        refusal_unassessed,
        Holder.OFFICE,
        lambda s: first_said(s.response),
        _("The body refused, or says another body is responsible; not assessed since"),
    ),
    Row(
        "claim",
        claim_unassessed,
        Holder.OFFICE,
        lambda s: first_said(s.claim),
        _("The body reports complete or stopped, or says already done; not assessed since"),
    ),
    Row(
        "met",
        judged_met,
        Holder.OFFICE,
        lambda s: latest(first_said(s.assessment), s.life_on),
        _("The Commissioner judges it met: the office closes it"),
    ),
    # DESIGN §3 has this row above the two before. But a body that refused, was judged and later
    # does it after all is somebody's concern: the office assesses what it reports, and closes it.
    Row(
        "refused",
        refused,
        Holder.NOBODY,
        lambda s: first_said(s.assessment),
        _(
            "The body refused, the Commissioner has assessed it since and not as met, and nothing "
            "is reported done: it stays open"
        ),
    ),
    Row(
        "going_on",
        lambda s: True,
        Holder.BODY,
        lambda s: s.last_act_on,
        _("Anything else: the body carries on, since it was last heard or judged"),
    ),
)
"""Who holds the ball: the first row that applies decides. "How it works" prints this table."""


def known_since(updates: list[Entry]) -> dict[int, tuple[datetime, int]]:
    """When each update came to the register. One that restates a corrected one stands where that
    stood: putting a word right moves nothing else."""
    since = {u.id: (u.recorded_at, u.id) for u in updates}
    restated = (
        (u.restated_as_id, u.corrects_id) for u in updates if u.restated_as_id and u.corrects_id
    )
    for right, wrong in sorted(restated):
        since[right] = since[wrong]
    return since


def in_order(updates: Iterable[Entry], as_at: date | None = None) -> list[Entry]:
    """What holds at the end of `as_at` (None: now), in the order in which it held.

    Corrected entries are gone, whatever the date of the right one. A partial date counts from
    its first day and stands in the order by its last.
    """
    recorded = list(updates)
    corrected = {u.corrects_id for u in recorded if u.corrects_id}
    since = known_since(recorded)
    held = (
        u
        for u in recorded
        if u.id not in corrected and (as_at is None or u.effective.first_day <= as_at)
    )
    return sorted(held, key=lambda u: (u.effective.last_day, since[u.id]))


def fold(
    updates: Iterable[Entry], *, asked_on: PartialDate, is_ask: bool, as_at: date | None = None
) -> Standing:
    """The standing of one line from its updates, in whatever order they come.

    `asked_on` is when the body was asked; `is_ask` is false for a statement of support and
    where there is no addressee.
    """
    recorded = list(updates)
    held = in_order(recorded, as_at)
    standing = Standing(asked_on, is_ask, submitted_on=undecided(held, known_since(recorded)))
    for place, update in enumerate(held):
        standing = replace(standing, **effect(update, place, standing))
        if not standing.has_gap:
            standing = replace(standing, gap_since=None)
        elif not standing.gap_since:
            standing = replace(standing, gap_since=update.effective)
    return standing


def effect(update: Entry, place: int, before: Standing) -> dict:
    """What one update changes."""
    kind, on = update.kind, update.effective
    changed: dict = {}
    if kind in AXES:
        changed[kind] = Said(update.value, on, place, update.id, said_since(update, before))
    if kind == UpdateKind.RESPONSE and not before.first_answered_on:
        changed["first_answered_on"] = on
    if kind in LIVES:
        changed |= {"life": LIVES[kind] or CLOSED_AS[update.value], "life_on": on}
    is_heard = update.voice == Voice.BODY and kind not in SILENT
    if is_heard:
        changed["last_heard_on"] = latest(before.last_heard_on, on)
    if is_heard or kind in OFFICE_ACTS:
        changed["last_act_on"] = latest(before.last_act_on, on)
    return changed


def said_since(update: Entry, before: Standing) -> PartialDate:
    """When the body began to say this, unless it was judged since; else the day of the update."""
    said = getattr(before, update.kind)
    if said and said.value == update.value and not before.assessed_since(said):
        return said.since
    return update.effective


AXES = {UpdateKind.RESPONSE, UpdateKind.PROGRESS, UpdateKind.ASSESSMENT}
LIVES: dict[str, Life | None] = {
    UpdateKind.CLOSURE: None,  # its value says as what
    UpdateKind.REOPENING: Life.OPEN,
    UpdateKind.TRANSFERRED: Life.NO_LONGER_APPLICABLE,  # the new assignee is asked from then on
}
CLOSED_AS = {life.value: life for life in Life}
SILENT = {UpdateKind.SUBMITTED, UpdateKind.SUBMISSION_WITHDRAWN}
"""Not a word was said yet: who submits something and takes it back has not been heard."""
OFFICE_ACTS = {UpdateKind.ASSESSMENT, UpdateKind.RETURNED, UpdateKind.REOPENING}
CARRIED_BY_SUBMISSION = {
    UpdateKind.RESPONSE,
    UpdateKind.PROGRESS,
    UpdateKind.TARGET_DATE,
    UpdateKind.NOTE,
}


def undecided(held: list[Entry], since: dict[int, tuple[datetime, int]]) -> PartialDate | None:
    """Since when something submitted waits for a decision; what is sent again meanwhile waits no
    shorter, and one decision answers both. In the order of recording, since what is published in
    the end may be about an earlier day than that of its submission."""
    submitted_on = None
    for update in sorted(held, key=lambda u: since[u.id]):
        if update.kind == UpdateKind.SUBMITTED:
            submitted_on = submitted_on or update.effective
        elif decides_submission(update):
            submitted_on = None
    return submitted_on


def decides_submission(update: Entry) -> bool:
    """Whether this ends the office's turn: returned, withdrawn, or published as submitted."""
    if update.kind in (UpdateKind.RETURNED, UpdateKind.SUBMISSION_WITHDRAWN):
        return True
    return (
        update.kind in CARRIED_BY_SUBMISSION
        and update.voice == Voice.BODY
        and update.channel == Channel.SIGNED_IN
    )
