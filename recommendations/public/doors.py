"""The way into a public page or file: how it may be asked, and how its answer may be kept."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import BadRequest
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils.translation import gettext as _

from recommendations.limits import limited, took_too_long
from recommendations.public import errors, moved
from recommendations.public.unchanged import KEPT, READ, etag, is_unchanged

View = Callable[..., HttpResponseBase]


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
    if request.method not in READ:
        return errors.not_allowed(request, READ)
    with limited() as request.edition:
        tag = etag(request.META, request.edition.number)
        if is_unchanged(request.META, request.edition.number):
            response = HttpResponseNotModified()
        else:
            response = shown(view, look, request, *arguments, **named)
    if response.status_code in (200, 304):
        response["ETag"] = tag
    return response


def shown(view: View, look, request: HttpRequest, *arguments, **named) -> HttpResponseBase:
    """What the view answers, or why it cannot."""
    try:
        look(request)
        return view(request, *arguments, **named)
    except BadRequest as problem:
        return moved.permanent(request) or errors.bad_request(request, problem)
    except Http404 as problem:
        return moved.permanent(request) or errors.not_found(request, problem)
    except OperationalError as problem:
        if not took_too_long(problem):
            raise
        return errors.too_much(request)


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
