"""The outbox: a mail is a row of the transaction that causes it, and is sent afterwards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from recommendations.models.fields import one_of


class Mail(models.Model):
    """One mail to one person. `key` names what caused it, so that it is never queued twice."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("Invitation")
        ACCOUNT = "account", _("Sign-in code or account")
        SUBMITTED = "submitted", _("Receipt of a submission")
        RETURNED = "returned", _("Question")
        PUBLISHED = "published", _("Published")
        DIGEST = "digest", _("Something to review")
        TEST = "test", _("Test")

    kind = models.CharField(max_length=12, choices=Kind)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    key = models.CharField(max_length=160, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = _("mail")
        ordering = ["-queued_at", "-id"]
        constraints = [
            one_of(
                "kind",
                ["invitation", "account", "submitted", "returned", "published", "digest", "test"],
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(sent_at=None),
                name="mail_to_send",
            )
        ]

    def __str__(self):
        return f"{self.subject} ({self.to})"
