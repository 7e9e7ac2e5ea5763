"""Signing in by password, and out; the same words for known and unknown addresses."""

import pytest
from django.conf import settings as configured
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from recommendations.models import User
from tests.desk import people
from tests.desk.people import PASSWORD, problems, said
from tests.desk.signing import (
    HOME,
    OWN,
    SIGN_IN,
    SIGN_OUT,
    UNKNOWN,
    is_signed_in,
    shown,
    sign_in,
)

pytestmark = pytest.mark.usefixtures("founding")


@pytest.fixture
def bob() -> User:
    return people.reporter("mopac")


def test_a_password_signs_in_whatever_the_capitals_of_the_address(client, bob):
    assert sign_in(client, "Bob@MOPAC.example").headers["Location"] == HOME
    assert client.get(HOME).status_code == 200


def test_after_signing_in_one_is_where_one_wanted_to_be(client, bob):
    wanted = reverse("desk:colleagues")
    asked = client.get(wanted)
    assert asked.headers["Location"] == f"{SIGN_IN}?next={wanted}"
    assert sign_in(client, bob.email, next=wanted).headers["Location"] == wanted


def test_nobody_is_sent_to_another_site_after_signing_in(client, bob):
    assert sign_in(client, bob.email, next="https://evil.example/").headers["Location"] == HOME


def test_signing_out_takes_a_button(client, bob):
    sign_in(client, bob.email)
    assert "Sign out</button>" in said(client.get(SIGN_OUT))
    assert is_signed_in(client)
    assert client.post(SIGN_OUT).headers["Location"] == SIGN_IN
    assert not is_signed_in(client)


def test_a_wrong_password_says_the_same_for_known_and_unknown_addresses(bob):
    known, unknown = (sign_in(Client(), who, "wrong") for who in (bob.email, UNKNOWN))
    assert (known.status_code, shown(known)) == (unknown.status_code, shown(unknown))
    assert problems(known)["__all__"][0].startswith("We know no account with this")


def test_a_wrong_password_takes_the_same_work_for_known_and_unknown_addresses(bob, monkeypatch):
    hashed = []
    hasher = "django.contrib.auth.hashers.MD5PasswordHasher.encode"
    original = __import__("django.contrib.auth.hashers", fromlist=["x"]).MD5PasswordHasher.encode
    monkeypatch.setattr(hasher, lambda *words: hashed.append(1) or original(*words))
    switched_off = people.stranger("Olga")
    User.objects.filter(pk=switched_off.pk).update(is_active=False)
    work = {}
    for who in (bob.email, UNKNOWN, switched_off.email):
        hashed.clear()
        sign_in(Client(), who, "wrong")
        work[who] = len(hashed)
    assert set(work.values()) == {1}


def test_the_right_password_of_an_account_that_is_switched_off_is_a_wrong_one(bob):
    User.objects.filter(pk=bob.pk).update(is_active=False)
    right, wrong = (sign_in(Client(), bob.email, word) for word in (PASSWORD, "wrong"))
    assert (right.status_code, shown(right)) == (wrong.status_code, shown(wrong))


def test_after_five_wrong_passwords_the_right_one_waits(client, bob):
    for _try in range(5):
        assert "We know no account" in said(sign_in(Client(), bob.email, "wrong"))
    assert "There were too many tries." in said(sign_in(client, bob.email))
    assert not is_signed_in(client)
    olga = people.reporter("met", "Mia")
    sign_in(client, olga.email)
    assert is_signed_in(client)


def test_a_password_is_changed_and_other_sessions_end(client, bob):
    elsewhere = people.signed_in(bob)
    sign_in(client, bob.email)
    page, new = reverse("account_change_password"), "another long password"
    wrong = client.post(page, {"oldpassword": "x", "password1": new, "password2": new})
    assert list(problems(wrong)) == ["oldpassword"]
    words = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    answer = client.post(page, words, follow=True)
    assert "Your password is changed." in said(answer)
    assert elsewhere.get(HOME).status_code == 302
    assert client.get(HOME).status_code == 200


def test_the_demo_says_on_the_page_who_may_sign_in(client, real):
    call = "known to everybody"
    assert call not in said(client.get(SIGN_IN))


def test_the_page_of_the_demo_names_its_accounts(client):
    call_command("demo_accounts")
    page = said(client.get(SIGN_IN))
    assert "known to everybody" in page
    assert "office@example.org" in page
    assert "Independent Anti-Slavery Commissioner (administrator)" in page


def test_one_account_page_for_everybody_with_an_account(client):
    sid = people.stranger()
    assert sign_in(client, sid.email).headers["Location"] == OWN
    assert "Nobody here yet." in said(client.get(OWN))


def test_whoever_sets_the_register_up_is_led_to_the_other_screens(client):
    User.objects.create_superuser("root@office.example", PASSWORD, name="Root")
    assert sign_in(client, "root@office.example").headers["Location"] == "/admin/"


@pytest.mark.parametrize("path", ["signup/", "email/", "confirm-email/x/", "reset/key/1-x/"])
def test_there_is_no_sign_up_and_no_link_that_signs_in(client, path):
    assert client.get(f"/desk/account/{path}").status_code == 404


def test_how_to_get_an_account_is_said(client):
    page = said(client.get(reverse("account_signup")))
    assert "Accounts come by invitation." in page
    assert client.post(reverse("account_signup")).status_code == 405


def test_public_pages_set_no_cookie_signed_in_or_not(client, bob):
    for _time in range(2):
        for address in ("/", "/recommendations/", "/recommendations.csv", "/no-such-page/"):
            assert not client.get(address).cookies, address
        sign_in(client, bob.email)


def test_cookies_are_kept_from_scripts_and_from_other_sites(client, bob):
    cookie = sign_in(client, bob.email).cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["max-age"] == 12 * 60 * 60


def test_a_failed_token_shows_no_password(bob):
    client = Client(enforce_csrf_checks=True)
    words = {"oldpassword": "SECRET1", "password1": "SECRET2", "login": "x", "next": HOME}
    answer = client.post(SIGN_IN, words)
    assert answer.status_code == 403
    assert "SECRET" not in said(answer)


def test_behind_a_proxy_visitors_are_told_apart(settings, bob):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def tries(address: str) -> list[int]:
        ways = [f"p{number}@mopac.example" for number in range(11)]
        return [
            "too many" in said(Client(headers={"x-forwarded-for": f"9.9.9.9, {address}"}).post(
                SIGN_IN, {"login": way, "password": "wrong"}
            ))
            for way in ways
        ]  # fmt: skip

    assert tries("192.0.2.1") == [False] * 10 + [True]
    assert tries("192.0.2.2")[0] is False


def test_the_settings_are_those_that_the_pages_promise():
    assert configured.ACCOUNT_LOGIN_BY_CODE_TIMEOUT == 900
    assert configured.ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT == 900
    assert configured.MFA_SUPPORTED_TYPES == ["totp", "recovery_codes"]
