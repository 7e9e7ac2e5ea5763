"""What stands in the head of a page: its one address, and what it is in a sentence."""

import html
import re
import struct

import pytest

from tests.journeys.test_every_page import FOUNDING, TRAINING
from tests.public.test_doors import LETTER

PAGES = {
    "/": "What became of the Commissioner’s recommendations?",
    "/recommendations/IASC-2022-01/": "IASC-2022-01: ",
    "/bodies/": "Bodies",
    "/bodies/mopac/": "Mayor's Office for Policing and Crime",
    "/publications/": "Publications",
    LETTER: "Response to the consultation on the Police and Crime Plan 2021-2025",
    "/topics/": "Topics",
    "/topics/housing/": "Housing",
    "/how-it-works/": "How it works",
}


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://register.example"


def head(client, address: str) -> dict[str, str]:
    """The names in the head of a page, with what they say."""
    page = client.get(address).content.decode().split("</head>")[0]
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    found += re.findall(r'<link rel="(canonical)" href="([^"]*)">', page)
    assert len(found) == len(dict(found))
    return {name: html.unescape(said) for name, said in found}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_names_its_one_address(client, founding, address):
    said = head(client, address)
    assert said["canonical"] == said["og:url"] == f"https://register.example{address}"


@pytest.mark.parametrize("address", PAGES)
def test_a_shared_page_shows_its_title_and_whose_it_is(client, founding, address):
    said = head(client, address)
    assert PAGES[address] in said["og:title"]
    assert said["og:site_name"] == (
        "Independent Anti-Slavery Commissioner: Register of recommendations"
    )
    assert (said["og:type"], said["twitter:card"]) == ("website", "summary_large_image")


def test_a_shared_page_shows_a_picture_that_is_there_and_says_what_it_shows(client, founding):
    said = head(client, "/recommendations/IASC-2022-01/")
    picture = client.get(said["og:image"].removeprefix("https://register.example"))
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    width_and_height = b"".join(picture.streaming_content)[16:24]
    assert width_and_height == struct.pack(">II", 1200, 630)
    assert "what the body answered" in said["og:image:alt"]


def test_every_type_of_page_is_described_in_a_sentence_of_its_own(client, founding):
    said = {address: head(client, address) for address in PAGES}
    described = [one["description"] for one in said.values()]
    assert len(set(described)) == len(PAGES)
    assert [words for words in described if not re.fullmatch(r"[“A-Z].{30,400}[.?]", words)] == []
    assert described == [one["og:description"] for one in said.values()]


def test_a_recommendation_is_described_by_where_it_stands(client, founding):
    assert head(client, "/recommendations/IASC-2022-01/")["description"].startswith(
        "MOPAC and Mayor of London: Asked 21 January 2022. No response recorded"
    )


def test_an_untouched_form_leads_to_the_address_of_the_whole_list(client, founding):
    for query in ("body=&sort=", "q=%20", "q=+&utm_source=news", "fbclid=1"):
        said = head(client, f"/recommendations/?{query}")
        assert said["canonical"] == "https://register.example/recommendations/", query
        assert "robots" not in said


def test_a_narrowed_list_is_its_own_page_and_no_search_engine_keeps_it(client, founding):
    said = head(client, "/recommendations/?body=mopac&response=")
    assert said["canonical"] == "https://register.example/recommendations/?body=mopac"
    assert said["robots"] == "noindex"


@pytest.mark.parametrize("address", ["/no-such-page/", "/bodies/atlantis/", "/?colour=red"])
def test_what_is_no_page_has_no_address_to_be_found_at(client, founding, address):
    assert "canonical" not in head(client, address)


def test_the_desk_is_not_shared(client, founding):
    page = client.get("/desk/account/login/").content.decode()
    assert "og:" not in page
    assert "canonical" not in page


def test_markup_in_a_title_is_told_as_words(client, founding):
    page = client.get("/bodies/mopac/").content.decode()
    assert '<meta property="og:title" content="Mayor&#x27;s Office for Policing and Crime">' in page


FORMS = ("/report/mistake/", "/report/reply/")
"""Their place is the page that says what can be reported."""


@pytest.mark.parametrize(("register", "pages"), [("founding", FOUNDING), ("training", TRAINING)])
def test_every_type_of_page_tells_where_it_is_found_or_that_it_is_not(
    request, client, register, pages
):
    request.getfixturevalue(register)
    for address in pages:
        said, is_page = head(client, address), client.get(address).status_code == 200
        assert ("canonical" in said, "og:title" in said) == (is_page, is_page), address
        assert said.get("og:url") == said.get("canonical"), address
        assert said.get("og:description", said["description"]) == said["description"], address
        is_unlisted = is_page and ("?" in address or address.startswith(FORMS))
        assert (said.get("robots") == "noindex") == is_unlisted, address
