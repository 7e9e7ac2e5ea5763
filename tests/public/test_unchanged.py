"""A page that did not change is not sent again; after any change it is."""

from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection

import pytest
from django.conf import settings

from recommendations.actions.record import public_change
from recommendations.models import Register, Topic
from recommendations.public import dates
from recommendations.public.unchanged import Unchanged
from tests.factories import assignment, office, record
from tests.worlds.reading import answer, public_addresses
from tracker.release import fingerprint

PAGES = ["/", "/recommendations/", "/recommendations/?response=none", "/recommendations/R-1/",
         "/bodies/", "/bodies/police/", "/publications/", "/how-it-works/", "/recommendations.csv",
         "/recommendations.json", "/report/mistake/", "/report/reply/?about=R-1"]  # fmt: skip


@pytest.fixture
def line(db):
    office()
    return assignment()


def asked_again(client, address: str, tag: str) -> int:
    return client.get(address, headers={"If-None-Match": tag}).status_code


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asked_again_unchanged_is_not_sent_again(client, line, address):
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert again["Cache-Control"] == "public, no-cache"


def test_no_public_address_is_sent_again_unchanged(client, founding):
    asked = {address for address in public_addresses() if "?" not in address}
    answers = {address: answer(client, address) for address in asked}
    there = {address: said for address, said in answers.items() if said.status == 200}
    tags = {address: dict(said.headers)["ETag"] for address, said in there.items()}
    assert len(tags) > 50
    assert {asked_again(client, address, tag) for address, tag in tags.items()} == {304}


@pytest.mark.parametrize("address", PAGES)
def test_a_tag_is_known_without_its_mark_and_among_others(client, line, address):
    tag = client.get(address)["ETag"].removeprefix("W/")
    assert asked_again(client, address, tag) == 304
    assert asked_again(client, address, f'"other", {tag}') == 304
    assert asked_again(client, address, tag[:-2] + '"') == 200


def test_who_has_any_page_of_that_address_is_told_that_there_is_one(client, line):
    assert [asked_again(client, address, "*") for address in PAGES] == [304] * len(PAGES)
    for address, status in {"/bodies/atlantis/": 404, "/?colour=red": 400}.items():
        assert asked_again(client, address, "*") == status


@pytest.mark.parametrize("address", PAGES)
def test_after_a_change_of_the_record_it_is_sent(client, line, address):
    tag = client.get(address)["ETag"]
    record(line, "response", "accepted")
    assert asked_again(client, address, tag) == 200


def test_after_a_change_of_reference_data_it_is_sent(client, line):
    tag = client.get("/")["ETag"]
    with public_change():
        Topic.objects.create(slug="new", name="New")
    assert asked_again(client, "/", tag) == 200


def test_after_a_change_of_the_registers_own_settings_it_is_sent(client, admin_client, line):
    tag = client.get("/")["ETag"]
    register = Register.objects.get()
    form = {"title": "Another title", "help_text": "", "help_url": "", "contact_url": "",
            "contact_email": "", "contact_post": "", "reply_days": "5",
            "report_months": "24", "compliance": "partially"}  # fmt: skip
    admin_client.post(f"/admin/recommendations/register/{register.pk}/change/", form)
    assert Register.objects.get().title == "Another title"
    assert asked_again(client, "/", tag) == 200


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        ("2024-07-01T22:59:59", "2024-07-01T23:00:01", 200),  # midnight in London, in summer
        ("2024-07-01T21:00:00", "2024-07-01T22:59:59", 304),
        ("2024-01-01T23:59:59", "2024-01-02T00:00:01", 200),
        ("2024-01-01T22:59:59", "2024-01-01T23:00:01", 304),
    ],
)
def test_after_midnight_in_london_it_is_sent(client, line, monkeypatch, before, after, status):
    def at(moment: str) -> None:
        now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    at(before)
    tag = client.get("/how-it-works/")["ETag"]
    at(after)
    assert asked_again(client, "/how-it-works/", tag) == status
    assert dates.today().year == 2024


def test_after_a_release_it_is_sent(client, line, settings):
    tag = client.get("/")["ETag"]
    settings.RELEASE = "another"
    assert asked_again(client, "/", tag) == 200


def test_another_address_is_another_page(client, line):
    tag = client.get("/recommendations/")["ETag"]
    assert asked_again(client, "/recommendations/?response=none", tag) == 200
    assert client.get("/", headers={"Host": "127.0.0.1"})["ETag"] != client.get("/")["ETag"]


@pytest.mark.parametrize("address", ["/?colour=red", "/bodies/atlantis/"])
def test_a_refusal_has_no_etag(client, line, address):
    assert "ETag" not in client.get(address)


def test_the_release_changes_with_code_templates_and_settings(tmp_path):
    for folder in ("recommendations", "templates", "tracker"):
        (tmp_path / folder).mkdir()
    page = tmp_path / "templates" / "page.html"
    page.write_text("before")
    first = fingerprint(tmp_path, {"SITE": "a"})
    assert fingerprint(tmp_path, {"SITE": "a"}) == first
    assert fingerprint(tmp_path, {"SITE": "b"}) != first
    page.write_text("after")
    assert fingerprint(tmp_path, {"SITE": "a"}) != first
    assert len(settings.RELEASE) == 16


def served(environ: dict, refuse) -> str:
    """What the outermost application says, where the one within must not be asked."""
    said = []
    list(Unchanged(refuse)(environ, lambda status, headers: said.append(status)))
    return said[0]


def test_the_outermost_application_answers_before_anything_else_is_done(client, line, rf):
    environ = rf.get("/recommendations/").environ
    tag = client.get("/recommendations/")["ETag"]

    def refuse(environ, start_response):
        start_response("500 asked", [])
        return []

    assert served(environ | {"HTTP_IF_NONE_MATCH": tag}, refuse) == "304 Not Modified"
    unmarked = tag.removeprefix("W/")
    assert served(environ | {"HTTP_IF_NONE_MATCH": unmarked}, refuse) == "304 Not Modified"
    assert served(environ | {"HTTP_IF_NONE_MATCH": "*"}, refuse) == "500 asked"
    assert served(environ | {"HTTP_IF_NONE_MATCH": '"other"'}, refuse) == "500 asked"
    assert served(environ, refuse) == "500 asked"
    posted = {"HTTP_IF_NONE_MATCH": tag, "REQUEST_METHOD": "POST"}
    assert served(environ | posted, refuse) == "500 asked"


def test_a_visitor_of_the_running_site_gets_it(founding_site):
    with closing(HTTPConnection(founding_site.url.removeprefix("http://"))) as visitor:
        visitor.request("GET", "/recommendations/")
        first = visitor.getresponse()
        first.read()
        visitor.request(
            "GET", "/recommendations/", headers={"If-None-Match": first.headers["ETag"]}
        )
        again = visitor.getresponse()
    assert (first.status, again.status) == (200, 304)
    assert "Content-Security-Policy" not in again.headers  # by the outermost application
