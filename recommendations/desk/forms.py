"""The forms of a body's side. They only ask: what is right or wrong is said by the action that
reads the same words (actions.submissions)."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.actions.submissions import ASKED_OF, UNCHANGED
from recommendations.forms import Option, WordsField, explained
from recommendations.models import Standing, StatusUpdate
from recommendations.public.dates import humandate
from recommendations.vocabulary import NONE, VALUES, Progress, Response, UpdateKind
from recommendations.written import written

LINKS_SHOWN = 2
DATE = forms.TextInput(attrs={"size": 20})


class PaperForm(forms.Form):
    """What is typed into one kind of submission; every field is text, and none is required here:
    a draft may be as unfinished as its writer likes."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            field.required = False

    def typed(self) -> dict[str, str]:
        """All that was sent, as it was sent; a question that was not answered is empty."""
        return {name: self.data.get(name, "") for name in self.fields}

    def show(self, problem: ValidationError) -> None:
        """Put what an action refuses beside its fields."""
        self.errors  # noqa: B018  what the form itself has to say comes first
        by_field = getattr(problem, "message_dict", {NON_FIELD_ERRORS: problem.messages})
        for name, sentences in by_field.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class RadioField(forms.ChoiceField):
    """One question with a few answers, each explained."""

    def __init__(self, choices, **named):
        super().__init__(choices=choices, widget=forms.RadioSelect, **named)

    def validate(self, value):
        """The action says what is wrong with an answer that is none of these."""


class LineField(forms.CharField):
    """One line of text."""


class ReportForm(PaperForm):
    """The answer and the report, in one form."""

    response = RadioField(explained(Response), label=gettext_lazy("What is your answer?"))
    response_reason = WordsField(
        rows=4,
        label=gettext_lazy("Why, or which part?"),
        help_text=gettext_lazy("Needed with every answer but “Accepted”. Published."),
    )
    progress = RadioField([], label=gettext_lazy("What is the position now?"))
    done = WordsField(rows=6, label=gettext_lazy("What has been done?"))
    next_steps = WordsField(
        rows=3,
        label=gettext_lazy("What happens next? (optional)"),
        help_text=gettext_lazy("Published. One or two sentences are enough."),
    )
    target = LineField(label=gettext_lazy("When will it be done? (optional)"), widget=DATE)
    target_reason = WordsField(
        rows=2,
        label=gettext_lazy("Why does the date change?"),
        help_text=gettext_lazy(
            "Only if you change it. Published; the earlier date stays in sight."
        ),
    )

    def __init__(self, *arguments, line: Standing, target=None, links: int = 0, **named):
        super().__init__(*arguments, **named)
        self.line, self.target_before = line, target
        self.fields["progress"].choices = positions(line)
        self.fields["done"].label = _("What has been done?")
        self.fields["done"].help_text = _(
            "Published as you write it, under the name of %(body)s. Say what is different for the"
            " people concerned. Name nobody."
        ) % {"body": line.body}
        self.fields["target"].help_text = target_hint(target)
        if target is None:
            del self.fields["target_reason"]
        self.links = max(LINKS_SHOWN, links)
        for number in range(1, self.links + 1):
            self.fields |= link_fields(number)

    def links_asked(self) -> list[tuple]:
        return [
            (self[f"evidence_title_{n}"], self[f"evidence_url_{n}"])
            for n in range(1, self.links + 1)
        ]


def link_fields(number: int) -> dict[str, forms.Field]:
    """The two fields of one piece of evidence."""
    title = LineField(
        required=False, label=_("Link %(number)d: what it leads to") % {"number": number}
    )
    url = LineField(
        required=False,
        label=_("Link %(number)d: its address") % {"number": number},
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    return {f"evidence_title_{number}": title, f"evidence_url_{number}": url}


def positions(line: Standing) -> list[tuple[str, str]]:
    """The words of the axis; before them, where something was reported, that nothing changed."""
    words = explained(Progress)
    if line.progress not in Progress.values:
        return words
    same = Option(
        _("Nothing has changed since %(date)s") % {"date": humandate(line.reported)},
        _("Still: %(position)s. This is published as an update of its own; you can stop here.")
        % {"position": str(Progress(line.progress).label).lower()},
        is_apart=True,
    )
    return [(UNCHANGED, same), *words]


def target_hint(target) -> str:
    if target is None:
        return _("For example 31 March 2027, March 2027 or 2027.")
    return _(
        "For example 31 March 2027. Your target now is %(date)s. If you change it, the first date"
        " stays in sight."
    ) % {"date": written(target)}


def first_values(line: Standing, target) -> dict[str, str]:
    """What stands in a form that nobody has begun: the answer and the position as last time."""
    has_reported = line.progress in Progress.values
    return {
        "response": "" if line.response in (NONE, "") else line.response,
        "progress": UNCHANGED if has_reported else "",
        "target": written(target),
    }


class CommentForm(PaperForm):
    """Words of the body beside an assessment."""

    comment = WordsField(
        rows=8,
        label=gettext_lazy("Your comment"),
        help_text=gettext_lazy(
            "Published beside the assessment as you write it, once the office has seen it. The"
            " office may not change your words. Name nobody."
        ),
    )


class CorrectionForm(PaperForm):
    """An entry of the body's own, as it should have been."""

    what_was_wrong = WordsField(
        rows=3,
        label=gettext_lazy("What is wrong, and how did it come about?"),
        help_text=gettext_lazy("Published with the correction. The wrong entry stays, struck out."),
    )
    value = RadioField([], label=gettext_lazy("What it should say"))
    text = WordsField(rows=8, label=gettext_lazy("The words as they should be"))
    reason = WordsField(rows=4, label=gettext_lazy("The reason as it should be"))
    next_steps = WordsField(rows=3, label=gettext_lazy("What happens next, as it should be"))
    target = LineField(label=gettext_lazy("The date as it should be"), widget=DATE)

    def __init__(self, *arguments, entry: StatusUpdate, **named):
        super().__init__(*arguments, **named)
        kind = UpdateKind(entry.kind)
        for name in self.fields.keys() - {*ASKED_OF[kind], "what_was_wrong"}:
            del self.fields[name]
        if "value" in self.fields:
            words = {UpdateKind.RESPONSE: Response, UpdateKind.PROGRESS: Progress}[kind]
            self.fields["value"].choices = explained(words)


def as_it_stands(entry: StatusUpdate) -> dict[str, str]:
    """An entry as the first values of the form that corrects it."""
    words = getattr(entry, "wording", None)
    return {
        "value": entry.value if entry.kind in VALUES else "",
        "text": words.text if words else "",
        "reason": words.reason if words else "",
        "next_steps": words.next_steps if words else "",
        "target": written(entry.target),
    }
