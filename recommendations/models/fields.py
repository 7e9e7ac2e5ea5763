"""Columns that belong together, and the constraints that keep them so."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.dates import PartialDate, Precision

PRECISIONS = [
    (Precision.DAY.value, _("Day")),
    (Precision.MONTH.value, _("Month")),
    (Precision.YEAR.value, _("Year")),
]

reference_characters = RegexValidator(
    r"\A(?!\.+\Z)[A-Za-z0-9._-]+\Z",
    _(
        "Use letters A to Z, digits, full stop, underscore and hyphen only; full stops alone are no"
        " reference."
    ),
)


def precision_field(*, optional: bool = False) -> models.CharField:
    """How well the date beside it is known."""
    empty = {"blank": True, "default": ""} if optional else {"default": Precision.DAY.value}
    return models.CharField(max_length=5, choices=PRECISIONS, **empty)


def partial(name: str) -> property:
    """One PartialDate over the columns `<name>_on` and `<name>_precision`; None where empty."""

    def read(row):
        first_day = getattr(row, f"{name}_on")
        return first_day and PartialDate(first_day, getattr(row, f"{name}_precision"))

    def write(row, value: PartialDate | None):
        setattr(row, f"{name}_on", value and value.first_day)
        setattr(row, f"{name}_precision", value.precision.value if value else "")

    return property(read, write)


def first_day_of_period(name: str) -> models.CheckConstraint:
    """A month is kept as its first day and a year as its first of January."""
    on, precision = f"{name}_on", f"{name}_precision"
    return models.CheckConstraint(
        name=f"%(class)s_{name}_first_day",
        condition=Q(**{precision: Precision.DAY.value})
        | Q(**{precision: Precision.MONTH.value, f"{on}__day": 1})
        | Q(**{precision: Precision.YEAR.value, f"{on}__day": 1, f"{on}__month": 1})
        | Q(**{precision: "", f"{on}__isnull": True}),
        violation_error_message=_("The date does not fit how well it is said to be known."),
    )


def one_of(name: str, values) -> models.CheckConstraint:
    """The column keeps to a closed vocabulary."""
    return models.CheckConstraint(
        name=f"%(class)s_{name}_known", condition=Q(**{f"{name}__in": list(values)})
    )


ENDS_FIRST = _("The end is before the beginning.")


def in_order(earlier: str, later: str, otherwise=ENDS_FIRST) -> models.CheckConstraint:
    """Where both dates are known, the first is not after the second; `otherwise` says so."""
    return models.CheckConstraint(
        name=f"%(class)s_{later}_after",
        condition=Q(**{f"{earlier}__isnull": True})
        | Q(**{f"{later}__isnull": True})
        | Q(**{f"{earlier}__lte": models.F(later)}),
        violation_error_message=otherwise,
    )
