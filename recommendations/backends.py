"""Who may sign in, and stay signed in."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend


class AccountBackend(ModelBackend):
    """Django's own, but for the demo's accounts: everybody knows their password, so they open
    nothing outside demo mode, even where a database that a demo filled is used in production."""

    def user_can_authenticate(self, user) -> bool:
        """Asked at every sign-in, and at every request of a session."""
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)
