"""The projection that lists read: written after every update, rebuilt and checked at any time."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.actions import filing, searching
from recommendations.models import (
    Assignment,
    Body,
    Filing,
    Recommendation,
    Register,
    Standing,
    StatusUpdate,
)
from recommendations.standing import Holder, fold
from recommendations.standing import Standing as Folded

SEARCHED = ("title", "words", "said")


def office() -> Body:
    """The body whose register this is; a ValidationError where none is set up yet."""
    register = Register.objects.select_related("office").first()
    if register is None:
        raise ValidationError(
            _("Say first whose register this is: load a register, or set one up.")
        )
    return register.office


def write(recommendation: Recommendation, assignment: Assignment | None) -> None:
    """Write the standing of a line, and what a search reads. An entry on the recommendation itself
    moves a line only where there is no addressee."""
    if assignment or not recommendation.assignments.exists():
        updates = list(
            StatusUpdate.objects.filter(recommendation=recommendation, assignment=assignment)
        )
        store(line_of(recommendation, assignment, updates, office()))
    searching.write(recommendation, assignment)


def store(line: Standing) -> None:
    """Put a computed line in the place of the one that stands, keeping its id. What it is filed by
    never changes, but for the topics: `filing.rewrite` sees to those."""
    found = Standing.objects.filter(
        recommendation=line.recommendation, assignment=line.assignment
    ).first()
    line.pk = found.pk if found else None
    line.save()
    if found is None:
        filing.write(line)


def line_of(
    recommendation: Recommendation,
    assignment: Assignment | None,
    updates: list[StatusUpdate],
    office: Body,
) -> Standing:
    """Compute a line from its updates; nothing is saved."""
    is_ask = assignment is not None and recommendation.is_ask
    asked = assignment.asked if assignment else recommendation.issued
    folded = fold(updates, asked_on=asked, is_ask=is_ask)
    line = Standing(
        recommendation=recommendation,
        assignment=assignment,
        body=assignment.body if assignment else None,
        reference=recommendation.reference,
        kind=recommendation.kind,
        publication_id=recommendation.publication_id,
        issued_on=recommendation.issued_on,
        asked_on=asked.first_day,
        life=folded.life,
        ball=folded.ball.name,
        submitted_on=folded.submitted_on.first_day if folded.submitted_on else None,
        days_to_answer=folded.days_to_answer,
        is_unverified=folded.is_unverified,
    )
    for axis in ("response", "progress", "assessment"):
        set_axis(line, axis, folded)
    line.closed, line.last_heard = folded.life_on, folded.last_heard_on
    line.gap_since = folded.gap_since
    line.waiting_for, line.waiting_since = holder_of(line, folded, office), folded.since
    if line.waiting_for is None:
        line.waiting_since = None
    recorded = assignment.recorded_at if assignment else recommendation.published_at
    line.changed_at = max([recorded, *(u.recorded_at for u in updates)])
    line.evidence_to = evidence_date(folded, updates)
    return line


def set_axis(line: Standing, axis: str, folded: Folded) -> None:
    """Copy one voice: its code and its date, as well as it is known."""
    said = getattr(folded, axis)
    setattr(line, axis, folded.code(said))
    setattr(line, f"{axis}_on", said and said.on.first_day)
    setattr(line, f"{axis}_precision", said.on.precision.value if said else "")


def holder_of(line: Standing, folded: Folded, office: Body) -> Body | None:
    return {Holder.BODY: line.body, Holder.OFFICE: office, Holder.NOBODY: None}[folded.holder]


def evidence_date(folded: Folded, updates: list[StatusUpdate]):
    """The cut-off of the current assessment."""
    if not folded.assessment:
        return None
    return next(u.evidence_to for u in updates if u.id == folded.assessment.update_id)


def computed() -> Iterator[Standing]:
    """Every line of the register, computed anew."""
    register = Register.objects.select_related("office").first()
    if register is None:
        return
    chosen = Recommendation.objects.order_by("id").prefetch_related("assignments__body", "updates")
    for recommendation in chosen.iterator(chunk_size=500):
        asked: list[Assignment | None] = list(recommendation.assignments.all())
        for assignment in asked or [None]:
            mine = [
                u
                for u in recommendation.updates.all()
                if u.assignment_id == (assignment and assignment.pk)
            ]
            yield line_of(recommendation, assignment, mine, register.office)


def rebuild() -> int:
    """Write every line anew and remove what stands for nothing; returns how many there are."""
    Standing.objects.filter(assignment=None, recommendation__assignments__isnull=False).delete()
    count = 0
    for line in computed():
        store(line)
        count += 1
    for recommendation in Recommendation.objects.iterator(chunk_size=500):
        searching.write(recommendation)
        filing.rewrite(recommendation)
    return count


def check() -> list[str]:
    """What differs between the lines that stand and the updates they come from, in sentences."""
    standing = {(s.recommendation_id, s.assignment_id): s for s in Standing.objects.all()}
    problems = []
    for line in computed():
        found = standing.pop((line.recommendation_id, line.assignment_id), None)
        if found is None:
            problems.append(f"{line}: there is no line.")
        else:
            problems += differences(found, line)
    problems += [f"Line {left.pk} stands for nothing." for left in standing.values()]
    return problems + unsearchable() + misfiled()


def unsearchable() -> list[str]:
    """Lines of which a search reads something else than what is on record, in sentences."""
    problems = []
    lines = Standing.objects.select_related("body", "recommendation", "search_text")
    lines = lines.prefetch_related("body__names", "recommendation__quotations__passage")
    for line in lines.order_by("recommendation").iterator(chunk_size=500):
        due = searching.text_of(line, searching.counting(line.recommendation))
        found = getattr(line, "search_text", None)
        if found is None or any(getattr(found, n) != getattr(due, n) for n in SEARCHED):
            problems.append(f"{line}: a search reads other words than those on record.")
    return problems


def misfiled() -> list[str]:
    """Lines that are filed otherwise than their recommendations, in sentences."""
    lines = Standing.objects.order_by("pk").select_related("body")
    lines = lines.prefetch_related("recommendation__topics", "filings")
    return [
        f"{line}: it is filed otherwise than its recommendation."
        for line in lines.iterator(chunk_size=500)
        if places(line.filings.all())
        != places(filing.filings(line, line.recommendation.topics.all()))
    ]


def places(filed: Iterable[Filing]) -> set[tuple]:
    return {(one.topic_id, one.asked_on, one.reference) for one in filed}


def differences(found: Standing, line: Standing) -> list[str]:
    columns = [f.attname for f in Standing._meta.concrete_fields if not f.primary_key]
    return [
        f"{line}: {column} stands as {stands!r}, should be {due!r}."
        for column in columns
        if (stands := getattr(found, column)) != (due := getattr(line, column))
    ]
