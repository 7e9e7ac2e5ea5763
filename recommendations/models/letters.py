"""A letter on its way in: pasted text, the passages that ask, a card for each ask, until all of it
is published together."""

from django.db import models
from django.db.models import Q

from recommendations.models.publications import Publication
from recommendations.models.submissions import new_reference


class LetterDraft(models.Model):
    """A publication that is being prepared with its asks. `typed` is what was typed, step by step:
    `letter` (a field each), `passages` (offsets ticked), `asks` (a card each)."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference)
    typed = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    writers = models.ManyToManyField("recommendations.User", related_name="letters_written")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("recommendations.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("recommendations.User", models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    publication = models.OneToOneField(
        Publication, models.PROTECT, null=True, blank=True, related_name="draft"
    )

    class Meta:
        ordering = ["-changed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="letterdraft_published_whole",
                condition=Q(published_at=None, published_by=None, publication=None)
                | Q(
                    published_at__isnull=False,
                    published_by__isnull=False,
                    publication__isnull=False,
                ),
            )
        ]

    def __str__(self):
        return self.reference
