"""What is asked when the office files something. What is right or wrong, the action says."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from recommendations.actions import files
from recommendations.forms import DayField, WordsField, ask_by_name
from recommendations.models import Body, Correspondence, Recommendation, User
from recommendations.vocabulary import Channel

CHANNELS = (Channel.LETTER, Channel.EMAIL, Channel.MEETING, Channel.PUBLIC_SOURCE)
DIRECTIONS = [
    (Correspondence.Direction.RECEIVED, _("Received from them")),
    (Correspondence.Direction.SENT, _("Sent to them")),
]


class FileForm(forms.Form):
    """One thing to file, about a body or a recommendation. Each kind has `file(by=user)`, which
    hands what was filled in to the action."""

    def __init__(self, *arguments, subject: Body | Recommendation, **named):
        super().__init__(*arguments, **named)
        self.subject = subject
        ask_by_name(self.fields)

    def show(self, refusal: ValidationError) -> None:
        """Put what the action refuses beside its fields."""
        by_field = getattr(refusal, "message_dict", {NON_FIELD_ERRORS: refusal.messages})
        for name, sentences in by_field.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class NoteForm(FileForm):
    text = WordsField(label=_("Note"), help_text=_("For the office alone: it is never published."))

    def file(self, *, by: User):
        about = "body" if isinstance(self.subject, Body) else "recommendation"
        return files.note(**self.cleaned_data, **{about: self.subject}, by=by)


class AddressForm(FileForm):
    name = forms.CharField(
        label=_("Team or post"),
        max_length=200,
        help_text=_("Such as “Correspondence unit”: a post stays when a person goes."),
    )
    email = forms.EmailField(
        label=_("E-mail address (optional)"),
        required=False,
        error_messages={"invalid": _("This is no email address: write it as name@body.example.")},
    )
    postal = WordsField(label=_("Postal address (optional)"), rows=4, required=False)

    def file(self, *, by: User):
        return files.give_address(self.subject, **self.cleaned_data, by=by)


class LogForm(FileForm):
    direction = forms.ChoiceField(
        label=_("Sent or received"),
        choices=DIRECTIONS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it was sent or received.")},
    )
    channel = forms.ChoiceField(
        label=_("How it went"),
        choices=[(channel.value, channel.label) for channel in CHANNELS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it was sent or received.")},
    )
    happened_on = DayField(label=_("On which day"))
    party = forms.CharField(
        label=_("From whom, or to whom"), max_length=200, help_text=_("The team or the post.")
    )
    about = forms.CharField(label=_("What it is about"), max_length=300)
    filed_at = forms.CharField(
        label=_("Where it is filed"),
        max_length=300,
        help_text=_("A folder, or a file number, so that a colleague finds it."),
    )
    recommendation = forms.ModelChoiceField(
        Recommendation.objects.none(),
        label=_("About one recommendation (optional)"),
        required=False,
        to_field_name="reference",
        empty_label=_("Several, or none"),
    )

    def __init__(self, *arguments, subject: Body, **named):
        super().__init__(*arguments, subject=subject, **named)
        asked = Recommendation.objects.filter(assignments__body=subject)
        self.fields["recommendation"].queryset = asked.distinct()

    def file(self, *, by: User):
        return files.log(body=self.subject, **self.cleaned_data, by=by)
