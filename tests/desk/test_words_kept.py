"""Words cannot be lost: not by an expired session, an old token, a second tab or a colleague who
was faster. What browsers keep, and servers that are away, are in test_words_in_browsers.py."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from recommendations.actions import submissions
from recommendations.models import Submission
from recommendations.workflow import State
from tests.desk import people, signing
from tests.desk.people import said

FORM, OTHER = "/desk/IASC-2022-01/mopac/report/", "/desk/IASC-2022-02/mopac/report/"
WORDS = "A strategy group has met twice,\n\nand it will meet again."
TYPED = {"response": "accepted", "progress": "under_way", "done": WORDS, "version": "0"}
WAITED = "This is what you had typed before"
HERE = {"Sec-Fetch-Site": "same-origin"}


def expired(client: Client, typed=TYPED, address: str = FORM) -> str:
    """Send a form after the session has gone; gives the address that one is sent to."""
    Session.objects.all().delete()
    return client.post(address, typed).headers["Location"]


def signed_in_again(client: Client, name: str = "bob") -> None:
    signing.sign_in(client, f"{name}@mopac.example", next=FORM)


# A session that has expired


def test_after_signing_in_again_the_words_stand_in_the_form_and_can_be_submitted(bob):
    assert expired(bob).startswith(f"{signing.SIGN_IN}?next={FORM}")
    signed_in_again(bob)
    page = said(bob.get(FORM))
    assert WAITED in page
    assert WORDS in page
    assert re.search(r'value="under_way" checked', page)
    bob.post(FORM, TYPED)
    bob.post(f"{FORM}check/", {"version": 1})
    assert Submission.objects.get(state=State.SUBMITTED).typed["done"] == WORDS


def test_a_look_at_the_form_does_not_use_the_words_up_and_sending_it_does(bob):
    expired(bob)
    signed_in_again(bob)
    assert [WORDS in said(bob.get(FORM)) for _look in range(2)] == [True, True]
    bob.post(FORM, TYPED | {"done": "Shorter.", "later": "1"})
    assert WAITED not in said(bob.get(FORM))


def test_the_words_of_a_second_tab_do_not_push_out_those_of_the_first(bob):
    expired(bob)
    bob.post(OTHER, TYPED | {"done": "Of the other."})
    signed_in_again(bob)
    assert WORDS in said(bob.get(FORM))
    assert "Of the other." in said(bob.get(OTHER))


def test_words_wait_for_whoever_typed_them_and_for_nobody_else(bob):
    bea = people.reporter("mopac", "Bea")
    writer = re.search(r'name="writer" value="(\d+)"', said(bob.get(FORM))).group(1)
    expired(bob, TYPED | {"writer": writer})
    signed_in_again(bob, "bea")
    assert signing.is_signed_in(bob)
    assert str(bea.pk) != writer
    assert WORDS not in said(bob.get(FORM))


def test_words_that_waited_while_a_colleague_wrote_stand_beside_theirs(bob):
    expired(bob)
    people.signed_in(people.reporter("mopac", "Bea")).post(FORM, TYPED | {"done": "Bea’s."})
    signed_in_again(bob)
    assert WORDS in said(bob.get(FORM))
    answer = bob.post(FORM, TYPED)
    assert answer.status_code == 409
    assert WORDS in said(answer)
    assert "Bea’s." in said(answer)


# A token that is old


@pytest.fixture
def strict(founding) -> Client:
    """Bob with a browser whose token is checked."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.reporter("mopac"), "recommendations.backends.AccountBackend")
    return client


def test_words_sent_with_an_old_token_are_given_back_with_a_button_that_works(strict):
    answer = strict.post(FORM, TYPED, headers=HERE)
    page = said(answer)
    assert answer.status_code == 403
    assert "A strategy group has met twice,<br><br>and it will meet again." in page
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page, re.S))
    assert re.search(r'action="([^"]+)"', page).group(1) == FORM
    assert strict.post(FORM, sent, headers=HERE).status_code == 302
    assert Submission.objects.get().typed["done"] == WORDS


@pytest.mark.parametrize(
    ("headers", "is_given_back"),
    [
        ({"Origin": "http://testserver"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({}, False),
    ],
)
def test_words_that_another_site_sends_are_not_repeated(strict, headers, is_given_back):
    answer = strict.post(FORM, TYPED, headers=headers)
    assert answer.status_code == 403
    assert ("A strategy group" in said(answer)) == is_given_back
    assert not Submission.objects.exists()


def test_passwords_and_codes_are_neither_shown_nor_kept(strict):
    secrets = ("password", "password1", "oldpassword", "new_password2", "code", "login", "username")
    typed = {name: f"secret {name}" for name in secrets} | {"done": WORDS}
    assert "secret" not in said(strict.post(FORM, typed, headers=HERE))
    strict.logout()
    plain = Client()
    plain.post(FORM, typed)
    assert "secret" not in str(dict(plain.session))
    assert "strategy group" in str(dict(plain.session))


# Somebody was faster


def test_what_was_typed_while_a_colleague_submitted_is_shown_and_waits(bob):
    people.reporter("mopac", "Bea")
    bob.post(FORM, TYPED)
    bea = people.signed_in(people.reporter("mopac", "Bea"))
    bea.post(f"{FORM}check/", {"version": 1})
    answer = bob.post(FORM, TYPED | {"done": "More words.", "version": 1})
    page = said(answer)
    assert answer.status_code == 409
    assert "Bea submitted this at" in page
    assert "More words." in page
    assert "and it will meet again." in page
    page = said(bob.post(f"{FORM}sent/", {"version": 2}, follow=True))
    assert "More words." in page


def test_what_was_typed_while_the_draft_was_published_is_a_report_of_its_own(bob):
    bob.post(FORM, TYPED)
    bob.post(f"{FORM}check/", {"version": 1})
    paper = Submission.objects.get()
    submissions.publish(paper, version=paper.version, by=people.officer())
    answer = bob.post(FORM, TYPED | {"done": "More words.", "version": 1})
    page = said(answer)
    assert answer.status_code == 409
    assert "was published while you were writing" in page
    assert "More words." in page
    version = re.search(r'name="version" value="(\d+)"', page).group(1)
    bob.post(FORM, TYPED | {"done": "More words.", "version": version})
    assert Submission.objects.get(state=State.DRAFT).typed["done"] == "More words."
