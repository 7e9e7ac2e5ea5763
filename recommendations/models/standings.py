"""The projection that lists read: where each line stands now."""

from datetime import date

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from recommendations.models.bodies import Body
from recommendations.models.fields import one_of, partial, precision_field
from recommendations.models.publications import Publication
from recommendations.models.recommendations import Assignment, Recommendation, Topic
from recommendations.vocabulary import NONE, Ask, Assessment, Life, Progress, Response


def axis_field(choices) -> models.CharField:
    """A code of the axis, `none` where one is expected and absent, empty where none is."""
    return models.CharField(
        max_length=24, blank=True, choices=[*choices.choices, (NONE, _("None recorded"))]
    )


def axis_date() -> models.DateField:
    return models.DateField(null=True, blank=True)


CHOSEN = (
    "body",
    "publication",
    "kind",
    "response",
    "progress",
    "assessment",
    "waiting_for",
    "life",
)
"""Columns that a list is filtered by, each with an index in the order of the list: a page of a
million lines costs what one of ten does."""


def newest(name: str, *before: str, **more) -> models.Index:
    """An index in the order in which lists begin."""
    return models.Index(*before, F("asked_on").desc(), "reference", "id", name=name, **more)


def newest_with(column: str) -> models.Index:
    return newest(f"standing_{column}", column)


class Standing(models.Model):
    """One line of the register: an assignment, or a recommendation without addressee.

    Written only by the actions; `rebuild_standing` makes it anew from the updates.
    """

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="lines")
    assignment = models.OneToOneField(
        Assignment, models.CASCADE, null=True, blank=True, related_name="standing"
    )
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="lines")
    reference = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=Ask)
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="lines")
    issued_on = models.DateField()
    asked_on = models.DateField(
        help_text=_("When it was put to the body; without one, when it was issued.")
    )
    response = axis_field(Response)
    response_on = axis_date()
    response_precision = precision_field(optional=True)
    progress = axis_field(Progress)
    progress_on = axis_date()
    progress_precision = precision_field(optional=True)
    assessment = axis_field(Assessment)
    assessment_on = axis_date()
    assessment_precision = precision_field(optional=True)
    evidence_to = models.DateField(null=True, blank=True)
    life = models.CharField(max_length=24, choices=Life, default=Life.OPEN)
    life_on = axis_date()
    life_precision = precision_field(optional=True)
    ball = models.CharField(
        max_length=12, help_text=_("Which row of the table of who holds the ball decided.")
    )
    waiting_for = models.ForeignKey(
        Body, models.CASCADE, null=True, blank=True, related_name="lines_waiting"
    )
    waiting_on = axis_date()
    waiting_precision = precision_field(optional=True)
    submitted_on = models.DateField(null=True, blank=True)
    last_heard_on = axis_date()
    last_heard_precision = precision_field(optional=True)
    days_to_answer = models.IntegerField(
        null=True,
        blank=True,
        help_text=_("From the ask to the first answer, both known to the day."),
    )
    gap_on = axis_date()
    gap_precision = precision_field(optional=True)
    is_unverified = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-asked_on", "reference", "id"]
        constraints = [
            one_of("response", [*Response.values, NONE, ""]),
            one_of("progress", [*Progress.values, NONE, ""]),
            one_of("assessment", [*Assessment.values, NONE, ""]),
            one_of("life", Life.values),
            models.UniqueConstraint(
                fields=["recommendation"],
                condition=Q(assignment__isnull=True),
                name="standing_without_addressee_once",
            ),
        ]
        indexes = [
            models.Index(F("asked_on").desc(), "reference", "id", name="standing_newest"),
            models.Index("reference", "id", name="standing_reference"),
            models.Index(F("changed_at").desc(), "reference", "id", name="standing_changed"),
            models.Index(
                Coalesce("waiting_on", Value(date.max)), "reference", "id", name="standing_waiting"
            ),
            *(newest_with(column) for column in CHOSEN),
            models.Index(
                "body",
                "waiting_on",
                F("asked_on").desc(),
                "reference",
                "id",
                name="standing_body_waiting",
            ),
            models.Index("body", F("changed_at").desc(), name="standing_body_changed"),
            models.Index(F("issued_on").desc(), "reference", "id", name="standing_issued"),
            newest("standing_gap", condition=Q(gap_on__isnull=False)),
            newest("standing_unverified", condition=Q(is_unverified=True)),
            newest("standing_closed", condition=~Q(life=Life.OPEN)),
            newest("standing_nobody", condition=Q(waiting_for__isnull=True)),
        ]

    answered = partial("response")
    reported = partial("progress")
    assessed = partial("assessment")
    closed = partial("life")
    waiting_since = partial("waiting")
    last_heard = partial("last_heard")
    gap_since = partial("gap")

    def __str__(self):
        """Its address: the reference, and the slug of the body asked where there is one."""
        return f"{self.reference}/{self.body.slug}" if self.body else self.reference


class Filing(models.Model):
    """A line under a topic of its recommendation, with the columns that lists are ordered by: a
    projection, so that a topic too is read no further than a page needs."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+", db_index=False)
    line = models.ForeignKey(Standing, models.CASCADE, related_name="filings")
    asked_on = models.DateField()
    reference = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "line"], name="filing_once")]
        indexes = [
            models.Index("topic", F("asked_on").desc(), "reference", "line", name="filing_newest")
        ]

    def __str__(self):
        return f"{self.topic}: {self.reference}"
