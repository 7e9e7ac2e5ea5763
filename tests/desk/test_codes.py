"""Codes by mail, to sign in or for a new password: typed, short-lived, and the same for known and
unknown addresses."""

import re
import time

import pytest
from django.core import mail as outbox
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recommendations.models import Mail, User
from tests.desk import people
from tests.desk.people import said
from tests.desk.signing import (
    ASK,
    CODE,
    HOME,
    RESET,
    RESET_CODE,
    RESET_PASSWORD,
    SIGN_IN,
    SIGN_OUT,
    UNKNOWN,
    code_in_mail,
    is_signed_in,
    shown,
    sign_in,
)

pytestmark = pytest.mark.usefixtures("founding")


@pytest.fixture
def bob() -> User:
    return people.reporter("mopac")


@pytest.mark.parametrize(("page", "then"), [(ASK, CODE), (RESET, RESET_CODE)])
def test_asking_for_a_code_says_and_does_the_same_for_known_and_unknown_addresses(bob, page, then):
    met = {}
    for who in (bob.email, UNKNOWN):
        client, before = Client(), Mail.objects.count()
        with CaptureQueriesContext(connection) as made:
            answer = client.post(page, {"email": who})
        following = client.get(then)
        wrong = client.post(then, {"code": "BCDF-GHJK"})
        written = [sql["sql"].split()[:3] for sql in made if sql["sql"].startswith("INSERT")]
        met[who] = (
            (answer.status_code, answer.headers["Location"]),
            (following.status_code, shown(following)),
            (wrong.status_code, shown(wrong)),
            (Mail.objects.count() - before, written),
        )
    assert met[bob.email] == met[UNKNOWN]
    assert met[UNKNOWN][0] == (302, then)


def test_both_have_a_mail_that_fits_and_neither_mail_has_a_link(client, bob):
    for page in (ASK, RESET):
        for who in (bob.email, UNKNOWN):
            client.post(page, {"email": who})
            Client().post(page, {"email": who})
    mails = Mail.objects.filter(kind="account")
    assert "no account has it" in mails.filter(to=UNKNOWN).first().text
    assert all("://" not in mail.text and "<" not in mail.text for mail in mails)
    assert {mail.sent_at for mail in mails} == {None}
    assert outbox.outbox == []  # nothing is sent while somebody waits for a page


def test_the_code_in_the_mail_signs_in(client, bob):
    client.post(ASK, {"email": bob.email})
    code = code_in_mail(bob.email)
    assert client.post(CODE, {"code": code.lower().replace("-", " ")}).headers["Location"] == HOME
    assert is_signed_in(client)


def test_a_code_signs_in_where_it_was_asked_for_and_nowhere_else(client, bob):
    client.post(ASK, {"email": bob.email})
    other = Client()
    other.post(ASK, {"email": UNKNOWN})
    other.post(CODE, {"code": code_in_mail(bob.email)})
    assert not is_signed_in(other)


def test_words_that_wait_for_the_sign_in_survive_a_second_code(client, bob):
    where = "/desk/no-page-yet/"
    asked = client.post(reverse("desk:invitation-add"), {"email": "half@mopac.example"})
    client.get(asked.headers["Location"])
    client.post(f"{ASK}?next={where}", {"email": bob.email})
    again = client.get(f"{CODE}?next={where}").content.decode()
    [back] = re.findall(r'name="next" value="(/desk/account/code/[^"]*)"', again)
    assert client.post(SIGN_OUT, {"next": back}).headers["Location"] == back
    client.post(back, {"email": bob.email})
    answer = client.post(f"{CODE}?next={where}", {"code": code_in_mail(bob.email)})
    assert answer.headers["Location"] == where
    assert "half@mopac.example" in str(client.session["words_kept"])


def test_looking_at_the_page_for_the_code_signs_nobody_in(client, bob):
    client.post(ASK, {"email": bob.email})
    client.get(f"{CODE}?code={code_in_mail(bob.email)}")
    assert not is_signed_in(client)


@pytest.mark.parametrize(("minutes", "lets_in"), [(14.9, True), (15.1, False)])
def test_a_code_is_good_for_fifteen_minutes(client, bob, monkeypatch, minutes, lets_in):
    client.post(ASK, {"email": bob.email})
    code, now = code_in_mail(bob.email), time.time()
    monkeypatch.setattr(time, "time", lambda: now + minutes * 60)
    client.post(CODE, {"code": code})
    assert is_signed_in(client) == lets_in


def test_after_five_wrong_codes_the_right_one_is_refused(client, bob):
    client.post(ASK, {"email": bob.email})
    code = code_in_mail(bob.email)
    for _try in range(4):
        assert "This is not the code" in said(client.post(CODE, {"code": "BCDF-GHJK"}))
    answer = client.post(CODE, {"code": "BCDF-GHJK"}, follow=True)
    assert "There were too many tries." in said(answer)
    client.post(CODE, {"code": code})
    assert not is_signed_in(client)


def test_four_wrong_codes_leave_a_try(client, bob):
    client.post(ASK, {"email": bob.email})
    for _try in range(4):
        client.post(CODE, {"code": "BCDF-GHJK"})
    client.post(CODE, {"code": code_in_mail(bob.email)})
    assert is_signed_in(client)


def test_codes_cannot_be_asked_for_without_end(bob):
    answers = [Client().post(ASK, {"email": bob.email}).status_code for _time in range(4)]
    assert answers == [302, 302, 302, 200]
    assert Mail.objects.count() == 3


def test_resets_cannot_be_asked_for_without_end(bob):
    answers = [Client().post(RESET, {"email": bob.email}) for _time in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Wait five minutes, then try again." in said(answers[-1])


def test_a_new_password_by_code_ends_other_sessions(client, bob):
    elsewhere = people.signed_in(bob)
    client.post(RESET, {"email": bob.email})
    assert (
        client.post(RESET_CODE, {"code": code_in_mail(bob.email)}).headers["Location"]
        == RESET_PASSWORD
    )
    new = "another long password"
    answer = client.post(RESET_PASSWORD, {"password1": new, "password2": new}, follow=True)
    assert "You have a new password" in said(answer)
    assert not is_signed_in(client)
    assert elsewhere.get(HOME).status_code == 302
    sign_in(client, bob.email, new)
    assert is_signed_in(client)
    assert Mail.objects.filter(subject="You have a new password", to=bob.email).count() == 1


def test_outside_the_demo_its_accounts_open_nothing_by_code_either(client, settings):
    call_command("demo_accounts")
    settings.DEMO = False
    for page in (ASK, RESET):
        Client().post(page, {"email": "office@example.org"})
    assert {mail.subject for mail in Mail.objects.all()} == {
        "There is no account with this address"
    }


def test_a_code_that_was_asked_for_before_the_account_was_switched_off_opens_nothing(client, bob):
    client.post(ASK, {"email": bob.email})
    User.objects.filter(pk=bob.pk).update(is_active=False)
    answer = client.post(CODE, {"code": code_in_mail(bob.email)})
    assert answer.headers["Location"] == SIGN_IN
    assert not is_signed_in(client)
