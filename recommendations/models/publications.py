"""Sources: letters, reports, replies, and the passages of their texts."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from recommendations.models.bodies import Body
from recommendations.models.fields import (
    first_day_of_period,
    one_of,
    partial,
    precision_field,
    reference_characters,
)


class Publication(models.Model):
    """A source. Its text never changes once it is held; `text` is empty where it is not held."""

    class Kind(models.TextChoices):
        LETTER = "letter", _("Letter")
        REPORT = "report", _("Report")
        RESPONSE = "response", _("Response")
        COLLECTIVE_RESPONSE = "collective_response", _("Collective response")
        CITED = "cited", _("Cited source")

    reference = models.CharField(max_length=60, unique=True, validators=[reference_characters])
    slug = models.SlugField(unique=True, max_length=100)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind)
    issued_on = models.DateField(null=True, blank=True)
    issued_precision = precision_field(optional=True)
    issued_by = models.ManyToManyField(Body, related_name="publications", blank=True)
    author = models.CharField(
        _("author as stated"), max_length=200, blank=True, help_text=_("Where it is no body here.")
    )
    signed_by = models.CharField(max_length=120, blank=True)
    addressed_to = models.ManyToManyField(Body, related_name="publications_received", blank=True)
    responds_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies"
    )
    on_behalf_of = models.ForeignKey(
        "recommendations.BodyGroup", models.PROTECT, null=True, blank=True, related_name="+"
    )
    url = models.URLField(_("published at"), max_length=500, blank=True)
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    text_note = models.CharField(
        max_length=300, blank=True, help_text=_("How the text was prepared, what was left out.")
    )
    recorded_at = models.DateTimeField(editable=False)
    recorded_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, editable=False, related_name="+"
    )
    written_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, null=True, blank=True, editable=False,
        related_name="+", help_text=_("Who prepared it, where that is known."),
    )  # fmt: skip

    issued = partial("issued")

    class Meta:
        ordering = [F("issued_on").desc(nulls_last=True), "reference"]
        constraints = [
            first_day_of_period("issued"),
            one_of("kind", ["letter", "report", "response", "collective_response", "cited"]),
            models.CheckConstraint(
                name="publication_text_has_its_hash",
                condition=Q(text="", sha256="") | ~Q(text="") & Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("public:publication-detail", args=[self.slug])

    @property
    def is_by_one_person(self) -> bool:
        """Whether one person prepared and published it."""
        return self.written_by_id is not None and self.written_by_id == self.recorded_by_id

    @property
    def is_text_held(self) -> bool:
        return bool(self.sha256)


class Passage(models.Model):
    """`[start, end)` code points of a publication's text. The database checks that `quote` is
    exactly text[start:end]."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        ordering = ["publication", "start", "end"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "start", "end"], name="passage_once"),
            models.CheckConstraint(name="passage_not_empty", condition=Q(start__lt=F("end"))),
        ]

    def __str__(self):
        return self.quote if len(self.quote) <= 80 else f"{self.quote[:79]}…"


class Footnote(models.Model):
    """A numbered note of a publication, with the source it cites where that is on record."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="footnotes")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    cites = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="cited_in"
    )

    class Meta:
        ordering = ["publication", "number"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "number"], name="footnote_once")
        ]

    def __str__(self):
        return f"{self.number}. {self.text}"
