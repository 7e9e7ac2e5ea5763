"""Everything that a stranger gets of a register, and what of it differs between two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from django.test import Client

from recommendations.models import Body, Publication, Recommendation, Topic
from recommendations.public.choices import options_of_register
from recommendations.public.sitemap import KINDS
from recommendations.selection import SORTS, LineFilter
from recommendations.selection.change_filters import KINDS as KINDS_OF_CHANGE
from tests.plugins.registers import connected_to
from tests.routes import fill, routes
from tests.worlds.common import CANARY, OURS, THEIRS

LISTS = (
    "recommendation-list",
    "recommendation-csv",
    "recommendation-json",
    "recommendation-atom",
)
CHANGES = ("change-list", "change-csv", "change-json", "change-atom")
ASKED_OTHERWISE = ("/", "/recommendations/", "/recommendations.csv", "/bodies/", "/changes/")
NEXT = re.compile(r'href="(\?[^"]*after=[^"]+)"')


def names(model, column: str) -> list[str]:
    return [*model.objects.order_by("id").values_list(column, flat=True), "nothing-of-that-name"]


VALUES = {
    ("recommendation", "reference"): lambda: [
        {"reference": name} for name in names(Recommendation, "reference")
    ],
    ("body", "slug"): lambda: [{"slug": name} for name in names(Body, "slug")],
    ("topic", "slug"): lambda: [{"slug": name} for name in names(Topic, "slug")],
    ("sitemap", "kind", "number"): lambda: [
        {"kind": kind, "number": number} for kind in [*KINDS, "nothing"] for number in (1, 2)
    ],
    ("publication", "slug"): lambda: [{"slug": name} for name in names(Publication, "slug")],
}


@dataclass(frozen=True)
class Answer:
    """All that a visitor gets."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


OPENED = re.compile(rb'name="opened" value="[^"]*"')
"""The moment at which a public form was opened, which is in it."""


def answer(client: Client, address: str, method: str = "GET") -> Answer:
    response = client.generic(method, address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    body = OPENED.sub(b"", body)
    assert not response.cookies
    headers = {name: said for name, said in response.headers.items() if name != "Expires"}
    return Answer(response.status_code, tuple(sorted(headers.items())), body)


def public_addresses() -> Iterator[str]:
    """Every address with everything that it can be asked, but for pages after the first."""
    for route in routes(""):
        if not route.name.startswith("public:"):
            continue
        places = [
            route.url(**named) for named in fill(route, VALUES, "VALUES in tests/worlds/reading.py")
        ]
        yield from places
        yield f"{places[0]}?colour=red"
        if route.name.removeprefix("public:") in LISTS:
            yield from (f"{route.url()}?{query}" for query in queries())
        if route.name.removeprefix("public:") in CHANGES:
            yield from (f"{route.url()}?{query}" for query in queries_of_changes())
    yield from ("/no-such-page", "/desk/", "/desk/review/ABCD-EFGH/", "/admin/", "/recommendations")


def queries() -> Iterator[str]:
    """Every value of every filter, every order, and some that do not exist."""
    options = options_of_register()
    for name, declared in LineFilter.base_filters.items():
        for value, _label in options.get(name) or declared.extra.get("choices", ()):
            yield f"{name}={value}"
        yield f"{name}={CANARY}"
    yield from (f"sort={name}" for name in [*SORTS, CANARY])
    yield from ("bom=1", "bom=2", "after=nonsense", "body=northshire-police&response=none", "q=a")
    yield from (f"body={OURS}&body={THEIRS}&sort={name}" for name in SORTS)


def queries_of_changes() -> Iterator[str]:
    """Every kind of change, what is about whom, some days, and some that do not exist."""
    yield from (f"kind={kind}" for kind, _label in KINDS_OF_CHANGE)
    yield from (f"body={slug}" for slug in (OURS, THEIRS, CANARY))
    yield from (f"recommendation={reference}" for reference in ("NSC-2023-01", CANARY))
    yield from ("from=2024", f"from={CANARY}", "to=2024-05", "group=body", "bom=1", "after=x")


def read(world: str, *addresses: str) -> dict[str, Answer]:
    """What a stranger gets of a world; without addresses, at all that there are."""
    with connected_to(world):
        return read_here(*addresses)


def read_here(*addresses: str) -> dict[str, Answer]:
    """Walked to the end of every list."""
    client, found = Client(raise_request_exception=False), {}
    waiting = list(addresses or public_addresses())
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        found[address] = answer(client, address)
        page, path = found[address].body.decode(), address.partition("?")[0]
        waiting += [path + place.replace("&amp;", "&") for place in NEXT.findall(page)]
    if not addresses:
        for method, address in product(("HEAD", "POST", "OPTIONS"), ASKED_OTHERWISE):
            found[f"{method} {address}"] = answer(client, address, method)
    return found


def differences(one: dict[str, Answer], other: dict[str, Answer]) -> list[str]:
    """What is not the same, an address each."""
    said = []
    for address in sorted({*one, *other}):
        here, there = one.get(address), other.get(address)
        if here is None or there is None:
            said.append(f"{address}: is there in one world only")
        elif here != there:
            parts = [name for name in vars(here) if vars(here)[name] != vars(there)[name]]
            said.append(f"{address}: {' and '.join(parts)}")
    return said
