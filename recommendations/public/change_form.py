"""The filters of the list of changes as a person meets them."""

from dataclasses import dataclass

from django.http import HttpRequest

from recommendations import summaries
from recommendations.public.choices import Chip, Choice, FilterField, options_of_register, whole
from recommendations.selection.change_filters import ChangeFilter
from recommendations.selection.changing import ChangeSelection

NAMED = ("body", "topic", "publication")
"""Filters with a choice from a list that grows with the register."""


@dataclass(frozen=True)
class ChangeField(FilterField):
    """One filter of the form; `written` is a date that somebody wrote."""

    @property
    def is_date(self) -> bool:
        return self.name in ChangeSelection.once

    @property
    def is_select(self) -> bool:
        return self.name in (*NAMED, "kind")


def fields(request: HttpRequest, selection: ChangeSelection) -> list[ChangeField]:
    """Every filter with its choices, in the order of the form."""
    options = summaries.known("options", request.edition.number, options_of_register)
    return [field(name, selection, options) for name in ChangeFilter.base_filters]


def field(name: str, selection: ChangeSelection, options: dict) -> ChangeField:
    chosen = selection.chosen.get(name, [])
    label = ChangeFilter.base_filters[name].label
    if name in ChangeSelection.once:
        return ChangeField(name, label, [], "".join(chosen))
    if name in NAMED:
        known = whole(name, options[name], chosen)
    elif name == "kind":
        known = ChangeFilter.base_filters[name].extra["choices"]
    else:  # references: as they were given, for there may be a million
        known = [(value, value) for value in chosen]
    return ChangeField(name, label, [Choice(value, said, value in chosen) for value, said in known])


def chips(selection: ChangeSelection, form: list[ChangeField]) -> list[Chip]:
    """What is chosen, each with the way to take it back."""
    chosen = [
        (field, value, label)
        for field in form
        for value, label in [
            *([(field.written, field.written)] if field.written else []),
            *((choice.value, choice.label) for choice in field.choices if choice.is_chosen),
        ]
    ]
    return [
        Chip(f"{field.label}: {label}", selection.query_without(field.name, value))
        for field, value, label in chosen
    ]
