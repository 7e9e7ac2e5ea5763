"""The site: whose screens these are, who may sign in, what stands first on the index."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from recommendations.backends import lacks_second_factor
from recommendations.models import Register

SHELVES = (
    *("publication", "recommendation", "statusupdate", "body", "bodygroup", "topic"),
    *("term", "statement"),
)
"""The order of the nouns on the index; what is not here follows by name."""


class OfficeSite(AdminSite):
    """Stock admin under the office's own name."""

    index_title = _("Set-up and repair")
    enable_nav_sidebar = False  # the index says it better, and a phone has no room for both
    empty_value_display = _("none")

    def has_permission(self, request):
        """The office's people, with their second factor as at the desk."""
        return super().has_permission(request) and not lacks_second_factor(request.user)

    def login(self, request, extra_context=None):
        """There is one sign-in, the desk's. Whoever has signed in and comes here all the same
        lacks the second factor, or has no business here."""
        if self.has_permission(request):
            return redirect("admin:index")
        if not request.user.is_authenticated:
            wanted = request.GET.get("next", reverse("admin:index"))
            return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")
        if request.user.is_staff:
            return redirect("mfa_activate_totp")
        context = {**self.each_context(request), "title": _("For the office")}
        return render(request, "admin/not_yours.html", context, status=403)

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    def admin_view(self, view, cacheable=False):
        """Every screen, but not for an address with the null character: no column can hold it, so
        the database would answer a filter for it with an error."""

        @wraps(view)
        def without_null(request, *args, **named):
            if any("\0" in value for values in request.GET.lists() for value in values[1]):
                raise BadRequest(_("The address holds a character that nothing here has."))
            return view(request, *args, **named)

        return super().admin_view(without_null, cacheable)

    def each_context(self, request):
        register = Register.objects.select_related("office").first()
        office = register.office.name if register else _("Register of recommendations")
        return {
            **super().each_context(request),
            "site_header": office,
            "site_title": office,
            "register": register,
        }

    def get_app_list(self, request, app_label=None):
        """The nouns in the order in which the office meets them."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: shelf(model["object_name"].lower()))
        return apps

    def index(self, request, extra_context=None):
        return super().index(request, {"verbs": verbs(request.user), **(extra_context or {})})


def shelf(name: str) -> int:
    return SHELVES.index(name) if name in SHELVES else len(SHELVES)


def verbs(user) -> list[dict]:
    """What an officer comes here to do most, if this one may."""
    return [
        {"words": words, "hint": hint, "url": reverse(f"admin:recommendations_{noun}_add")}
        for noun, words, hint in VERBS
        if user.has_perm(f"recommendations.add_{noun}")
    ]


VERBS = (
    (
        "statusupdate",
        _("Record an update"),
        _("A reply, a progress report, an assessment, a note, a closure, a reopening."),
    ),
    (
        "recommendation",
        _("Publish a recommendation"),
        _("From a publication that is here: its exact words and whom it asks."),
    ),
    (
        "publication",
        _("Add a publication"),
        _("A letter, a report, a reply: paste its text. Recommendations are quoted from it."),
    ),
)

site = OfficeSite(name="admin")
