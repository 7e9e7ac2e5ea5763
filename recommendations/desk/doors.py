"""The way into a page of the desk: who may enter, how it may be asked, and that nothing typed is
lost on the threshold.

Every address of the desk is declared with one of the doors below; a test walks the addresses and
fails for one that is not. Whoever may not enter is told nothing: an address that is not theirs is
no page (404).
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from recommendations import permissions
from recommendations.backends import lacks_second_factor
from recommendations.desk import words_kept
from recommendations.public import errors

View = Callable[..., HttpResponse]


def open_to(who: str, may: Callable | None, *methods: str) -> Callable[[View], View]:
    """A door for those of whom `may` is true, and for these methods. `who` is its name, by which
    the test of all doors knows it; without `may` it is open to everybody."""

    def declare(view: View) -> View:
        @never_cache
        @wraps(view)
        def enter(request: HttpRequest, *arguments, **named) -> HttpResponse:
            if request.method not in methods and not is_look(request, methods):
                return errors.not_allowed(request, methods)
            if may is not None and not request.user.is_authenticated:
                return to_sign_in(request)
            if may is not None and not may(request.user):
                raise Http404
            if may is not None and needs_second_factor(request):
                return HttpResponseRedirect(reverse("mfa_activate_totp"))
            if request.method == "POST":
                words_kept.forget(request)
            return view(request, *arguments, **named)

        enter.door = who  # type: ignore[attr-defined]
        enter.methods = methods  # type: ignore[attr-defined]
        return enter

    return declare


def is_look(request: HttpRequest, methods: tuple[str, ...]) -> bool:
    """Whether it asks for the head of a page; what only takes a POST has none, and would act."""
    return request.method == "HEAD" and "GET" in methods


def for_everybody(*methods: str) -> Callable[[View], View]:
    return open_to("everybody", None, *methods)


def for_members(*methods: str) -> Callable[[View], View]:
    return open_to("members", permissions.is_member, *methods)


def for_reporters(*methods: str) -> Callable[[View], View]:
    return open_to("reporters", lambda user: bool(permissions.bodies_of(user)), *methods)


def for_officers(*methods: str) -> Callable[[View], View]:
    return open_to("officers", permissions.is_officer, *methods)


def for_administrators(*methods: str) -> Callable[[View], View]:
    return open_to("administrators", permissions.is_administrator, *methods)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in first, and come back; what was typed waits."""
    words_kept.keep(request)
    return HttpResponseRedirect(f"{reverse('account_login')}?next={quote(request.get_full_path())}")


def needs_second_factor(request: HttpRequest) -> bool:
    """The office signs in with a second factor, but in the demo."""
    return permissions.is_officer(request.user) and lacks_second_factor(request.user)
