"""The filters of a list as a person meets them: what may be chosen, and what is."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from recommendations.models import Body, Publication, Register
from recommendations.selection import NOBODY, LineFilter, Selection

SELECTS = ("body", "publication", "waiting_for")
"""Filters with a choice from a list that grows with the register; the others are tick boxes."""


@dataclass(frozen=True)
class Choice:
    value: str
    label: str | Promise
    is_chosen: bool


@dataclass(frozen=True)
class FilterField:
    """One filter of the form."""

    name: str
    label: str | Promise
    choices: list[Choice]
    is_select: bool

    @property
    def is_multiple(self) -> bool:
        """Whether an address chose several, which a plain select would drop."""
        return sum(choice.is_chosen for choice in self.choices) > 1


@dataclass(frozen=True)
class Chip:
    """A choice that is made, and the query string without it."""

    label: str
    query: str


def filters(selection: Selection) -> list[FilterField]:
    """Every filter with its choices, in the order of the form."""
    options = {
        "body": of(Body, "lines", selection.chosen.get("body", [])),
        "publication": of(Publication, "recommendations", selection.chosen.get("publication", [])),
        "waiting_for": waiting(selection.chosen.get("waiting_for", [])),
    }
    return [
        FilterField(
            name,
            declared.label,
            [
                Choice(value, label, value in selection.chosen.get(name, []))
                for value, label in options.get(name) or declared.extra["choices"]
            ],
            is_select=name in SELECTS,
        )
        for name, declared in LineFilter.base_filters.items()
    ]


def of(model, related: str, chosen: list[str]) -> list[tuple[str, str]]:
    """Those that a list holds something of, and those that are chosen all the same."""
    rows = model.objects.filter(Q(**{f"{related}__isnull": False}) | Q(slug__in=chosen))
    return [(row.slug, str(row)) for row in rows.distinct()]


def waiting(chosen: list[str]) -> list[tuple[str, str]]:
    """The office first, then the bodies that something is awaited from, then nobody."""
    register = Register.objects.select_related("office").first()
    office = [(register.office.slug, register.office.name)] if register else []
    bodies = of(Body, "lines_waiting", chosen)
    return [
        *office,
        *(choice for choice in bodies if choice not in office),
        (NOBODY, _("Nobody")),
    ]


def chips(selection: Selection, fields: list[FilterField]) -> list[Chip]:
    """What is chosen, each with the way to take it back."""
    return [
        Chip(f"{field.label}: {choice.label}", selection.query_without(field.name, choice.value))
        for field in fields
        for choice in field.choices
        if choice.is_chosen
    ]
