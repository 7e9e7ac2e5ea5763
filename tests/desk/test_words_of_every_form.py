"""Of no form at the desk are words lost: the office's forms as well as a body's, when the session
has expired, the token is old, the database is away, there is a second tab, the server is killed."""

import os
import re
import signal
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from recommendations.actions import submissions
from recommendations.models import LetterDraft, Submission
from tests.desk import people, signing
from tests.desk.filled_in import FORMS, HERE, HIDDEN, LAST, Desk, asked, hidden
from tests.desk.people import said
from tests.desk.test_killed import BROWSER, serving
from tests.plugins.registers import clone, connected_to, server_cursor

WAITED = "This is what you had typed before"
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))


# A session that has expired


@pytest.fixture
def desk(founding, form) -> Desk:
    return Desk(form)


@every_form
def test_after_an_expired_session_the_words_stand_in_the_form_and_can_be_sent(desk):
    Session.objects.all().delete()
    answer = desk.send(desk.fields)
    assert answer.headers["Location"] == f"{signing.SIGN_IN}?next={desk.where}"
    assert not desk.are_taken()
    assert desk.sign_in(desk.user).headers["Location"] == desk.where
    page = desk.look()
    assert WAITED in said(page)
    assert LAST in said(page)
    desk.send(desk.fields | hidden(page))
    assert desk.are_taken()
    if "/review/" not in desk.where:
        assert WAITED not in said(desk.look())


@every_form
def test_nobody_else_who_signs_in_at_that_browser_sees_them(desk):
    other = people.reporter("mopac", "Bea") if "report" in desk.where else people.officer("Olga")
    Session.objects.all().delete()
    desk.send(desk.fields)
    desk.sign_in(other)
    assert signing.is_signed_in(desk.browser)
    page = desk.look()
    assert page.status_code == 200
    assert LAST not in said(page)
    assert WAITED not in said(page)


@pytest.mark.parametrize("form", [FORMS["assess"]], ids=["assess"])
def test_words_that_waited_do_not_overwrite_what_a_colleague_wrote_meanwhile(desk):
    Session.objects.all().delete()
    desk.send(desk.fields)
    submissions.save(
        asked(), kind="assessment", author=people.officer().memberships.get().body,
        typed={"rationale": "Olga’s reason."}, version=0, by=people.officer("Olga"),
    )  # fmt: skip
    desk.sign_in(desk.user)
    answer = desk.send(desk.fields | hidden(desk.look()))
    assert answer.status_code == 409
    assert "Olga’s reason." in said(answer)
    assert LAST in said(answer)
    assert Submission.objects.get().typed["rationale"] == "Olga’s reason."


def by_two_steps(desk, code: str) -> None:
    desk.sign_in(desk.user)
    assert not signing.is_signed_in(desk.browser)
    page = desk.browser.get(signing.SECOND)
    desk.send(hidden(page) | {"code": code}, signing.SECOND)
    assert signing.is_signed_in(desk.browser)


@pytest.mark.parametrize("form", [FORMS["review"]], ids=["review"])
def test_the_words_wait_through_the_second_step_as_well(desk, real):
    app = Client()
    signing.sign_in(app, desk.user.email)
    signing.switched_on(app)
    code = signing.recovery_codes(app)[0]
    Session.objects.all().delete()
    desk.send(desk.fields)
    by_two_steps(desk, code)
    assert LAST in said(desk.look())
    assert code not in str(dict(desk.browser.session))
    assert people.PASSWORD not in str(dict(desk.browser.session))


def test_a_password_that_is_sent_with_an_old_token_is_not_repeated(founding):
    browser = Client(enforce_csrf_checks=True)
    who = {"login": people.reporter().email, "password": people.PASSWORD}
    answer = browser.post(signing.SIGN_IN, who, headers=HERE)
    assert answer.status_code == 403
    assert people.PASSWORD not in said(answer)
    assert who["login"] not in said(answer)


# A token that is old


@every_form
@pytest.mark.parametrize("token", ["", "a" * 64], ids=["none", "old"])
def test_what_is_sent_with_an_old_token_comes_back_with_a_button_that_saves_it(desk, token):
    answer = desk.send(desk.fields | {"csrfmiddlewaretoken": token})
    assert answer.status_code == 403
    assert LAST in said(answer)
    assert not desk.are_taken()
    desk.send(hidden(answer))
    assert desk.are_taken()


@every_form
@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}],
    ids=["cross-site", "foreign origin"],
)
def test_what_another_site_sends_is_neither_taken_nor_repeated(desk, headers):
    answer = desk.send(desk.fields | {"csrfmiddlewaretoken": "a" * 64}, **headers)
    assert answer.status_code == 403
    assert LAST not in said(answer)
    assert not desk.are_taken()


# A second tab of the same person


def in_two_tabs(desk: Desk, field: str, kept: Callable[[], str]) -> None:
    desk.send(desk.fields | {field: "Words of the first tab."})
    answer = desk.send(desk.fields | {field: "Words of the second tab."})
    page = said(answer)
    assert answer.status_code == 409
    assert "Words of the first tab." in page
    assert "Words of the second tab." in page
    assert kept() == "Words of the first tab."
    desk.send(desk.fields | hidden(answer) | {field: "What was decided."})
    assert kept() == "What was decided."


@pytest.mark.parametrize("form", [FORMS["report"]], ids=["report"])
def test_two_tabs_at_one_report_show_the_words_of_both(desk):
    in_two_tabs(desk, "done", lambda: Submission.objects.get().typed["done"])


@pytest.mark.parametrize("form", [FORMS["assess"]], ids=["assess"])
def test_two_tabs_at_one_assessment_show_the_words_of_both(desk):
    in_two_tabs(desk, "rationale", lambda: Submission.objects.get().typed["rationale"])


@pytest.mark.parametrize("form", [FORMS["letter"]], ids=["letter"])
def test_two_tabs_at_one_letter_show_the_words_of_both(desk):
    in_two_tabs(desk, "letter-text", lambda: LetterDraft.objects.get().typed["letter"]["text"])


# A database that is away


@contextmanager
def away(database: str) -> Iterator[None]:
    """Within this, that database lets nobody in."""
    connection.close()
    with server_cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS false")
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database]
        )
        try:
            yield
        finally:
            cursor.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS true")


@pytest.fixture
def apart(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The founding register in a database that can go away without the others."""
    with django_db_blocker.unblock(), clone("founding", "forms") as name, connected_to(name):
        yield name


@every_form
def test_while_the_database_is_away_the_words_come_back_and_are_saved_when_it_is_there(apart, form):
    desk = Desk(form)
    with away(apart):
        answer = desk.send(desk.fields)
        page = said(answer)
        assert answer.status_code == 500
        assert "Sorry, this could not be saved" in page
        assert LAST in page
        assert "Traceback" not in page
        assert "OperationalError" not in page
        connection.close()
    assert not desk.are_taken()
    desk.send(hidden(answer))
    assert desk.are_taken()


# A server that is killed


def ask(port: int, where: str, cookies: dict[str, str], fields: dict | None = None):
    """Ask a server as a browser does; the answer is not followed."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{where}",
        urllib.parse.urlencode(fields).encode() if fields else None,
        {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
    )
    try:
        return BROWSER.open(request, timeout=20)
    except urllib.error.HTTPError as answer:
        return answer


def killed(server) -> None:
    """All of it at once, as when the power goes."""
    for number in [server.process.pid, *server.workers]:
        os.kill(number, signal.SIGKILL)


def test_a_page_from_before_the_server_was_killed_is_taken_by_the_next(apart):
    bob, form = people.reporter("mopac"), FORMS["report"]
    session = people.signed_in(bob).cookies[settings.SESSION_COOKIE_NAME].value
    cookies = {settings.SESSION_COOKIE_NAME: session}
    with serving(apart) as server:
        with ask(server.port, form.where(), cookies) as page:
            found = HIDDEN.findall(page.read().decode())
            token = re.search(r"csrftoken=([^;]+)", page.headers["Set-Cookie"])
        killed(server)
    with serving(apart, server.port):
        cookies[settings.CSRF_COOKIE_NAME] = token[1]
        with ask(server.port, form.where(), cookies, dict(found) | form.typed()) as answer:
            assert (answer.code, answer.headers["Location"]) == (302, "/desk/")
    assert any(LAST in text for text in form.taken())
