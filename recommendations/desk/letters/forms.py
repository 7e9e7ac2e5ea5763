"""The forms of a letter on its way in. They show what was typed and what is wrong with it; what is
typed is read, and judged, by the action alone."""

from django import forms
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.actions.letters.reading import KINDS
from recommendations.models import Body, Publication

DATES = gettext_lazy("For example 18 March 2022, 18/3/2022, March 2022 or 2022.")


def several(label, help_text="") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, widget=forms.CheckboxSelectMultiple
    )


def chosen(label, help_text="") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=help_text)


def words(label, help_text="", rows=3) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


def line(label, help_text="") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text)


class Shown(forms.Form):
    """Fields that hold what was typed, with the problems that the action found."""

    use_required_attribute = False

    def __init__(self, typed: dict, problems: dict, part: str):
        shown = {
            f"{part}-{name}": value if isinstance(value, list) else [value]
            for name, value in typed.items()
        }
        super().__init__(data=MultiValueDict(shown), prefix=part)
        self.problems = {name: problems.get(f"{part}-{name}", []) for name in self.fields}

    def full_clean(self):
        """Nothing is judged here: what is wrong is what the action said."""
        found = {name: self.error_class(said) for name, said in self.problems.items() if said}
        self._errors = ErrorDict(found)
        self.cleaned_data = {}

    @classmethod
    def typed_in(cls, data, part: str) -> dict:
        """What was typed into these fields, as a draft keeps it."""
        return {
            name: data.getlist(f"{part}-{name}")
            if isinstance(field, forms.MultipleChoiceField)
            else data.get(f"{part}-{name}", "")
            for name, field in cls.base_fields.items()
        }


class LetterForm(Shown):
    """What it is, from whom, to whom; its text."""

    title = line(
        gettext_lazy("Title"),
        gettext_lazy("As people will find it: “Response to the consultation on …”."),
    )
    kind = chosen(gettext_lazy("What it is"))
    issued_on = line(gettext_lazy("Date on it"), DATES)
    issued_by = several(gettext_lazy("From"))
    signed_by = line(gettext_lazy("Signed by (optional)"))
    addressed_to = several(gettext_lazy("To"))
    text = words(
        gettext_lazy("Its text"),
        gettext_lazy(
            "Paste the whole text, with an empty line between paragraphs. Leave out signatures,"
            " private addresses and telephone numbers: it is published as it stands here."
        ),
        rows=16,
    )
    reference = line(
        gettext_lazy("Reference (optional)"),
        gettext_lazy("Its short name for ever. Left empty, the next free one is taken: IASC-2026."),
    )
    url = line(gettext_lazy("Published at (optional)"), gettext_lazy("The address of a web page."))
    responds_to = chosen(gettext_lazy("In answer to (optional)"))

    def __init__(self, typed: dict, problems: dict):
        super().__init__(typed, problems, "letter")
        bodies = [(body.slug, body.name) for body in Body.objects.all()]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in KINDS]
        self.fields["issued_by"].choices = self.fields["addressed_to"].choices = bodies
        publications = Publication.objects.filter(kind__in=KINDS).defer("text")
        self.fields["responds_to"].choices = [
            ("", _("Nothing that is on record")),
            *((each.reference, f"{each.reference}: {each.title}") for each in publications),
        ]


class OtherWordsForm(Shown):
    """Words that ask and are no whole sentence."""

    other = words(
        gettext_lazy("Other words (optional)"),
        gettext_lazy(
            "For words that are no whole sentence, or more than one. Copy them exactly as they"
            " stand in the text, with an empty line between two passages."
        ),
        rows=4,
    )

    def __init__(self, typed: dict, problems: dict):
        super().__init__(typed, problems, "passages")
