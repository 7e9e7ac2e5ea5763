"""Form fields taken from the nouns' columns, so that labels, limits and help are said once."""

from django import forms
from django.core.validators import RegexValidator
from django.db import models

from recommendations.forms import WordsField


def column(model: type[models.Model], name: str, **more) -> forms.Field:
    """The form field of a column; `more` overrides what the column says."""
    field = model._meta.get_field(name)
    if isinstance(field, models.TextField):
        rows = more.pop("rows", 4)
        more = {"form_class": WordsField, "widget": forms.Textarea(attrs={"rows": rows}), **more}
    if isinstance(field, models.ManyToManyField):
        more.setdefault("widget", forms.CheckboxSelectMultiple)
    if isinstance(field, models.URLField):
        more.setdefault("assume_scheme", "https")
    made = field.formfield(**more)
    made.validators += [
        check
        for check in field.validators
        if isinstance(check, RegexValidator) and check not in made.validators
    ]  # the shape of a reference: said at once, not only when everything else is right
    return made
