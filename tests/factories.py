"""A small register for tests, made as a real one is: through the actions.

Alice keeps the register at the office; the police and the council are asked.
"""

from threading import Thread

from django.db import connections

from recommendations.actions import publications, recommendations, updates
from recommendations.actions.recommendations import Addressee, Quote
from recommendations.dates import PartialDate
from recommendations.models import (
    Assignment,
    Body,
    DataVersion,
    Publication,
    Recommendation,
    Register,
    Standing,
    StatusUpdate,
    User,
)
from tests.plugins.registers import connected_to

ASK = "Every force should publish its figures."
OTHER_ASK = "Every council should train its staff."
SUPPORT = "I welcome the work of the charities."
TEXT = f"Dear all,\n\nI have read your plan. {ASK} {OTHER_ASK}\n\n{SUPPORT}\n"


def day(written: str) -> PartialDate:
    """A date as files write it: 2024-03-01, 2024-03 or 2024."""
    return PartialDate.parse(written)


def alice() -> User:
    """An officer of the office whose register it is."""
    found = User.objects.filter(email="alice@office.example").first()
    return found or User.objects.create_user("alice@office.example", name="Alice")


def body(slug: str) -> Body:
    return Body.objects.get_or_create(slug=slug, defaults={"name": slug.title(), "kind": "x"})[0]


def office() -> Body:
    """The office, with its register set up."""
    found = body("office")
    facts = {"key": "test", "office": found, "began_on": "2024-01-01"}
    Register.objects.get_or_create(id=1, defaults=facts)
    return found


def publication(reference: str = "R-2024", text: str = TEXT, **facts) -> Publication:
    """A letter of the office of 1 February 2024."""
    given = {"title": f"Letter {reference}", "kind": "letter", "issued": day("2024-02-01")} | facts
    return publications.record(
        reference=reference, text=text, issued_by=[office()], by=alice(), **given
    )


def recommendation(*slugs: str, reference: str = "R-1", **facts) -> Recommendation:
    """An ask of 1 February 2024 of the bodies named; with none, a statement of support."""
    source = Publication.objects.filter(reference="R-2024").first() or publication()
    given = {
        "publication": source,
        "kind": "own_ask" if slugs else "statement_of_support",
        "strength": "should",
        "title": "Publish figures",
        "issued": day("2024-02-01"),
        "issued_by": [office()],
        "quotes": [Quote(ASK if slugs else SUPPORT)],
        "addressees": [Addressee(body(slug)) for slug in slugs],
    }
    return recommendations.publish(reference=reference, by=alice(), **given | facts)


def assignment(slug: str = "police", **facts) -> Assignment:
    """An ask of one body."""
    return recommendation(slug, **facts).assignments.get()


def record(asked: Assignment, kind: str, value: str = "", on: str = "2024-03-01", **facts):
    """Record an update as its kind is usually made: by the body in a letter, or by the office."""
    by_office = kind in ("assessment", "reminder", "closure", "reopening", "returned", "note")
    given = {
        "kind": kind,
        "value": value,
        "effective": day(on),
        "voice": "office" if by_office else "body",
        "made_by": office() if by_office else asked.body,
        **USUAL.get(kind, {}),
    }
    if kind == "comment" and "comments_on" not in facts:
        given["comments_on"] = record(asked, "assessment", "met", on)
    if kind == "assessment":
        given["evidence_to"] = day(on).first_day
    return updates.record(asked.recommendation, asked, by=alice(), **given | facts)


USUAL = {
    "assessment": {"reason": "We looked."},
    "closure": {"reason": "It is done."},
    "reopening": {"reason": "It came undone."},
    "note": {"text": "Something happened."},
    "target_date": {"target": day("2025-06")},
    "comment": {"channel": "signed_in", "text": "We see it otherwise."},
    "submitted": {"channel": "signed_in"},
}


def line(asked: Assignment) -> Standing:
    return Standing.objects.get(assignment=asked)


def version() -> int:
    """How many public changes there have been."""
    return DataVersion.objects.get().number


def entries(asked: Assignment) -> list[tuple[str, str]]:
    """Kind and value of what is on record for it, in the order of recording."""
    return list(StatusUpdate.objects.filter(assignment=asked).values_list("kind", "value"))


def at_once(database: str, *works) -> list[Exception]:
    """Do several things at the same time, each in a thread and a connection of its own."""
    problems = []

    def apart(work):
        with connected_to(database):
            try:
                work()
            except Exception as problem:  # whatever it is, the test shall see it
                problems.append(problem)
        connections.close_all()

    threads = [Thread(target=apart, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return problems
