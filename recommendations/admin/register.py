"""The register itself: its title, the help box, how the office is reached, what its statements say.
Whose it is was settled when it was loaded."""

import re
from datetime import date

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.admin.base import ReferenceAdmin
from recommendations.admin.site import site
from recommendations.models import Recommendation, Register


class ReferencesField(forms.CharField):
    """References, separated by commas. Gives the recommendations."""

    def to_python(self, value):
        words = [word for word in re.split(r"[\s,;\0]+", super().to_python(value)) if word]
        found = {one.reference: one for one in Recommendation.objects.filter(reference__in=words)}
        for word in words:
            if word not in found:
                raise ValidationError(
                    _(
                        "No recommendation has the reference “%(word)s”: write references as their"
                        " pages show them, separated by commas."
                    )
                    % {"word": word[:40]}
                )
        return list(found.values())

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        return ", ".join(sorted(recommendation.reference for recommendation in value))


class RegisterForm(forms.ModelForm):
    featured = ReferencesField(
        required=False,
        label=gettext_lazy("Recommendations that the home page begins with"),
        help_text=gettext_lazy("Their references, separated by commas; three at most read well."),
    )

    def clean_prepared_on(self):
        return past(self.cleaned_data["prepared_on"])

    def clean_reviewed_on(self):
        return past(self.cleaned_data["reviewed_on"])


def past(day: date | None) -> date | None:
    """The day, unless it is still to come in London."""
    if day and day > timezone.localdate():
        raise ValidationError(_("The date is in the future."))
    return day


@admin.register(Register, site=site)
class RegisterAdmin(ReferenceAdmin):
    form = RegisterForm
    list_display = ["title", "office", "began_on"]
    fieldsets = [
        (None, {"fields": ["office", "key", "began_on", "title", "help_text", "help_url"]}),
        (gettext_lazy("Home page"), {"fields": ["featured"]}),
        (
            gettext_lazy("How the office is reached"),
            {"fields": ["contact_url", "contact_email", "contact_post", "reply_days"]},
        ),
        (gettext_lazy("Privacy"), {"fields": ["report_months"]}),
        (
            gettext_lazy("Accessibility statement"),
            {"fields": ["compliance", "prepared_on", "reviewed_on"]},
        ),
    ]
    readonly_fields = ["office", "key", "began_on"]
    may_delete = False

    def has_add_permission(self, request):
        return False
