"""An invitation, as whoever has its link meets it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from recommendations.actions import memberships
from recommendations.models import Body, Invitation, Mail, Membership, Role, User
from tests.desk import people
from tests.desk.people import PASSWORD, problems, said

pytestmark = pytest.mark.usefixtures("founding")

WORDS = {"name": "Nora", "password": PASSWORD, "password2": PASSWORD}


def invited(email="nora@mopac.example", slug="mopac", **facts) -> tuple[Invitation, str]:
    """An invitation by Ada, and the address of its page."""
    given = {"role": Role.REPORTER, "by": people.administrator(), **facts}
    invitation, secret = memberships.invite(email=email, body=Body.objects.get(slug=slug), **given)
    return invitation, reverse("desk:invitation", args=[secret])


def state() -> tuple:
    """Everything that joining would change."""
    return (
        list(Invitation.objects.values()),
        list(Membership.objects.values()),
        list(User.objects.values()),
        Mail.objects.count(),
    )


def test_the_page_says_who_invites_whom_to_what_until_when(client):
    people.administrator()
    page = said(client.get(invited()[1]))
    assert "Ada invites <b>nora@mopac.example</b> to work on this register" in page
    assert "Mayor's Office for Policing and Crime, as reporter." in page
    assert "good until" in page


def test_programmes_that_open_links_change_nothing(client):
    _invitation, address = invited()
    before = state()
    for _time in range(3):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert state() == before


def test_every_link_in_the_mail_can_be_opened_by_a_programme(client):
    _invitation, address = invited()
    words = Mail.objects.get(kind="invitation").text.split()
    links = ["/" + word.split("/", 3)[3] for word in words if word.startswith("http")]
    before = state()
    assert address in links
    for link in links:
        client.get(link)
    assert state() == before


def test_joining_makes_the_account_and_leads_to_the_sign_in(client):
    answer = client.post(invited()[1], WORDS, follow=True)
    assert answer.redirect_chain == [(f"{reverse('account_login')}?joined=1", 302)]
    assert "Your account is made. Sign in with the password that you have chosen." in said(answer)
    assert "_auth_user_id" not in client.session
    words = {"login": "nora@mopac.example", "password": PASSWORD}
    assert client.post(reverse("account_login"), words).headers["Location"] == "/desk/"


def test_what_is_wrong_is_said_at_its_field_and_the_invitation_stays(client):
    _invitation, address = invited()
    assert set(problems(client.post(address, {}))) == {"name", "password", "password2"}
    answer = client.post(address, {**WORDS, "password2": "something else"})
    assert problems(answer) == {"password2": ["This is not the same password: type both again."]}
    answer = client.post(address, {**WORDS, "password": "password", "password2": "password"})
    assert list(problems(answer)) == ["password"]
    assert client.post(address, WORDS).status_code == 302


def gone() -> dict[str, str]:
    """Addresses of invitations that open nothing, and why."""
    ada = people.administrator()
    withdrawn, first = invited("a@mopac.example")
    memberships.withdraw_invitation(withdrawn, by=ada)
    _used, second = invited("b@mopac.example")
    assert Client().post(second, WORDS).status_code == 302
    _old, third = invited("c@mopac.example", at=timezone.now() - timedelta(days=15))
    return {
        "withdrawn": first,
        "used": second,
        "expired": third,
        "unknown": reverse("desk:invitation", args=["no-such-secret"]),
    }


def test_withdrawn_used_expired_and_unknown_look_the_same(client):
    pages = {why: client.get(address) for why, address in gone().items()}
    assert {page.status_code for page in pages.values()} == {404}
    assert len({page.content for page in pages.values()}) == 1
    assert "Ask whoever invited you for a new one." in said(pages["unknown"])


def test_none_of_them_can_be_joined_with(client):
    for address in gone().values():
        before = state()
        assert client.post(address, WORDS).status_code == 404
        assert state() == before


def test_whoever_has_an_account_signs_in_first_and_joins_with_one_button(client):
    bob = people.reporter("met")
    _invitation, address = invited(bob.email)
    page = said(client.get(address))
    assert "There is an account with this address." in page
    before = state()
    client.post(address, WORDS)
    assert state() == before
    words = {"login": bob.email, "password": PASSWORD, "next": address}
    answer = client.post(reverse("account_login"), words, follow=True)
    assert "Join</button>" in said(answer)
    assert client.post(address).headers["Location"] == "/desk/"
    assert bob.memberships.current().count() == 2


def test_whoever_is_signed_in_with_another_address_is_told(bob):
    _invitation, address = invited()
    assert "You are signed in as bob@mopac.example, which is another address." in said(
        bob.get(address)
    )
    before = state()
    assert "This invitation is for nora@mopac.example." in said(bob.post(address))
    assert state() == before


def test_taking_over_says_from_whom(client):
    bob = people.reporter("mopac")
    _invitation, address = invited(replaces=bob.memberships.get())
    assert "You take over from Bob, whose place ends when you join." in said(client.get(address))
    signed_in = people.signed_in(bob)
    client.post(address, WORDS)
    assert signed_in.get("/desk/").status_code == 302


def test_the_address_is_told_to_nobody(client):
    _invitation, address = invited()
    for answer in (client.get(address), client.post(address, {})):
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "no-store" in answer.headers["Cache-Control"]
