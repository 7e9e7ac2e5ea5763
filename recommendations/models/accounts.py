"""The people who sign in; an e-mail address is the name they use."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **more):
        """Make an account; without a password nobody can sign in to it. The address is folded."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **more):
        """Make an account for setting up and repair; daily work needs none."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **more)

    def get_by_natural_key(self, email: str):
        return self.get(email=(email or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    is_staff = models.BooleanField(
        _("member of the office"),
        default=False,
        help_text=_("May sign in to these screens; what they may do comes from their groups."),
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Untick instead of deleting an account.")
    )
    is_demo = models.BooleanField(
        _("for the demo"), default=False, editable=False, help_text=_("Works in demo mode only.")
    )
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(
                name="user_email_folded", condition=models.Q(email=Lower("email"))
            )
        ]

    def __str__(self):
        return self.name or self.email

    @cached_property
    def current_memberships(self) -> list:
        """What this person may do, as it stood when it was first asked: a request is short."""
        return list(self.memberships.current().select_related("body"))

    def clean(self):
        super().clean()
        self.email = (self.email or "").strip().lower()
