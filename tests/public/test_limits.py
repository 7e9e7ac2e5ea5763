"""What one question may cost: a page that would take too long says so, and nothing else suffers."""

from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations import limits, summaries
from recommendations.selection import Selection
from tests.plugins.registers import BIG, GENERATED, connected_to
from tests.public.test_lists import text_of

pytestmark = pytest.mark.impatient
SETTINGS = ("statement_timeout", "enable_seqscan", "random_page_cost")
REFUSED = "add a word or a filter, and it will be quick"


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
    assert REFUSED in words
    monkeypatch.undo()
    assert ask("/recommendations/?q=police")[0] == 200


@pytest.mark.parametrize(
    "address",
    ["/changes/?kind=note", "/recommendations/?q=police", "/recommendations.csv?life=open"],
)
def test_a_page_whose_statements_took_all_they_may_asks_no_further(ask, monkeypatch, address):
    monkeypatch.setattr(limits, "MOST", -1)
    status, words = ask(address)
    assert (status, REFUSED in words) == (400, True)
    monkeypatch.undo()
    assert ask(address)[0] == 200


@pytest.mark.parametrize("address", ["/", "/recommendations/", "/changes.atom"])
def test_an_address_that_asks_nothing_of_its_own_is_answered_however_busy_the_machine_is(
    ask, monkeypatch, address
):
    monkeypatch.setattr(limits, "LONGEST", "1ms")
    monkeypatch.setattr(limits, "MOST", -1)
    assert ask(address)[0] == 200


def test_what_statements_take_is_added_up(founding, monkeypatch):
    monkeypatch.setattr(limits, "MOST", 0.1)
    with pytest.raises(limits.TooMuch), limits.limited():
        [sleep_briefly() for _number in range(10)]


def sleep_briefly() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.05)")


def test_a_file_whose_lines_take_too_long_to_find_is_refused_in_words(ask, monkeypatch):
    lines = Selection.lines.fget
    slow = property(lambda self: lines(self).extra(where=["pg_sleep(0.05) IS NOT NULL"]))
    monkeypatch.setattr(limits, "LONGEST", "50ms")
    monkeypatch.setattr(limits, "MOST", 100)
    monkeypatch.setattr(Selection, "lines", slow)
    status, words = ask("/recommendations.csv?response=none")
    assert (status, REFUSED in words) == (400, True)


def test_a_figure_of_the_whole_register_takes_as_long_as_it_needs(ask, monkeypatch):
    figures = summaries.figures

    def slow(lines):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(1)")
        return figures(lines)

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
            "statement_timeout": "900ms", "enable_seqscan": "off", "random_page_cost": "1.1"
        }  # fmt: skip
        with limits.unlimited():
            assert now()["statement_timeout"] == "0"
        assert now()["statement_timeout"] == "900ms"


def test_searches_push_no_figure_of_the_register_out(client, founding, monkeypatch):
    for store in ("figures", "lists"):
        monkeypatch.setattr(caches[store], "_max_entries", 5)
    client.get("/")
    before = queries_of(client, "/")
    for number in range(12):
        client.get(f"/recommendations/?q=word{number}")
        assert queries_of(client, "/") == before


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as made:
        client.get(address)
    return len(made)


@pytest.mark.parametrize("is_read", [True, False])
def test_a_file_leaves_the_connection_as_it_was_also_where_the_visitor_leaves(
    client, founding_site, is_read
):
    before = now()
    response = client.get("/recommendations.csv")
    if is_read:
        assert b"".join(response.streaming_content).count(b"\n") > 2
    response.close()
    assert (now(), connection.in_atomic_block) == (before, False)


@pytest.fixture
def large(loaded, django_db_blocker):
    """The large register, which is only read; without a transaction around the test."""
    with django_db_blocker.unblock(), connected_to(loaded(f"{GENERATED}{BIG}")):
        yield


COMMON = "that the of and to in for support victims services should with police are be on this by"
HEAVY = {
    "common words": COMMON,
    "phrases": " ".join(f'"{word} police"' for word in COMMON.split()[:12]),
    "all but some": " ".join(f"-{word}" for word in ["zeal", "zebra", "zenith", "zero", "zone"]),
    "all but phrases": " ".join(f'-"{word} police force"' for word in COMMON.split()[:7]),
    "one long phrase": "-".join(COMMON.split()),
}
EVERY_FILTER = "&".join([
    "response=accepted&response=none&progress=none&progress=under_way&assessment=none&life=open",
    "kind=own_ask&kind=endorsed&issued_from=2020&issued_to=2026&changed_since=2020",
])  # fmt: skip
AT = ["/recommendations/", "/recommendations.csv", "/recommendations.atom"]


@pytest.mark.parametrize("words", HEAVY.values(), ids=HEAVY)
@pytest.mark.parametrize("more", ["", EVERY_FILTER], ids=["alone", "with every filter"])
def test_the_heaviest_questions_are_answered_or_refused_in_words(client, large, words, more):
    for address in AT:
        response = client.get(f"{address}?{urlencode({'q': words})}&{more}")
        response.close()
        assert response.status_code == 200 or REFUSED in text_of(response), address


@pytest.mark.parametrize("words", HEAVY.values(), ids=HEAVY)
@pytest.mark.parametrize("address", AT)
def test_a_question_of_twenty_thousand_that_takes_longer_is_refused(
    client, large, monkeypatch, words, address
):
    monkeypatch.setattr(limits, "LONGEST", "2ms")
    response = client.get(f"{address}?{urlencode({'q': words})}")
    assert (response.status_code, REFUSED in text_of(response)) == (400, True)
