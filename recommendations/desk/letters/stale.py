"""When two people are at one letter: the words of both, side by side, where they differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms

from recommendations.desk.letters.forms import Shown


@dataclass(frozen=True)
class Difference:
    """A field that the two filled in differently."""

    label: str
    mine: str
    theirs: str


def differences(mine: Iterable[Shown], theirs: Iterable[Shown]) -> list[Difference]:
    """Where forms with the same fields differ, field by field."""
    return [
        Difference(named(form, form[name].label), said(form, name), said(other, name))
        for form, other in zip(mine, theirs, strict=True)
        for name in form.fields
        if said(form, name) != said(other, name)
    ]


def named(form: Shown, label: str) -> str:
    """The field, with its card where there are several."""
    card = getattr(form, "card", None)
    return f"{card.number}. {label}" if card else str(label)


def said(form: Shown, name: str) -> str:
    """What a field says, in words."""
    field, value = form.fields[name], form[name].value()
    if not isinstance(field, forms.ChoiceField):
        return "\n".join((value or "").split("\r\n"))
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(label) for code, label in field.choices if code and code in values)
