"""The way into a public page or file: how it may be asked, and how its answer may be kept."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import BadRequest
from django.db import OperationalError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.utils.translation import gettext as _

from recommendations.limits import limited, streamed, took_too_long
from recommendations.public import errors, moved
from recommendations.public.tracking import forget_tracking
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
        forget_tracking(request)
        response = answer(view, look, request, *arguments, **named)
        response["Cache-Control"] = KEPT
        return response

    return read


def answer(view: View, look, request: HttpRequest, *arguments, **named) -> HttpResponseBase:
    """What a visitor gets within the limits of a page; beyond them, the words that say so."""
    if request.method not in READ:
        return errors.not_allowed(request, READ)
    try:
        with limited(is_question=bool(request.META.get("QUERY_STRING"))) as request.edition:
            return fresh(view, look, request, *arguments, **named)
    except OperationalError as problem:
        if not took_too_long(problem):
            raise
        return errors.too_much(request)


def fresh(view: View, look, request: HttpRequest, *arguments, **named) -> HttpResponseBase:
    """The answer with its ETag; "not modified" where the visitor has it."""
    tag = etag(request.META, request.edition.number)  # of the day on which it was begun
    if is_unchanged(request.META, tag):
        response = HttpResponseNotModified()
    else:
        response = shown(view, look, request, *arguments, **named)
        if not response.get("Content-Type", "").startswith("text/html"):
            response["X-Robots-Tag"] = "noindex"  # the page is found, and leads to its files
    if response.status_code == 200 and has_any(request):
        response = HttpResponseNotModified()
    if response.status_code in (200, 304):
        response["ETag"] = tag
    return response


def has_any(request: HttpRequest) -> bool:
    """Whether the visitor asks for what is there only if nothing is (RFC 9110, section 13.1.2)."""
    return request.headers.get("If-None-Match", "").strip() == "*"


def shown(view: View, look, request: HttpRequest, *arguments, **named) -> HttpResponseBase:
    """What the view answers, a file begun; or where it went, or why it cannot be had."""
    try:
        look(request)
        response = view(request, *arguments, **named)
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = streamed(iter(response.streaming_content))
        return response
    except BadRequest as problem:
        return moved.permanent(request) or errors.bad_request(request, problem)
    except Http404 as problem:
        return moved.permanent(request) or errors.not_found(request, problem)


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
