"""Updates: looked up here and never edited; recording, correcting and removing are verbs."""

from django.contrib import admin
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.actions import updates
from recommendations.admin import entries
from recommendations.admin.base import OfficeAdmin
from recommendations.admin.correct import CorrectForm, RedactForm
from recommendations.admin.record_update import RecordForm
from recommendations.admin.site import site
from recommendations.admin.verbs import Verb
from recommendations.models import Recommendation, StatusUpdate
from recommendations.written import written


@admin.register(StatusUpdate, site=site)
class StatusUpdateAdmin(OfficeAdmin):
    add_words = gettext_lazy("Record an update")
    list_display = ["said", "line", "when", "voice", "made_by", "recorded_at"]
    list_filter = [
        "kind",
        "voice",
        "channel",
        ("assignment__body", admin.RelatedOnlyFieldListFilter),
        "recorded_at",
    ]
    list_select_related = ["recommendation", "assignment__body", "made_by"]
    search_fields = ["recommendation__reference", "wording__text", "wording__reason"]
    search_help_text = gettext_lazy("Reference, or words of the entry")
    ordering = ["-recorded_at", "-id"]
    date_hierarchy = None

    @admin.display(description=gettext_lazy("entry"), ordering="kind")
    def said(self, update):
        return entries.Shown(update, "").said

    @admin.display(description=gettext_lazy("about"), ordering="recommendation__reference")
    def line(self, update):
        body = f" {update.assignment.body.short}" if update.assignment else ""
        return f"{update.recommendation.reference}{body}"

    @admin.display(description=gettext_lazy("when"), ordering="effective_on")
    def when(self, update):
        return written(update.effective)

    def has_change_permission(self, request, obj=None):
        return False

    def get_urls(self):
        verbs = {"correct": self.correct_view, "redact": self.redact_view}
        return [
            path(
                f"<int:pk>/{verb}/",
                self.admin_site.admin_view(view),
                name=f"recommendations_statusupdate_{verb}",
            )
            for verb, view in verbs.items()
        ] + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        self.require(request, "add", StatusUpdate)
        line = request.GET.get("line", "")
        reference = line.partition("/")[0]
        found = Recommendation.objects.filter(reference=reference).first()
        verb = Verb(
            self, request, title=_("Record an update"), submit=_("Continue"), original=found
        )
        return verb.run(
            RecordForm,
            reference=found.reference if found else "",
            line=line,
            check="admin/office/check_update.html",
            back=recommendation_address(found) if found else self.list_address(),
            to=lambda update: recommendation_address(update.recommendation),
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One entry for reading, with its words and evidence."""
        found = self.get_object(request, object_id)
        if found is None or request.method != "GET" or not self.has_view_permission(request, found):
            return super().change_view(request, object_id, form_url, extra_context)
        [entry] = entries.as_read(
            entries.with_words(StatusUpdate.objects.filter(pk=found.pk)), request.user
        )
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{entry.said}, {found.recommendation.reference}",
            "entry": entry,
            "back": recommendation_address(found.recommendation),
        }
        return TemplateResponse(request, "admin/office/entry.html", context)

    def correct_view(self, request, pk):
        self.require(request, "add", StatusUpdate)
        found = get_object_or_404(StatusUpdate, pk=pk)
        verb = Verb(
            self,
            request,
            title=_("Correct this entry"),
            submit=_("Continue"),
            entry=entries.shown(found, False),
        )
        return verb.run(
            CorrectForm,
            update=found,
            check="admin/office/check_correction.html",
            back=recommendation_address(found.recommendation),
        )

    def redact_view(self, request, pk):
        self.require(request, "add", StatusUpdate)
        found = get_object_or_404(StatusUpdate, pk=pk)
        doomed = entries.with_words(
            StatusUpdate.objects.filter(pk__in=[u.pk for u in updates.losing_words(found)])
        )
        verb = Verb(
            self, request, title=_("Remove personal data"), submit=_("Remove these words for good"),
            doomed=entries.as_read(doomed, request.user), is_dangerous=True,
        )  # fmt: skip
        back = recommendation_address(found.recommendation)
        return verb.run(RedactForm, update=found, back=back)


def recommendation_address(recommendation: Recommendation) -> str:
    return site.get_model_admin(Recommendation).address(recommendation)
