"""What another body does at its desk, and the office at its own, changes nothing for a body's
people: every page that they can open holds the same bytes, and their mail the same words.

As with the two worlds of the public, each kind of leak is planted in turn and has to be seen.
"""

import re
from collections.abc import Iterator

import pytest

from recommendations.desk import home, mail, tasks
from recommendations.desk import people as desk_people
from recommendations.models import Mail, Submission
from tests import worlds
from tests.desk import people
from tests.plugins.registers import clone, connected_to
from tests.routes import routes

OURS = worlds.OURS
LINK = re.compile(r'(?:href|action)="(/desk/[^"#]*)"')
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
SECRET = re.compile(r"/desk/invitation/[^/]+/")
NOT_OPENED = ("/desk/account/",)
"""Pages of one's own account: they hold nothing of anybody's, and a new secret each time."""


@pytest.fixture(scope="module")
def alone(django_db_setup, django_db_blocker) -> Iterator[str]:
    """Our body at its desk; of others only what is public of them."""
    with django_db_blocker.unblock(), clone("training", "alone") as name:
        with connected_to(name):
            worlds.told(OURS)
            worlds.body_at_work(OURS)
            worlds.later()
        yield name


@pytest.fixture(scope="module")
def beside(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The same, beside other bodies at theirs and the office at its own."""
    with django_db_blocker.unblock(), clone("training", "beside") as name:
        with connected_to(name):
            worlds.everybody_at_work()
        yield name


def read(world: str) -> dict[str, bytes]:
    """Every page that one of our people can come to from their work, and every one without a
    parameter, as they read it: address → status and bytes."""
    with connected_to(world):
        client = people.signed_in(worlds.reporter(OURS))
        waiting = [route.url() for route in routes("desk/") if not route.takes]
        found: dict[str, bytes] = {}
        while waiting:
            address = waiting.pop()
            if address in found or address.startswith(NOT_OPENED):
                continue
            response = client.get(address)
            found[address] = str(response.status_code).encode() + masked(response.content)
            waiting += LINK.findall(response.content.decode())
        return found


def masked(page: bytes) -> bytes:
    """Without what is drawn by chance: tokens of forms, references of our own papers."""
    page = SECRET.sub("/desk/invitation/…/", TOKEN.sub(b"", page).decode())
    ours = Submission.objects.filter(author__slug=OURS).order_by("started_at", "id")
    for number, paper in enumerate(ours):
        page = page.replace(paper.reference, f"paper {number}")
    return page.encode()


@pytest.fixture
def differ(alone, beside, django_db_blocker):
    """The pages that are not the same in both."""

    def ask() -> list[str]:
        one, other = read(alone), read(beside)
        return sorted(page for page in {*one, *other} if one.get(page) != other.get(page))

    with django_db_blocker.unblock():
        yield ask


def letters(world: str) -> list[tuple[str, bytes]]:
    """The mail to our people."""
    with connected_to(world):
        mails = Mail.objects.filter(to__endswith=f"@{OURS}.example").order_by("queued_at", "id")
        return [(mail.to, masked(f"{mail.subject}\n{mail.text}".encode())) for mail in mails]


def test_what_others_do_at_their_desks_changes_no_page_of_ours(differ, alone):
    pages = read(alone)
    assert len(pages) > 30
    assert {"/desk/", "/desk/asked/", "/desk/colleagues/", "/desk/mail/"} <= {*pages}
    assert differ() == []


def test_no_page_of_ours_holds_a_word_of_others(beside, django_db_blocker):
    with django_db_blocker.unblock():
        pages = read(beside)
    words = [worlds.canary(what) for what in ("note", "folder", "street", "rationale")]
    words += [f"@{slug}.example" for slug in worlds.BODIES if slug != OURS]
    heard = {page for page, said in pages.items() for word in words if word in said.decode()}
    assert heard == set()


def test_the_mail_to_our_people_is_the_same(alone, beside, django_db_blocker):
    with django_db_blocker.unblock():
        ours, same = letters(alone), letters(beside)
    assert len(ours) >= 3
    assert ours == same


def test_a_planted_word_is_seen(differ, monkeypatch):
    monkeypatch.setattr(mail, "readable", lambda user: Mail.objects.order_by("id"))
    assert differ() == ["/desk/mail/"]


def test_a_planted_count_is_seen(differ, monkeypatch):
    said = tasks.last_report
    drafts = Submission.objects.filter(state="draft")
    monkeypatch.setattr(tasks, "last_report", lambda line: f"{said(line)} {drafts.count()}")
    assert "/desk/" in differ()


def test_a_planted_order_is_seen(differ, monkeypatch):
    asked_of = home.asked_of

    def leaky(bodies):
        def notes(asked):
            return asked.line.recommendation.private_notes.count()

        return sorted(asked_of(bodies), key=notes)

    monkeypatch.setattr(home, "asked_of", leaky)
    assert differ() == ["/desk/asked/"]


def test_a_planted_colleague_is_seen(differ, monkeypatch):
    groups = desk_people.by_body
    monkeypatch.setattr(desk_people, "by_body", lambda mine: groups(desk_people.everybody()))
    assert differ() == ["/desk/colleagues/"]
