"""What stands: roles, administrators, open invitations and the secrets that open them."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations import permissions
from recommendations.models import OFFICE_ROLES, Body, Invitation, Membership, Register, Role, User


def require_administrator(by: User) -> None:
    if not permissions.may_manage(by):
        raise PermissionDenied


def roles_in(body: Body) -> list[Role]:
    """The roles that there are in a body: the office decides, every other body reports."""
    is_office = Register.objects.filter(office=body).exists()
    return list(OFFICE_ROLES) if is_office else [Role.REPORTER]


def administrators() -> QuerySet[Membership]:
    """The memberships of those who can sign in and invite."""
    found = Membership.objects.current().filter(role=Role.ADMINISTRATOR, user__is_active=True)
    return found if settings.DEMO else found.exclude(user__is_demo=True)


def hold_administrators() -> None:
    """Lock them for this transaction: nobody gains or loses the role meanwhile."""
    list(administrators().select_for_update(of=["self"]))


def open_invitations(at: datetime | None = None) -> QuerySet[Invitation]:
    """Those that can still be accepted."""
    return Invitation.objects.filter(
        accepted_at=None, withdrawn_at=None, expires_at__gt=at or timezone.now()
    )


def with_secret(secret: str, at: datetime | None = None) -> QuerySet[Invitation]:
    """The open invitation that has this secret; none for one that is unknown, used, withdrawn or
    too old."""
    found = open_invitations(at).filter(secret_sha256=hashed(secret))
    return found.select_related("body", "invited_by", "replaces__user")


def invitation_for(secret: str, at: datetime | None = None) -> Invitation | None:
    return with_secret(secret, at).first()


def invited_account(invitation: Invitation) -> User | None:
    """The account in use that has the invitation's address, if there is one."""
    return User.objects.filter(email=invitation.email, is_active=True).first()


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def unusable() -> str:
    """One sentence for every invitation that opens nothing: it tells nobody anything."""
    return _(
        "This invitation cannot be used. It may have been used before, taken back, or be older"
        " than two weeks. Ask whoever invited you for a new one."
    )
