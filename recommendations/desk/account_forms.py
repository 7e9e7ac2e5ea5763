"""allauth's forms in our words. What they check is allauth's."""

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _

from recommendations.backends import AccountBackend
from recommendations.forms import ask_by_name

ADDRESS = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
AGAIN = _("New password again")
CODE = _("Code")
RULES = _(
    "Eight characters or more, not digits alone, and nothing like your name or e-mail address."
    " Three or four words that do not belong together are easy to keep in mind."
)


class OurWords:
    """Labels and hints of ours, and no grey words inside a field."""

    labels: dict = {}
    hints: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
        ask_by_name(self.fields)


class SignInForm(OurWords, account.LoginForm):
    labels = {"login": ADDRESS, "password": PASSWORD}


class KnownAddress:
    """For an account that may not sign in, the same mail is written as for none."""

    def account(self, found):
        return found if found and AccountBackend().user_can_authenticate(found) else None


class CodeRequestForm(OurWords, KnownAddress, account.RequestLoginCodeForm):
    labels = {"email": ADDRESS}

    def clean_email(self) -> str:
        email = super().clean_email()
        self._user = self.account(self._user)
        return email


class ResetRequestForm(OurWords, KnownAddress, account.ResetPasswordForm):
    labels = {"email": ADDRESS}

    def clean_email(self) -> str:
        email = super().clean_email()
        self.users = [user for user in self.users if self.account(user)]
        return email


class SignInCodeForm(OurWords, account.ConfirmLoginCodeForm):
    labels = {"code": CODE}
    hints = {"code": _("Eight letters, such as BCDF\N{NON-BREAKING HYPHEN}GHJK.")}


class ResetCodeForm(SignInCodeForm, account.ConfirmPasswordResetCodeForm):
    pass


class NewPasswordForm(OurWords, account.ResetPasswordKeyForm):
    labels = {"password1": NEW_PASSWORD, "password2": AGAIN}
    hints = {"password1": RULES}


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Your password of now"),
        "password1": NEW_PASSWORD,
        "password2": AGAIN,
    }
    hints = {"password1": RULES}


class PasswordAgainForm(OurWords, account.ReauthenticateForm):
    labels = {"password": PASSWORD}


class AuthenticatorCodeForm(OurWords, second_factor.AuthenticateForm):
    labels = {"code": CODE}
    hints = {"code": _("The six digits that your app shows now, or one of your recovery codes.")}


class AuthenticatorCodeAgainForm(OurWords, second_factor.ReauthenticateForm):
    labels = AuthenticatorCodeForm.labels
    hints = AuthenticatorCodeForm.hints


class SwitchOnForm(OurWords, totp.ActivateTOTPForm):
    labels = {"code": CODE}
    hints = {"code": _("The six digits that your app shows now.")}
