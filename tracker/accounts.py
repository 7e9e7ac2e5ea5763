"""Sign-in as an application of Django's."""

from allauth.account import apps, checks

__all__ = ["AccountConfig", "checks"]


class AccountConfig(apps.AccountConfig):
    """allauth's own, whose middleware must stand in the settings by its own name: ours is
    rooms.AccountMiddleware, which public addresses pass by. Its checks are registered above."""

    def ready(self) -> None:
        pass
