"""A page reads no more rows of a register of twenty thousand recommendations than of three hundred.

Figures are apart: they are computed once for a data version and a day, by whoever comes first.
"""

import json
from urllib.parse import quote

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from recommendations.generating.words import rare_word
from recommendations.limits import limited
from recommendations.models import Recommendation, Standing, StatusUpdate, Topic, Wording
from recommendations.selection import BEST_MATCH, CLOSED, NOBODY, SORTS, Selection
from recommendations.vocabulary import (
    CLOSURES,
    NONE,
    Ask,
    Assessment,
    Life,
    Progress,
    Response,
)

CEILING = 300
OF_CHANGES = 400
"""What a page or a feed of fifty changes reads: each with its words, its source and the two bodies
that it names, and a publication with whom it asks what."""
SCANS = ("Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Heap Scan", "Tid Scan")


def busiest_body() -> str:
    asked = Standing.objects.filter(body__isnull=False).order_by("reference")[150]
    return asked.body.slug


def publication() -> str:
    return Standing.objects.order_by("reference")[150].publication.slug


def a_day() -> str:
    """A day with changes before it and after it."""
    return StatusUpdate.objects.order_by("-recorded_at")[200].recorded_at.date().isoformat()


def far_on(query: str) -> str:
    """The address of the page in the middle of a list."""
    selection = Selection(QueryDict(query))
    line = selection.lines[selection.lines.count() // 2]
    return "/recommendations/?" + selection.query_with(after=selection.keyset.place(line))


def long_ago() -> str:
    """A place in the middle of the list of changes."""
    entries = StatusUpdate.objects.order_by("-recorded_at", "-id")
    entry = entries[entries.count() // 2]
    return quote(f"{entry.recorded_at.isoformat()}~entry~{entry.pk}")


def of_changes() -> list[str]:
    """The addresses of changes and of what the register tells feed readers."""
    reference = Recommendation.objects.order_by("reference")[150].reference
    return [
        "/changes/", f"/changes/?after={long_ago()}", "/changes/?kind=published",
        f"/changes/?from={a_day()}", f"/changes/?to={a_day()}",
        f"/changes/?recommendation={reference}", f"/changes/?publication={publication()}",
        "/changes.atom", "/recommendations.atom", f"/changes.atom?recommendation={reference}",
        f"/changes.atom?publication={publication()}",
    ]  # fmt: skip


def pages() -> dict[str, str]:
    """What is asked for → its address."""
    topic = Topic.objects.order_by("name").first().slug
    return {
        "home": "/",
        "list": "/recommendations/",
        "list, further on": far_on(""),
        "a search for a rare word": f"/recommendations/?q={rare_word(151)}",
        "a recommendation": Recommendation.objects.order_by("reference")[150].get_absolute_url(),
        "a body": f"/bodies/{busiest_body()}/",
        **{
            f"list by {name}={value}": f"/recommendations/?{name}={value}"
            for name, value in ONE_FILTER
        },
        "bodies": "/bodies/",
        "topics": "/topics/",
        "a topic": f"/topics/{topic}/",
        "the body of the office": "/bodies/office/",
        **{
            f"list by topic={slug}": f"/recommendations/?topic={slug}"
            for slug in Topic.objects.values_list("slug", flat=True)
        },
        **{
            f"list by {sort}, further on": far_on(f"sort={sort}")
            for sort in SORTS
            if sort != BEST_MATCH
        },
        "list by topic, further on": far_on(f"topic={topic}"),
        "list by topic and voice": f"/recommendations/?topic={topic}&response=none",
        "list by body": f"/recommendations/?body={busiest_body()}",
        "list by body and voice": f"/recommendations/?body={busiest_body()}&response=none",
        "list by publication": f"/recommendations/?publication={publication()}",
        "list by who is waited for": f"/recommendations/?waiting_for={busiest_body()}",
    }


ONE_FILTER = [
    *(("response", code) for code in [*Response.values, NONE]),
    *(("progress", code) for code in [*Progress.values, NONE]),
    *(("assessment", code) for code in [*Assessment.values, NONE]),
    *(("kind", code) for code in Ask.values),
    *(("life", code) for code in [*Life.values, CLOSED]),
    ("life", "&life=".join(CLOSURES)),
    ("waiting_for", NOBODY),
    ("gap", "yes"),
    ("unverified", "yes"),
    ("issued_from", "2023"),
    ("issued_to", "2021"),
    ("issued_from", "2022-03&issued_to=2022-04"),
    ("changed_since", "2026"),
    ("changed_since", "2026-11"),
]


def read(plan: dict) -> int:
    """The rows that a plan took from tables and indexes, those included that it then dropped."""
    dropped = plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0)
    own = plan["Actual Rows"] + dropped if plan["Node Type"] in SCANS else 0
    return round(own * plan["Actual Loops"]) + sum(read(part) for part in plan.get("Plans", []))


def rows_read(client: Client, address: str) -> int:
    """What the page reads once its figures are known."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as made:
        client.get(address)
    asked = [query["sql"] for query in made.captured_queries]
    asked = [sql for sql in asked if sql.startswith("SELECT") and "set_config" not in sql]
    with limited(), connection.cursor() as cursor:
        return sum(read(plan_of(cursor, sql)) for sql in asked)


def plan_of(cursor, sql: str) -> dict:
    cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
    [(plan,)] = cursor.fetchall()
    return (plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]


@pytest.mark.parametrize("register", ["small_register", "big_register"])
def test_a_page_reads_no_more_rows_than_the_ceiling(client, request, register):
    request.getfixturevalue(register)
    found = {name: rows_read(client, address) for name, address in pages().items()}
    assert {name: rows for name, rows in found.items() if rows > CEILING} == {}


@pytest.mark.parametrize("register", ["small_register", "big_register"])
def test_what_shows_fifty_changes_has_a_ceiling_of_its_own(client, request, register):
    request.getfixturevalue(register)
    found = {address: rows_read(client, address) for address in of_changes()}
    assert {address: rows for address, rows in found.items() if rows > OF_CHANGES} == {}


def test_rows_that_are_read_and_dropped_are_counted(small_register):
    with connection.cursor() as cursor:
        plan = plan_of(cursor, f"SELECT * FROM {Wording._meta.db_table} WHERE text = 'x'")  # noqa: S608
    assert read(plan) == Wording.objects.count() > CEILING
