"""What is asked when somebody is invited, and when they join."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from recommendations.desk.account_forms import RULES
from recommendations.forms import Option, ask_by_name
from recommendations.models import Body, Role

ROLES = [
    (
        Role.REPORTER,
        Option(_("Reporter"), _("Of a body that was asked: answers and reports on its behalf.")),
    ),
    (
        Role.OFFICER,
        Option(_("Officer"), _("Of the Commissioner’s office: reviews, records and publishes.")),
    ),
    (
        Role.ADMINISTRATOR,
        Option(_("Administrator"), _("An officer who also invites and deactivates people.")),
    ),
]


class AskedByName(forms.Form):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_by_name(self.fields)


class HandOverForm(AskedByName):
    email = forms.CharField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Of the person who takes the place: their own at work, not a shared one."),
    )


class InviteForm(AskedByName):
    email = forms.CharField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Their own at work, not a shared one: they sign in with it."),
    )
    body = forms.ModelChoiceField(
        Body.objects.order_by("name"),
        label=_("Whom they work for"),
        to_field_name="slug",
        empty_label=_("Choose a body"),
        error_messages={"invalid_choice": _("Choose a body of the list.")},
    )
    role = forms.ChoiceField(choices=ROLES, label=_("What they do here"), widget=forms.RadioSelect)


class JoinForm(AskedByName):
    name = forms.CharField(
        label=_("Your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As your colleagues know you."),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text=RULES,
    )
    password2 = forms.CharField(
        label=_("The password again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean_password2(self) -> str:
        again = self.cleaned_data["password2"]
        if again != self.cleaned_data.get("password"):
            raise ValidationError(gettext("This is not the same password: type both again."))
        return again
