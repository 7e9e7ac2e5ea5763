"""What was asked, and of whom."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
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
from recommendations.models.publications import Footnote, Passage, Publication
from recommendations.vocabulary import Ask, Relation


class Topic(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("public:topic-detail", args=[self.slug])


class Recommendation(models.Model):
    """One ask. Only title, summary, topics and contact may change, through `amend`."""

    reference = models.CharField(max_length=60, unique=True, validators=[reference_characters])
    source_number = models.CharField(
        max_length=40, blank=True, help_text=_("Its number in the source, as printed there.")
    )
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="recommendations")
    kind = models.CharField(max_length=20, choices=Ask)
    strength = models.CharField(
        max_length=200, help_text=_("The source’s own verb: I recommend, I would like to see.")
    )
    words = models.TextField(
        _("exact words"), blank=True, help_text=_("Only where the source’s text is not held.")
    )
    words_note = models.TextField(
        _("note on the words"), blank=True, help_text=_("Shown under the quotation.")
    )
    issued_on = models.DateField()
    issued_precision = precision_field()
    issued_by = models.ManyToManyField(Body, related_name="recommendations_issued")
    endorsed_by = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="recommendations_endorsed"
    )
    names = models.ManyToManyField(Body, blank=True, related_name="recommendations_naming")
    passages = models.ManyToManyField(Passage, through="Quotation", related_name="recommendations")
    footnotes = models.ManyToManyField(Footnote, blank=True, related_name="recommendations")

    title = models.CharField(max_length=200)
    summary = models.TextField(_("plain summary"), blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="recommendations")
    contact = models.CharField(
        max_length=200, blank=True, help_text=_("A team or a page, never a person’s address.")
    )

    published_at = models.DateTimeField(editable=False)
    published_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, editable=False, related_name="+"
    )
    written_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, null=True, blank=True, editable=False,
        related_name="+", help_text=_("Who prepared it, where that is known."),
    )  # fmt: skip

    issued = partial("issued")

    class Meta:
        ordering = ["reference"]
        indexes = [
            models.Index(Upper("reference"), name="recommendation_any_case"),
            models.Index(F("published_at").desc(), "reference", name="recommendation_newest"),
        ]
        constraints = [
            first_day_of_period("issued"),
            one_of("kind", Ask.values),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("public:recommendation-detail", args=[self.reference])

    @property
    def is_by_one_person(self) -> bool:
        """Whether one person prepared and published it."""
        return self.written_by_id is not None and self.written_by_id == self.published_by_id

    @property
    def is_ask(self) -> bool:
        """Whether anything is awaited."""
        return self.kind != Ask.STATEMENT_OF_SUPPORT


class Quotation(models.Model):
    """A passage that a recommendation's exact words consist of, in the order of quoting."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="quotations")
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="quotations")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["recommendation", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "position"], name="quotation_position_once"
            )
        ]

    def __str__(self):
        return str(self.passage)


class Assignment(models.Model):
    """A recommendation put to a body: the unit of accountability. Never edited."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="assignments")
    body = models.ForeignKey(Body, models.PROTECT, related_name="assignments")
    is_lead = models.BooleanField(_("lead"), default=False)
    addressed_as = models.CharField(
        max_length=200, blank=True, help_text=_("The source’s words for it: chief constables.")
    )
    asked_on = models.DateField()
    asked_precision = precision_field()
    recorded_at = models.DateTimeField(editable=False)
    recorded_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, editable=False, related_name="+"
    )

    asked = partial("asked")

    class Meta:
        ordering = ["recommendation", "-is_lead", "id"]
        constraints = [
            first_day_of_period("asked"),
            models.UniqueConstraint(fields=["recommendation", "body"], name="assignment_once"),
        ]

    def __str__(self):
        return f"{self.recommendation.reference}/{self.body.slug}"


class Link(models.Model):
    """How one recommendation bears on another."""

    from_recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="links_out"
    )
    relation = models.CharField(max_length=12, choices=Relation)
    to_recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="links_in")
    recorded_at = models.DateTimeField(editable=False)
    recorded_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, editable=False, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("relation", Relation.values),
            models.UniqueConstraint(
                fields=["from_recommendation", "relation", "to_recommendation"], name="link_once"
            ),
            models.CheckConstraint(
                name="link_to_another",
                condition=~Q(from_recommendation=F("to_recommendation")),
            ),
        ]

    def __str__(self):
        return f"{self.from_recommendation_id} {self.relation} {self.to_recommendation_id}"
