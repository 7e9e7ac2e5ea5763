"""Who comes in where: every address of the desk × everybody who may knock × every method × what is
theirs and what is not.

What is expected is not written down address by address: it follows from the door with which an
address is declared. One that is declared with none fails, and so does one that takes something
which no test has a value for.
"""

import sys
from itertools import product
from types import ModuleType

import pytest
from django.urls import path, reverse

from tests.desk.knocking import A_REPORTER, NOBODY, OFFICE, OURS, THEIRS, Place, knock, things
from tests.routes import Route, fill, routes

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
BODIES = {"our reporter": OURS, "their reporter": THEIRS}
OFFICERS = {"officer", "administrator"}
DOORS = {
    "members": {*BODIES, *OFFICERS},
    "reporters": {*BODIES},
    "officers": OFFICERS,
    "administrators": {"administrator"},
}
"""Door → those for whom it opens. Two doors more are open: “everybody”, where nothing is asked, and
“whoever is signed in”, the pages of one’s own account."""
OPEN = ("everybody", "whoever is signed in")
SIGNED_OUT = {"nobody", "somebody who left"}


def expected(route: Route, method: str, who: str, place: Place) -> set[int]:
    """What a door answers: the one rule for all addresses."""
    if method not in route.methods and not (method == "HEAD" and "GET" in route.methods):
        return {405}
    if route.door == "everybody":
        return {404} if place.whose == NOBODY else {200, 302}
    if who in SIGNED_OUT:
        return {302}
    if route.door == "whoever is signed in":
        return {200, 302, 404}  # 404: nothing of that kind is switched on for this account
    if who not in DOORS[route.door] or not is_theirs(route, who, place):
        return {404}
    return {200, 302, 409}


def is_theirs(route: Route, who: str, place: Place) -> bool:
    if place.whose == A_REPORTER:
        return route.name != "desk:membership-role"
    if route.name == "desk:letter-published":
        return False  # it is not published yet
    return place.whose == BODIES.get(who, OFFICE)


DESK = routes("desk/")


def undeclared(found: list[Route]) -> list[str]:
    """Addresses with no door, or with one that this test does not know, in a sentence each."""
    return [
        f"{route.written} is declared with {route.door or 'no door'}: put a door of doors.py on"
        " its view, and say in DOORS of this test for whom it opens."
        for route in found
        if route.door not in {*DOORS, *OPEN}
    ]


def test_every_address_of_the_desk_is_declared_with_a_door():
    assert len(DESK) > 50
    assert undeclared(DESK) == []


def test_an_address_without_a_door_is_seen(monkeypatch):
    planted = ModuleType("planted")
    planted.urlpatterns = [path("desk/back-door/<int:key>/", lambda request, key: None, name="key")]
    monkeypatch.setitem(sys.modules, "planted", planted)
    [said] = undeclared(routes("desk/", "planted"))
    assert said.startswith("desk/back-door/<int:key>/ is declared with no door")
    with pytest.raises(AssertionError, match="takes “key”, and no test knows a value for it"):
        fill(routes("desk/", "planted")[0], {}, "places of this test")


@pytest.mark.parametrize("route", DESK, ids=str)
def test_whoever_knocks_is_answered_as_the_door_says(route, world):
    wrong = []
    for thing, who, method in product(things(route, world), world.cookies, METHODS):
        place = thing or Place(BODIES.get(who, OFFICE), {})  # a page of one's own
        answer = knock(world, who, method, route.url(**place.named))
        due = expected(route, method, who, place)
        if answer.status_code not in due:
            wrong.append(f"{who} {method} {place}: {answer.status_code}, due {due}")
        elif who in SIGNED_OUT and due == {302}:
            to_sign_in = f"{reverse('account_login')}?next="
            assert answer["Location"].startswith(to_sign_in), f"{who} {method}"
    assert wrong == []
