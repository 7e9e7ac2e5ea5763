"""Change a role, and end a membership; what an account may follows its memberships."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.actions.memberships.reading import (
    administrators,
    hold_administrators,
    open_invitations,
    require_administrator,
    roles_in,
)
from recommendations.models import OFFICE_ROLES, Membership, Role, User

OFFICE_GROUP = "Commissioner's office"


@transaction.atomic
def change_role(
    membership: Membership, role: str, *, by: User, at: datetime | None = None
) -> Membership:
    """Make an officer an administrator or the other way round; gives the new membership. An open
    invitation to take over the old one is withdrawn with it."""
    require_administrator(by)
    moment, found = at or timezone.now(), current(membership)
    if role not in roles_in(found.body) or role == found.role:
        raise ValidationError({"role": _("Choose another role: this one cannot be given.")})
    close(found, by=by, at=moment)
    open_invitations(moment).filter(replaces=found).update(withdrawn_at=moment, withdrawn_by=by)
    changed = Membership.objects.create(
        user=found.user, body=found.body, role=role, joined_at=moment, joined_by=by
    )
    refuse_without_administrator()
    settle(found.user)
    return changed


@transaction.atomic
def end(membership: Membership, *, by: User, at: datetime | None = None) -> Membership:
    """Somebody leaves a body. With their last membership the account is switched off, so that
    their sessions end at once; what they drafted stays with the body."""
    require_administrator(by)
    found = current(membership)
    close(found, by=by, at=at or timezone.now())
    refuse_without_administrator()
    settle(found.user)
    return found


def settle(user: User) -> None:
    """Bring an account in line with its memberships: the screens of the office are for its people,
    and an account without a membership is switched off, second factor and all."""
    roles = set(user.memberships.current().values_list("role", flat=True))
    group = Group.objects.get(name=OFFICE_GROUP)
    user.is_staff = not roles.isdisjoint(OFFICE_ROLES)
    if user.is_staff:
        user.groups.add(group)
    else:
        user.groups.remove(group)
    if not roles:
        user.is_active = user.is_superuser = False
        user.set_unusable_password()
        Authenticator.objects.filter(user=user).delete()
    user.save()
    vars(user).pop("current_memberships", None)  # what permissions.py has fetched for this request


def close(membership: Membership, *, by: User, at: datetime) -> None:
    """End it. What an administrator has offered is withdrawn with their role: an invitation to
    another address of theirs would let them in again."""
    membership.ended_at, membership.ended_by = at, by
    membership.save()
    if membership.role == Role.ADMINISTRATOR:
        offered = open_invitations(at).filter(invited_by=membership.user)
        offered.update(withdrawn_at=at, withdrawn_by=by)


def current(membership: Membership) -> Membership:
    """The row as it is now, locked; those of the office's administrators with it, so that of two
    people who take the role from each other at the same moment one is refused."""
    hold_administrators()
    found = Membership.objects.current().select_for_update(of=["self"])
    row = found.select_related("user", "body").filter(pk=membership.pk).first()
    if row is None:
        raise ValidationError(_("This has ended already: there is nothing to do."))
    return row


def refuse_without_administrator() -> None:
    if not administrators().exists():
        raise ValidationError(
            _(
                "This is the last administrator: nobody could invite anybody any more. Make"
                " somebody else an administrator first, or hand this place over."
            )
        )
