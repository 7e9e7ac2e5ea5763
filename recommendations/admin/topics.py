"""Topics: what recommendations are filed under."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.actions import addresses
from recommendations.admin.base import ReferenceAdmin, count_of
from recommendations.admin.site import site
from recommendations.models import Recommendation, Topic


class TopicForm(ModelForm):
    """A slug is an address: the old one goes on leading to the topic, so no other may take it."""

    class Meta:
        model = Topic
        fields = ["name", "slug"]
        help_texts = {
            "slug": gettext_lazy(
                "The last part of its address. Where you change it, the old address leads to the"
                " new one for ever."
            )
        }

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        former = addresses.topics().get(slug)
        if former and former.pk != self.instance.pk:
            raise ValidationError(
                _("“%(slug)s” is, or once was, the address of “%(name)s”: choose another.")
                % {"slug": slug, "name": former.name}
            )
        return slug


@admin.register(Topic, site=site)
class TopicAdmin(ReferenceAdmin):
    add_words = gettext_lazy("Add a topic")
    form = TopicForm
    list_display = ["name", "slug", "filed"]
    search_fields = ["name", "slug"]
    search_help_text = gettext_lazy("Name or slug")
    prepopulated_fields = {"slug": ["name"]}
    instead = gettext_lazy(
        "File those recommendations under another topic first (“Change title or summary”)."
    )

    def get_queryset(self, request):
        filed = count_of(Recommendation.topics.through, "topic")
        return super().get_queryset(request).annotate(filed=filed)

    def get_readonly_fields(self, request, obj=None):
        """Its address may change, unlike that of a body or a publication."""
        return [name for name in super().get_readonly_fields(request, obj) if name != "slug"]

    def delete_model(self, request, obj):
        addresses.gone(obj.get_absolute_url())
        super().delete_model(request, obj)

    def save_model(self, request, obj, form, change):
        """The old address follows within the same transaction, which holds the data version's
        lock."""
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            before = reverse("public:topic-detail", args=[form.initial["slug"]])
            addresses.moved(before, obj.get_absolute_url())

    @admin.display(description=gettext_lazy("recommendations"), ordering="filed")
    def filed(self, topic):
        return topic.filed
