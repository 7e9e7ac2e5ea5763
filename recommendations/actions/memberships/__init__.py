"""Who works for whom: invite, join, change a role, hand over, end.

Only administrators of the office may, whoever asks. There is always at least one of them, for
nobody else could make another.
"""

from recommendations.actions.memberships.changing import change_role, end, settle
from recommendations.actions.memberships.inviting import (
    INVITATION_LASTS,
    invite,
    invite_first_administrator,
    withdraw_invitation,
)
from recommendations.actions.memberships.joining import accept, accept_as
from recommendations.actions.memberships.reading import (
    invitation_for,
    invited_account,
    open_invitations,
    roles_in,
    unusable,
)

__all__ = [
    "INVITATION_LASTS",
    "accept",
    "accept_as",
    "change_role",
    "end",
    "invitation_for",
    "invite",
    "invite_first_administrator",
    "invited_account",
    "open_invitations",
    "roles_in",
    "settle",
    "unusable",
    "withdraw_invitation",
]
