"""Topics: what recommendations are filed under."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from recommendations.admin.base import ReferenceAdmin, count_of
from recommendations.admin.site import site
from recommendations.models import Recommendation, Topic


@admin.register(Topic, site=site)
class TopicAdmin(ReferenceAdmin):
    add_words = _("Add a topic")
    list_display = ["name", "slug", "filed"]
    search_fields = ["name", "slug"]
    search_help_text = _("Name or slug")
    prepopulated_fields = {"slug": ["name"]}
    instead = _("File those recommendations under another topic first (“Change title or summary”).")

    def get_queryset(self, request):
        filed = count_of(Recommendation.topics.through, "topic")
        return super().get_queryset(request).annotate(filed=filed)

    @admin.display(description=_("recommendations"), ordering="filed")
    def filed(self, topic):
        return topic.filed
