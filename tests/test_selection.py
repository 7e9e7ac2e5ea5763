"""What a query string selects: the same lines on the page, in the CSV and in the JSON."""

import csv
import io
import json
import random
import re
from datetime import date

import pytest
from django.http import QueryDict
from django.utils import timezone

from recommendations.models import Body, Publication, Standing, Topic
from recommendations.selection import SORTS, LineFilter, Selection, SelectionError

WRITTEN = {
    "q": ["police", "“modern slavery”", "support -police", "Mayor's", "nothing-of-that-kind", "?!"],
    "issued_from": ["2022", "March 2023", "1/6/2023"],
    "issued_to": ["2022", "2023-05-01", "18 mar 23"],
    "changed_since": ["2021", "1 June 2023"],
}
"""What a person may type into the filters that take one value."""

LINE = re.compile(r'data-line="([^"]+)"')
NEXT = re.compile(r'rel="next" href="([^"]+)"')


def values_of(name: str) -> list[str]:
    """Every value that a filter takes."""
    slugs = {"body": Body, "publication": Publication, "waiting_for": Body, "topic": Topic}
    if name in WRITTEN:
        return WRITTEN[name]
    if name in slugs:
        return list(slugs[name].objects.values_list("slug", flat=True))
    return [value for value, _label in LineFilter.base_filters[name].extra["choices"]]


def random_query(chance: random.Random) -> str:
    """A query string with up to three filters of up to four values, and any order."""
    query = QueryDict(mutable=True)
    for name in chance.sample(list(LineFilter.base_filters), chance.randint(0, 3)):
        known = values_of(name)
        most = 1 if name in WRITTEN else chance.randint(1, 4)
        query.setlist(name, chance.sample(known, min(len(known), most)))
    orders = [name for name in SORTS if name != "relevance" or "q" in query]
    query["sort"] = chance.choice(orders)
    return query.urlencode()


def lines_of_pages(client, query: str) -> list[str]:
    """The lines of the list, walked from page to page to its end."""
    found, address = [], f"?{query}"
    while address:
        page = client.get(f"/recommendations/{address}").content.decode()
        found += LINE.findall(page)
        following = NEXT.search(page)
        address = following and following[1].replace("&amp;", "&")
    return found


def address(row: dict) -> str:
    return f"{row['reference']}/{row['body']}" if row["body"] else row["reference"]


def rows_of_csv(client, query: str) -> list[dict]:
    content = b"".join(client.get(f"/recommendations.csv?{query}").streaming_content)
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def rows_of_json(client, query: str) -> list[dict]:
    content = b"".join(client.get(f"/recommendations.json?{query}").streaming_content)
    return json.loads(content)["lines"]


def test_page_csv_and_json_hold_the_same_lines_for_fifty_random_queries(client, training):
    chance, sizes = random.Random(2022), set()  # noqa: S311 (repeatable on purpose)
    for _ in range(50):
        query = random_query(chance)
        rows = rows_of_csv(client, query)
        assert rows == rows_of_json(client, query), query
        assert [address(row) for row in rows] == lines_of_pages(client, query), query
        sizes.add(len(rows))
    assert len(sizes) > 5  # or the queries would all select nothing


@pytest.mark.parametrize("sort", SORTS)
def test_pages_hold_every_line_once_in_any_order(client, training, sort):
    query = "q=-nowhere&sort=relevance" if sort == "relevance" else f"sort={sort}"
    lines = lines_of_pages(client, query)
    assert sorted(lines) == sorted(str(s) for s in Standing.objects.select_related("body"))


def test_longest_waiting_puts_what_waits_for_nobody_last(training):
    lines = list(Selection(QueryDict("sort=waiting")).lines)
    since = [line.waiting_on for line in lines]
    waited = [day for day in since if day]
    assert since == sorted(waited) + [None] * (len(since) - len(waited))


def test_filters_on_several_voices_bind_to_the_same_line(training):
    query = "body=northshire-police&response=none"
    assert [str(s) for s in Selection(QueryDict(query)).lines] == ["NSC-2024-04/northshire-police"]


def test_no_response_means_that_one_is_expected(training):
    """A statement of support has none either, and nobody waits for one."""
    lines = Selection(QueryDict("response=none")).lines
    assert {line.recommendation.kind for line in lines} == {"own_ask", "endorsed"}


def test_blank_values_of_an_untouched_form_select_everything(training):
    assert Selection(QueryDict("body=&response=&sort=")).lines.count() == 35


SENTENCES = {
    "response=nonsense": "“nonsense” is no value of the filter “response”. It takes accepted,",
    "body=atlantis": "“atlantis” is no value of the filter “body”. It takes ",
    "colour=red": "This list has no parameter “colour”. It has q, body, publication,",
    "sort=size": "“size” is no order: sort by one of newest, issued, changed, waiting, reference.",
    "sort=newest&sort=newest": "“sort” stands more than once: give one.",
    "after=x": "“after” is a place that this list wrote itself: start from its first page.",
    "sort=changed&after=2022-01-21~A~1": "“after” is a place that this list wrote itself",
    "sort=changed&after=2022-01-21T00:00:00%2B01:00~A~1": "“after” is a place that this list wrote",
    "sort=relevance": "“relevance” is no order: sort by one of newest,",
    "q=a&q=b": "“q” stands more than once: give one.",
    "issued_from=2025&issued_to=2023": "“issued_from” (2025) is after “issued_to” (2023): write the"
    " earlier day as “issued_from”.",
    "issued_from=31/2/2022": "“issued_from”: The day “31” is wrong: February 2022 has the days",
    "changed_since=yesterday": "“changed_since”: The year “yesterday” is wrong:",
    "gap=no": "“no” is no value of the filter “gap”. It takes yes.",
    "body=%00": "The address holds a null character: remove it.",
}


@pytest.mark.parametrize("query", SENTENCES)
def test_a_query_that_makes_no_sense_is_refused_in_a_sentence(founding, query):
    with pytest.raises(SelectionError) as refused:
        Selection(QueryDict(query))
    assert str(refused.value).startswith(SENTENCES[query])


HOSTILE = [
    "after=~~",
    "after=9999-12-31~Z~99999999999999999999",
    "sort=reference&after=%F0%9F%92%A9~1",
    "body=" + "a" * 5000,
    "life=%27%3B+DROP+TABLE+x",
    "bom=1&bom=1",
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize(
    "page", ["/recommendations/", "/recommendations.csv", "/recommendations.json"]
)
def test_a_hostile_query_is_answered_without_a_failure(client, founding, page, query):
    assert client.get(f"{page}?{query}").status_code in (200, 400)


@pytest.mark.parametrize(
    ("query", "which"),
    [
        ("gap=yes", lambda line: line.gap_on is not None),
        ("unverified=yes", lambda line: line.is_unverified),
        ("issued_from=1 March 2024", lambda line: line.issued_on >= date(2024, 3, 1)),
        ("issued_to=March 2023", lambda line: line.issued_on <= date(2023, 3, 31)),
        ("changed_since=2024", lambda line: timezone.localdate(line.changed_at).year >= 2024),
        ("topic=housing", lambda line: line.recommendation.topics.filter(slug="housing").exists()),
    ],
)
def test_each_filter_selects_just_the_lines_of_which_it_is_true(training, query, which):
    selected = set(Selection(QueryDict(query)).lines)
    everything = Standing.objects.select_related("recommendation")
    assert selected == {line for line in everything if which(line)}
    assert 0 < len(selected) < everything.count()
