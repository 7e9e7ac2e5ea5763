"""Accounts, for repair by a superuser: people come and go by invitation, at the desk."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.utils.translation import gettext_lazy as _

from recommendations.admin.base import OfficeAdmin
from recommendations.admin.site import site
from recommendations.models import User


class NewAccountForm(BaseUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "name", "is_staff", "groups"]


class AccountForm(UserChangeForm):
    class Meta:
        model = User
        fields = ["email", "name", "password", "is_active", "is_staff", "groups"]


@admin.register(User, site=site)
class AccountAdmin(OfficeAdmin, UserAdmin):
    """No account is deleted (the record names who recorded what), and none gets rights of its
    own: what a person may do comes from the group."""

    form = AccountForm
    add_form = NewAccountForm
    add_words = _("Add an account")
    list_display = ["email", "name", "is_staff", "is_active", "is_demo", "last_login"]
    list_filter = ["is_staff", "is_active", "is_demo", "groups"]
    search_fields = ["email", "name"]
    search_help_text = _("E-mail address or name")
    ordering = ["email"]
    filter_horizontal = []
    readonly_fields = ["is_demo", "last_login", "joined_at"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        (_("What they may do"), {"fields": ["is_active", "is_staff", "groups", "is_demo"]}),
        (_("Dates"), {"fields": ["joined_at", "last_login"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", "name", "password1", "password2"]}),
        (_("What they may do"), {"fields": ["is_staff", "groups"]}),
    ]

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_module_permission(self, request):
        return request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser

    def why_not_delete(self, row) -> str:
        return _("The account stays, because the record names it. Untick “active” instead.")
