"""The register itself: whose it is, and the number that counts its public changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from recommendations.models.bodies import Body


class Register(models.Model):
    """One row: whose register this is, and what stands on every page."""

    key = models.SlugField(unique=True, editable=False)
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
        _("“Need help now?” text"), blank=True, help_text=_("Shown on the home page.")
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
        _("working days to a reply"), default=10, help_text=_("Said on the contact page.")
    )

    class Meta:
        verbose_name_plural = _("register")
        constraints = [models.CheckConstraint(name="register_one_row", condition=models.Q(id=1))]

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
