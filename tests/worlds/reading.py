"""Everything that a stranger gets of a register, and what of it differs between two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from django.http import QueryDict
from django.test import Client

from recommendations.models import Body, Publication, Recommendation
from recommendations.public.choices import filters
from recommendations.selection import SORTS, Selection
from tests.plugins.registers import connected_to
from tests.routes import fill, routes
from tests.worlds.common import CANARY, OURS, THEIRS

LISTS = ("recommendation-list", "recommendation-csv", "recommendation-json")
ASKED_OTHERWISE = ("/", "/recommendations/", "/recommendations.csv", "/bodies/")
NEXT = re.compile(r'href="(\?[^"]*after=[^"]+)"')


def names(model, column: str) -> list[str]:
    return [*model.objects.order_by("id").values_list(column, flat=True), "nothing-of-that-name"]


VALUES = {
    ("recommendation", "reference"): lambda: [
        {"reference": name} for name in names(Recommendation, "reference")
    ],
    ("body", "slug"): lambda: [{"slug": name} for name in names(Body, "slug")],
    ("publication", "slug"): lambda: [{"slug": name} for name in names(Publication, "slug")],
}


@dataclass(frozen=True)
class Answer:
    """All that a visitor gets."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answer(client: Client, address: str, method: str = "GET") -> Answer:
    response = client.generic(method, address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
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
    yield from ("/no-such-page", "/desk/", "/desk/review/ABCD-EFGH/", "/admin/", "/recommendations")


def queries() -> Iterator[str]:
    """Every value of every filter, every order, and some that do not exist."""
    for field in filters(Selection(QueryDict())):
        yield from (f"{field.name}={choice.value}" for choice in field.choices if choice.value)
        yield f"{field.name}={CANARY}"
    yield from (f"sort={name}" for name in [*SORTS, CANARY])
    yield from ("bom=1", "bom=2", "after=nonsense", "body=northshire-police&response=none", "q=a")
    yield from (f"body={OURS}&body={THEIRS}&sort={name}" for name in SORTS)


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
