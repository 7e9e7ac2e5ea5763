"""Addresses of signing in: allauth's views under allauth's names, and no others of it.

There is no sign-up, no list of addresses and no link that signs in. allauth asks for the sign-in
itself where one is needed, so these doors are open.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path
from django.views.generic import RedirectView

from recommendations.desk import accounts
from recommendations.desk.doors import open_to

anybody = open_to("everybody", None, "GET", "POST")
reading = open_to("everybody", None, "GET")
own = open_to("whoever is signed in", None, "GET", "POST")
own_to_read = open_to("whoever is signed in", None, "GET")

to_reset = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("login/", anybody(account.login), name="account_login"),
    path("logout/", anybody(account.logout), name="account_logout"),
    path("none/", reading(accounts.no_account), name="account_signup"),
    path("code/", anybody(account.request_login_code), name="account_request_login_code"),
    path("code/confirm/", anybody(account.confirm_login_code), name="account_confirm_login_code"),
    path("reset/", anybody(account.password_reset), name="account_reset_password"),
    path(
        "reset/code/",
        anybody(account.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
    path(
        "reset/password/",
        anybody(account.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path(
        "reset/done/",
        reading(account.password_reset_from_key_done),
        name="account_password_reset_completed",
    ),
    path("password/", own(account.password_change), name="account_change_password"),
    path("password/none/", reading(to_reset), name="account_set_password"),
    path("again/", own(account.reauthenticate), name="account_reauthenticate"),
    path("", own_to_read(second_factor.index), name="mfa_index"),
    path("authenticator/code/", anybody(second_factor.authenticate), name="mfa_authenticate"),
    path("authenticator/again/", own(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("authenticator/on/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("authenticator/off/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("recovery/", own_to_read(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "recovery/new/", own(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "recovery/file/",
        own_to_read(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
