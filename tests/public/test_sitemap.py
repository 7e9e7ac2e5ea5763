"""What search engines are told: every page once, at an address that answers."""

import re
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.http import QueryDict

from recommendations.models import Body, Publication, Recommendation, Topic
from recommendations.public import sitemap
from tests import factories

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def asked(address: str) -> QueryDict:
    """The query string of an address."""
    return QueryDict(urlsplit(address).query)


def tree(client, address: str) -> ET.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return ET.fromstring(b"".join(response.streaming_content))  # noqa: S314  our own


def addresses(root: ET.Element) -> list[str]:
    return [found.text for found in root.iter(f"{NAMESPACE}loc")]


def paths(root: ET.Element) -> list[str]:
    """The addresses without the site, at which all of them have to be."""
    found = addresses(root)
    assert [address for address in found if not address.startswith(settings.SITE_URL + "/")] == []
    return [address.removeprefix(settings.SITE_URL) for address in found]


def every_page(client) -> list[str]:
    return [
        page for part in paths(tree(client, "/sitemap.xml")) for page in paths(tree(client, part))
    ]


def test_robots_may_read_everything_and_are_told_where_the_pages_are(client, founding):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow:",
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]


def test_the_index_is_made_of_parts_of_one_form(client, founding):
    root = tree(client, "/sitemap.xml")
    assert root.tag == f"{NAMESPACE}sitemapindex"
    assert {child.tag for child in root} == {f"{NAMESPACE}sitemap"}
    for part in paths(root):
        found = tree(client, part)
        assert found.tag == f"{NAMESPACE}urlset"
        assert {child.tag for child in found} == {f"{NAMESPACE}url"}
        assert {child[0].tag for child in found} == {f"{NAMESPACE}loc"}


def test_every_page_stands_in_it_once_and_answers(client, founding):
    pages = every_page(client)
    assert len(pages) == len(set(pages))
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_no_page_stands_in_it_that_asks_not_to_be_found(client, founding):
    pages = [*every_page(client)]
    assert [page for page in pages if b"noindex" in client.get(page).content] == []
    assert "/report/" in pages


def test_nothing_that_has_a_page_is_missing(client, founding):
    named = set(every_page(client))
    things = [*Recommendation.objects.all(), *Publication.objects.all(), *Topic.objects.all()]
    assert {thing.get_absolute_url() for thing in things} < named
    assert {f"/bodies/{body.slug}/" for body in Body.objects.all()} < named
    assert {"/", "/recommendations/", "/bodies/", "/topics/", "/how-it-works/"} < named


def test_a_recommendation_changed_when_one_of_its_lines_did(client, db):
    factories.office()
    asked_of_police = factories.assignment()
    factories.record(asked_of_police, "response", "accepted")
    (page,) = tree(client, "/sitemap-recommendations-1.xml")
    changed = datetime.fromisoformat(page[1].text)
    assert page[1].tag == f"{NAMESPACE}lastmod"
    assert changed == factories.line(asked_of_police).changed_at.replace(microsecond=0)


def test_a_part_covers_a_range_of_ids_whatever_comes_later(client, db, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 2)
    factories.office()
    made = [factories.recommendation("police", reference=f"R-{n}") for n in range(5)]
    first = (made[0].pk - 1) // 2 + 1
    before = paths(tree(client, f"/sitemap-recommendations-{first}.xml"))
    parts = [p for p in paths(tree(client, "/sitemap.xml")) if "recommendations" in p]
    listed = [page for part in parts[first - 1 :] for page in paths(tree(client, part))]
    assert listed == [one.get_absolute_url() for one in made]
    factories.recommendation("police", reference="A-1")
    assert paths(tree(client, f"/sitemap-recommendations-{first}.xml")) == before


@pytest.mark.parametrize(
    "part",
    ["recommendations-0", "recommendations-7", f"topics-{10**30}", "users-1", "submissions-1"],
)
def test_a_part_that_is_not_there_is_not_found(client, founding, part):
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_an_empty_register_has_its_fixed_pages_only(client, db):
    assert paths(tree(client, "/sitemap.xml")) == ["/sitemap-pages.xml"]


def test_a_letter_that_xml_reads_otherwise_is_escaped(client, founding, settings):
    settings.SITE_URL = "https://register.example/a&b"
    assert addresses(tree(client, "/sitemap-pages.xml"))[0] == "https://register.example/a&b/"


def test_what_is_received_has_no_place_in_it(client, founding):
    assert [page for page in every_page(client) if re.search("received|/desk|/admin", page)] == []
