"""The pages of signing in, and what people do there."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from recommendations.models import Mail
from tests.desk.people import PASSWORD, said

SIGN_IN, SIGN_OUT = reverse("account_login"), reverse("account_logout")
ASK, CODE = reverse("account_request_login_code"), reverse("account_confirm_login_code")
RESET = reverse("account_reset_password")
RESET_CODE = reverse("account_confirm_password_reset_code")
RESET_PASSWORD = reverse("account_complete_password_reset")
SWITCH_ON, SECOND = reverse("mfa_activate_totp"), reverse("mfa_authenticate")
OWN, HOME = reverse("mfa_index"), reverse("desk:home")
UNKNOWN = "nobody@mopac.example"


def sign_in(client: Client, email: str, password: str = PASSWORD, **more):
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_in_mail(to: str) -> str:
    """The code in the last mail to that address."""
    [code] = re.findall(r"^[A-Z]{4}-[A-Z]{4}$", Mail.objects.filter(to=to).first().text, re.M)
    return code


def shown(answer) -> str:
    """A page's words, without what differs from one request to the next."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", said(answer))
    return page.replace("bob@mopac.example", "X").replace(UNKNOWN, "X")


def switched_on(client: Client) -> str:
    """Switch the authenticator app on; gives its key."""
    page = said(client.get(SWITCH_ON))
    key = re.search(r'class="reg-totp">([A-Z2-7 ]+)<', page).group(1).replace(" ", "")
    answer = client.post(SWITCH_ON, {"code": app_shows(key)})
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    return key


def app_shows(key: str) -> str:
    """What an authenticator app shows for that key now."""
    return format_hotp_value(hotp_value(key, int(time.time()) // 30))


def recovery_codes(client: Client) -> list[str]:
    page = said(client.get(reverse("mfa_view_recovery_codes")))
    return re.findall(r"<code>(\d{8})</code>", page)
