"""The organisations: those that are asked, those that ask, those that are named."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from recommendations.models.fields import in_order


class Body(models.Model):
    slug = models.SlugField(unique=True, help_text=_("Its address; it never changes."))
    name = models.CharField(max_length=200)
    short_name = models.CharField(_("short name or acronym"), max_length=40, blank=True)
    kind = models.CharField(
        max_length=60, help_text=_("In plain words: police force, charity, government department.")
    )
    website = models.URLField(blank=True)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    overseen_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="oversees"
    )
    active_from = models.DateField(null=True, blank=True)
    active_to = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors"
    )
    note = models.TextField(blank=True, help_text=_("Shown on its page."))
    source = models.CharField(
        max_length=300, blank=True, help_text=_("Where these facts come from, with a date.")
    )

    class Meta:
        verbose_name_plural = _("bodies")
        ordering = ["name"]
        indexes = [models.Index(fields=["short_name"], name="body_short_name")]
        constraints = [
            in_order("active_from", "active_to"),
            models.CheckConstraint(
                name="body_not_its_own_parent",
                condition=~models.Q(part_of=models.F("id")) & ~models.Q(overseen_by=models.F("id")),
                violation_error_message=_("A body is neither part of itself nor overseen by it."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def short(self) -> str:
        """What to call it in a sentence: its acronym where it has one, else its name."""
        return self.short_name or self.name


class BodyName(models.Model):
    """Another name of a body: a former one, or one that people use."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    is_former = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="bodyname_once")]

    def __str__(self):
        return self.name


class BodyIdentifier(models.Model):
    """A body's number in somebody else's scheme, such as GB-COH."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=40)
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="bodyidentifier_once")
        ]

    def __str__(self):
        return f"{self.scheme} {self.value}"


class OfficeHolder(models.Model):
    """Who held the office a body is, and when it was vacant."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="holders")
    name = models.CharField(max_length=120, blank=True)
    is_vacant = models.BooleanField(default=False)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    term = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["from_on"]
        constraints = [
            in_order("from_on", "to_on"),
            models.CheckConstraint(
                name="officeholder_named_or_vacant",
                condition=models.Q(is_vacant=True, name="")
                | models.Q(is_vacant=False) & ~models.Q(name=""),
                violation_error_message=_("Give a name, or say that the office was vacant."),
            ),
        ]

    def __str__(self):
        return self.name or str(_("Vacant"))


class BodyGroup(models.Model):
    """A way of addressing several bodies at once; never itself an addressee."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    members = models.ManyToManyField(Body, blank=True, related_name="groups")
    represented_by = models.ManyToManyField(Body, blank=True, related_name="represents")

    class Meta:
        verbose_name = _("group of bodies")
        verbose_name_plural = _("groups of bodies")
        ordering = ["name"]

    def __str__(self):
        return self.name
