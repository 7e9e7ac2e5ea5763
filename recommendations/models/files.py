"""The office's own files: private notes, addresses to write to, what was sent and received."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.models.bodies import Body
from recommendations.models.fields import one_of
from recommendations.models.recommendations import Recommendation
from recommendations.vocabulary import Channel


class PrivateNote(models.Model):
    """What the office notes for itself about a recommendation or a body; never public."""

    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="private_notes"
    )
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, null=True, blank=True, related_name="private_notes"
    )
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("recommendations.User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-written_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="privatenote_about_one_thing",
                condition=Q(body__isnull=False, recommendation__isnull=True)
                | Q(body__isnull=True, recommendation__isnull=False),
            )
        ]

    def __str__(self):
        return self.text[:80]


class Address(models.Model):
    """Where a body is written to. One that no longer holds ends, and stays on file."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="addresses")
    name = models.CharField(_("team or post"), max_length=200)
    email = models.EmailField(_("e-mail address"), blank=True)
    postal = models.TextField(_("postal address"), blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("recommendations.User", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = _("addresses")
        ordering = ["body", "id"]
        constraints = [
            models.CheckConstraint(
                name="address_can_be_written_to", condition=~Q(email="") | ~Q(postal="")
            )
        ]

    def __str__(self):
        return self.name


class Correspondence(models.Model):
    """One thing sent to a body or received from it: when, how, with whom, where it is filed."""

    class Direction(models.TextChoices):
        SENT = "sent", _("Sent")
        RECEIVED = "received", _("Received")

    body = models.ForeignKey(Body, models.PROTECT, related_name="correspondence")
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, null=True, blank=True, related_name="correspondence"
    )
    direction = models.CharField(max_length=8, choices=Direction)
    channel = models.CharField(max_length=14, choices=Channel)
    happened_on = models.DateField()
    party = models.CharField(_("from or to"), max_length=200)
    about = models.CharField(max_length=300)
    filed_at = models.CharField(_("where it is filed"), max_length=300)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("recommendations.User", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = _("correspondence")
        ordering = ["-happened_on", "-id"]
        constraints = [
            one_of("direction", ["sent", "received"]),
            one_of("channel", Channel.values),
        ]

    def __str__(self):
        return f"{self.get_direction_display()} {self.happened_on}: {self.about}"
