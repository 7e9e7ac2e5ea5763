"""How public pages and files may be asked, and how their answers may be kept."""

import pytest

from tests.public.test_lists import text_of

LETTER = "/publications/police-and-crime-plan-response-2022/"
PAGES = [
    "/",
    "/recommendations/",
    "/recommendations/IASC-2022-01/",
    "/bodies/",
    "/bodies/mopac/",
    "/publications/",
    LETTER,
    "/topics/",
    "/topics/housing/",
    "/changes/",
    "/how-it-works/",
    "/accessibility/",
    "/privacy/",
    "/contact/",
    "/licence/",
    "/report/",
]
FILES = [
    "/recommendations.csv",
    "/recommendations.json",
    "/recommendations.atom",
    "/changes.csv",
    "/changes.json",
    "/changes.atom",
    "/robots.txt",
    "/sitemap.xml",
]


@pytest.mark.parametrize("address", PAGES + FILES)
@pytest.mark.parametrize("query", ["colour=red", "%00=1", "after=1&after=1"])
def test_what_an_address_does_not_have_is_refused_in_house_style(client, founding, address, query):
    response = client.get(f"{address}?{query}")
    assert response.status_code == 400
    assert "That address cannot be answered" in text_of(response)
    assert 'class="govuk-generic-header"' in response.content.decode()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/?colour=red", "This page has no parameters: leave out “colour”."),
        ("/publications/?colour=red", "This page has no parameter “colour”. It has after."),
        ("/publications/?after=&after=", "“after” stands more than once: give one."),
        (
            "/recommendations.csv?after=2022-01-21~IASC-2022-01~1",
            "“after” is a place in pages, and a file holds all its lines: leave it out.",
        ),
        (
            "/recommendations.json?after=2022-01-21~IASC-2022-01~1",
            "“after” is a place in pages, and a file holds all its lines: leave it out.",
        ),
        ("/recommendations.json?bom=1", "This list has no parameter “bom”."),
    ],
)
def test_the_refusal_says_what_to_change(client, founding, address, sentence):
    response = client.get(address)
    assert (response.status_code, sentence in text_of(response)) == (400, True)


TRACKED = "utm_source=news&utm_campaign=a&utm_campaign=b&fbclid=IwAR1&gclid=x&msclkid=&mc%5Fcid=1"


@pytest.mark.parametrize("address", [*PAGES, *FILES, "/report/mistake/", "/report/reply/"])
def test_a_link_that_was_shared_with_counters_on_it_leads_to_the_page(client, founding, address):
    response = client.get(f"{address}?{TRACKED}&mc_eid={'x' * 5000}")
    assert response.status_code == 200
    page = b"".join(response) if response.streaming else response.content
    for name in (b"utm_", b"clid", b"mc_", b"noindex"):
        assert name not in page or name in whole(client, address), name


def whole(client, address: str) -> bytes:
    response = client.get(address)
    return b"".join(response) if response.streaming else response.content


@pytest.mark.parametrize("path", ["/recommendations", "/changes"])
@pytest.mark.parametrize("ending", ["/", ".csv", ".json", ".atom"])
def test_counters_on_a_link_change_nothing_of_what_it_asks(client, training, path, ending):
    asked = f"{path}{ending}?topic=housing&body=northshire-police"
    tracked = f"{path}{ending}?fbclid=1&topic=housing&utm_medium=mail&body=northshire-police"
    assert whole(client, tracked) == whole(client, asked)


@pytest.mark.parametrize("name", ["fbclid2", "utm", "FBCLID", "ref"])
def test_only_known_counters_are_overlooked(client, founding, name):
    for address in ("/", "/recommendations/", "/changes.csv", "/report/mistake/"):
        assert client.get(f"{address}?{name}=1").status_code == 400


@pytest.mark.parametrize("address", FILES)
def test_a_search_engine_keeps_the_page_and_not_its_files(client, founding, address):
    assert client.get(address)["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/recommendations/")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("address", PAGES + FILES)
def test_what_can_only_be_read_says_so(client, founding, address, method):
    response = getattr(client, method)(address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert "This page can only be read" in text_of(response)


@pytest.mark.parametrize(
    "address",
    [*PAGES, *FILES, "/?colour=red", "/bodies/atlantis/", "/recommendations/IASC-1999-01/"],
)
def test_anybody_may_keep_an_answer_and_asks_again_before_showing_it(client, founding, address):
    response = client.get(address)
    assert response["Cache-Control"] == "public, no-cache"
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


NOWHERE = {
    "/recommendations/a%00b/": 404,
    "/recommendations/a%20b/": 404,
    "/recommendations/IASC-2022-01%0A/": 404,
    "/publications/a%00b/": 404,
    "/bodies/a%00b/": 404,
    "/publications/?after=False~2022-01-21~a%00b": 400,
    "/recommendations/?sort=changed&after=0001-01-01T00:00:00%2B23:59~X~1": 400,
    "/recommendations/?sort=changed&after=9999-12-31T23:59:59-23:59~X~1": 400,
    "/recommendations/?sort=changed&after=2022-01-21T00:00:00~X~1": 400,
    "/recommendations/?sort=changed&after=9999-12-31T23:59:59%2B00:00~X~1": 200,
    "/recommendations/?sort=changed&after=0001-01-01T00:00:00%2B00:00~X~1": 200,
}


@pytest.mark.parametrize("address", NOWHERE)
def test_a_hostile_address_is_answered_without_a_failure(client, founding, address):
    client.raise_request_exception = False
    assert client.get(address).status_code == NOWHERE[address]


def test_a_place_after_the_last_publication_has_a_way_back(client, founding):
    response = client.get("/publications/?after=True~~zzz")
    assert response.status_code == 200
    words = text_of(response)
    assert words.startswith("Publications – after the last – ")
    assert "Nothing comes after this place in the list. Back to the first page" in words
