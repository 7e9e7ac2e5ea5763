"""What is public in both worlds: the facts of three submissions, and an event after all others."""

from django.utils import timezone

from recommendations.actions import publications, recommendations, submissions, updates
from recommendations.actions.recommendations import Addressee, Quote
from recommendations.dates import PartialDate
from recommendations.models import Assignment, Body, User
from tests import factories
from tests.desk import people
from tests.worlds.common import (
    OURS,
    THEIRS,
    TOLD,
    ask_at,
    canary,
    moment,
    office,
    reporter,
    submitted,
)


def told(*through_the_desk: str) -> None:
    """The public facts of three submissions, at the same moments and in the same order."""
    for number, (place, kinds) in enumerate(TOLD.items()):
        asked = ask_at(place)
        if asked.body.slug in through_the_desk:
            of_paper(asked, kinds, officer=people.officer(), number=10 * number)
        else:
            of_nothing(asked, kinds, by=factories.alice(), number=10 * number)


def of_paper(asked: Assignment, kinds: list[str], *, officer: User, number: int) -> None:
    by = reporter(asked.body.slug)
    paper = submitted(asked, "told", by=by, at=moment(number))
    how = {"version": paper.version, "at": moment(number + 1)}
    if "returned" in kinds:
        submissions.send_back(paper, question=canary("question"), by=officer, **how)
    if "withdrawn" in kinds:
        submissions.withdraw(paper, by=by, **how)


def of_nothing(asked: Assignment, kinds: list[str], *, by: User, number: int) -> None:
    for step, kind in enumerate(kinds):
        is_office = kind == "returned"
        at = moment(number + step)
        updates.record(
            asked.recommendation, asked, kind=kind, by=by, at=at,
            voice="office" if is_office else "body", channel="signed_in",
            made_by=office() if is_office else asked.body,
            effective=PartialDate(timezone.localdate(at)),
        )  # fmt: skip


def later(reference: str = "LATER") -> None:
    """A public event after everything else: an entry, a letter, an ask of two bodies."""
    by, at, on = factories.alice(), moment(100), factories.day("2024-05-01")
    asked = ask_at("NSC-2024-04/northshire-police")
    updates.record(
        asked.recommendation, asked, kind="note", voice="office", made_by=office(), effective=on,
        text="Something happened.", by=by, at=at,
    )  # fmt: skip
    text = "Dear all,\n\nEvery force should count.\n"
    source = publications.record(
        reference=f"{reference}-2024", text=text, title=f"{reference.title()} 2024", kind="letter",
        issued=on, issued_by=[office()], by=by, at=at,
    )  # fmt: skip
    recommendations.publish(
        reference=f"{reference}-1", publication=source, kind="own_ask", strength="should",
        title="Count", issued=on, issued_by=[office()], quotes=[Quote("Every force should count.")],
        addressees=[Addressee(Body.objects.get(slug=slug)) for slug in (OURS, THEIRS)],
        by=by, at=at,
    )  # fmt: skip
