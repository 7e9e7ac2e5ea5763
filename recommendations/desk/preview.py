"""Entries as the public will read them, before there are any.

Nothing is written to make them: numbers of entries are public, and one that was used up by a look
at a page would show as a gap.
"""

from collections.abc import Sequence
from datetime import datetime

from recommendations.actions.updates import Facts
from recommendations.models import Assignment, Evidence, StatusUpdate, Wording
from recommendations.public.history import Entry, entry

COLUMNS = (
    "kind", "value", "voice", "channel", "made_by", "evidence_to", "next_check_on", "source",
    "withheld", "written_by",
)  # fmt: skip


def preview(assignment: Assignment, said: Sequence[Facts], at: datetime) -> list[Entry]:
    """The entries of what is said, as the public page draws them."""
    return [
        entry(unwritten(assignment, facts, number, at))
        for number, facts in enumerate(said, start=1)
    ]


def unwritten(assignment: Assignment, facts: Facts, number: int, at: datetime) -> StatusUpdate:
    """An entry that no table holds; its number is negative, as no entry's is."""
    update = StatusUpdate(
        pk=-number, recommendation=assignment.recommendation, assignment=assignment,
        recorded_at=at, **{name: getattr(facts, name) for name in COLUMNS},
    )  # fmt: skip
    update.effective, update.target, update.unchanged = (
        facts.effective,
        facts.target,
        facts.unchanged,
    )
    words = {"text": facts.text, "reason": facts.reason, "next_steps": facts.next_steps}
    update.wording = Wording(update=update, **words)
    links = [Evidence(update=update, **row) for row in facts.evidence]
    update._prefetched_objects_cache = {"evidence": links}
    return update
