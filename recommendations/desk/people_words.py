"""What the pages about people say: before something is done, and after."""

from django.utils.translation import gettext_lazy as _

from recommendations.models import Role

HAND_OVER = {
    "title": _("Hand over the place of %(name)s"),
    "said": _(
        "%(name)s stays until the new person has joined, and leaves in the same moment. Drafts stay"
        " with the body. If nobody accepts within two weeks, nothing changes."
    ),
    "button": _("Send the invitation"),
}
END = {
    "title": _("Deactivate %(name)s"),
    "said": _(
        "%(name)s no longer works for %(body)s here. If it is their last place, they are signed out"
        " at once and cannot sign in again. Drafts stay with the body, and what they submitted or"
        " decided keeps their name."
    ),
    "button": _("Deactivate"),
}
CHANGE = {
    Role.ADMINISTRATOR: {
        "title": _("Make %(name)s an administrator"),
        "said": _(
            "Administrators do all that officers do; they also invite, hand over and deactivate."
        ),
        "button": _("Change the role"),
    },
    Role.OFFICER: {
        "title": _("Make %(name)s an officer"),
        "said": _(
            "Officers do the office’s work, but they do not invite, hand over or deactivate."
        ),
        "button": _("Change the role"),
    },
}
WITHDRAW = {
    "title": _("Withdraw the invitation of %(name)s"),
    "said": _("The link in the mail opens nothing any more. You can invite them again later."),
    "button": _("Withdraw it"),
}
DONE = {
    "invited": _("The invitation is on its way by mail."),
    "withdrawn": _("The invitation is withdrawn: its link opens nothing any more."),
    "ended": _("They have left. If it was their last place here, they are signed out."),
    "changed": _("They have their new role from now on."),
}
"""By what the address says after a change."""
