"""Every ask of a body, with the entries that count now and what a body can do about each."""

from collections.abc import Iterable
from dataclasses import dataclass

from recommendations.actions.submissions import ASKED_OF
from recommendations.desk.work import lines_of, papers_of
from recommendations.models import Body, Standing, StatusUpdate, Submission
from recommendations.vocabulary import UpdateKind, Voice
from recommendations.workflow import State


@dataclass(frozen=True)
class Asked:
    """One ask: where it stands, its own entries, the assessment that can be commented on, and
    whether a report is with the office."""

    line: Standing
    own: list[StatusUpdate]
    assessment: StatusUpdate | None
    is_with_the_office: bool


def asked_of(bodies: Iterable[Body]) -> list[Asked]:
    """Every ask of these bodies, in a few queries however many there are."""
    lines = lines_of(bodies)
    current, papers = current_entries(lines), papers_of(bodies)
    return [
        Asked(
            line,
            own(current.get(line.assignment_id, [])),
            judged(current, line),
            is_with_the_office=is_submitted(papers.get(line.assignment_id)),
        )
        for line in lines
    ]


def is_submitted(paper: Submission | None) -> bool:
    return paper is not None and paper.state == State.SUBMITTED


def current_entries(lines: list[Standing]) -> dict[int, list[StatusUpdate]]:
    """The last entry of each kind that counts, by ask."""
    kinds = [*ASKED_OF, UpdateKind.ASSESSMENT]
    found: dict[int, dict[str, StatusUpdate]] = {}
    entries = StatusUpdate.objects.filter(
        assignment__in=[line.assignment_id for line in lines], kind__in=kinds, correction=None
    ).select_related("made_by", "assignment__body")
    for update in sorted(entries, key=lambda u: (u.effective.last_day, u.recorded_at, u.pk)):
        found.setdefault(update.assignment_id, {})[update.kind] = update
    return {pk: list(latest.values()) for pk, latest in found.items()}


def own(entries: list[StatusUpdate]) -> list[StatusUpdate]:
    return [update for update in entries if update.voice == Voice.BODY]


def judged(current: dict[int, list[StatusUpdate]], line: Standing) -> StatusUpdate | None:
    entries = current.get(line.assignment_id, [])
    return next((u for u in entries if u.kind == UpdateKind.ASSESSMENT), None)
