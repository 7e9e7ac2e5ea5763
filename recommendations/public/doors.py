"""The way into a public page or file: how it may be asked, and how its answer may be kept."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from recommendations.public import errors

View = Callable[..., HttpResponseBase]

METHODS = ("GET", "HEAD")
KEPT = "public, no-cache"
"""Anybody may keep an answer, and asks again before showing it."""


def page(*parameters: str) -> Callable[[View], View]:
    """A public page that has these parameters, each at most once, and no others."""

    def look(request: HttpRequest) -> None:
        refuse_unknown(request, parameters)

    return lambda view: door(view, look)


def selecting(view: View) -> View:
    """A public page or file whose parameters are a Selection, which checks them itself."""
    return door(view, lambda request: None)


def door(view: View, look: Callable[[HttpRequest], None]) -> View:
    """A view that is only read. What it cannot answer is answered in house style."""

    @wraps(view)
    def read(request: HttpRequest, *arguments, **named) -> HttpResponseBase:
        response = answer(view, look, request, *arguments, **named)
        response["Cache-Control"] = KEPT
        return response

    return read


def answer(view: View, look, request: HttpRequest, *arguments, **named) -> HttpResponseBase:
    if request.method not in METHODS:
        return errors.not_allowed(request, METHODS)
    try:
        look(request)
        return view(request, *arguments, **named)
    except BadRequest as problem:
        return errors.bad_request(request, problem)
    except Http404 as problem:
        return errors.not_found(request, problem)


def refuse_unknown(request: HttpRequest, known: tuple[str, ...]) -> None:
    """A BadRequest with a sentence where the address holds what the page does not have."""
    for name, values in request.GET.lists():
        if name not in known:
            raise BadRequest(unknown(name, known))
        if len(values) > 1:
            raise BadRequest(_("“%(name)s” stands more than once: give one.") % {"name": name})


def unknown(name: str, known: tuple[str, ...]) -> str:
    if not known:
        return _("This page has no parameters: leave out “%(name)s”.") % {"name": name}
    return _("This page has no parameter “%(name)s”. It has %(known)s.") % {
        "name": name,
        "known": ", ".join(known),
    }
