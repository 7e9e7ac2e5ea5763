"""The register itself: its title, the help box, how the office is reached. Whose it is was settled
when it was loaded."""

from django.contrib import admin

from recommendations.admin.base import ReferenceAdmin
from recommendations.admin.site import site
from recommendations.models import Register


@admin.register(Register, site=site)
class RegisterAdmin(ReferenceAdmin):
    list_display = ["title", "office", "began_on"]
    fields = [
        *("office", "key", "began_on", "title", "help_text", "help_url"),
        *("contact_url", "contact_email", "contact_post", "reply_days"),
    ]
    readonly_fields = ["office", "key", "began_on"]
    may_delete = False

    def has_add_permission(self, request):
        return False
