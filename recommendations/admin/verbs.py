"""A verb on a screen: a form; where it is for good, a page to check it; then the action.

The page to check carries the form in hidden fields, so nothing is kept between requests.
"""

from datetime import date

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.models import ADDITION, CHANGE
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.admin import log
from recommendations.admin.refusals import perform, rehearse, show
from recommendations.dates import PartialDate
from recommendations.forms import ask_by_name
from recommendations.written import written

CONFIRM, CHANGE_AGAIN = "_confirm", "_change"
EMPTY = ("", None, False)


class VerbForm(forms.Form):
    """What a verb asks of a person. A subclass says what it does in `act` and, if there is
    anything to check, what will stand in `rows`."""

    places: dict[str, str] = {}
    """Where an action names a fact otherwise than the form does: its name → our field."""
    fieldsets: list = []
    is_addition = False
    shown_apart: set[str] = set()
    """Fields that the page to check shows in a way of its own."""
    required_css_class = "required"
    check_title = gettext_lazy("Check before recording")

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        ask_by_name(self.fields)

    def act(self, *, by):
        """Call the action; give the row it wrote."""
        raise NotImplementedError

    def rehearsed(self, result) -> None:
        """Called while the result of a rehearsal still stands, to read what is gone after it."""

    def rows(self) -> list[tuple]:
        """What stands on the page to check: label and words of all that was filled in."""
        names = [name for _title, names, _more in self.layout() for name in names]
        filled = [(name, self.cleaned_data.get(name)) for name in names]
        return [
            (self[name].label, worded(value, self.fields[name]))
            for name, value in filled
            if name not in self.shown_apart and value not in EMPTY and not is_none(value)
        ]

    def done(self, result) -> str:
        """What is said afterwards. It holds no words of the record: it passes through a cookie."""
        return _("Done.")

    def sets(self) -> AdminForm:
        """The form as Django's admin draws it."""
        named = [(title, {"fields": names, **more}) for title, names, more in self.layout()]
        return AdminForm(self, named, {})

    def layout(self) -> list[tuple]:
        """Title, fields and options of each part, without the fields that this form lacks."""
        parts = self.fieldsets or [(None, list(self.fields), {})]
        kept = [(t, [n for n in names if n in self.fields], more) for t, names, more in parts]
        return [part for part in kept if part[1]]

    def hidden(self) -> list:
        """Every field, as what the page to check carries."""
        return [self[name].as_hidden() for name in self.fields]


def is_none(value) -> bool:
    """Whether a field of several choices was left empty."""
    return isinstance(value, QuerySet | list) and not value


def worded(value, field: forms.Field) -> str:
    """A field's value as a person reads it."""
    if isinstance(value, PartialDate | date):
        return written(value if isinstance(value, PartialDate) else PartialDate(value))
    if isinstance(value, QuerySet | list):
        return ", ".join(str(item) for item in value)
    if value is True:
        return _("Yes")
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(dict(flat(field.choices)).get(value, value))
    return str(value)


def flat(choices) -> list[tuple]:
    """Choices without their groups."""
    found = []
    for code, label in choices:
        found += label if isinstance(label, list | tuple) else [(code, label)]
    return found


class Verb:
    """One verb, run for one request: which form, which words on its pages, where to afterwards."""

    def __init__(self, model_admin, request, *, title: str, submit: str, **about):
        self.model_admin, self.request = model_admin, request
        self.title, self.submit, self.about = title, submit, about

    def run(self, form_class: type[VerbForm], *, back: str, to=None, check: str = "", **arguments):
        """Answer the request. `check` names the template of the page to check; without one the
        action follows the form at once. `to` gives the address afterwards from the result."""
        if self.request.method != "POST":
            return self.page(form_class(**arguments), back)
        form = form_class(data=self.request.POST, **arguments)
        if CHANGE_AGAIN in self.request.POST:
            return self.page(form_class(initial=typed(form), **arguments), back)
        if form.is_valid():
            try:
                if check and CONFIRM not in self.request.POST:
                    return self.check(form, check, back)
                return self.act(form, to or (lambda result: back))
            except ValidationError as refusal:
                show(form, refusal)
        return self.page(form, back)

    def page(self, form: VerbForm, back: str):
        return self.render("admin/office/form.html", form, back)

    def check(self, form: VerbForm, template: str, back: str):
        result = rehearse(form, self.request.user)
        return self.render(template, form, back, result=result, title=form.check_title)

    def act(self, form: VerbForm, to):
        result = perform(form, self.request.user)
        row = result[0] if isinstance(result, list) else result
        log.write(self.request.user, row, ADDITION if form.is_addition else CHANGE)
        messages.success(self.request, form.done(result))
        return HttpResponseRedirect(to(row))

    def render(self, template: str, form: VerbForm, back: str, **more):
        context = {
            **self.model_admin.admin_site.each_context(self.request),
            "opts": self.model_admin.opts,
            "title": self.title,
            "submit": self.submit,
            "form": form,
            "sets": list(form.sets()),
            "back": back,
            "CONFIRM": CONFIRM,
            "CHANGE_AGAIN": CHANGE_AGAIN,
            **self.about,
            **more,
        }
        return TemplateResponse(self.request, template, context)


def typed(form: forms.Form) -> dict:
    """What a person typed, as the first values of a fresh form: nothing is judged yet."""
    return {name: form[name].data for name in form.fields}
