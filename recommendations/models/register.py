"""The register itself: whose it is, and the number that counts its public changes."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from recommendations.models.bodies import Body
from recommendations.models.fields import in_order, one_of


def own_host() -> str:
    """The host of the register's own address, as it is now."""
    return urlsplit(settings.SITE_URL).hostname or ""


class Register(models.Model):
    """One row: whose register this is, and what stands on every page."""

    class Compliance(models.TextChoices):
        """How far the site keeps to the accessibility guidelines, as the law has it said."""

        FULLY = "fully", _("Fully compliant")
        PARTIALLY = "partially", _("Partially compliant")
        NOT = "not", _("Not compliant")

    key = models.SlugField(unique=True, editable=False)
    # In the names of what its feeds hold, which stay when its address changes.
    authority = models.CharField(max_length=253, default=own_host, editable=False)
    office = models.OneToOneField(Body, models.PROTECT, related_name="register")
    title = models.CharField(max_length=100, default=_("Register of recommendations"))
    is_invented = models.BooleanField(default=False, editable=False)
    began_on = models.DateField(editable=False)
    featured = models.ManyToManyField(
        "recommendations.Recommendation",
        blank=True,
        related_name="+",
        help_text=_("What the home page begins with; three at most read well."),
    )
    help_text = models.TextField(
        _("“Need help now?” text"),
        blank=True,
        help_text=_("Shown on the home page, the contact page and the pages of reports."),
    )
    help_url = models.URLField(_("“Need help now?” address"), blank=True)
    contact_url = models.URLField(
        _("contact page"), blank=True, help_text=_("The office’s own page, where it has one.")
    )
    contact_email = models.EmailField(
        _("contact address"), blank=True, help_text=_("A team’s, never a person’s.")
    )
    contact_post = models.TextField(_("postal address"), blank=True)
    reply_days = models.PositiveSmallIntegerField(
        _("working days to a reply"),
        default=10,
        help_text=_("Said wherever a page says how the office is reached."),
    )
    report_months = models.PositiveSmallIntegerField(
        _("months for which a report that is done is kept"),
        default=24,
        help_text=_("After them it is deleted. The privacy statement says so."),
    )
    compliance = models.CharField(
        _("the site’s compliance"),
        max_length=9,
        choices=Compliance,
        default=Compliance.PARTIALLY,
        help_text=_(
            "With the Web Content Accessibility Guidelines 2.2, level AA. Unless it is full, the"
            " statement has to say what is not accessible, and why."
        ),
    )
    prepared_on = models.DateField(
        _("statement prepared on"),
        null=True,
        blank=True,
        help_text=_("When the office first made the accessibility statement."),
    )
    reviewed_on = models.DateField(
        _("statement last reviewed on"),
        null=True,
        blank=True,
        help_text=_("When the office last compared it with the site: once a year at least."),
    )

    class Meta:
        verbose_name_plural = _("register")
        constraints = [
            models.CheckConstraint(name="register_one_row", condition=models.Q(id=1)),
            one_of("compliance", ["fully", "partially", "not"]),
            in_order(
                "prepared_on",
                "reviewed_on",
                _("The statement cannot have been reviewed before it was prepared."),
            ),
            models.CheckConstraint(
                name="register_report_months_some",
                condition=models.Q(report_months__range=(1, 120)),
                violation_error_message=_("A report is kept for 1 to 120 months once it is done."),
            ),
        ]

    def __str__(self):
        return f"{self.office}: {self.title}"


class DataVersion(models.Model):
    """One row, one number: how many public changes there have been."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="dataversion_one_row", condition=models.Q(id=1))]

    def __str__(self):
        return str(self.number)
