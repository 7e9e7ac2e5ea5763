"""Accept an invitation, as somebody new or with the account that has its address."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.actions.memberships.changing import close, settle
from recommendations.actions.memberships.reading import (
    hold_administrators,
    invited_account,
    unusable,
    with_secret,
)
from recommendations.models import Invitation, Membership, User
from recommendations.words import plain


@transaction.atomic
def accept(secret: str, *, name: str, password: str, at: datetime | None = None) -> Membership:
    """Join as somebody who has no account, or whose account was switched off when they left."""
    invitation = locked(secret, at)
    if invited_account(invitation) is not None:
        raise ValidationError(_("There is an account with this address: sign in to it first."))
    user = User.objects.filter(email=invitation.email).first() or User(email=invitation.email)
    user.name, user.is_active = named(name), True
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        raise ValidationError({"password": refusal.messages}) from refusal
    user.set_password(password)
    user.save()
    return join(invitation, user, at)


@transaction.atomic
def accept_as(secret: str, *, user: User, at: datetime | None = None) -> Membership:
    """Join as the account that has the invitation's address."""
    invitation = locked(secret, at)
    if user.email != invitation.email:
        raise ValidationError(
            _("This invitation is for %(email)s. Sign out, and sign in with that address.")
            % {"email": invitation.email}
        )
    return join(invitation, user, at)


def join(invitation: Invitation, user: User, at: datetime | None) -> Membership:
    """Begin the membership that was offered, and end the one whose place it takes."""
    moment, by = at or timezone.now(), invitation.invited_by
    if user.memberships.current().filter(body=invitation.body).exists():
        raise ValidationError(_("You work for %(body)s here already.") % {"body": invitation.body})
    joined = Membership.objects.create(
        user=user, body=invitation.body, role=invitation.role, joined_at=moment, joined_by=by
    )
    invitation.accepted_at, invitation.accepted_by = moment, user
    invitation.save()
    settle(user)
    left = invitation.replaces
    if left is not None and left.ended_at is None:
        close(left, by=by, at=moment)
        settle(left.user)
    return joined


def locked(secret: str, at: datetime | None) -> Invitation:
    """The open invitation with this secret, for this transaction alone: it is used once. The
    administrators are locked first, as where a role ends: so neither waits for the other."""
    hold_administrators()
    found = with_secret(secret, at).select_for_update(of=["self"]).first()
    if found is None:
        raise ValidationError(unusable())
    return found


def named(name: str) -> str:
    """A person's name on one line."""
    words = " ".join(plain(name).split())
    longest = User._meta.get_field("name").max_length or 0
    if not words or len(words) > longest:
        raise ValidationError(
            {"name": _("Give your name, in 150 letters at most: your colleagues see it.")}
        )
    return words
