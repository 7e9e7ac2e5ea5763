"""The desks of the one world: everything that a body and the office can leave on them."""

from django.test import Client

from recommendations.actions import files, letters, mail, memberships, reported, submissions
from recommendations.models import (
    Assignment,
    Body,
    LetterDraft,
    Membership,
    Recommendation,
    StatusUpdate,
    Submission,
    User,
)
from tests.desk import people
from tests.worlds.common import (
    BODIES,
    CANARY,
    OURS,
    START,
    THEIRS,
    THIRD,
    canary,
    draft,
    look,
    moment,
    office,
    reporter,
    submitted,
)


def body_at_work(slug: str) -> None:
    """Everything of a body's side that tells the public nothing."""
    ada, bob, bea = people.administrator(), reporter(slug), reporter(slug, "bea")
    left = reporter(slug, "gone")
    memberships.end(Membership.objects.get(user=left), by=ada, at=moment(28))
    invited = {"body": Body.objects.get(slug=slug), "role": "reporter", "by": ada}
    memberships.invite(email=f"{CANARY}@{slug}.example", at=moment(29), **invited)
    asked = without_paper(slug)
    draft(asked, "draft", by=bob, at=moment(30))
    draft(asked, "draft again", by=bea, at=moment(31), version=1)
    look(bob, f"/desk/{asked}/report/", f"/desk/{asked}/report/check/", "/desk/", "/desk/asked/")
    about_entries(slug, bob, people.officer())


def without_paper(slug: str) -> Assignment:
    mine = Assignment.objects.filter(body__slug=slug, standing__life="open").order_by("-id")
    return mine.filter(submissions=None).first()


def entry_of(slug: str, kind: str) -> StatusUpdate:
    entries = StatusUpdate.objects.filter(kind=kind, assignment__body__slug=slug, correction=None)
    return entries.order_by("-id")[0]


def about_entries(slug: str, by: User, officer: User) -> None:
    """A comment that waits, and a request to correct that came back with a question."""
    judged, reported = entry_of(slug, "assessment"), entry_of(slug, "progress")
    comment = {"kind": "comment", "about": judged, "typed": {"comment": canary("comment")}}
    submitted(judged.assignment, "comment", by=by, at=moment(40), **comment)
    wrong = {"what_was_wrong": canary("wrong"), "value": reported.value, "text": canary("right")}
    request = {"kind": "correction", "about": reported, "typed": wrong}
    paper = submitted(reported.assignment, "correction", by=by, at=moment(41), **request)
    submissions.send_back(
        paper, question=canary("question"), version=paper.version, by=officer, at=moment(42)
    )


def on_file(body: Body, *, by: User) -> None:
    """Notes, addresses and the log of the office's own file."""
    files.note(body=body, text=canary("note"), by=by)
    where = {"postal": canary("street"), "email": f"{CANARY}@{body.slug}.example"}
    files.give_address(body, name=canary("team"), by=by, **where)
    files.end_address(files.give_address(body, name=canary("old"), by=by, **where), by=by)
    asked = Assignment.objects.filter(body=body).first()
    files.log(
        body=body, direction="sent", channel="letter", happened_on=START.date(),
        party=canary("party"), about=canary("about"), filed_at=canary("folder"), by=by,
        recommendation=asked.recommendation,
    )  # fmt: skip


def reported_by_the_public(by: User) -> None:
    """What strangers sent in: a mistake that waits, a reply and another mistake that are done."""
    for number, kind in enumerate(("mistake", "reply", "mistake")):
        about, email = f"NSC-2023-01 {CANARY} {number}", f"{CANARY}@elsewhere.example"
        said = {"kind": kind, "about": about, "words": canary("words"), "email": email}
        report = reported.receive(**said, at=moment(60 + number))
        if number:
            reported.finish(report, outcome=canary("outcome"), by=by, at=moment(70 + number))


def office_at_work() -> None:
    """The office's own side: notes, drafts, letters, what waits for a colleague; and all that is
    looked at, tried and refused on the way."""
    alice = people.officer(f"{CANARY}alice")
    for slug in BODIES:
        on_file(Body.objects.get(slug=slug), by=alice)
    for ask in Recommendation.objects.order_by("reference")[:3]:
        files.note(recommendation=ask, text=canary("note"), by=alice)
    reported_by_the_public(alice)
    judgement = {
        "assessment": "met", "rationale": canary("rationale"), "evidence_to": "1 March 2024",
    }  # fmt: skip
    for slug, act in ((OURS, submitted), (THEIRS, draft), (THIRD, submitted)):
        asked = without_paper(slug)
        ours = {"author": office(), "kind": "assessment", "typed": judgement}
        act(asked, "judged", by=alice, at=moment(50), **ours)
    whole = letters.start(typed=letter(), by=alice)
    letters.start(typed={"letter": {"text": canary("text")}}, by=alice)
    look(alice, f"/desk/letters/{whole.reference}/check/", "/desk/", "/desk/review/", "/desk/mail/")
    look(alice, "/desk/reported/")
    mail.run_due_jobs(is_early=True)
    tried_and_refused(alice, whole)


def letter() -> dict:
    """A letter on its way in with one ask, ready to be published."""
    text = f"Dear all,\n\nI recommend that {CANARY} be counted.\n"
    start = text.index("I recommend")
    place = f"{start}-{len(text) - 1}"
    facts = {
        "title": canary("letter"), "kind": "letter", "issued_on": "1 March 2024",
        "issued_by": [office().slug], "signed_by": canary("name"), "addressed_to": [OURS],
        "text": text, "reference": "ZZCANARY-2024", "url": "", "responds_to": "",
    }  # fmt: skip
    card = {
        "use": "own", "reference": "ZZCANARY-2024-01", "title": canary("ask"), "kind": "own_ask",
        "strength": "recommend", "lead": OURS, "addressees": [], "topics": [], "names": [],
        "issued_on": "1 March 2024", "issued_by": [office().slug],
    }  # fmt: skip
    return {
        "letter": facts,
        "passages": {"ticked": [place], "other": ""},
        "asks": {place: card},
    }


def tried_and_refused(officer: User, whole: LetterDraft) -> None:
    """What an officer sends and the register does not take: it leaves no trace at all."""
    client = people.signed_in(officer)
    for paper in Submission.objects.filter(state="submitted", kind="report"):
        half = {"version": paper.version, "decision": "publish", "assessment": "met"}
        assert client.post(f"/desk/review/{paper.reference}/", half).status_code == 200
    first, second = Assignment.objects.filter(body__slug=OURS)[:2]
    mistaken = {
        "channel": "letter", "written_on": "1 March 2024", "batch": CANARY,
        f"response-{first.pk}": "accepted", f"words-{first.pk}": canary("words"),
        f"response-{second.pk}": "accepted", f"target-{second.pk}": "never",
    }  # fmt: skip
    assert client.post(f"/desk/on-behalf/{OURS}/", mistaken).status_code == 200
    client.post(f"/desk/on-behalf/{OURS}/", {**mistaken, "look": "1"})
    taken = Recommendation.objects.order_by("-id")[0].reference
    again = letter()
    [place] = again["asks"]
    again["asks"][place]["reference"] = taken
    twin = letters.start(typed=again, by=officer)
    client.post(f"/desk/letters/{twin.reference}/check/", {"version": 0, "looked": "1"})
    wrong = {"login": reporter(OURS).email, "password": canary("password")}
    Client().post("/desk/account/login/", wrong)
