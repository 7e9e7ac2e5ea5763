"""The second step: required of the office outside the demo, free to others."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from recommendations.models import Mail, User
from tests.desk import people
from tests.desk.people import PASSWORD, problems, said
from tests.desk.signing import (
    ASK,
    CODE,
    HOME,
    OWN,
    SECOND,
    SWITCH_ON,
    app_shows,
    code_in_mail,
    is_signed_in,
    recovery_codes,
    sign_in,
    switched_on,
)

pytestmark = pytest.mark.usefixtures("founding")


@pytest.fixture
def bob() -> User:
    return people.reporter("mopac")


def test_in_the_demo_the_office_needs_no_second_step(client):
    call_command("demo_accounts")
    sign_in(client, "office@example.org", "known to everybody")
    assert client.get(reverse("desk:people")).status_code == 200
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("where", [HOME, "/desk/people/", "/admin/", "/admin/password_change/"])
def test_outside_the_demo_an_officer_sets_the_second_step_up_first(client, real, where):
    sign_in(client, people.officer().email)
    answer = client.get(where, follow=True)
    assert answer.redirect_chain[-1][0] == SWITCH_ON
    assert "Set up your authenticator app" in said(answer)


def test_then_it_is_asked_for_at_every_sign_in(client, real, django_capture_on_commit_callbacks):
    alice = people.officer()
    sign_in(client, alice.email)
    with django_capture_on_commit_callbacks(execute=True):
        switched_on(client)
    codes = recovery_codes(client)
    assert len(codes) == 10
    for where in (HOME, "/admin/"):
        assert client.get(where).status_code == 200
    other = Client()
    assert sign_in(other, alice.email).headers["Location"] == SECOND
    assert not is_signed_in(other)
    assert other.get(HOME).status_code == 302
    assert list(problems(other.post(SECOND, {"code": "000000"}))) == ["code"]
    assert other.post(SECOND, {"code": codes[0]}).headers["Location"] == HOME
    assert other.get("/admin/").status_code == 200
    assert Mail.objects.filter(subject="Your authenticator app is switched on").count() == 1


def test_a_code_by_mail_is_no_way_around_the_second_step(client, real):
    alice = people.officer()
    sign_in(client, alice.email)
    switched_on(client)
    other = Client()
    other.post(ASK, {"email": alice.email})
    assert other.post(CODE, {"code": code_in_mail(alice.email)}).headers["Location"] == SECOND
    assert not is_signed_in(other)


def test_a_recovery_code_works_once(client, real):
    alice = people.officer()
    sign_in(client, alice.email)
    switched_on(client)
    code = recovery_codes(client)[0]
    for expected in (True, False):
        other = Client()
        sign_in(other, alice.email)
        other.post(SECOND, {"code": code})
        assert is_signed_in(other) == expected


def test_five_wrong_codes_of_the_app_and_the_right_one_waits(client, real):
    alice = people.officer()
    sign_in(client, alice.email)
    key = switched_on(client)
    other = Client()
    sign_in(other, alice.email)
    for _try in range(5):
        other.post(SECOND, {"code": "000000"})
    assert "There were too many tries." in said(other.post(SECOND, {"code": app_shows(key)}))


def test_an_officer_who_switches_it_off_sets_it_up_again_before_working_on(client, real):
    sign_in(client, people.officer().email)
    switched_on(client)
    assert client.get(HOME).status_code == 200
    client.post(reverse("mfa_deactivate_totp"))
    assert client.get(HOME).headers["Location"] == SWITCH_ON


def test_a_reporter_may_switch_it_on_and_need_not(client, real, bob):
    sign_in(client, bob.email)
    assert client.get(HOME).status_code == 200
    assert "Switch it on" in said(client.get(OWN))
    switched_on(client)
    assert "You have 10 recovery codes left" in said(client.get(OWN))


def test_whoever_signed_in_a_while_ago_shows_again_that_it_is_them(client, bob, monkeypatch):
    sign_in(client, bob.email)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 6 * 60)
    answer = client.get(SWITCH_ON, follow=True)
    assert "Is it you?" in said(answer)
    again = client.post(answer.request["PATH_INFO"], {"password": PASSWORD, "next": SWITCH_ON})
    assert again.headers["Location"] == SWITCH_ON
    assert client.get(SWITCH_ON).status_code == 200


def test_recovery_codes_alone_are_no_second_step(client, real):
    alice = people.officer()
    Authenticator.objects.create(user=alice, type="recovery_codes", data={})
    client.force_login(alice, "recommendations.backends.AccountBackend")
    assert client.get(HOME).headers["Location"] == SWITCH_ON
