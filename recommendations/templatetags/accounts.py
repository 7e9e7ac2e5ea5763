"""Words for the pages about accounts."""

from django import template
from django.conf import settings
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from recommendations.backends import DEMO_PASSWORD
from recommendations.models import Membership, Role, User

register = template.Library()


@register.simple_tag
def demo_accounts() -> dict:
    """Who may sign in to the demo, and with what; nothing outside demo mode."""
    if not settings.DEMO:
        return {}
    accounts = User.objects.filter(is_demo=True, is_active=True).order_by("-is_staff", "pk")
    found = [{"email": user.email, "works_for": works_for(user)} for user in accounts]
    return {"accounts": found, "password": DEMO_PASSWORD}


@register.simple_tag
def works_for(user: User) -> str:
    """A person's bodies, with the role where it says more than the body does."""
    current = user.memberships.current().select_related("body")
    return get_text_list([in_words(membership) for membership in current], _("and"))


def in_words(membership: Membership) -> str:
    if membership.role == Role.REPORTER:
        return str(membership.body)
    return f"{membership.body} ({membership.get_role_display().lower()})"


@register.filter
def in_fours(key: str) -> str:
    """A key in groups of four letters, to be typed."""
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))
