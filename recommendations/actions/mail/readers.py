"""Whom mail goes to: people whose membership is current and who can sign in."""

from django.conf import settings
from django.db.models import QuerySet

from recommendations.models import OFFICE_ROLES, Body, Membership, Role, User


def reporters(body: Body) -> QuerySet[User]:
    """Everybody who reports for this body now."""
    return people(Membership.objects.current().filter(body=body, role=Role.REPORTER))


def officers() -> QuerySet[User]:
    """Everybody who decides at the office now, administrators among them."""
    return people(Membership.objects.current().filter(role__in=OFFICE_ROLES))


def people(memberships: QuerySet[Membership]) -> QuerySet[User]:
    """Each person once; the demo's accounts, whose addresses are nobody's, in the demo only."""
    found = User.objects.filter(pk__in=memberships.values("user"), is_active=True).order_by("pk")
    return found if settings.DEMO else found.filter(is_demo=False)
