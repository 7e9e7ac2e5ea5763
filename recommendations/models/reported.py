"""What strangers tell the office: that something is wrong, that a reply exists. Private."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.models.fields import one_of
from recommendations.models.submissions import new_reference


class PublicReport(models.Model):
    """A mistake, or a reply that the register does not hold, as somebody without an account
    reported it; done once the office said what came of it."""

    class Kind(models.TextChoices):
        MISTAKE = "mistake", _("Something is wrong")
        REPLY = "reply", _("A reply that is not here")

    reference = models.CharField(max_length=9, unique=True, default=new_reference)
    kind = models.CharField(max_length=8, choices=Kind)
    about = models.CharField(_("which page or recommendation"), max_length=300)
    words = models.TextField()
    email = models.EmailField(_("address to answer to"), blank=True)
    received_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.TextField(_("what came of it"), blank=True)

    class Meta:
        ordering = ["received_at", "id"]
        constraints = [
            one_of("kind", ["mistake", "reply"]),
            models.CheckConstraint(
                name="publicreport_done_whole",
                condition=Q(done_at__isnull=True, done_by__isnull=True, outcome="")
                | Q(done_at__isnull=False, done_by__isnull=False) & ~Q(outcome=""),
            ),
        ]

    def __str__(self):
        return self.reference
