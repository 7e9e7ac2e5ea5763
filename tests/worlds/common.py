"""What both worlds share: who is in them, the moments of all that happens, words with a canary."""

from datetime import datetime, timedelta

from django.utils import timezone

from recommendations.actions import submissions
from recommendations.models import Assignment, Body, Register, Submission, User
from tests.desk import people

CANARY = "zzcanary"
OURS, THEIRS, THIRD = "northshire-police", "northshire-county-council", "northshire-opcc"
FOURTH = "department-for-local-safety"
BODIES = (THEIRS, THIRD, FOURTH, OURS)
TOLD = {
    "NSC-2023-09/northshire-police": ["submitted"],
    "NSC-2023-12/northshire-county-council": ["submitted", "returned"],
    "NSC-2023-10/department-for-local-safety": ["submitted", "withdrawn"],
}
"""Ask → what the public is told of the submission about it."""

START = timezone.now() - timedelta(hours=2)


def moment(number: int) -> datetime:
    """The same moments in every world, one after another."""
    return START + timedelta(minutes=number)


def canary(what: str) -> str:
    return f"{CANARY} {what}"


def ask_at(place: str) -> Assignment:
    reference, slug = place.split("/")
    found = Assignment.objects.select_related("recommendation", "body")
    return found.get(recommendation__reference=reference, body__slug=slug)


def office() -> Body:
    return Register.objects.get().office


def reporter(slug: str, name: str = "bob") -> User:
    return people.reporter(slug, f"{CANARY}{name}")


def typed(what: str) -> dict[str, str]:
    """A report that is whole."""
    return {
        "response": "accepted_in_part", "response_reason": canary(f"reason {what}"),
        "progress": "under_way", "done": canary(f"done {what}"),
        "next_steps": canary(f"next {what}"), "target": "2099", "target_reason": canary(what),
        "evidence_title_1": canary(what), "evidence_url_1": f"https://{CANARY}.example/",
    }  # fmt: skip


def draft(asked: Assignment, what: str, *, by: User, at: datetime, kind="report", **more):
    given = {"author": asked.body, "typed": typed(what), "version": 0} | more
    return submissions.save(asked, kind=kind, by=by, at=at, **given)


def submitted(asked: Assignment, what: str, *, by: User, at: datetime, **more) -> Submission:
    paper = draft(asked, what, by=by, at=at, **more)
    return submissions.submit(paper, version=paper.version, by=by, at=at)


def look(user: User, *addresses: str) -> None:
    """Open pages of the desk, as people do all day."""
    client = people.signed_in(user)
    for address in addresses:
        assert client.get(address).status_code == 200, address
