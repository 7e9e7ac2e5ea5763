"""Choosing what an update is about: an addressee's line, or a recommendation as a whole."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.models import Assignment, Recommendation
from recommendations.paragraphs import shorten

MOST = 400
"""More choices than this are no longer a choice: the reference is typed instead."""


class LineField(forms.CharField):
    """An address such as IASC-2022-01/mopac, or IASC-2022-01 for the recommendation as a whole.
    Gives the recommendation and the assignment, or None for that."""

    def to_python(self, value):
        text = super().to_python(value).strip().strip("/")
        return find(text) if text else None


def find(text: str) -> tuple[Recommendation, Assignment | None]:
    """What an address of the register names."""
    if "\0" in text:
        raise ValidationError(_("This holds a character that no address has. Choose again."))
    reference, _slash, slug = text.partition("/")
    recommendation = Recommendation.objects.filter(reference=reference).first()
    if recommendation is None:
        raise ValidationError(
            _("There is no recommendation “%(reference)s”.") % {"reference": shorten(reference)}
        )
    if not slug:
        return recommendation, None
    assignment = recommendation.assignments.select_related("body").filter(body__slug=slug).first()
    if assignment is None:
        raise ValidationError(
            _("%(reference)s was not put to “%(slug)s”.")
            % {"reference": reference, "slug": shorten(slug)}
        )
    return recommendation, assignment


def choices(reference: str = "") -> list[tuple]:
    """Every line, grouped by recommendation; of one only, where its reference is given."""
    chosen = Recommendation.objects.prefetch_related("assignments__body")
    if reference:
        chosen = chosen.filter(reference=reference)
    return [(f"{r.reference} {shorten(r.title, 70)}", options(r)) for r in chosen]


def options(recommendation: Recommendation) -> list[tuple]:
    """The addressees of one recommendation, and itself."""
    reference = recommendation.reference
    asked = [
        (f"{reference}/{a.body.slug}", f"{reference}: {a.body}")
        for a in recommendation.assignments.all()
    ]
    whole = (
        _("%(reference)s as a whole (context notes only)")
        if asked
        else _("%(reference)s as a whole")
    ) % {"reference": reference}
    return [*asked, (reference, whole)]


def field(reference: str = "") -> LineField:
    """The field: a list to choose from while the register is small, else a line to type."""
    label = gettext_lazy("About")
    missing = {"required": gettext_lazy("Say which ask, or which recommendation, this is about.")}
    if reference or Assignment.objects.count() <= MOST:
        widget = forms.Select(choices=[("", "---------"), *choices(reference)])
        return LineField(label=label, widget=widget, error_messages=missing)
    return LineField(
        label=label,
        error_messages=missing,
        help_text=gettext_lazy(
            "Reference and body as in the address of the page: IASC-2022-01/mopac. Or find the"
            " recommendation first, and begin from its page."
        ),
    )
