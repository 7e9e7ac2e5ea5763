"""The forms of the desk that take words, each filled in by somebody who may; none is sent yet."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from django.test import Client

from recommendations.actions import letters, submissions
from recommendations.models import (
    Assignment,
    Decision,
    LetterDraft,
    PrivateNote,
    StatusUpdate,
    Submission,
    User,
)
from tests.desk import people, signing
from tests.letters import LETTER, typed

LINE = "/desk/IASC-2022-01/mopac/"
LAST = "“met twice” & will meet again"
WORDS = f"A <strategy> group has\n\n{LAST}."
HERE = {"Sec-Fetch-Site": "same-origin"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', re.S)


@dataclass(frozen=True)
class Form:
    """A form with words in it: who fills it in, where, with what; where they are once taken."""

    who: Callable[[], User]
    where: Callable[[], str]
    typed: Callable[[], dict]
    taken: Callable[[], list[str]]


def asked() -> Assignment:
    return Assignment.objects.get(recommendation__reference="IASC-2022-01", body__slug="mopac")


def to_review() -> str:
    """The page of a report that waits for a decision."""
    bob, mopac = people.reporter("mopac"), asked().body
    said_so = {"response": "accepted", "progress": "under_way", "done": "Half of it."}
    paper = submissions.save(asked(), kind="report", author=mopac, typed=said_so, version=0, by=bob)
    return f"/desk/review/{submissions.submit(paper, version=1, by=bob).reference}/"


def letter_page() -> str:
    draft = letters.start(typed=typed(), by=people.officer("Olga"))
    return f"/desk/letters/{draft.reference}/text/"


def on_behalf() -> dict:
    number = asked().pk
    return {
        "channel": "letter", "written_on": "3 March 2024", f"response-{number}": "accepted",
        f"words-{number}": WORDS,
    }  # fmt: skip


def letter() -> dict:
    return {f"letter-{name}": value for name, value in LETTER.items()} | {
        "letter-text": WORDS, "later": "1",
    }  # fmt: skip


FORMS = {
    "report": Form(
        lambda: people.reporter("mopac"),
        lambda: f"{LINE}report/",
        lambda: {"response": "accepted", "progress": "under_way", "done": WORDS, "later": "1"},
        lambda: [paper.typed.get("done", "") for paper in Submission.objects.all()],
    ),
    "review": Form(
        people.officer,
        to_review,
        lambda: {"question": WORDS, "decision": "return"},
        lambda: [decision.question for decision in Decision.objects.all()],
    ),
    "on behalf": Form(
        people.officer,
        lambda: "/desk/on-behalf/mopac/",
        on_behalf,
        lambda: [entry.wording.text for entry in StatusUpdate.objects.filter(assignment=asked())],
    ),
    "assess": Form(
        people.officer,
        lambda: f"{LINE}assess/",
        lambda: {"assessment": "partly_met", "rationale": WORDS, "later": "1"},
        lambda: [paper.typed.get("rationale", "") for paper in Submission.objects.all()],
    ),
    "new letter": Form(
        people.officer,
        lambda: "/desk/letters/new/",
        letter,
        lambda: [draft.typed["letter"]["text"] for draft in LetterDraft.objects.all()],
    ),
    "letter": Form(
        people.officer,
        letter_page,
        letter,
        lambda: [draft.typed["letter"]["text"] for draft in LetterDraft.objects.all()],
    ),
    "note": Form(
        people.officer,
        lambda: "/desk/files/bodies/mopac/note/",
        lambda: {"text": WORDS},
        lambda: [note.text for note in PrivateNote.objects.all()],
    ),
}


class Desk:
    """Somebody at a form, in a browser whose token is checked; the page is open."""

    def __init__(self, form: Form):
        self.form, self.user = form, form.who()
        self.browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
        self.browser.force_login(self.user, "recommendations.backends.AccountBackend")
        self.where = form.where()
        self.fields = hidden(self.look()) | form.typed()

    def look(self):
        return self.browser.get(self.where)

    def send(self, fields: dict, where: str = "", **headers):
        return self.browser.post(where or self.where, fields, headers=headers or HERE)

    def sign_in(self, user: User):
        """By the real page, as it leads there and back."""
        page = self.browser.get(f"{signing.SIGN_IN}?next={self.where}")
        who = {"login": user.email, "password": people.PASSWORD}
        return self.send(hidden(page) | who | {"next": self.where}, signing.SIGN_IN)

    def are_taken(self) -> bool:
        return any(LAST in text for text in self.form.taken())


def hidden(page) -> dict[str, str | list[str]]:
    """What a page sends along unseen; what comes twice is a list."""
    found: dict[str, str | list[str]] = {}
    for name, value in HIDDEN.findall(page.content.decode()):
        one = unescape(value)
        before = found.get(name)
        found[name] = (
            one if before is None else [*([before] if isinstance(before, str) else before), one]
        )
    return found
