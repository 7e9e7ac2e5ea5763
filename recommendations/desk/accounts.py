"""Signing in: what of allauth is kept, and what is ours.

Every mail goes into the outbox, for known and unknown addresses alike, so that an answer takes
the same time and says the same whether or not there is an account, and whether or not the mail
server answers.
"""

import secrets
import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from recommendations import permissions
from recommendations.actions import mail
from recommendations.backends import AccountBackend
from recommendations.models import Register
from recommendations.public.context import current_register

JUST_SIGNED_IN = 5 * 60
"""Seconds in which whoever has signed in is not asked again before a change to their account."""

TOO_MANY = _("There were too many tries. Wait five minutes, then try again.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "We know no account with this e-mail address and this password. Check both; capital"
            " letters count in the password."
        ),
        "enter_current_password": _("This is not your password of now. Check capital letters."),
        "incorrect_password": _("This is not your password. Check capital letters."),
        "incorrect_code": _("This is not the code that we sent last. Check it, and type it again."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Put allauth's mail into the outbox, in our words: a subject and a text."""
        register = current_register(self.request)
        facts = {**context, "email": email, "register": register}
        mail.queue(
            kind="account",
            to=email,
            subject=render_to_string(f"{template_prefix}_subject.txt", facts).strip(),
            text=render_to_string(f"{template_prefix}_message.txt", facts),
            key=f"account/{secrets.token_hex(16)}",
        )

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user, **named) -> HttpResponse | None:
        """Whoever may not sign in may not by a code either."""
        if AccountBackend().user_can_authenticate(user):
            return None
        clear_login(request)
        messages.error(request, self.error_messages["email_password_mismatch"])
        return HttpResponseRedirect(reverse("account_login"))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To one's work; whoever works for nobody here sees their account, or sets things up."""
        if permissions.is_member(request.user):
            return reverse("desk:home")
        return reverse("admin:index" if request.user.is_staff else "mfa_index")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def is_reauthentication_required(self, *, app: str, **named) -> bool:
        """Not for somebody who has signed in just now."""
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - record["at"] < JUST_SIGNED_IN for record in records)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "This is not the code that the app shows now. Wait for the next one, and type that."
        ),
    }

    def get_totp_issuer(self) -> str:
        """What the app writes beside the code."""
        register = Register.objects.select_related("office").first()
        return str(register.office) if register else settings.SITE_URL


def no_account(request: HttpRequest) -> HttpResponse:
    """Accounts come by invitation: whom to ask."""
    return render(request, "account/no_account.html")
