"""What is said where a search finds nothing: why, and what may be meant."""

import pytest

from tests.factories import assignment, office
from tests.public.test_lists import text_of


def test_nothing_found_says_what_was_searched_and_what_may_be_meant(client, founding):
    answer = client.get("/recommendations/", {"q": "home ofice"})
    words = text_of(answer)
    assert "Nothing was found for “home ofice”" in words
    assert '<a class="govuk-link" href="?body=home-office">' in answer.content.decode()


@pytest.mark.parametrize("typed", ["the", "of the", '"', "?!", "-the"])
def test_words_that_stand_everywhere_are_said_not_to_be_searched_for(client, founding, typed):
    words = text_of(client.get("/recommendations/", {"q": typed}))
    assert f"Nothing was searched for: “{typed}” holds no word" in words
    assert "Nothing was found" not in words
    assert "Did you mean" not in words


@pytest.mark.parametrize("typed", ["zebra", '"the of"', "-the zebra"])
def test_words_that_are_searched_for_are_said_not_to_be_found(client, founding, typed):
    words = text_of(client.get("/recommendations/", {"q": typed}))
    assert "Nothing was found for" in words


def test_no_few_letters_are_taken_for_a_part_of_a_name(client, db):
    office()
    assignment("oakhythe")
    assert "Did you mean" not in text_of(client.get("/recommendations/", {"q": "hyt"}))
    assert "Did you mean" in text_of(client.get("/recommendations/", {"q": "hythe"}))


def test_what_may_be_meant_keeps_the_other_filters(client, founding):
    answer = client.get("/recommendations/?q=home+ofice&life=open&body=hestia")
    assert 'href="?body=home-office&amp;life=open"' in answer.content.decode()


def test_nothing_found_among_filters_offers_to_drop_them(client, founding):
    page = client.get("/recommendations/?q=strategy&body=hestia&life=closed")
    assert "Drop Search: “strategy”" in text_of(page)
    assert "Drop Asked of: Hestia" in text_of(page)
