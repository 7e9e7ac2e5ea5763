"""What stands on every public page: whose register it is, and its data version.

Both are fetched when a template asks for them and not before: a page that does not show them,
such as the admin or an error page without a database, makes no query for them.
"""

from functools import partial

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from recommendations.models import DataVersion, Register


def current_register(request: HttpRequest) -> Register | None:
    """The register with its office, fetched once for a request; None before one is loaded."""
    if not hasattr(request, "register"):
        request.register = Register.objects.select_related("office").first()
    return request.register


def register(request: HttpRequest) -> dict:
    """`register` and `data_version` for templates."""
    return {
        "register": SimpleLazyObject(partial(current_register, request)),
        "data_version": SimpleLazyObject(DataVersion.objects.first),
    }
