"""Invite somebody, and take an invitation back."""

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.actions import mail
from recommendations.actions.memberships.reading import (
    administrators,
    hashed,
    hold_administrators,
    open_invitations,
    require_administrator,
    roles_in,
)
from recommendations.models import Body, Invitation, Membership, Register, Role, User

INVITATION_LASTS = timedelta(days=14)


@transaction.atomic
def invite(
    *,
    email: str,
    body: Body,
    role: str,
    by: User,
    replaces: Membership | None = None,
    at: datetime | None = None,
) -> tuple[Invitation, str]:
    """Offer a role in a body to the owner of an address; gives the invitation and its secret,
    which is in the mail and nowhere else. With `replaces` it hands a place over: that membership
    ends when the new one begins. An open invitation to the same address and body is replaced."""
    require_administrator(by)
    refuse_removed(by)
    address, moment = folded(email), at or timezone.now()
    Body.objects.select_for_update().get(pk=body.pk)  # one invitation at a time for a body
    refuse_unfit(address, body, role)
    if replaces is not None:
        refuse_another_place(replaces, body, role)
    return offer(address, body, role, by=by, at=moment, replaces=replaces)


@transaction.atomic
def invite_first_administrator(
    *, email: str, by: User, at: datetime | None = None
) -> tuple[Invitation, str]:
    """For a register that has no administrator yet, and so nobody who could invite one."""
    register = Register.objects.select_related("office").first()
    if register is None:
        raise ValidationError(_("There is no register yet: load one first (load_register)."))
    if administrators().exists():
        raise ValidationError(_("There is an administrator already, who can invite others."))
    address = folded(email)
    return offer(
        address, register.office, Role.ADMINISTRATOR, by=by, at=at or timezone.now(), replaces=None
    )


@transaction.atomic
def withdraw_invitation(
    invitation: Invitation, *, by: User, at: datetime | None = None
) -> Invitation:
    """Take an open invitation back: its link opens nothing any more."""
    require_administrator(by)
    moment = at or timezone.now()
    found = open_invitations(moment).select_for_update().filter(pk=invitation.pk).first()
    if found is None:
        raise ValidationError(_("This invitation is not open any more: there is nothing to do."))
    found.withdrawn_at, found.withdrawn_by = moment, by
    found.save()
    return found


def offer(
    address: str,
    body: Body,
    role: str,
    *,
    by: User,
    at: datetime,
    replaces: Membership | None,
) -> tuple[Invitation, str]:
    """Write the invitation and its mail; of the secret only a hash is kept."""
    open_invitations(at).filter(email=address, body=body).update(withdrawn_at=at, withdrawn_by=by)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=address,
        body=body,
        role=role,
        replaces=replaces,
        secret_sha256=hashed(secret),
        invited_at=at,
        invited_by=by,
        expires_at=at + INVITATION_LASTS,
    )
    mail.invitation(invitation, secret)
    return invitation, secret


def refuse_removed(by: User) -> None:
    """Of an invitation and the end of its sender's role in the same moment, the one that comes
    second sees the other: nothing is offered that would not be withdrawn."""
    hold_administrators()
    if not administrators().filter(user=by).exists():
        raise PermissionDenied


def folded(email: str) -> str:
    """An address as accounts have it."""
    address = (email or "").strip().lower()
    try:
        validate_email(address)
    except ValidationError as refusal:
        raise ValidationError(
            {"email": _("This is no email address: write it as name@body.example.")}
        ) from refusal
    return address


def refuse_unfit(address: str, body: Body, role: str) -> None:
    """An invitation must make sense before it is sent."""
    if role not in roles_in(body):
        raise ValidationError(
            {"role": _("%(body)s has no such role: choose another.") % {"body": body}}
        )
    if Membership.objects.current().filter(user__email=address, body=body).exists():
        said = _("%(email)s works for %(body)s here already.") % {"email": address, "body": body}
        raise ValidationError({"email": said})


def refuse_another_place(replaces: Membership, body: Body, role: str) -> None:
    """What is handed over is just the place that there is."""
    if replaces.ended_at is not None or (replaces.body_id, replaces.role) != (body.pk, role):
        raise ValidationError(
            {"replaces": _("This place has ended or changed: look at it again before you invite.")}
        )
