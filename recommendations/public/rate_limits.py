"""How much strangers may send: so much within an hour from one address, and from all together.

Each thing sent takes a place for an hour. Whose places they are is kept as a keyed hash: who has
the table of the cache cannot tell from it who wrote to the office.
"""

from ipaddress import IPv6Address, ip_address

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

HOUR = 60 * 60
FROM_ONE, FROM_ALL = 10, 200
"""Places. Behind one address may be a newsroom, or a library."""


class Full(Exception):
    """No place is free; it says so in a sentence."""


def take(request: HttpRequest) -> list[str]:
    """Take the places of one thing sent, for an hour; they can be given back."""
    mine = free_place(visitor(request), FROM_ONE)
    if mine is None:
        raise Full(
            _(
                "As much was sent from your connection within the hour as we take. Nothing that"
                " you wrote is lost: send it again in an hour, or copy it from here."
            )
        )
    if shared := free_place("all", FROM_ALL):
        return [mine, shared]
    give_back([mine])
    raise Full(
        _(
            "More is being sent to the office at this moment than it can read. Nothing that you"
            " wrote is lost: send it again in an hour, or copy it from here."
        )
    )


def give_back(places: list[str]) -> None:
    """Nothing came of it, so it does not count."""
    cache.delete_many(places)


def free_place(whose: str, amount: int) -> str | None:
    """One of these places that nobody has, now taken; None where all are."""
    places = [f"sent:{whose}:{number}" for number in range(amount)]
    taken = cache.get_many(places)
    free = (place for place in places if place not in taken)
    return next((place for place in free if cache.add(place, True, HOUR)), None)


def visitor(request: HttpRequest) -> str:
    """Whose connection it is, as nobody can read. In IPv6 it is a network: a household has one."""
    address = address_of(request)
    if address and isinstance(network := ip_address(address), IPv6Address):
        address = str(network.ipv4_mapped or network.exploded[:19])
    return salted_hmac(__name__, address, algorithm="sha256").hexdigest()


def address_of(request: HttpRequest) -> str:
    """The visitor's address, from the proxy where there is one (ALLAUTH_TRUSTED_PROXY_COUNT); empty
    where nobody tells it: all of whom that holds share their places."""
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return ""
