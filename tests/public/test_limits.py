"""What one question may cost: a page that would take too long says so, and nothing else suffers."""

from contextlib import closing
from http.client import HTTPConnection

import pytest
from django.db import connection

from recommendations import limits, summaries
from recommendations.selection import Selection

SETTINGS = ("statement_timeout", "enable_seqscan", "random_page_cost")


def now() -> dict[str, str]:
    """How the connection of this test is set."""
    with connection.cursor() as cursor:
        found = {}
        for name in SETTINGS:
            cursor.execute(f"SHOW {name}")
            found[name] = cursor.fetchone()[0]
    return found


@pytest.fixture
def ask(founding_site):
    """Ask the running site for an address: status and page."""

    def asked(address: str) -> tuple[int, str]:
        with closing(HTTPConnection(founding_site.url.removeprefix("http://"))) as visitor:
            visitor.request("GET", address)
            answer = visitor.getresponse()
            return answer.status, answer.read().decode()

    return asked


def asleep() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(2)")


def test_a_question_that_takes_too_long_is_answered_in_words(ask, monkeypatch):
    page = Selection.page

    def slow(self):
        asleep()
        return page(self)

    monkeypatch.setattr(limits, "LONGEST", "50ms")
    monkeypatch.setattr(Selection, "page", slow)
    status, words = ask("/recommendations/?q=police")
    assert status == 400
    assert "add a word or a filter, and it will be quick" in words
    monkeypatch.undo()
    assert ask("/recommendations/?q=police")[0] == 200


def test_a_figure_of_the_whole_register_takes_as_long_as_it_needs(ask, monkeypatch):
    figures = summaries.figures

    def slow(lines):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.2)")
        return figures(lines)

    monkeypatch.setattr(limits, "LONGEST", "100ms")
    monkeypatch.setattr(summaries, "figures", slow)
    assert ask("/")[0] == 200


def test_a_page_leaves_the_connection_as_it_was(client, founding):
    before = now()
    for address in ("/", "/recommendations/?q=police", "/bodies/atlantis/", "/?colour=red"):
        client.get(address)
        assert now() == before, address


def test_within_a_page_no_statement_takes_longer(founding):
    with limits.limited():
        assert now() == {
            "statement_timeout": "1s", "enable_seqscan": "off", "random_page_cost": "1.1"
        }  # fmt: skip
        with limits.unlimited():
            assert now()["statement_timeout"] == "0"
        assert now()["statement_timeout"] == "1s"
