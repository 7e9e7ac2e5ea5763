"""Recording that something happened."""

from datetime import datetime

from django.db import transaction

from recommendations.actions.record import append, lock, public_change
from recommendations.actions.updates.facts import Facts
from recommendations.actions.updates.refusals import refuse
from recommendations.models import Assignment, Recommendation, StatusUpdate, User


def record(
    recommendation: Recommendation,
    assignment: Assignment | None = None,
    *,
    by: User,
    at: datetime | None = None,
    **facts,
) -> StatusUpdate:
    """Record that something happened to an assignment, or (without one) to the recommendation.

    `facts` are those of the class Facts. A `key` that is on record already changes nothing and
    gives that update. Raises ValidationError by field.
    """
    said = Facts(**facts)
    with transaction.atomic():
        lock()
        if said.key and (found := StatusUpdate.objects.filter(key=said.key).first()):
            return found
        with public_change(at) as moment:
            refuse(recommendation, assignment, said, moment)
            return write(recommendation, assignment, said, by=by, at=moment)


def write(
    recommendation: Recommendation,
    assignment: Assignment | None,
    said: Facts,
    *,
    by: User,
    at: datetime,
) -> StatusUpdate:
    return append(
        recommendation, assignment, kind=said.kind, value=said.value, effective=said.effective,
        voice=said.voice, made_by=said.made_by, channel=said.channel,
        words={"text": said.text, "reason": said.reason, "next_steps": said.next_steps},
        evidence=said.evidence, evidence_to=said.evidence_to, target=said.target,
        unchanged=said.unchanged, next_check_on=said.next_check_on, successor=said.successor,
        source=said.source, source_passage=said.source_passage, comments_on=said.comments_on,
        withheld=said.withheld, written_by=said.written_by, key=said.key, by=by, at=at,
    )  # fmt: skip
