"""What newsletters, social networks and advertisers hang on a link to count who follows it.

It asks nothing of a page, and those who share the link do not see it: a page that refused it would
be a dead link to them. Every other parameter that a page does not have is refused (see doors).
"""

from urllib.parse import unquote_plus

from django.http import HttpRequest

NAMES = ("fbclid", "gclid", "msclkid", "mc_cid", "mc_eid")
BEGINNING = "utm_"


def forget_tracking(request: HttpRequest) -> None:
    """Go on as if the address had come without them, and nobody counted."""
    asked = request.META.get("QUERY_STRING", "")
    request.META["QUERY_STRING"] = "&".join(p for p in asked.split("&") if not is_tracking(p))


def is_tracking(part: str) -> bool:
    """Whether a part of a query string, such as “fbclid=x”, is of this sort."""
    name = unquote_plus(part.partition("=")[0])
    return name in NAMES or name.startswith(BEGINNING)
