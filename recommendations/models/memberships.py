"""Who works for whom: a person's role in a body or in the office, and how they were invited."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from recommendations.models.bodies import Body
from recommendations.models.fields import one_of


class Role(models.TextChoices):
    REPORTER = "reporter", _("Reporter")
    OFFICER = "officer", _("Officer")
    ADMINISTRATOR = "administrator", _("Administrator")


OFFICE_ROLES = (Role.OFFICER, Role.ADMINISTRATOR)


class MembershipQuerySet(models.QuerySet):
    def current(self):
        """Those that have not ended."""
        return self.filter(ended_at=None)


class Membership(models.Model):
    """A person's role in one body. Never changed: a new role is a new row, and the old one ends."""

    user = models.ForeignKey("recommendations.User", models.PROTECT, related_name="memberships")
    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role)
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey("recommendations.User", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["body", "role", "joined_at"]
        constraints = [
            one_of("role", Role.values),
            models.UniqueConstraint(
                fields=["user", "body"], condition=Q(ended_at=None), name="membership_once"
            ),
            models.CheckConstraint(
                name="membership_ended_by_somebody",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()} ({self.body})"


class Invitation(models.Model):
    """An offer to join a body in a role, to one address. Only a hash of its secret is kept."""

    email = models.EmailField(_("e-mail address"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=16, choices=Role)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey("recommendations.User", models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    replaces = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+",
        help_text=_("Whose place is taken: that membership ends when this one begins."),
    )  # fmt: skip
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            one_of("role", Role.values),
            models.CheckConstraint(
                name="invitation_email_folded", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="invitation_expires_later", condition=Q(expires_at__gt=F("invited_at"))
            ),
        ]

    def __str__(self):
        return f"{self.email}, {self.get_role_display()} ({self.body})"
