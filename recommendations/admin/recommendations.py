"""Recommendations: published through the action, then a page from which every verb starts."""

from django.contrib import admin
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.admin import entries
from recommendations.admin.base import OfficeAdmin, count_of
from recommendations.admin.publish import PublishForm, source_paragraphs
from recommendations.admin.site import site
from recommendations.admin.upkeep import AddresseeForm, AmendForm, RelateForm, TransferForm
from recommendations.admin.verbs import Verb
from recommendations.models import (
    Assignment,
    Publication,
    Recommendation,
    Standing,
    StatusUpdate,
)
from recommendations.written import written

LONGEST_NUMBER = 20
"""More digits than this are no row's number; thousands of them Python refuses to read."""


@admin.register(Recommendation, site=site)
class RecommendationAdmin(OfficeAdmin):
    add_words = gettext_lazy("Publish a recommendation")
    list_display = ["reference", "title", "kind", "issued_when", "asks", "entries"]
    list_display_links = ["reference", "title"]
    list_filter = [
        "kind",
        ("publication", admin.RelatedOnlyFieldListFilter),
        ("assignments__body", admin.RelatedOnlyFieldListFilter),
        "topics",
        "lines__response",
        "lines__life",
    ]
    search_fields = ["reference", "title", "summary", "words", "passages__quote"]
    search_help_text = gettext_lazy("Reference, title, summary or exact words")

    def get_queryset(self, request):
        counts = {
            "asks": count_of(Assignment, "recommendation"),
            "entries": count_of(StatusUpdate, "recommendation"),
        }
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description=gettext_lazy("issued on"), ordering="issued_on")
    def issued_when(self, recommendation):
        return written(recommendation.issued)

    @admin.display(description=gettext_lazy("asks"), ordering="asks")
    def asks(self, recommendation):
        return recommendation.asks

    @admin.display(description=gettext_lazy("entries"), ordering="entries")
    def entries(self, recommendation):
        return recommendation.entries

    def get_urls(self):
        verbs = {
            "amend": self.amend_view,
            "addressee": self.addressee_view,
            "transfer": self.transfer_view,
            "relate": self.relate_view,
        }
        return [
            path(
                f"<int:pk>/{verb}/",
                self.admin_site.admin_view(view),
                name=f"recommendations_recommendation_{verb}",
            )
            for verb, view in verbs.items()
        ] + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        self.require(request, "add", Recommendation)
        named = request.POST.get("publication") or request.GET.get("publication") or ""
        is_number = named.isdecimal() and len(named) < LONGEST_NUMBER
        source = Publication.objects.filter(pk=named).first() if is_number else None
        verb = Verb(
            self, request, title=_("Publish a recommendation"), submit=_("Continue"),
            source=source, paragraphs=source_paragraphs(source),
        )  # fmt: skip
        return verb.run(
            PublishForm,
            source=source,
            check="admin/office/check_recommendation.html",
            back=self.list_address(),
            to=self.address,
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Everything about one recommendation, for reading; what may be done are links."""
        found = self.get_object(request, object_id)
        if found is None or request.method != "GET" or not self.has_view_permission(request, found):
            return super().change_view(request, object_id, form_url, extra_context)
        updates = entries.with_words(found.updates)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{found.reference} {found.title}",
            "original": found,
            "quotations": found.quotations.select_related("passage"),
            "lines": lines_of(found),
            "entries": entries.as_read(updates, request.user),
            "may_record": request.user.has_perm("recommendations.add_statusupdate"),
            "may_change": self.has_change_permission(request, found),
        }
        return TemplateResponse(request, "admin/office/recommendation.html", context)

    def amend_view(self, request, pk):
        return self.upkeep(
            request, pk, AmendForm, _("Change title or summary"), _("Change the words")
        )

    def addressee_view(self, request, pk):
        return self.upkeep(request, pk, AddresseeForm, _("Add an addressee"), _("Add"))

    def transfer_view(self, request, pk):
        return self.upkeep(
            request, pk, TransferForm, _("Move the duty to another body"), _("Move the duty")
        )

    def relate_view(self, request, pk):
        return self.upkeep(
            request, pk, RelateForm, _("Relate to another recommendation"), _("Relate")
        )

    def upkeep(self, request, pk: int, form_class, title: str, submit: str):
        """One of the few things that may change about a published recommendation."""
        self.require(request, "change", Recommendation)
        found = get_object_or_404(Recommendation, pk=pk)
        verb = Verb(
            self, request, title=f"{title}: {found.reference}", submit=submit, original=found
        )
        back = self.address(found)
        return verb.run(form_class, back=back, recommendation=found)


def lines_of(recommendation: Recommendation):
    """Where each line stands, the addressees in their order."""
    return (
        Standing.objects.filter(recommendation=recommendation)
        .select_related("assignment__body", "assignment__recommendation", "body", "waiting_for")
        .order_by("-assignment__is_lead", "id")
    )
