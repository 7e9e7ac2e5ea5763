"""What was typed when it could not be taken: given back, whatever went wrong.

- The session has expired: the words wait in the visitor's session for as long as it takes to sign
  in, and stand in the form again (`keep`, `kept`).
- The form's token is old, something broke, or the database does not answer: a page shows the
  words, with a button that sends them again (`give_back`).
"""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from recommendations.public import errors

SESSION_KEY = "words_kept"
WRITER = "writer"
"""The field in which a form says whose words it holds."""
SECRETS = re.compile(r"password|^(csrfmiddlewaretoken|login|username|code|otp_token)$")
"""Fields that are neither kept nor shown: the token, and what one signs in with."""
LONGEST = 1_000_000
"""Characters that are kept for somebody who is not signed in: more than any form of ours takes."""


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a form as they were sent, in order, without secrets."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not SECRETS.search(name)
        for value in values
    ]


def keep(request: HttpRequest) -> None:
    """Let a visitor's words wait until they have signed in."""
    if request.method != "POST":
        return
    waiting = dict(request.session.get(SESSION_KEY, {}))
    waiting.pop(request.path, None)
    waiting[request.path] = typed(request)
    while waiting and length(waiting) > LONGEST:
        del waiting[next(iter(waiting))]
    request.session[SESSION_KEY] = waiting


def length(waiting: dict[str, list]) -> int:
    return sum(len(value) for words in waiting.values() for _name, value in words)


def kept(request: HttpRequest) -> dict[str, list[str]] | None:
    """The words that wait for this page, field by field; None where there are none. They wait until
    the page is sent again, so that a look at it loses nothing."""
    waiting = request.session.get(SESSION_KEY, {})
    if request.method != "GET" or request.path not in waiting:
        return None
    found: dict[str, list[str]] = {}
    for name, value in waiting[request.path]:
        found.setdefault(name, []).append(value)
    if found.get(WRITER, [str(request.user.pk)]) != [str(request.user.pk)]:
        return None  # somebody else signed in at this browser; the words are not for them
    request.words_waited = True  # type: ignore[attr-defined]  # the page says so
    return found


def forget(request: HttpRequest) -> None:
    """The words that wait for this page wait no longer: it has been sent again."""
    waiting = request.session.get(SESSION_KEY, {})
    if request.path in waiting:
        request.session[SESSION_KEY] = {
            path: words for path, words in waiting.items() if path != request.path
        }


def give_back(request: HttpRequest, *, status: int, title: str, sentence: str) -> HttpResponse:
    """A page with the words that were sent, and a button that sends them again. It is rendered
    without the request, so that nothing is asked of the database."""
    words = typed(request)
    context = {
        "title": title,
        "sentence": sentence,
        "typed": words,
        "words_typed": [value for _name, value in words if re.search(r"\S\s+\S|://", value)],
        "path": request.get_full_path(),
        "csrf_token": get_token(request),
    }
    return HttpResponse(render_to_string("desk/words_kept.html", context), status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What Django shows when a form's token is not the right one: an old tab, a lost cookie. Words
    that another site sent in somebody's name are not repeated."""
    if not is_ours(request) or not typed(request):
        return errors.forbidden(request)
    return give_back(
        request,
        status=403,
        title=_("Send this once more"),
        sentence=_(
            "The page was open for a long time or in two windows, so we could not be sure that it"
            " was you. Nothing was saved yet, and nothing that you typed is lost."
        ),
    )


def is_ours(request: HttpRequest) -> bool:
    """Whether a page of this site sent it, as browsers tell; one that tells nothing is not ours."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    here = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") in (here, *settings.CSRF_TRUSTED_ORIGINS)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke, or the database does not answer: whoever sent words has them back."""
    if request.method != "POST" or not typed(request):
        return errors.server_error(request)
    return give_back(
        request,
        status=500,
        title=_("Sorry, this could not be saved"),
        sentence=_(
            "There is a problem with the register. Nothing was saved, and nothing of yours is lost:"
            " here is what you had typed. Send it again in a few minutes, or copy it from here."
        ),
    )
