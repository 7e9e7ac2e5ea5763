"""What people read when something goes wrong: what happened, and a way on."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A question that the register cannot answer. A view says why: raise BadRequest(sentence)."""
    said = isinstance(exception, BadRequest) and str(exception)
    return explain(
        request,
        status=400,
        title=_("That address cannot be answered"),
        sentence=said or _("Something in the address or the form is not as it should be."),
        refused=getattr(exception, "__cause__", None),
    )


def too_much(request: HttpRequest) -> HttpResponse:
    """A question that would take the register too long; the answer is given outside its limits."""
    return explain(
        request,
        status=400,
        title=_("That is too much to find at once"),
        sentence=_("The register stopped looking: add a word or a filter, and it will be quick."),
    )


def not_allowed(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    """A page that is only read was asked for something else; the answer names what it allows."""
    response = explain(
        request,
        status=405,
        title=_("This page can only be read"),
        sentence=_("Nothing can be sent to this address. What you sent was not kept."),
    )
    response["Allow"] = ", ".join(methods)
    return response


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return explain(
        request,
        status=403,
        title=_("You cannot open this"),
        sentence=_("It is not for the account that you are signed in with."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return explain(
        request,
        status=404,
        title=_("Page not found"),
        sentence=_("If you typed the address, check it. If you pasted it, check that it is whole."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: neither the register nor anything else is fetched."""
    return explain(
        None,
        status=500,
        title=_("Sorry, there is a problem with the register"),
        sentence=_("Try again in a few minutes. Nothing on record is lost."),
    )


def explain(
    request: HttpRequest | None, *, status: int, title: str, sentence: str, **more
) -> HttpResponse:
    context = {"title": title, "sentence": sentence, **more}
    # Not by GET, which cannot be read where it has too many fields: that may be what went wrong.
    if request and request.META.get("QUERY_STRING") and request.path.endswith("/"):
        context["again"] = request.path
    return HttpResponse(render_to_string("public/error.html", context, request), status=status)
