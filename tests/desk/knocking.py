"""Everybody who may knock at the desk, and a thing of each kind that an address can name.

A new address that takes something new finds its values in `places`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from django.conf import settings
from django.db import transaction
from django.test import Client

from recommendations.actions import letters, memberships
from recommendations.models import Address, Body, Membership, PublicReport, Submission
from tests import worlds
from tests.desk import people
from tests.routes import Route, fill

OURS, THEIRS = worlds.OURS, worlds.THEIRS
OFFICE, NOBODY, A_REPORTER = "office", "nobody", "a reporter’s place"


@dataclass(frozen=True)
class Place:
    """A thing that an address can name, and whose it is: a body's, the office's, or nobody's,
    as there is no such thing."""

    whose: str
    named: dict


@dataclass
class World:
    """The invented register with one thing of each kind; and the cookie of everybody who knocks."""

    cookies: dict[str, str]
    places: dict[tuple[str, ...], Callable[[], list[Place]]]
    client: Client = field(default_factory=Client)

    def client_of(self, who: str) -> Client:
        """The one client, as theirs: making one takes longer than most pages."""
        self.client.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: self.cookies[who]})
        return self.client


def world() -> World:
    """Fill the desk of the register at hand, and let everybody sign in."""
    worlds.told(*worlds.BODIES)
    for slug in (OURS, THEIRS):
        worlds.body_at_work(slug)
    worlds.office_at_work()
    return World(cookies(), places())


def cookies() -> dict[str, str]:
    """Who knocks, with the session in which each has signed in."""
    signed_in = {
        "stranger": people.stranger(),
        "somebody who left": people.reporter(OURS, "Lee"),
        "our reporter": people.reporter(OURS),
        "their reporter": people.reporter(THEIRS),
        "officer": people.officer(),
        "administrator": people.administrator(),
    }
    found = {who: session(people.signed_in(user)) for who, user in signed_in.items()}
    memberships.end(Membership.objects.get(user__name="Lee"), by=people.administrator())
    return {"nobody": ""} | found


def session(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def places() -> dict[tuple[str, ...], Callable[[], list[Place]]]:
    """What stands for the parameters of an address: its noun and the names of what it takes → the
    things that it can name, own and foreign ones."""
    waits = Submission.objects.filter(state="submitted", kind="report")[0]
    private = Submission.objects.filter(state="draft", author__slug=OURS)[0]
    letter = letters.start(typed=worlds.letter(), by=people.officer("Olga"))
    report = PublicReport.objects.filter(done_at=None)[0]
    address = Address.objects.filter(body__slug=OURS, ended_at=None)[0]
    ask = {slug: worlds.without_paper(slug) for slug in (OURS, THEIRS)}
    member = Membership.objects.current().filter(body__slug=OURS)[0]
    officer = Membership.objects.current().get(user=people.officer("Olga"))
    ada = people.administrator()
    invited = {"email": "new@elsewhere.example", "body": Body.objects.get(slug=OURS), "by": ada}
    invitation, secret = memberships.invite(role="reporter", **invited)

    def of_the_office() -> list[Place]:
        return [
            Place(OFFICE, line(ask[OURS])),
            Place(NOBODY, line(ask[OURS]) | {"slug": "no-such-body"}),
        ]

    return {
        ("review", "paper"): lambda: named(
            "paper", waits.reference, private.reference, "XXXX-2222"
        ),
        ("on", "slug"): lambda: named("slug", OURS, "no-such-body"),
        ("letter", "reference"): lambda: named("reference", letter.reference, "XXXX-2222"),
        ("reported", "reference"): lambda: named("reference", report.reference, "XXXX-2222"),
        ("file", "slug"): lambda: named("slug", OURS, "no-such-body"),
        ("file", "reference"): lambda: named("reference", "NSC-2023-01", "NO-SUCH"),
        ("file", "slug", "pk"): lambda: [
            Place(OFFICE, {"slug": OURS, "pk": address.pk}),
            Place(NOBODY, {"slug": THEIRS, "pk": address.pk}),
        ],
        ("invitation", "pk"): lambda: named("pk", invitation.pk, 0),
        ("invitation", "secret"): lambda: named("secret", secret, "guessed"),
        ("membership", "pk"): lambda: named("pk", officer.pk, 0) + role_of(member),
        ("report", "reference", "slug"): lambda: [
            *(Place(slug, line(asked)) for slug, asked in ask.items()),
            Place(NOBODY, {"reference": "NO-SUCH", "slug": OURS}),
        ],
        ("assess", "reference", "slug"): of_the_office,
        ("close", "reference", "slug"): of_the_office,
        ("comment", "reference", "slug", "entry"): lambda: about("assessment", "progress"),
        ("correct", "reference", "slug", "entry"): lambda: about("progress", "assessment"),
    }


def named(name: str, there, *not_there) -> list[Place]:
    """A thing that the office may open, and others that are not there for it."""
    return [Place(OFFICE, {name: there}), *(Place(NOBODY, {name: value}) for value in not_there)]


def role_of(member: Membership) -> list[Place]:
    """A body's reporter: their place ends and is handed over; another role they cannot have."""
    return [Place(A_REPORTER, {"pk": member.pk})]


def line(asked) -> dict:
    return {"reference": asked.recommendation.reference, "slug": asked.body.slug}


def about(kind: str, other: str) -> list[Place]:
    """Entries that the page is about; one of another kind, and one of another body, is none."""
    entries = {slug: worlds.entry_of(slug, kind) for slug in (OURS, THEIRS)}
    wrong = worlds.entry_of(OURS, other)
    return [
        *(Place(slug, line(e.assignment) | {"entry": e.pk}) for slug, e in entries.items()),
        Place(NOBODY, line(wrong.assignment) | {"entry": wrong.pk}),
        Place(NOBODY, line(entries[OURS].assignment) | {"entry": entries[THEIRS].pk}),
    ]


def things(route: Route, world: World) -> list[Place | None]:
    """What the parameters of an address can stand for; None where it has none."""
    where = "places() in tests/desk/knocking.py"
    return fill(route, world.places, where) if route.takes else [None]


def knock(world: World, who: str, method: str, address: str):
    """Ask, and undo what came of it."""
    form = "application/x-www-form-urlencoded"
    with transaction.atomic():
        client = world.client_of(who)
        answer = client.generic(method, address, "version=0", content_type=form)
        transaction.set_rollback(True)
    return answer
