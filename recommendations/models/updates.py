"""The record: dated things that happened, their words, their evidence. Append-only."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.models.bodies import Body
from recommendations.models.fields import first_day_of_period, one_of, partial, precision_field
from recommendations.models.publications import Passage, Publication
from recommendations.models.recommendations import Assignment, Recommendation
from recommendations.vocabulary import VALUES, Basis, Channel, UpdateKind, Voice, voices_of


def each_kind_its_values() -> models.CheckConstraint:
    """A response takes only responses, a closure only closures, a note none."""
    allowed = Q()
    for kind in UpdateKind:
        allowed |= Q(kind=kind.value, value__in=VALUES.get(kind, [""]))
    return models.CheckConstraint(name="statusupdate_value_of_its_kind", condition=allowed)


def each_kind_its_voices() -> models.CheckConstraint:
    """A body never judges and the office never answers."""
    allowed = Q()
    for kind in UpdateKind:
        allowed |= Q(kind=kind.value, voice__in=[voice.value for voice in voices_of(kind)])
    return models.CheckConstraint(name="statusupdate_voice_of_its_kind", condition=allowed)


def only_with(field: str, kinds: list[UpdateKind], *, required: bool) -> models.CheckConstraint:
    """A column that belongs to some kinds: absent elsewhere, and there if `required`."""
    belongs = Q(kind__in=[kind.value for kind in kinds])
    absent = Q(**{f"{field}__isnull": True})
    condition = (belongs & ~absent) | (~belongs & absent) if required else belongs | absent
    return models.CheckConstraint(name=f"statusupdate_{field}_where_due", condition=condition)


class StatusUpdate(models.Model):
    """One dated thing that happened to an assignment, or (assignment empty) to the
    recommendation itself: vocabulary, dates and references only."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="updates")
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, blank=True, related_name="updates"
    )
    kind = models.CharField(max_length=16, choices=UpdateKind)
    value = models.CharField(max_length=24, blank=True)
    effective_on = models.DateField()
    effective_precision = precision_field()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("recommendations.User", models.PROTECT, related_name="+")
    written_by = models.ForeignKey(
        "recommendations.User", models.PROTECT, null=True, blank=True, related_name="+",
        help_text=_("Who wrote at the desk what `recorded_by` then published."),
    )  # fmt: skip
    voice = models.CharField(max_length=12, choices=Voice)
    made_by = models.ForeignKey(Body, models.PROTECT, related_name="updates_made")
    channel = models.CharField(max_length=14, choices=Channel)
    evidence_to = models.DateField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    target_precision = precision_field(optional=True)
    unchanged_on = models.DateField(
        null=True, blank=True, help_text=_("Since when, as the body says, nothing has changed.")
    )
    unchanged_precision = precision_field(optional=True)
    next_check_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        Recommendation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="updates_from"
    )
    source_passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="updates"
    )
    comments_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="comments"
    )
    withheld = models.CharField(
        max_length=16, choices=Basis, blank=True, default="",
        help_text=_("Why the office withheld words of it before publishing it."),
    )  # fmt: skip
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction"
    )
    restated_as = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="restates"
    )
    redacts = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="redaction"
    )
    key = models.CharField(max_length=120, null=True, blank=True, unique=True)

    effective = partial("effective")
    target = partial("target")
    unchanged = partial("unchanged")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["assignment", "effective_on"]),
            models.Index(fields=["-recorded_at", "-id"]),
        ]
        constraints = [
            first_day_of_period("effective"),
            first_day_of_period("target"),
            first_day_of_period("unchanged"),
            one_of("kind", UpdateKind.values),
            one_of("channel", Channel.values),
            each_kind_its_values(),
            each_kind_its_voices(),
            only_with("evidence_to", [UpdateKind.ASSESSMENT], required=True),
            only_with("target_on", [UpdateKind.TARGET_DATE], required=True),
            only_with("unchanged_on", [UpdateKind.PROGRESS], required=False),
            only_with("comments_on", [UpdateKind.COMMENT], required=True),
            only_with("next_check_on", [UpdateKind.CLOSURE], required=False),
            only_with("successor", [UpdateKind.CLOSURE], required=False),
            only_with("corrects", [UpdateKind.CORRECTION], required=True),
            only_with("restated_as", [UpdateKind.CORRECTION], required=False),
            only_with("redacts", [UpdateKind.REDACTION], required=True),
            models.CheckConstraint(
                name="statusupdate_evidence_before_judgement",
                condition=Q(evidence_to__isnull=True) | Q(evidence_to__lte=F("effective_on")),
                violation_error_message=_("The evidence date is after the judgement."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.effective}"

    @property
    def is_by_one_person(self) -> bool:
        """Whether one person wrote and published it."""
        return self.written_by_id is not None and self.written_by_id == self.recorded_by_id


class Wording(models.Model):
    """The free words of an update. Only a redaction that names the update lets them go."""

    update = models.OneToOneField(
        StatusUpdate, models.PROTECT, related_name="wording", primary_key=True
    )
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    next_steps = models.TextField(_("what happens next"), blank=True)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)

    def __str__(self):
        return self.text[:80]


class Evidence(models.Model):
    """A public link that an update rests on."""

    update = models.ForeignKey(StatusUpdate, models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500)
    published_on = models.DateField(null=True, blank=True)
    retrieved_on = models.DateField(null=True, blank=True)
    retrieved_precision = precision_field(optional=True)
    extent = models.CharField(
        _("what was read"), max_length=200, blank=True, help_text=_("Where not the whole of it.")
    )

    retrieved = partial("retrieved")

    class Meta:
        verbose_name_plural = _("evidence")
        ordering = ["id"]
        constraints = [first_day_of_period("retrieved")]

    def __str__(self):
        return self.title
