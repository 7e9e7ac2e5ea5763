"""The form for one letter: who wrote it and when, and what it says of each ask."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.actions.record import office
from recommendations.desk.forms import LineField, PaperForm
from recommendations.forms import WordsField
from recommendations.models import Assignment, Body, Publication, Standing, Submission
from recommendations.vocabulary import NONE, Channel, Progress, Response
from recommendations.words import plain

CHANNELS = [choice for choice in Channel.choices if choice[0] != Channel.SIGNED_IN]
NOTHING = ("", _("Says nothing about it"))
OF_LETTER = ("channel", "written_on", "source", "evidence_title_1", "evidence_url_1")
OF_LINE = ("response", "response_reason", "progress", "words", "target")


@dataclass(frozen=True)
class Question:
    """One ask in the form: its fields, and whether they stand open."""

    line: Standing
    version: forms.BoundField
    fields: list
    is_open: bool


class OnBehalfForm(PaperForm):
    """One letter, and a few questions for each ask that it may answer. Fields of an ask carry its
    number: `response-17`."""

    channel = forms.ChoiceField(choices=CHANNELS, label=_("How it came"))
    written_on = LineField(
        label=_("Date on it"), help_text=_("For example 18 March 2022, or March 2022.")
    )
    received_on = LineField(
        label=_("Date received (optional)"),
        help_text=_("For the office’s log; not published. For example 20 March 2022."),
    )
    filed_at = LineField(
        label=_("Where it is filed (optional)"), help_text=_("For the office’s log; not published.")
    )
    source = forms.ModelChoiceField(
        Publication.objects.none(),
        to_field_name="reference",
        empty_label="",
        label=_("If it is among the publications here"),
    )
    evidence_title_1 = LineField(label=_("If it is published elsewhere: its title"))
    evidence_url_1 = LineField(label=_("… and its address"))
    words = WordsField(
        rows=4,
        label=_("Its words, where the same words answer several asks (optional)"),
        help_text=_(
            "Published word for word with every ask below that has an answer or a report and no"
            " words of its own. Name nobody."
        ),
    )

    def __init__(self, *arguments, body: Body, lines: list[Standing], **named):
        super().__init__(*arguments, **named)
        self.body, self.lines, self.office = body, lines, office()
        self.fields["source"].queryset = Publication.objects.order_by("-issued_on")
        for line in lines:
            self.fields |= {
                f"{name}-{line.assignment_id}": field for name, field in line_fields().items()
            }

    @property
    def batch(self) -> str:
        """By which the same form is known when it is sent twice."""
        return plain(self.data.get("batch", "")) if self.is_bound else ""

    def questions(self) -> list["Question"]:
        """Each ask with its own fields; those that wait for an answer stand open."""
        return [self.question(line) for line in self.lines]

    def question(self, line: Standing) -> "Question":
        fields = [self[f"{name}-{line.assignment_id}"] for name in OF_LINE]
        is_begun = any(field.value() or field.errors for field in fields)
        version = self[f"version-{line.assignment_id}"]
        return Question(line, version, fields, is_begun or line.response == NONE)

    def of_letter(self) -> list:
        return [self[name] for name in self.fields if "-" not in name]

    def said(self) -> dict[Assignment, dict[str, str]]:
        """For each ask that the letter answers, what it says, in the words of the action."""
        return {line.assignment: typed for line, typed in self.said_of_lines()}

    def said_of_lines(self) -> list[tuple[Standing, dict[str, str]]]:
        typed = self.typed()
        letter = {name: typed[name] for name in OF_LETTER} | {"made_by": self.body.slug}
        found = []
        for line in self.lines:
            said = {name: typed[f"{name}-{line.assignment_id}"] for name in OF_LINE}
            if any(text.strip() for text in said.values()):
                said["words"] = said["words"] if said["words"].strip() else typed["words"]
                version = typed[f"version-{line.assignment_id}"]
                found.append((line, letter | placed(said) | {"version": number(version)}))
        return found

    def received(self) -> dict[str, str]:
        """What the office's log keeps of the letter."""
        typed = self.typed()
        names = ("channel", "written_on", "received_on", "filed_at")
        return {name: typed[name] for name in names} | {"party": self.body.slug}

    def show(self, problem) -> None:
        """The actions name the ask in words, the fields by its number; what is said of the letter
        itself is said once."""
        by_field = getattr(problem, "message_dict", None)
        if by_field is None:
            super().show(problem)
            return
        for name, sentences in by_field.items():
            for field in self.places_of(name):
                if field is None or field not in self.errors:
                    self.add_error(field, sentences)

    def places_of(self, name: str) -> list[str | None]:
        """Our field for “<field> of <reference>/<body>”."""
        fact, _of, where = name.partition(" of ")
        fact = {"done": "words", "next_steps": "words"}.get(fact, fact)
        numbers = [line.assignment_id for line in self.lines if str(line.assignment) == where]
        here = [f"{fact}-{number}" for number in numbers if f"{fact}-{number}" in self.fields]
        return here or ([fact] if fact in self.fields else [None])


def line_fields() -> dict[str, forms.Field]:
    """What is asked about one ask."""
    fields = {
        "version": LineField(widget=forms.HiddenInput),
        "response": forms.ChoiceField(choices=[NOTHING, *Response.choices], label=_("Its answer")),
        "response_reason": WordsField(rows=2, label=_("Its reason, if it gives one")),
        "progress": forms.ChoiceField(
            choices=[NOTHING, *Progress.choices], label=_("What it reports")
        ),
        "words": WordsField(
            rows=3, label=_("Its words"), help_text=_("Published word for word. Name nobody.")
        ),
        "target": LineField(label=_("The date it aims at, if it gives one")),
    }
    for field in fields.values():
        field.required = False
    return fields


def number(version: str) -> str:
    """A version as it was sent; what is none is never the right one."""
    is_one = version.isascii() and version.isdigit() and len(version) < 10
    return version if is_one or not version else "-1"


def placed(said: dict[str, str]) -> dict[str, str]:
    """Its words belong to the report, or where there is none to the answer."""
    words = said.pop("words")
    return said | {"done" if said["progress"] else "response_text": words}


def as_typed(paper: Submission) -> dict[str, str]:
    """A paper that was written with this form, as its first values."""
    number = paper.assignment_id
    letter = {name: paper.typed.get(name, "") for name in OF_LETTER}
    said = {f"{name}-{number}": paper.typed.get(name, "") for name in OF_LINE}
    said[f"version-{number}"] = str(paper.version)
    words = paper.typed.get("done") or paper.typed.get("response_text", "")
    return letter | said | {f"words-{number}": words}
