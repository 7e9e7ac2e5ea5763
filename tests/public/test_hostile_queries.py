"""Whatever stands after the question mark, every public address answers in words."""

import pytest

from recommendations.models import Recommendation
from tests.public.sending import HERE
from tests.public.test_lists import text_of
from tests.routes import fill, routes
from tests.worlds.reading import VALUES

pytestmark = pytest.mark.impatient
HOSTILE = [
    "q=%00", f"q={'a' * 10_000}", f"{'a' * 10_000}=1", "after=x", "after=1e999", "q=a&q=b",
    "colour=red", "issued_from=1e999", "from=1e999", "to=99999999", "issued_to=0000-00-00",
    "changed_since=9999-99-99", "topic=%F0%9F%92%A9", "body=%27%3BDROP", "sort=1e999", "bom=2",
    "group=1e999", "kind=%22", "about=%00", "number=1e999", "gap=no", "=", "&&&", "%zz", "q=%C3%28",
    "&".join(f"body={number}" for number in range(2_000)), "&" * 20_000,
]  # fmt: skip
FORM = "application/x-www-form-urlencoded"
PUBLIC = [route for route in routes("") if route.name.startswith("public:")]
FORMS = [
    route for route in PUBLIC if route.name in ("public:report-mistake", "public:report-reply")
]


def is_refused_in_words(page: str) -> bool:
    """Whether it says that it is no question, or one that takes too long; on a machine that is
    busy, two thousand bodies do."""
    return "cannot be answered" in page or "too much to find at once" in page


@pytest.mark.parametrize("route", PUBLIC, ids=str)
def test_no_query_string_makes_an_address_fail(client, founding, route):
    client.raise_request_exception = False
    address = route.url(**fill(route, VALUES, "VALUES in tests/worlds/reading.py")[0])
    answers = {}
    for query in HOSTILE:
        response = client.get(f"{address}?{query}")
        answers[query[:40]] = response.status_code
        if response.status_code == 400:
            assert is_refused_in_words(text_of(response)), query[:40]
    assert {query: status for query, status in answers.items() if status >= 404} == {}


@pytest.mark.parametrize("route", FORMS, ids=str)
def test_no_query_string_makes_what_is_sent_fail(client, founding, route):
    client.raise_request_exception = False
    for query in HOSTILE:
        answer = client.post(f"{route.url()}?{query}", "words=a", content_type=FORM, headers=HERE)
        assert answer.status_code == 400, query[:40]
        words = text_of(answer)
        assert "cannot be answered" in words or "was not taken yet" in words, query[:40]


@pytest.mark.parametrize("value", ["%00", "a" * 10_000, "1e999", "%F0%9F%92%A9", "%C3%28", ""])
@pytest.mark.parametrize("name", ["about", "words", "email", "opened", "colour"])
def test_nothing_that_is_sent_makes_a_form_fail(client, founding, name, value):
    client.raise_request_exception = False
    sent = f"about=a&words=b&{name}={value}&{name}={value}"
    answer = client.post("/report/mistake/", sent, content_type=FORM, headers=HERE)
    assert answer.status_code == 400
    assert "was not taken yet" in text_of(answer)


@pytest.mark.parametrize("name", ["recommendations", "changes"])
@pytest.mark.parametrize("form", ["/", ".csv", ".json", ".atom"])
def test_a_value_that_is_repeated_without_end_counts_once(client, founding, name, form):
    address = f"/{name}{form}?kind=own_ask" if name == "recommendations" else f"/{name}{form}?"
    filled = f"{address}&body=mopac&topic=housing"
    repeated = client.get(filled + "&body=mopac&topic=housing" * 2_000)
    assert repeated.status_code == 200
    assert repeated.getvalue() == client.get(filled).getvalue()


def test_more_values_than_anybody_would_choose_are_refused_in_words(client, small_register):
    chosen = "&".join(
        f"recommendation={one}"
        for one in Recommendation.objects.values_list("reference", flat=True)[:61]
    )
    answer = client.get(f"/changes/?{chosen}")
    assert answer.status_code == 400
    assert "The address chooses 61 values, and 60 at most can be chosen." in text_of(answer)
    assert client.get(f"/changes/?{chosen.rpartition('&')[0]}").status_code == 200


NAMES = ["1e999", "a" * 10_000, "%F0%9F%92%A9", "..", "%C3%28", "-1", "0" * 400]


@pytest.mark.parametrize(
    "place",
    [
        "/recommendations/{}/", "/bodies/{}/", "/publications/{}/", "/topics/{}/", "/{}/", "/{}",
        "/sitemap-{}-1.xml", "/sitemap-bodies-{}.xml", "/report/{}/", "/recommendations.{}",
    ],
)  # fmt: skip
def test_no_name_makes_an_address_fail(client, founding, place):
    client.raise_request_exception = False
    answers = {name[:40]: client.get(place.format(name)) for name in NAMES}
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(
        answers, 404
    )
    for answer in answers.values():
        assert "Page not found" in text_of(answer)


def test_a_question_of_too_many_parts_is_refused_in_words(client, founding):
    response = client.get("/?" + "&".join(f"a{number}=1" for number in range(10_001)))
    assert response.status_code == 400
    assert "cannot be answered" in text_of(response)
