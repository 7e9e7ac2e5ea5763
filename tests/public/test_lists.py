"""The list of recommendations, as a reader meets it."""

import html
import re

import pytest

from recommendations.selection import selecting
from tests.test_selection import LINE


def text_of(response) -> str:
    """The words of a page, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_the_list_says_how_many_recommendations_make_how_many_asks(client, founding):
    words = text_of(client.get("/recommendations/"))
    assert "7 recommendations, making 9 asks, and 1 statement of support" in words


def test_the_list_holds_the_ten_lines_of_the_letter(client, founding):
    lines = LINE.findall(client.get("/recommendations/").content.decode())
    assert len(lines) == len(set(lines)) == 10


def test_a_choice_shows_as_a_chip_that_takes_it_back(client, founding):
    page = client.get("/recommendations/?body=mopac&response=none").content.decode()
    chips = re.findall(r'class="reg-chip govuk-link" href="\?([^"]*)"', page)
    assert chips == ["response=none", "body=mopac"]


def test_a_date_that_was_chosen_is_shown_as_people_write_it(client, training):
    page = client.get(
        "/recommendations/?issued_from=2023-10-01&changed_since=2024"
    ).content.decode()
    chips = re.findall(r"</span>([^<]*) <span aria-hidden=\"true\">×", page)
    assert chips == ["Issued from: 1 October 2023", "Changed since: 1 January 2024"]
    assert 'value="2023-10-01"' in page


def test_an_empty_result_says_which_filter_to_drop(client, founding):
    page = client.get("/recommendations/?body=hestia&life=closed")
    assert "Drop Asked of: Hestia" in text_of(page)
    assert re.findall(r'govuk-link" href="\?([^"]*)">Drop', page.content.decode()) == [
        "life=closed",
        "body=hestia",
    ]


def test_the_form_keeps_what_is_chosen(client, founding):
    page = client.get("/recommendations/?body=mopac&life=open&sort=waiting").content.decode()
    assert '<option value="mopac" selected>' in page
    assert re.search(r'name="life" value="open" checked', page)
    assert '<input type="hidden" name="sort" value="waiting">' in page


def test_a_later_page_has_a_title_of_its_own(client, training):
    page = client.get("/recommendations/").content.decode()
    following = re.search(r'rel="next" href="([^"]+)"', page)[1].replace("&amp;", "&")
    titles = [
        re.search(r"<title>([^<]+) – ", client.get(f"/recommendations/{address}").content.decode())
        for address in ("", following)
    ]
    assert titles[0][1] != titles[1][1]


def test_an_order_has_a_title_of_its_own(client, founding):
    words = text_of(client.get("/recommendations/?sort=waiting"))
    assert words.startswith("Recommendations – sorted by longest waiting – ")


def test_an_unknown_parameter_is_answered_400_in_house_style(client, founding):
    response = client.get("/recommendations/?colour=red")
    assert response.status_code == 400
    assert "This list has no parameter “colour”." in text_of(response)
    assert 'class="govuk-generic-header"' in response.content.decode()


def test_a_filtered_list_is_not_indexed_and_the_whole_one_is(client, founding):
    noindex = '<meta name="robots" content="noindex">'
    assert noindex in client.get("/recommendations/?body=mopac").content.decode()
    assert noindex not in client.get("/recommendations/").content.decode()


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("query", "queries"), [("", 8), ("?response=accepted", 8), ("?q=police", 13)]
)
def test_the_list_takes_the_same_queries_whatever_its_length(
    client, training, monkeypatch, django_assert_num_queries, size, query, queries
):
    """Once its figures are known, which are counted once for a data version and a day."""
    monkeypatch.setattr(selecting, "PAGE_SIZE", size)
    client.get(f"/recommendations/{query}")
    with django_assert_num_queries(queries):
        response = client.get(f"/recommendations/{query}")
    assert len(LINE.findall(response.content.decode())) == size


def test_beside_each_choice_of_an_empty_list_stands_nought(client, founding):
    words = text_of(client.get("/recommendations/?q=zebra"))
    assert "Own ask (0)" in words
    assert "Accepted (0)" in words


def test_a_list_of_nothing_at_all_says_so_without_words_about_choices(client, db):
    words = text_of(client.get("/recommendations/"))
    assert "Nothing is on record yet." in words
    assert "fits all of this" not in words
    assert "Own ask" not in words


ORDER = re.compile(
    r'<li>(?:<b aria-current="true">|<a class="govuk-link" href="([^"]*)">)([a-z ]+)<'
)


def orders(client, address: str) -> dict[str, str]:
    """The orders to choose from, with their links; the order at hand has none."""
    return {label: link for link, label in ORDER.findall(client.get(address).content.decode())}


def test_what_changed_since_a_day_stands_in_the_order_of_changes(client, training):
    found = orders(client, "/recommendations/?changed_since=2024")
    assert (found["last changed"], found["newest ask"]) == (
        "", "?changed_since=2024&amp;sort=newest",
    )  # fmt: skip


def test_the_usual_order_has_one_address(client, training):
    assert orders(client, "/recommendations/?sort=reference")["newest ask"] == "/recommendations/"
    narrowed = orders(client, "/recommendations/?body=northshire-police&sort=waiting")
    assert narrowed["newest ask"] == "?body=northshire-police"
