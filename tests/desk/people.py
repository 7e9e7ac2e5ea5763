"""Who comes to the desk: people of the office and of the bodies, made with their memberships.

Each helper gives the same person again when it is asked again:

- `officer()` is Alice, `officer("Olga")` somebody else; `administrator()` is Ada;
- `reporter("mopac")` is Bob of the body with that slug, `reporter("mopac", "Bea")` a colleague;
- `stranger()` has an account and no membership;
- `signed_in(user)` is a client with which that person has signed in.
"""

from html import unescape

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from recommendations.models import Body, Membership, Register, Role, User

PASSWORD = "a long enough password"


def stranger(name: str = "Sid", at: str = "elsewhere.example") -> User:
    """Somebody with an account who works for nobody here."""
    email = f"{name.lower()}@{at}"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, PASSWORD, name=name)


def member(user: User, body: Body, role: Role) -> User:
    """Give that person the role, unless they have it."""
    facts = {"joined_at": timezone.now(), "joined_by": user}
    Membership.objects.get_or_create(user=user, body=body, role=role, ended_at=None, defaults=facts)
    return user


def of_the_office(name: str, role: Role) -> User:
    user = stranger(name, "office.example")
    if not user.is_staff:
        user.is_staff = True
        user.save()
        user.groups.add(Group.objects.get(name="Commissioner's office"))
    return member(user, Register.objects.get().office, role)


def officer(name: str = "Alice") -> User:
    return of_the_office(name, Role.OFFICER)


def administrator(name: str = "Ada") -> User:
    return of_the_office(name, Role.ADMINISTRATOR)


def reporter(slug: str = "mopac", name: str = "Bob") -> User:
    """A reporter of the body with that slug."""
    return member(stranger(name, f"{slug}.example"), Body.objects.get(slug=slug), Role.REPORTER)


def signed_in(user: User) -> Client:
    """A client with which this person has signed in. In the demo's settings, which are the
    tests', the office needs no second factor."""
    client = Client()
    client.force_login(user, "recommendations.backends.AccountBackend")
    return client


def said(response) -> str:
    """A page's words, as a browser shows them."""
    return unescape(response.content.decode())


def problems(response) -> dict[str, list[str]]:
    """What a form answered, by field."""
    return {name: list(words) for name, words in response.context["form"].errors.items()}
