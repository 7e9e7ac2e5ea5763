"""Topics: what recommendations are about, and what became of what was asked."""

import re

import pytest

from recommendations.models import Topic
from recommendations.selection import Selection
from tests import factories
from tests.public.test_lists import text_of
from tests.public.test_sitemap import asked
from tests.test_selection import LINE


def topic(slug: str = "housing", name: str = "Somewhere to live") -> Topic:
    return Topic.objects.create(slug=slug, name=name)


def test_the_list_has_every_topic_with_as_many_asks_as_its_link_lists(client, training):
    page = client.get("/topics/").content.decode()
    links = re.findall(r'href="(/recommendations/\?[^"]+)">(\d+) asks?<', page)
    assert (
        len(links) == Topic.objects.filter(recommendations__lines__isnull=False).distinct().count()
    )
    for address, number in links:
        selection = Selection(asked(address.replace("&amp;", "&")))
        assert selection.lines.count() == int(number), address


def test_a_topic_shows_what_was_asked_with_its_standing(client, training):
    response = client.get("/topics/housing/")
    lines = set(LINE.findall(response.content.decode()))
    assert lines == {str(line) for line in Selection(asked("?topic=housing")).lines}
    assert "Somewhere safe to live" in text_of(response)


def test_each_number_of_a_topic_links_to_as_many_lines(client, training):
    page = client.get("/topics/housing/").content.decode()
    tiles = re.findall(r'\?([^"]+)"><b>(\d+)</b><span>', page)
    assert len(tiles) == 4
    for query, number in tiles:
        selection = Selection(asked("?" + query.replace("&amp;", "&")))
        assert selection.lines.count() == int(number), query


def test_a_topic_says_how_many_bodies_were_asked(client, db):
    factories.office()
    housing = topic()
    factories.recommendation("police", "council", topics=[housing])
    words = text_of(client.get("/topics/housing/"))
    assert "1 recommendation under this topic, making 2 asks of 2 bodies." in words
    assert "Council 1 Police 1" in words


def test_a_topic_with_many_asks_shows_the_newest_and_says_that_there_are_more(client, db):
    factories.office()
    housing = topic()
    for number in range(26):
        factories.recommendation("police", reference=f"R-{number:02}", topics=[housing])
    response = client.get("/topics/housing/")
    assert len(LINE.findall(response.content.decode())) == 25
    assert "These are the newest; the list holds all of them. See them with filters" in text_of(
        response
    )


def test_an_empty_topic_says_so(client, db):
    factories.office()
    topic()
    response = client.get("/topics/housing/")
    assert "Nothing is filed under this topic yet." in text_of(response)
    assert "no ask" in text_of(client.get("/topics/"))


def test_a_statement_of_support_is_no_ask(client, db):
    factories.office()
    factories.recommendation(topics=[topic()])
    words = text_of(client.get("/topics/housing/"))
    assert "1 statement of support also belongs here." in words
    assert "asks on this topic" not in words


def test_a_recommendation_links_to_its_topics(client, founding):
    page = client.get("/recommendations/IASC-2022-01/").content.decode()
    linked = set(re.findall(r'href="(/topics/[^"]+/)"', page))
    filed = Topic.objects.filter(recommendations__reference="IASC-2022-01")
    assert linked == {topic.get_absolute_url() for topic in filed} != set()


def test_no_topic_at_all_is_said(client, db):
    assert "The office has not named any topic yet." in text_of(client.get("/topics/"))


@pytest.mark.parametrize("asks", [1, 4])
def test_a_topic_takes_the_same_queries_however_much_is_filed(
    client, db, django_assert_num_queries, asks
):
    factories.office()
    housing = topic()
    for number in range(asks):
        factories.recommendation("police", "council", reference=f"R-{number}", topics=[housing])
    client.get("/topics/housing/")
    with django_assert_num_queries(9):
        client.get("/topics/housing/")
