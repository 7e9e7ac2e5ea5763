"""Whatever a body’s account posts, and wherever: it never judges, closes or answers for another."""

from itertools import product

import pytest
from django.db import transaction

from recommendations.actions import submissions
from recommendations.models import (
    Address,
    Assignment,
    Correspondence,
    Decision,
    Invitation,
    LetterDraft,
    Membership,
    PrivateNote,
    Standing,
    StatusUpdate,
    Submission,
    User,
)
from tests import worlds
from tests.desk import people
from tests.desk.knocking import OURS, THEIRS, World, things
from tests.routes import routes


def hostile(asked: Assignment) -> dict[str, str]:
    """A report that is whole, with all that a body's account must not say."""
    other = worlds.without_paper(THEIRS)
    return worlds.typed("hostile") | {
        "assessment": "met", "rationale": "Done.", "evidence_to": "1 March 2024", "kind": "closure",
        "value": "met", "closure": "met", "life": "met", "voice": "office", "author": "nsc",
        "made_by": THEIRS, "body": THEIRS, "slug": THEIRS, "reference": str(other),
        "assignment": str(other.pk), "about": "1", "entry": "1", "state": "accepted",
        "decision": "publish", "withheld": "Done", "basis": "safety", "channel": "letter",
        "written_on": "1 March 2020", "source": "NSC-2023", "batch": "b", "question": "Well?",
        "role": "administrator", "email": "evil@elsewhere.example", "is_staff": "1", "by": "1",
        "comment": "Ours.", "what_was_wrong": "All.", "text": "Otherwise.", "looked": "1",
        f"response-{other.pk}": "not_accepted", f"words-{other.pk}": "We will not.",
    }  # fmt: skip


def of_others() -> list:
    """All that a reporter of OURS must leave as it is."""
    theirs = Assignment.objects.exclude(body__slug=OURS)
    ours = Submission.objects.filter(author__slug=OURS, assignment__body__slug=OURS)
    models = (Decision, Membership, Invitation, PrivateNote, Address, Correspondence, LetterDraft)
    return [
        *StatusUpdate.objects.filter(assignment__in=theirs).order_by("id").values_list(),
        *Standing.objects.filter(assignment__in=theirs).order_by("id").values_list(),
        *Submission.objects.exclude(pk__in=ours).order_by("id").values_list(),
        *(list(model.objects.order_by("pk").values_list()) for model in models),
        *User.objects.order_by("id").values_list("email", "is_staff", "is_superuser", "password"),
    ]


@pytest.fixture
def undone(world):
    """The world as it is, and as it was after the test."""
    with transaction.atomic():
        yield world
        transaction.set_rollback(True)


def test_whatever_a_body_s_account_posts_wherever_it_says_nothing_for_others(undone):
    asked, before = worlds.without_paper(OURS), of_others()
    for route, version in product(routes("desk/"), ("0", "1", "2")):
        if "POST" not in route.methods or route.written.startswith("desk/account/"):
            continue
        for place in things(route, undone):
            named = place.named if place else {}
            if route.name != "desk:invitation":  # whoever has the secret may join
                send(undone, route.url(**named), hostile(asked) | {"version": version})
    assert of_others() == before


def test_what_a_body_s_account_posts_is_published_as_its_own_word_or_not_at_all(undone):
    asked = worlds.without_paper(OURS)
    address, said = f"/desk/{asked}/report/", hostile(asked)
    before = list(StatusUpdate.objects.values_list("pk", flat=True))
    send(undone, address, said | {"version": "0"})
    send(undone, f"{address}check/", said | {"version": "1"})
    paper = Submission.objects.get(assignment=asked, state="submitted")
    submissions.publish(paper, version=paper.version, by=people.officer())
    new = StatusUpdate.objects.exclude(pk__in=before)
    assert {update.kind for update in new} >= {"submitted", "response", "progress"}
    assert {update.kind for update in new} <= {"submitted", "response", "progress", "target_date"}
    assert {(update.voice, update.made_by.slug, update.channel) for update in new} == {
        ("body", OURS, "signed_in")
    }
    assert {update.assignment for update in new} == {asked}


def send(world: World, address: str, said: dict[str, str]) -> None:
    assert world.client_of("our reporter").post(address, said).status_code < 500
