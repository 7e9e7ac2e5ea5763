"""Bodies, what else they are called, who held the office, and the groups that sources address."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from recommendations.actions import searching
from recommendations.admin.base import PlainInline, ReferenceAdmin, count_of
from recommendations.admin.site import site
from recommendations.models import (
    Assignment,
    Body,
    BodyGroup,
    BodyIdentifier,
    BodyName,
    OfficeHolder,
)


class NameInline(PlainInline):
    model = BodyName
    verbose_name = _("other name")
    verbose_name_plural = _("other names, former ones too")


class IdentifierInline(PlainInline):
    model = BodyIdentifier
    verbose_name = _("identifier")
    verbose_name_plural = _("identifiers in other schemes")


class HolderInline(PlainInline):
    model = OfficeHolder
    verbose_name = _("office-holder")
    verbose_name_plural = _("office-holders and vacancies")


class IsAsked(admin.SimpleListFilter):
    title = _("whether it is asked")
    parameter_name = "asked"

    def lookups(self, request, model_admin):
        return [("yes", _("Something is asked of it")), ("no", _("Nothing is asked of it"))]

    def queryset(self, request, queryset):
        wanted = {"yes": {"asks__gt": 0}, "no": {"asks": 0}}.get(self.value(), {})
        return queryset.filter(**wanted)


@admin.register(Body, site=site)
class BodyAdmin(ReferenceAdmin):
    add_words = _("Add a body")
    list_display = ["name", "short_name", "kind", "overseen_by", "asks"]
    list_filter = [IsAsked, "kind"]
    list_select_related = ["overseen_by"]
    search_fields = ["name", "short_name", "slug", "names__name"]
    search_help_text = _("Name, acronym, former name or slug")
    prepopulated_fields = {"slug": ["name"]}
    inlines = [NameInline, IdentifierInline, HolderInline]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "slug", "kind", "website"]}),
        (_("Its place"), {"fields": ["part_of", "overseen_by", "successors"]}),
        (_("When it exists"), {"fields": ["active_from", "active_to"]}),
        (_("Notes"), {"fields": ["note", "source"]}),
    ]
    instead = _("Say in “active to” when it ended, and name its successors.")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(asks=count_of(Assignment, "body"))

    def save_related(self, request, form, formsets, change):
        """A search finds what was put to it by its new names too."""
        super().save_related(request, form, formsets, change)
        is_renamed = {"name", "short_name"} & set(form.changed_data)
        if is_renamed or any(formset.has_changed() for formset in formsets):
            searching.write_of(form.instance)

    @admin.display(description=_("asks"), ordering="asks")
    def asks(self, body):
        return body.asks


@admin.register(BodyGroup, site=site)
class BodyGroupAdmin(ReferenceAdmin):
    add_words = _("Add a group")
    list_display = ["name", "slug", "size"]
    search_fields = ["name", "slug"]
    search_help_text = _("Name or slug")
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "members", "represented_by", "note"]
    instead = _("Take those bodies out of it, and say in the note that it is no longer used.")

    def get_queryset(self, request):
        size = count_of(BodyGroup.members.through, "bodygroup")
        return super().get_queryset(request).annotate(size=size)

    @admin.display(description=_("members"), ordering="size")
    def size(self, group):
        return group.size
