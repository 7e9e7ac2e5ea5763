"""The few things that may change about a published recommendation, each with its reason."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.actions import recommendations
from recommendations.admin.columns import column
from recommendations.admin.verbs import VerbForm
from recommendations.forms import PartialDateField, WordsField
from recommendations.models import Body, Recommendation
from recommendations.vocabulary import Relation

PUBLISHED_REASON = gettext_lazy("It is published with the entry.")


class UpkeepForm(VerbForm):
    """A form about one recommendation."""

    def __init__(self, *, recommendation: Recommendation, **more):
        self.recommendation = recommendation
        super().__init__(**more)

    def done(self, result) -> str:
        return _("%(reference)s: done, and it stands on the record.") % {
            "reference": self.recommendation.reference
        }


class AmendForm(UpkeepForm):
    """The office's own words. What was seen travels along, so that only what this person
    changed is changed, and never a colleague's edit put back."""

    title = column(Recommendation, "title", show_hidden_initial=True)
    summary = column(Recommendation, "summary", show_hidden_initial=True)
    topics = column(Recommendation, "topics", show_hidden_initial=True)
    contact = column(Recommendation, "contact", show_hidden_initial=True)
    reason = WordsField(
        rows=3, label=gettext_lazy("Why the words change"),
        help_text=gettext_lazy(
            "Published with the old and the new words. To remove personal data, change the words"
            " here without repeating it, then remove it from the entry that this makes."
        ),
    )  # fmt: skip

    def __init__(self, *, recommendation: Recommendation, initial=None, **more):
        stands = {
            "title": recommendation.title,
            "summary": recommendation.summary,
            "topics": list(recommendation.topics.all()),
            "contact": recommendation.contact,
        }
        super().__init__(recommendation=recommendation, initial=initial or stands, **more)

    def act(self, *, by):
        changed = [name for name in self.changed_data if name != "reason"]
        return recommendations.amend(
            self.recommendation,
            reason=self.cleaned_data["reason"],
            by=by,
            **{name: self.cleaned_data[name] for name in changed},
        )


class AddresseeForm(UpkeepForm):
    """One more body that is asked, from a day on."""

    body = forms.ModelChoiceField(Body.objects.all(), label=gettext_lazy("Body"))
    asked_on = PartialDateField(label=gettext_lazy("Asked on"))
    is_lead = forms.BooleanField(required=False, label=gettext_lazy("It leads"))
    addressed_as = forms.CharField(
        max_length=200, required=False, label=gettext_lazy("Addressed as"),
        help_text=gettext_lazy("The source’s words for it, where it does not use the name."),
    )  # fmt: skip
    reason = WordsField(
        rows=3, label=gettext_lazy("Why it is put to this body too"), help_text=PUBLISHED_REASON
    )

    def act(self, *, by):
        facts = dict(self.cleaned_data)
        asked = facts.pop("asked_on")
        return recommendations.add_addressee(self.recommendation, asked=asked, by=by, **facts)


class TransferForm(UpkeepForm):
    """The duty moves; the old body's line closes and keeps its history."""

    assignment = forms.ModelChoiceField(None, label=gettext_lazy("From"))
    body = forms.ModelChoiceField(Body.objects.all(), label=gettext_lazy("To"))
    asked_on = PartialDateField(label=gettext_lazy("From which day"))
    reason = WordsField(rows=3, label=gettext_lazy("Why it moves"), help_text=PUBLISHED_REASON)

    def __init__(self, *, recommendation: Recommendation, **more):
        super().__init__(recommendation=recommendation, **more)
        self.fields["assignment"].queryset = recommendation.assignments.select_related("body")
        self.fields["assignment"].label_from_instance = lambda assignment: assignment.body

    def act(self, *, by):
        facts = self.cleaned_data
        return recommendations.transfer(
            facts["assignment"], to=facts["body"], effective=facts["asked_on"],
            reason=facts["reason"], by=by,
        )  # fmt: skip


class RelateForm(UpkeepForm):
    """How this recommendation bears on another one."""

    relation = forms.ChoiceField(choices=Relation.choices, label=gettext_lazy("It"))
    other = forms.ModelChoiceField(None, label=gettext_lazy("Which recommendation"))

    def __init__(self, *, recommendation: Recommendation, **more):
        super().__init__(recommendation=recommendation, **more)
        others = Recommendation.objects.exclude(pk=recommendation.pk)
        self.fields["other"].queryset = others

    def act(self, *, by):
        facts = self.cleaned_data
        return recommendations.relate(self.recommendation, facts["relation"], facts["other"], by=by)
