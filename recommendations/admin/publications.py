"""Publications: recorded through the action; afterwards only its web address and the
note on its text may change."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from recommendations.admin.base import ReferenceAdmin, count_of
from recommendations.admin.record_publication import PublicationForm
from recommendations.admin.site import site
from recommendations.admin.verbs import Verb
from recommendations.models import Publication, Recommendation
from recommendations.paragraphs import paragraphs
from recommendations.written import written

FIXED = [
    "title", "reference", "slug", "kind", "issued_when", "issuers", "author", "signed_by",
    "addressees", "responds_to", "on_behalf_of", "held", "sha256",
]  # fmt: skip


class IsHeld(admin.SimpleListFilter):
    title = _("whether its text is held")
    parameter_name = "text"

    def lookups(self, request, model_admin):
        return [("held", _("Text held")), ("not_held", _("Text not held"))]

    def queryset(self, request, queryset):
        wanted = {"held": queryset.exclude(sha256=""), "not_held": queryset.filter(sha256="")}
        return wanted.get(self.value(), queryset)


@admin.register(Publication, site=site)
class PublicationAdmin(ReferenceAdmin):
    add_words = _("Add a publication")
    list_display = ["reference", "title", "kind", "issued_when", "asked"]
    list_display_links = ["reference", "title"]
    list_filter = ["kind", IsHeld, ("issued_by", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["reference", "title", "author", "text"]
    search_help_text = _("Reference, title, author or words of the text")
    readonly_fields = FIXED
    fieldsets = [
        (None, {"fields": ["url", "text_note"]}),
        (_("On record for good"), {"fields": FIXED}),
    ]
    may_delete = False
    change_form_template = "admin/office/publication.html"

    def get_queryset(self, request):
        asked = count_of(Recommendation, "publication")
        return super().get_queryset(request).annotate(asked=asked).defer("text")

    @admin.display(description=_("recommendations"), ordering="asked")
    def asked(self, publication):
        return publication.asked

    @admin.display(description=_("issued on"), ordering="issued_on")
    def issued_when(self, publication):
        return written(publication.issued)

    @admin.display(description=_("issued by"))
    def issuers(self, publication):
        return ", ".join(map(str, publication.issued_by.all()))

    @admin.display(description=_("addressed to"))
    def addressees(self, publication):
        return ", ".join(map(str, publication.addressed_to.all()))

    @admin.display(description=_("text"))
    def held(self, publication):
        if not publication.is_text_held:
            return _("Not held by this register")
        return _("%(count)d characters, shown below") % {"count": len(publication.text)}

    def add_view(self, request, form_url="", extra_context=None):
        self.require(request, "add", Publication)
        verb = Verb(self, request, title=_("Add a publication"), submit=_("Continue"))
        return verb.run(
            PublicationForm,
            check="admin/office/check_publication.html",
            back=self.list_address(),
            to=self.address,
        )

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["paragraphs"] = paragraphs(obj.text) if obj else []
        context["may_publish"] = request.user.has_perm("recommendations.add_recommendation")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
