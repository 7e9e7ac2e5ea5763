"""The way in for what strangers send: the only place where a form does without a CSRF token.

Whoever sends has no account and no cookie, so there is nothing that another site could misuse in
their name, and no token to compare. Instead it is asked where the form was sent from, when it was
opened, and how much was sent within the hour. What is refused is never lost: the form is shown
again with all that was typed, and a sentence that says why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from recommendations.public import errors, rate_limits
from recommendations.public.doors import View, page, refuse_unknown, shown
from recommendations.public.tracking import forget_tracking
from recommendations.public.unchanged import READ

METHODS = (*READ, "POST")
TAKEN = 303
"""What a form's view answers where it took what was sent: see the page that says so."""
OPENED = "opened"
"""The hidden field with the moment at which the form was opened."""
YOUNGEST, OLDEST = 2, 24 * 60 * 60
"""Seconds for which a form is open before it is sent: nobody writes faster; and a browser asks for
a new one after midnight, as for any page."""
SIGNER = signing.TimestampSigner(salt=__name__)


@dataclass(frozen=True)
class Refusal:
    """Why what was sent is not taken."""

    status: int
    sentence: str


def public_form(*parameters: str) -> Callable[[View], View]:
    """A public page with a form, and with these parameters.

    Before anything is sent it is a page as all others are. Its view is called as
    `view(request, refusal, …)`. A POST with a refusal is not to be taken; the view shows the form
    again with what was typed, its sentence and its status. Where it takes what was sent, it answers
    with 303. The form sends `opened(request)` in a hidden field.
    """

    def declare(view: View) -> View:
        first_look = page(*parameters)(partial(view, refusal=None))

        @csrf_exempt  # a form of no authority, for people without a cookie: see `answer`
        @wraps(view)
        def enter(request: HttpRequest, *arguments, **named) -> HttpResponseBase:
            if request.method in READ:
                return first_look(request, *arguments, **named)
            forget_tracking(request)
            response = answer(view, parameters, request, *arguments, **named)
            response["Cache-Control"] = "no-store"
            return response

        return enter

    return declare


def answer(view: View, parameters: tuple[str, ...], request: HttpRequest, *arguments, **named):
    """What came of what was sent; what cannot be answered, in house style."""
    if request.method != "POST":
        return errors.not_allowed(request, METHODS)

    def look(request: HttpRequest) -> None:
        refuse_unknown(request, parameters)
        require_readable(request)

    return shown(partial(take, view), look, request, *arguments, **named)


def take(view: View, request: HttpRequest, *arguments, **named) -> HttpResponseBase:
    """Hand the view what was sent, with what speaks against taking it."""
    if refusal := wrong_place(request) or wrong_time(request):
        return view(request, refusal, *arguments, **named)
    try:
        places = rate_limits.take(request)
    except rate_limits.Full as full:
        response = view(request, Refusal(429, str(full)), *arguments, **named)
        response["Retry-After"] = str(rate_limits.HOUR)
        return response
    is_taken = False
    try:
        response = view(request, None, *arguments, **named)
        is_taken = response.status_code == TAKEN
    finally:  # also where it fails
        if not is_taken:
            rate_limits.give_back(places)
    return response


def require_readable(request: HttpRequest) -> None:
    """A BadRequest where it is not what a form of ours sends, or more than is read at all."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise BadRequest(_("Nothing was taken: only what the form on this page sends is."))
    try:
        request.POST  # noqa: B018  it is read now
    except SuspiciousOperation as problem:
        raise BadRequest(
            _(
                "That is more than this form takes, and it was not read. Go back: your browser"
                " still has what you wrote. Shorten it, and send it again."
            )
        ) from problem


def wrong_place(request: HttpRequest) -> Refusal | None:
    """Whether it was sent from elsewhere than our own page, as browsers tell. What another site
    makes somebody's browser send comes back to that person, who may send it themselves."""
    is_ours = sent_from_here(request)
    if is_ours:
        return None
    if is_ours is None:
        return Refusal(
            403,
            _(
                "Your browser does not say from which page this was sent, so it was not taken yet."
                " Send it again from here; if that does not help, use another browser."
            ),
        )
    return Refusal(
        403,
        _(
            "This was sent from another page than ours, so it was not taken yet. If it is what you"
            " want to say, send it again from here."
        ),
    )


def sent_from_here(request: HttpRequest) -> bool | None:
    """By the first of three headers that says anything; None where none does."""
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    origin = request.headers.get("Origin", "null")
    if origin != "null":
        return origin in ours
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    if referer := request.headers.get("Referer"):
        return origin_of(referer) in ours
    return None


def origin_of(address: str) -> str:
    """The beginning of an address, up to the host; empty where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def wrong_time(request: HttpRequest) -> Refusal | None:
    """Whether the form was opened too long ago, or this moment, or does not say when."""
    if not was_opened(request, within=None):
        return Refusal(
            400,
            _(
                "What you sent could not be read as sent from the form on this page, so it was not"
                " taken yet. Look at it once more, and send it again from here."
            ),
        )
    if not was_opened(request, within=OLDEST):
        return Refusal(
            400,
            _(
                "This form is more than a day old, so what you sent was not taken yet. Look at it"
                " once more, and send it again."
            ),
        )
    if was_opened(request, within=YOUNGEST):
        return Refusal(
            400,
            _(
                "This was sent as soon as the page was open, faster than people write, so it was"
                " not taken yet. Send it again."
            ),
        )
    return None


def was_opened(request: HttpRequest, *, within: int | None) -> bool:
    """Whether the form that was sent is one of this page, opened within these seconds, or ever."""
    try:
        return SIGNER.unsign(request.POST.get(OPENED, ""), max_age=within) == request.path
    except signing.BadSignature:
        return False


def opened(request: HttpRequest) -> str:
    """What the form says of when it was opened: the first time, also where it is shown again."""
    if request.method == "POST" and was_opened(request, within=OLDEST):
        return request.POST[OPENED]
    return SIGNER.sign(request.path)
