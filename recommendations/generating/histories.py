"""What became of an ask: stories, told as dated entries."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from recommendations.dates import PartialDate, Precision
from recommendations.generating.facts import (
    LAST_DAY,
    LONDON,
    History,
    PlannedCorrection,
    PlannedEntry,
)
from recommendations.generating.stories import Chance
from recommendations.generating.words import sentence, sentences
from recommendations.vocabulary import (
    Assessment,
    Channel,
    Life,
    Progress,
    Response,
    UpdateKind,
    Voice,
)

OFFICE = {"voice": Voice.OFFICE, "channel": Channel.SIGNED_IN}
SIGNED_IN = {"channel": Channel.SIGNED_IN}


@dataclass
class Line:
    """A history while it is told: whom it is about, and what happened so far."""

    chance: Chance
    office: str
    body: str
    day: date
    recorded_at: datetime
    successor: str
    told: list[PlannedEntry | PlannedCorrection] = field(default_factory=list)

    def wait(self) -> bool:
        """Let some weeks pass; False where the register ends before."""
        rng = self.chance.rng
        self.day += timedelta(days=rng.randint(45, 200))
        known_on = self.day + timedelta(days=rng.randint(0, 20))
        said_at = moment(rng, known_on)
        self.recorded_at = max(said_at, self.recorded_at + timedelta(minutes=7))
        return known_on <= LAST_DAY

    def tell(self, kind: str, **facts: Any) -> None:
        given: dict[str, Any] = {"effective": PartialDate(self.day), "at": self.recorded_at} | facts
        made_by = self.office if facts.get("voice") == Voice.OFFICE else self.body
        self.told.append(PlannedEntry(kind=kind, made_by=made_by, **given))

    def last(self, *kinds: str) -> tuple[int, PlannedEntry]:
        """The last entry of these kinds that still counts, and its place."""
        corrected = {c.corrects for c in self.told if isinstance(c, PlannedCorrection)}
        return next(
            (place, entry)
            for place, entry in reversed(list(enumerate(self.told)))
            if isinstance(entry, PlannedEntry) and entry.kind in kinds and place not in corrected
        )


def moment(rng: Random, day: date) -> datetime:
    """Some time of a working day."""
    at = time(rng.randint(9, 16), rng.randint(0, 59), rng.randint(0, 59))
    return datetime.combine(day, at, LONDON)


def history(line: Line) -> History:
    """One story, as far as it has come by the register's last day."""
    for step in line.chance.stories.deal().split():
        if not line.wait():
            break
        STEPS[step](line)
    return tuple(line.told)


def response(line: Line) -> None:
    answer(line, line.chance.answers.deal())


def refusal(line: Line) -> None:
    answer(line, line.chance.refusals.deal())


def already(line: Line) -> None:
    answer(line, Response.SAYS_ALREADY_DONE)


def answer(line: Line, value: Response) -> None:
    rng = line.chance.rng
    reason = "" if value == Response.ACCEPTED else sentence(rng)
    line.tell(
        UpdateKind.RESPONSE, value=value, text=sentences(rng), reason=reason,
        effective=as_known(rng, line.day), evidence=evidence(rng, line.day),
    )  # fmt: skip


def progress(line: Line) -> None:
    rng = line.chance.rng
    value = line.chance.reports.deal()
    since = PartialDate(line.day.replace(month=1, day=1), Precision.YEAR)
    line.tell(
        UpdateKind.PROGRESS, value=value, text=sentences(rng), next_steps=sentence(rng),
        effective=as_known(rng, line.day), evidence=evidence(rng, line.day),
        unchanged=since if value == Progress.NOT_STARTED else None,
    )  # fmt: skip


def complete(line: Line) -> None:
    rng = line.chance.rng
    line.tell(
        UpdateKind.PROGRESS, value=Progress.REPORTED_COMPLETE, text=sentences(rng),
        evidence=evidence(rng, line.day), **SIGNED_IN,
    )  # fmt: skip


def target(line: Line) -> None:
    """A target date, later than the one before."""
    aimed = (line.day + timedelta(days=line.chance.rng.randint(90, 500))).replace(day=1)
    line.tell(
        UpdateKind.TARGET_DATE, target=PartialDate(aimed, Precision.MONTH),
        text=sentence(line.chance.rng),
    )  # fmt: skip


def assessment(line: Line) -> None:
    judge(line, line.chance.judgements.deal())


def judge(line: Line, value: str) -> None:
    rng = line.chance.rng
    line.tell(
        UpdateKind.ASSESSMENT, value=value, reason=sentences(rng),
        evidence_to=line.day - timedelta(days=rng.randint(0, 40)),
        evidence=evidence(rng, line.day), **OFFICE,
    )  # fmt: skip


def closure(line: Line) -> None:
    """Closed: as what, goes with the judgement before, which is revised where it does not."""
    value = line.chance.closures.deal()
    if value in Assessment.values:
        judge(line, value.value)
        line.recorded_at += timedelta(minutes=7)
    line.tell(
        UpdateKind.CLOSURE, value=value, reason=sentence(line.chance.rng),
        next_check_on=line.day + timedelta(days=365),
        successor=line.successor if value == Life.SUPERSEDED else "", **OFFICE,
    )  # fmt: skip


def reopening(line: Line) -> None:
    line.tell(UpdateKind.REOPENING, value=Life.OPEN, reason=sentence(line.chance.rng), **OFFICE)


def reminder(line: Line) -> None:
    line.tell(UpdateKind.REMINDER, text=sentence(line.chance.rng), **OFFICE)


def note(line: Line) -> None:
    rng = line.chance.rng
    line.tell(UpdateKind.NOTE, text=sentences(rng), evidence=evidence(rng, line.day), **OFFICE)


def comment(line: Line) -> None:
    line.tell(
        UpdateKind.COMMENT, text=sentences(line.chance.rng),
        comments_on=line.last(UpdateKind.ASSESSMENT)[0], **SIGNED_IN,
    )  # fmt: skip


def submitted(line: Line) -> None:
    line.tell(UpdateKind.SUBMITTED, **SIGNED_IN)


def returned(line: Line) -> None:
    line.tell(UpdateKind.RETURNED, **OFFICE)


def withdrawn(line: Line) -> None:
    line.tell(UpdateKind.SUBMISSION_WITHDRAWN, **SIGNED_IN)


def correction(line: Line) -> None:
    """Another value and other words for what was last reported or judged."""
    place, wrong = line.last(UpdateKind.PROGRESS, UpdateKind.ASSESSMENT)
    is_report = wrong.kind == UpdateKind.PROGRESS
    deck = line.chance.reports if is_report else line.chance.judgements
    rng = line.chance.rng
    line.told.append(
        PlannedCorrection(
            place, line.recorded_at, sentence(rng), deck.deal_another(wrong.value), sentence(rng)
        )
    )


STEPS = {
    step.__name__: step
    for step in (
        already, assessment, closure, comment, complete, correction, note, progress, refusal,
        reminder, reopening, response, returned, submitted, target, withdrawn,
    )
}  # fmt: skip


def as_known(rng: Random, day: date) -> PartialDate:
    """A day, as well as it is known: of some only the month is."""
    if rng.random() < 0.15:
        return PartialDate(day.replace(day=1), Precision.MONTH)
    return PartialDate(day)


def evidence(rng: Random, day: date) -> tuple[dict, ...]:
    """What an entry rests on: often nothing, else a page or two."""
    return tuple(
        {
            "title": sentence(rng, 4, 9),
            "publisher": sentence(rng, 1, 3)[:-1],
            "url": f"https://example.org/{rng.randrange(10**9)}",
            "published_on": day,
        }
        for _ in range(rng.choice((0, 0, 1, 1, 2)))
    )
