"""Who comes to these screens: Alice works at the office, Bob reports for MOPAC."""

from html import unescape

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from recommendations.models import User

PASSWORD = "a long enough password"


def officer() -> User:
    """Alice: in the office's group, and no superuser."""
    alice = User.objects.create_user("alice@office.example", PASSWORD, name="Alice", is_staff=True)
    alice.groups.add(Group.objects.get(name="Commissioner's office"))
    return alice


def reporter() -> User:
    """Bob: his body's account, which has no business here."""
    return User.objects.create_user("bob@mopac.example", PASSWORD, name="Bob")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(name: str, *args, **query) -> str:
    """The address of a screen: `url("statusupdate_add", line="R-1/police")`."""
    found = reverse(f"admin:recommendations_{name}", args=args)
    return f"{found}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else found


def said(response) -> str:
    """A page's words, as a browser shows them."""
    return unescape(response.content.decode())


def problems(response) -> dict[str, list[str]]:
    """What a form answered, by field."""
    return {name: list(words) for name, words in response.context["form"].errors.items()}
