"""Forms that every door shares: dates as people write them, words as typed, house style."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.utils import pretty_name
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.dates import PartialDate, Precision
from recommendations.written import read_date, written


class HouseRenderer(TemplatesSetting):
    """Fields in house style: label, hint, the error in words beside it."""

    field_template_name = "components/field.html"


class Option(str):
    """A choice's label with its hint: what the word means. One that stands apart from those after
    it has an "or" below."""

    hint: str
    is_apart: bool

    def __new__(cls, label, hint="", *, is_apart=False):
        option = str.__new__(cls, label)
        option.hint, option.is_apart = str(hint), is_apart
        return option


def explained(choices) -> list[tuple[str, Option]]:
    """Words of a vocabulary as choices, each with its definition."""
    return [(word.value, Option(word.label, word.definition)) for word in choices]


def ask_by_name(fields: dict[str, forms.Field]) -> None:
    """Where something is missing, say what: “This field” is nobody's field."""
    for name, field in fields.items():
        if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
            label = field.label or pretty_name(name)
            field.error_messages["required"] = _("Fill in “%(label)s”.") % {
                "label": capfirst(label)
            }


class PartialDateField(forms.CharField):
    """A date as people write it: a day, a month or a year. Gives a PartialDate, or None."""

    examples = gettext_lazy("For example 18 March 2022, 18/3/2022, March 2022 or 2022.")

    def __init__(self, **kwargs):
        kwargs["help_text"] = kwargs.get("help_text") or self.examples
        super().__init__(**kwargs)

    def prepare_value(self, value):
        """Show a date in words, and what was typed as it was typed."""
        return written(value) if isinstance(value, PartialDate) else value

    def to_python(self, value):
        text = super().to_python(value)
        return read_date(text) if text else None

    def run_validators(self, value):
        """The text's own limits; a date that could be read has passed them."""
        if not isinstance(value, PartialDate):
            super().run_validators(value)

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial_text(initial)) != self.to_python(data)
        except ValidationError:
            return True


class DayField(PartialDateField):
    """A date of which the day must be known. Gives a date, or None."""

    examples = gettext_lazy("For example 18 March 2022 or 18/3/2022.")

    def prepare_value(self, value):
        return written(PartialDate(value)) if isinstance(value, date) else value

    def to_python(self, value):
        if isinstance(value, date):
            return value
        when = super().to_python(value)
        if when and when.precision is not Precision.DAY:
            raise ValidationError(
                _("The day is missing: write the whole date, such as 18 March 2022."), code="day"
            )
        return when and when.first_day

    def run_validators(self, value):
        if not isinstance(value, date):
            super().run_validators(value)


def initial_text(value) -> str | None:
    """A first value of a date field in the form that its own reading takes."""
    if isinstance(value, date):
        value = PartialDate(value)
    return written(value) if isinstance(value, PartialDate) else value


class WordsField(forms.CharField):
    """Free words, kept as typed; only the line ends are made one kind, as the record has them."""

    def __init__(self, *, rows: int = 6, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(strip=False, **kwargs)

    def to_python(self, value):
        words = super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
        return words if words.strip() else ""
