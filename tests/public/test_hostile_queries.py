"""Whatever stands after the question mark, every public address answers in words."""

import pytest

from tests.public.test_lists import text_of
from tests.routes import fill, routes
from tests.worlds.reading import VALUES

HOSTILE = [
    "q=%00", f"q={'a' * 10_000}", f"{'a' * 10_000}=1", "after=x", "after=1e999", "q=a&q=b",
    "colour=red", "issued_from=1e999", "from=1e999", "to=99999999", "issued_to=0000-00-00",
    "changed_since=9999-99-99", "topic=%F0%9F%92%A9", "body=%27%3BDROP", "sort=1e999", "bom=2",
    "group=1e999", "kind=%22", "about=%00", "number=1e999", "gap=no", "=", "&&&", "%zz", "q=%C3%28",
    "&".join(f"body={number}" for number in range(2_000)), "&" * 20_000,
]  # fmt: skip
PUBLIC = [route for route in routes("") if route.name.startswith("public:")]


@pytest.mark.parametrize("route", PUBLIC, ids=str)
def test_no_query_string_makes_an_address_fail(client, founding, route):
    client.raise_request_exception = False
    address = route.url(**fill(route, VALUES, "VALUES in tests/worlds/reading.py")[0])
    answers = {}
    for query in HOSTILE:
        response = client.get(f"{address}?{query}")
        answers[query[:40]] = response.status_code
        if response.status_code == 400:
            assert "cannot be answered" in text_of(response), query[:40]
    assert {query: status for query, status in answers.items() if status >= 404} == {}


def test_a_question_of_too_many_parts_is_refused_in_words(client, founding):
    response = client.get("/?" + "&".join(f"a{number}=1" for number in range(10_001)))
    assert response.status_code == 400
    assert "cannot be answered" in text_of(response)
