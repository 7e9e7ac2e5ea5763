"""Who may sign in, and stay signed in."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from recommendations.models import User

DEMO_PASSWORD = "known to everybody"  # noqa: S105  a demo's: it guards nothing


class AccountBackend(AuthenticationBackend):
    """allauth's own, by e-mail address, with the same work for an address that is unknown; but
    for the demo's accounts: everybody knows their password, so they open nothing outside demo
    mode, even where a database that a demo filled is used in production."""

    def user_can_authenticate(self, user) -> bool:
        """Asked at every sign-in, and at every request of a session."""
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)

    @classmethod
    def _stash_user(cls, user):
        """allauth would tell whoever knows the password of an account that is switched off that
        it is; here the right password opens nothing, as a wrong one."""
        return


def lacks_second_factor(user: User | AnonymousUser) -> bool:
    """Whether this person has no authenticator yet. In the demo nobody needs one."""
    if settings.DEMO or not user.is_authenticated:
        return False
    return not user.authenticator_set.filter(type="totp").exists()
