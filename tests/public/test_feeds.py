"""The Atom feeds: valid, with ids that last, and about exactly what they are asked for."""

import re
from pathlib import Path

import pytest
from django.db import IntegrityError
from lxml import etree

from recommendations.actions import recommendations, updates
from recommendations.models import Recommendation, Register, StatusUpdate, Topic
from recommendations.public import feeds
from tests.factories import alice, assignment, office, recommendation, record
from tests.public.test_changes import walked

ATOM = {"a": "http://www.w3.org/2005/Atom"}
GRAMMAR = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("atom.rng"))))
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:\S+")  # RFC 4151
FEEDS = [
    "/changes.atom",
    "/changes.atom?body=northshire-police",
    "/changes.atom?kind=correction&kind=redaction",
    "/changes.atom?to=1999",
    "/recommendations.atom",
    "/recommendations.atom?body=northshire-police&response=none",
    "/recommendations.atom?publication=hidden-in-plain-view",
    "/recommendations.atom?body=northshire-police&life=withdrawn",
]


def read(client, address: str, **headers):
    """A feed, checked against the grammar."""
    response = client.get(address, **headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    GRAMMAR.assertValid(feed)
    return feed


def every(feed, path: str) -> list[str]:
    return [str(found) for found in feed.xpath(path, namespaces=ATOM)]


def names(feed) -> list[str]:
    """The names of its changes: entry-12, published-R-1."""
    return [name.rpartition(":")[2] for name in every(feed, "a:entry/a:id/text()")]


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_valid(client, training, address):
    """RFC 4287: the grammar, and what Appendix B adds to it as rules."""
    feed = read(client, address)
    assert every(feed, "a:author/a:name/text()") == ["Northshire Safeguarding Commissioner"]
    assert every(feed, "a:link[@rel='self']/@href") == [f"http://testserver{address}"]
    assert all(
        every(entry, "a:link[@rel='alternate' or not(@rel)]/@href")
        for entry in feed.xpath("a:entry", namespaces=ATOM)
    )
    assert all(map(str.strip, every(feed, "//a:title/text()")))
    ids = every(feed, "//a:id/text()")
    assert len(ids) == len(set(ids))
    assert all(TAG.fullmatch(name) for name in ids)


def test_the_grammar_refuses_what_is_no_feed(client, training):
    feed = read(client, "/changes.atom")
    for path in ("a:id", "a:updated", "a:entry/a:title", "a:entry/a:id"):
        broken = etree.fromstring(etree.tostring(feed))
        found = broken.xpath(path, namespaces=ATOM)[0]
        found.getparent().remove(found)
        assert not GRAMMAR.validate(broken), path


@pytest.mark.parametrize("address", FEEDS)
def test_ids_are_the_same_each_time_and_on_every_host(client, training, settings, address):
    settings.ALLOWED_HOSTS = ["*"]
    first = every(read(client, address), "//a:id/text()")
    again = every(read(client, address), "//a:id/text()")
    elsewhere = every(read(client, address, HTTP_HOST="mirror.example"), "//a:id/text()")
    assert first == again == elsewhere
    assert "mirror.example" not in " ".join(first)


@pytest.mark.parametrize("address", FEEDS)
def test_ids_stay_when_the_register_moves_to_another_address(client, training, settings, address):
    before = every(read(client, address), "//a:id/text()")
    settings.SITE_URL = "https://moved.example"
    settings.RELEASE = "moved"
    assert every(read(client, address), "//a:id/text()") == before
    assert Register.objects.get().authority == "127.0.0.1"


@pytest.mark.parametrize("name", ["changes", "recommendations"])
def test_the_id_of_a_feed_stays_when_its_topic_is_called_otherwise(client, training, name):
    before = client.get(f"/{name}.atom?topic=housing").content.decode()
    Topic.objects.filter(slug="housing").update(slug="homes")
    after = client.get(f"/{name}.atom?topic=homes").content.decode()
    said = [re.search(r"<id>(tag:[^<]*topic=\d+)</id>", feed)[1] for feed in (before, after)]
    assert said[0] == said[1]


def test_two_registers_of_one_host_name_their_entries_apart(client, training):
    register = Register.objects.get()
    assert f":{register.key}:" in every(read(client, "/changes.atom"), "//a:id/text()")[1]
    other = Register(key="other", authority=register.authority, began_on=register.began_on)
    assert feeds.tag(register, "entry-1") != feeds.tag(other, "entry-1")


def test_the_database_lets_nobody_give_the_ids_another_host(training):
    with pytest.raises(IntegrityError, match="authority of recommendations_register is fixed"):
        Register.objects.update(authority="moved.example")


def test_a_feed_that_is_still_empty_is_as_old_as_the_register(client, training):
    began = Register.objects.get().began_on.isoformat()
    [updated] = every(read(client, "/changes.atom?to=1999"), "a:updated/text()")
    assert updated.startswith(began)


@pytest.mark.parametrize("query", ["", "body=northshire-police", "kind=published"])
def test_the_feed_of_changes_holds_the_newest_of_the_list(client, training, monkeypatch, query):
    monkeypatch.setattr(feeds, "NEWEST", 12)
    found = names(read(client, f"/changes.atom?{query}"))
    assert found == walked(client, query)[:12]
    assert len(found) == 12


def test_the_feed_of_lines_is_about_exactly_the_lines(client, db):
    """Entries of their own, and those of the recommendation itself; never another body's."""
    office()
    both = recommendation("police", "council")
    police, council = both.assignments.order_by("body__slug").reverse()
    mine = record(police, "response", "accepted")
    record(council, "response", "not_accepted")
    recommendations.amend(both, title="New", reason="Shorter.", by=alice())
    shared = StatusUpdate.objects.get(kind="amended")
    record(assignment("council", reference="R-2"), "progress", "planned")
    found = names(read(client, "/recommendations.atom?body=police"))
    assert found == [f"entry-{shared.pk}", f"entry-{mine.pk}", f"published-{both.reference}"]


def test_an_entry_says_who_said_what_where_and_when(client, db):
    office()
    said = record(assignment(), "response", "not_accepted", text="No <b>money</b> & no time.")
    entry = read(client, "/changes.atom").xpath("a:entry", namespaces=ATOM)[0]
    assert every(entry, "a:title/text()") == ["Police answered: not accepted – R-1"]
    assert every(entry, "a:author/a:name/text()") == ["Police"]
    link = f"http://testserver/recommendations/R-1/#entry-{said.pk}"
    assert every(entry, "a:link/@href") == [link]
    assert every(entry, "a:updated/text()") == [said.recorded_at.isoformat()]
    html = etree.HTML(every(entry, "a:summary/text()")[0])
    assert "No <b>money</b> & no time." in "".join(html.itertext())


def test_a_publication_says_its_exact_words(client, founding):
    feed = read(client, "/changes.atom?kind=published&recommendation=IASC-2022-01")
    words = Recommendation.objects.get(reference="IASC-2022-01").quotations.first().passage.quote
    html = etree.HTML(every(feed, "a:entry/a:summary/text()")[0])
    assert " ".join(words.split()) in " ".join("".join(html.itertext()).split())


TITLES = {
    "/changes.atom": "Changes",
    "/changes.atom?kind=correction&body=northshire-police":
        "Changes – About: Northshire Police – What happened: Correction",
    "/changes.atom?from=2024-03&recommendation=NSC-2023-01":
        "Changes – Recorded from: 1 March 2024 – Recommendation: NSC-2023-01",
    "/recommendations.atom": "Recommendations: changes",
    "/recommendations.atom?body=northshire-police&response=none":
        "Recommendations: changes – Asked of: Northshire Police"
        " – What the body answered: No response recorded",
    "/recommendations.atom?q=housing":
        "Recommendations: changes – Search: “housing”",
}  # fmt: skip


@pytest.mark.parametrize("address", TITLES)
def test_the_title_of_a_feed_says_of_what_list_it_is(client, training, address):
    [title] = every(read(client, address), "a:title/text()")
    assert title == f"{TITLES[address]} – {Register.objects.get()}"


def test_a_corrected_entry_keeps_its_id_and_loses_its_words(client, db):
    office()
    wrong = record(assignment(), "response", "accepted", text="Zanzibar.")
    before = names(read(client, "/changes.atom"))
    updates.correct(wrong, value="not_accepted", text="No.", reason="Misread.", by=alice())
    feed = read(client, "/changes.atom")
    assert set(before) < set(names(feed))
    assert "Zanzibar" not in etree.tostring(feed, encoding="unicode")
    assert "This entry was wrong and no longer counts." in etree.tostring(feed, encoding="unicode")


@pytest.mark.parametrize("query", ["after=x", "sort=newest", "colour=red", "body=atlantis"])
def test_a_feed_refuses_what_it_does_not_have(client, founding, query):
    assert client.get(f"/recommendations.atom?{query}").status_code == 400


def test_the_page_names_the_feed_of_what_it_shows(client, founding):
    page = client.get("/changes/?body=mopac").content.decode()
    title = "Changes – About: Mayor&#x27;s Office for Policing and Crime"
    assert f'title="{title}" href="/changes.atom?body=mopac"' in page


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/recommendations/NSC-2023-04/", "/changes.atom?recommendation=NSC-2023-04"),
        ("/", "/changes.atom"),
        ("/recommendations/?topic=housing", "/recommendations.atom?topic=housing"),
    ],
)
def test_a_page_can_be_followed_by_a_link_that_people_see(client, training, page, feed):
    assert f'<a class="govuk-link" href="{feed}">' in client.get(page).content.decode()


def test_an_entry_that_was_put_right_is_new_to_readers_of_feeds(client, db):
    office()
    said = record(assignment(), "response", "accepted", text="We will.")
    updates.correct(said, reason="Misread.", text="We may.", by=alice())
    [wrong] = read(client, "/changes.atom").xpath(
        f"a:entry[contains(a:id, ':entry-{said.pk}')]", namespaces=ATOM
    )
    [corrected_at] = every(wrong, "a:updated/text()")
    assert corrected_at == said.correction.recorded_at.isoformat() > said.recorded_at.isoformat()
