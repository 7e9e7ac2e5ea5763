"""What all screens share: plain widgets, changes that bump the data version, refusals in words."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin, StackedInline
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.forms import CheckboxSelectMultiple, Textarea, TextInput
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.actions.record import public_change
from recommendations.admin.log import QuietLog
from recommendations.admin.verbs import ask_by_name
from recommendations.forms import DayField

PLAIN = {
    models.DateField: {"form_class": DayField, "widget": TextInput},
    models.URLField: {"assume_scheme": "https"},
    models.TextField: {"widget": Textarea(attrs={"rows": 4})},
    models.ManyToManyField: {"widget": CheckboxSelectMultiple},
}
"""Widgets that work by keyboard, read aloud and on a phone; Django's own calendars do not."""


class PlainFields:
    """Stock fields without pop-up windows, calendars and a second list box to move things to."""

    formfield_overrides = PLAIN

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        if field:
            ask_by_name({db_field.name: field})
        if isinstance(db_field, models.ManyToManyField) and field:
            field.help_text = db_field.help_text  # not “hold down Control”: these are boxes to tick
        return field


class PlainInline(PlainFields, StackedInline):
    extra = 0


class OfficeAdmin(QuietLog, PlainFields, ModelAdmin):
    """One noun's screens. Nothing is done to many rows at once, and nothing pops up."""

    actions = None
    view_on_site = False
    list_per_page = 50
    may_delete = False
    add_words = gettext_lazy("Add")

    def changelist_view(self, request, extra_context=None):
        named = {"title": capfirst(self.opts.verbose_name_plural), "add_words": self.add_words}
        return super().changelist_view(request, {**named, **(extra_context or {})})

    def has_delete_permission(self, request, obj=None):
        return self.may_delete and super().has_delete_permission(request, obj)

    def delete_view(self, request, object_id, extra_context=None):
        """The answer to a delete address where nothing is deleted: a sentence, never an error."""
        row = self.get_object(request, object_id)
        if row is None or not self.has_view_permission(request, row):
            return super().delete_view(request, object_id, extra_context)
        if refusal := self.why_not_delete(row):
            messages.error(request, refusal)
            return HttpResponseRedirect(self.address(row))
        return super().delete_view(request, object_id, extra_context)

    def why_not_delete(self, row) -> str:
        """Why this row has to stay, in a sentence for a person; empty where it may go."""
        if self.may_delete:
            return ""
        return _(
            "%(name)s stays: what is on record is never deleted. Record a correction, or remove"
            " personal data from an entry, instead."
        ) % {"name": self.name_of(row)}

    def name_of(self, row) -> str:
        return capfirst(f"{row._meta.verbose_name} “{row}”")

    def address(self, row) -> str:
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])

    def list_address(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def require(self, request, verb: str, noun: type[models.Model]) -> None:
        """Refuse who may not `add` or `change` that noun."""
        codename = get_permission_codename(verb, noun._meta)
        if not request.user.has_perm(f"{noun._meta.app_label}.{codename}"):
            raise PermissionDenied


class ReferenceAdmin(OfficeAdmin):
    """Reference data: saved by Django's own forms, within a public change like everything that
    the public reads; deleted only while nothing refers to it."""

    may_delete = True

    def save_model(self, request, obj, form, change):
        # Related rows follow within the same transaction, which holds the data version's lock.
        with public_change():
            super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        with public_change():
            super().delete_model(request, obj)

    def get_readonly_fields(self, request, obj=None):
        """A slug is an address, and addresses are for ever."""
        fields = super().get_readonly_fields(request, obj)
        has_slug = any(field.name == "slug" for field in self.opts.fields)
        return [*fields, "slug"] if obj and has_slug else fields

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def why_not_delete(self, row) -> str:
        users = references(row) if self.may_delete else []
        if not users:
            return super().why_not_delete(row)
        return _("%(name)s cannot be deleted: %(users)s refer to it. %(instead)s") % {
            "name": self.name_of(row),
            "users": ", ".join(f"{count} {noun}" for noun, count in users),
            "instead": self.instead,
        }


def references(row) -> list[tuple[str, int]]:
    """What refers to a row from elsewhere, counted by noun. Its own parts, which would go with
    it (names, identifiers), do not count; nor does the projection."""
    found = {}
    for relation in row._meta.related_objects:
        if relation.on_delete is models.CASCADE and not relation.many_to_many:
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: row})
        count = rows.count()
        if count:
            meta = relation.related_model._meta
            found[meta] = found.get(meta, 0) + count
    return [
        (str(meta.verbose_name if count == 1 else meta.verbose_name_plural), count)
        for meta, count in found.items()
    ]


def count_of(model: type[models.Model], to: str):
    """How many rows of a model refer to each row of a list, as a column: no query per row, and
    not multiplied by whatever else the list joins."""
    rows = model._base_manager.filter(**{to: OuterRef("pk")}).order_by().values(to)
    counted = rows.annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
