"""Whom mail goes to: people whose membership is current and who can sign in."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from recommendations.models import OFFICE_ROLES, Body, Invitation, Mail, Membership, Role, User


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


def no_reader(mail: Mail) -> str:
    """Why a mail that waits is for nobody any more; empty where it is to be sent. An invitation
    and a mail of signing in go to an address, whether it has an account or not."""
    if mail.kind == Mail.Kind.INVITATION:
        return _("Not sent: the invitation was withdrawn.") if is_withdrawn(mail) else ""
    if mail.kind == Mail.Kind.ACCOUNT:
        return ""
    has_left = User.objects.filter(email=mail.to, is_active=False).exists()
    return _("Not sent: the account was switched off.") if has_left else ""


def is_withdrawn(mail: Mail) -> bool:
    """Whether the invitation that a mail's key names was taken back."""
    number = mail.key.removeprefix("invitation:")
    withdrawn = Invitation.objects.exclude(withdrawn_at=None)
    return number.isdecimal() and withdrawn.filter(pk=number).exists()
