"""Sessions, sign-in and CSRF cookies belong to the private rooms; public pages never meet them."""

from allauth.account import middleware as account
from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.sessions import middleware as sessions
from django.middleware import csrf

PRIVATE = ("/admin/", "/desk/")


class PrivateOnly:
    """A middleware that public addresses pass by untouched."""

    def __call__(self, request):
        if request.path.startswith(PRIVATE):
            return super().__call__(request)
        return self.get_response(request)

    def process_view(self, request, *view):
        if request.path.startswith(PRIVATE) and hasattr(super(), "process_view"):
            return super().process_view(request, *view)
        return None


class SessionMiddleware(PrivateOnly, sessions.SessionMiddleware):
    pass


class CsrfViewMiddleware(PrivateOnly, csrf.CsrfViewMiddleware):
    pass


class AuthenticationMiddleware(PrivateOnly, auth.AuthenticationMiddleware):
    pass


class MessageMiddleware(PrivateOnly, messages.MessageMiddleware):
    pass


class Account:
    """allauth's middleware, which is a function, as a class."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.within = account.AccountMiddleware(get_response)
        self.process_exception = self.within.process_exception

    def __call__(self, request):
        return self.within(request)


class AccountMiddleware(PrivateOnly, Account):
    pass
