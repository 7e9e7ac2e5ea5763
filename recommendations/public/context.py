"""What stands on every public page: whose register it is, and its data version.

Both are fetched when a template asks for them and not before: a page that does not show them,
such as the admin or an error page without a database, makes no query for them.
"""

from contextlib import suppress
from functools import partial

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject

from recommendations.limits import Edition
from recommendations.models import DataVersion, Register


def current_register(request: HttpRequest) -> Register | None:
    """The register with its office, fetched once for a request; None before one is loaded."""
    if not hasattr(request, "register"):
        request.register = Register.objects.select_related("office").first()
    return request.register


def current_version(request: HttpRequest) -> Edition | DataVersion | None:
    """How many public changes there have been; a public page knew it before it began."""
    return getattr(request, "edition", None) or DataVersion.objects.first()


def page_address(request: HttpRequest) -> str:
    """The one address of a page, by which it is found and cited: at the register's own site, and
    without the empty fields that an untouched form sends, what is repeated, or what is too much to
    be read."""
    query = QueryDict(mutable=True)
    with suppress(SuspiciousOperation):  # too many fields, which the page itself refuses in words
        for name, values in request.GET.lists():
            query.setlist(name, dict.fromkeys(value for value in values if value.strip()))
    path = settings.SITE_URL + escape_uri_path(request.path)
    return f"{path}?{query.urlencode()}" if any(query.values()) else path


def register(request: HttpRequest) -> dict:
    """What the frame of a page shows, for templates."""
    return {
        "site_url": settings.SITE_URL,
        "page_address": SimpleLazyObject(partial(page_address, request)),
        "register": SimpleLazyObject(partial(current_register, request)),
        "data_version": SimpleLazyObject(partial(current_version, request)),
    }
