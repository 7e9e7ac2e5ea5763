"""The filters of the list of changes as a person meets them."""

from django.http import HttpRequest

from recommendations import summaries
from recommendations.public.choices import (
    FilterField,
    Shape,
    choices,
    date_field,
    options_of_register,
    whole,
)
from recommendations.selection.change_filters import ChangeFilter
from recommendations.selection.changing import ChangeSelection

NAMED = ("body", "topic", "publication")
"""Filters with a choice from a list that grows with the register."""


def fields(request: HttpRequest, selection: ChangeSelection) -> list[FilterField]:
    """Every filter with its choices, in the order of the form."""
    options = summaries.known("options", request.edition.number, options_of_register)
    return [field(name, selection, options) for name in ChangeFilter.base_filters]


def field(name: str, selection: ChangeSelection, options: dict) -> FilterField:
    declared, chosen = ChangeFilter.base_filters[name], selection.chosen.get(name, [])
    if name in ChangeSelection.once:
        return date_field(name, declared, selection)
    shape = Shape.SELECT
    if name in NAMED:
        known = whole(name, options[name], chosen)
    elif name == "kind":
        # Several are chosen from a list in a box: those that are stand where one sees them.
        known = sorted(declared.extra["choices"], key=lambda choice: choice[0] not in chosen)
    else:  # references: as they were given, for there may be a million
        known, shape = [(value, value) for value in chosen], Shape.HIDDEN
    return FilterField(name, declared.label, shape, choices(known, chosen))
