"""The desk: what is being written, what waits for a decision, and every decision there was."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.models.bodies import Body
from recommendations.models.fields import one_of
from recommendations.models.recommendations import Assignment
from recommendations.models.updates import StatusUpdate
from recommendations.vocabulary import Basis
from recommendations.workflow import State

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # without those that are read for each other


def new_reference() -> str:
    """Eight letters drawn by chance: nobody can count other people's submissions by it."""
    drawn = "".join(secrets.choice(LETTERS) for _position in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


class Submission(models.Model):
    """Words on their way to the record: a draft by a body or by the office, until it is accepted.

    `typed` holds what was typed, field by field and as it was typed, dates included: a draft may
    be wrong, and nothing of it is lost. `version` counts how often it was changed.
    """

    class Kind(models.TextChoices):
        REPORT = "report", _("Answer and report")
        ASSESSMENT = "assessment", _("Assessment")
        CORRECTION = "correction", _("Request to correct an entry")
        COMMENT = "comment", _("Comment on an assessment")

    reference = models.CharField(max_length=9, unique=True, default=new_reference)
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="submissions")
    kind = models.CharField(max_length=12, choices=Kind)
    author = models.ForeignKey(
        Body, models.PROTECT, related_name="submissions",
        help_text=_("Whose draft it is: the body that was asked, or the office."),
    )  # fmt: skip
    about = models.ForeignKey(
        StatusUpdate, models.PROTECT, null=True, blank=True, related_name="submissions",
        help_text=_("The entry to correct, or the assessment commented on."),
    )  # fmt: skip
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    typed = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    writers = models.ManyToManyField("recommendations.User", related_name="submissions_written")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("recommendations.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("recommendations.User", models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["submitted_at", "changed_at", "id"]
        constraints = [
            one_of("kind", ["report", "assessment", "correction", "comment"]),
            one_of("state", State.values),
            models.UniqueConstraint(
                fields=["assignment", "author", "kind", "about"],
                condition=~Q(state=State.ACCEPTED),
                nulls_distinct=False,
                name="submission_one_under_way",
            ),
            models.CheckConstraint(
                name="submission_about_where_due",
                condition=Q(kind__in=["correction", "comment"], about__isnull=False)
                | Q(kind__in=["report", "assessment"], about__isnull=True),
            ),
            models.CheckConstraint(
                name="submission_submitted_by_somebody",
                condition=~Q(state__in=[State.SUBMITTED, State.RETURNED, State.ACCEPTED])
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.assignment}"

    @property
    def entry(self) -> StatusUpdate:
        """The entry that a correction or a comment is about; the database sees to it."""
        assert self.about is not None  # noqa: S101  for the types
        return self.about

    @property
    def is_by_the_office(self) -> bool:
        """Whether an officer wrote it, on the body's behalf or as the office's own judgement."""
        return self.author_id != self.assignment.body_id


class Decision(models.Model):
    """What the office decided on a submission as it then was; never changed."""

    class Outcome(models.TextChoices):
        PUBLISHED = "published", _("Published")
        WITHHELD = "withheld", _("Published with words withheld")
        RETURNED = "returned", _("Returned with a question")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="decisions")
    version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome)
    typed = models.JSONField(help_text=_("The words that were decided on, as they were typed."))
    question = models.TextField(blank=True)
    basis = models.CharField(max_length=16, choices=Basis, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("recommendations.User", models.PROTECT, related_name="+")
    updates = models.ManyToManyField(StatusUpdate, related_name="decisions")

    class Meta:
        ordering = ["decided_at", "id"]
        constraints = [
            one_of("outcome", ["published", "withheld", "returned"]),
            models.UniqueConstraint(fields=["submission", "version"], name="decision_once"),
            models.CheckConstraint(
                name="decision_question_where_returned",
                condition=Q(outcome="returned") & ~Q(question="")
                | ~Q(outcome="returned") & Q(question=""),
            ),
            models.CheckConstraint(
                name="decision_basis_where_withheld",
                condition=Q(outcome="withheld") & ~Q(basis="")
                | ~Q(outcome="withheld") & Q(basis=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} {self.decided_at:%Y-%m-%d}"
