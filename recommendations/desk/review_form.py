"""What the review asks: the office's judgement, a question, words to withhold."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.desk.forms import LineField, PaperForm, RadioField
from recommendations.forms import Option, WordsField, explained
from recommendations.models import StatusUpdate, Submission
from recommendations.public.dates import humandate
from recommendations.vocabulary import Assessment, Basis

PUBLISH, WITHHOLD, RETURN, TAKE_BACK = "publish", "withhold", "return", "take_back"
LEAVE = "leave"
"""The answer that judges nothing: it has to be given, since judging is an act."""
JUDGED = ("assessment", "rationale", "evidence_to", "evidence_title_1", "evidence_url_1")


class JudgementForm(PaperForm):
    """The office's own judgement. Nothing is pre-selected: judging is an act."""

    assessment = RadioField([], label=gettext_lazy("On the evidence, where does this ask stand?"))
    rationale = WordsField(
        rows=4,
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Needed with an assessment. Published."),
    )
    evidence_to = LineField(
        label=gettext_lazy("On evidence to"),
        help_text=gettext_lazy("Needed with an assessment. For example 31 October 2026."),
    )
    evidence_title_1 = LineField(
        label=gettext_lazy("Evidence of the office’s own: what the link leads to (optional)"),
        help_text=gettext_lazy("Only what is public; the page says so where none is listed."),
    )
    evidence_url_1 = LineField(label=gettext_lazy("Its address"))

    def of_judgement(self) -> dict[str, str]:
        """What is typed of the judgement."""
        typed = self.typed()
        return {name: typed[name] for name in JUDGED if name in typed}


class AssessForm(JudgementForm):
    """A judgement by itself."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.fields["assessment"].choices = explained(Assessment)


class ReviewForm(JudgementForm):
    """Everything of one decision on one page."""

    question = WordsField(
        rows=3,
        label=gettext_lazy("Question to the body"),
        help_text=gettext_lazy("Only to return it. Not published; the body sees its words again."),
    )
    withheld = WordsField(
        rows=3,
        label=gettext_lazy("Words to withhold"),
        help_text=gettext_lazy(
            "Only where words must not be public: copy them here, each passage on its own line. In"
            " their place the public reads that words were withheld, and why."
        ),
    )
    basis = forms.ChoiceField(
        choices=[("", ""), *Basis.choices], label=gettext_lazy("On what basis")
    )

    choose_a_button = gettext_lazy("Choose what to do: publish, withhold words, or ask.")

    def __init__(self, *arguments, submission: Submission, judged: StatusUpdate | None, **named):
        super().__init__(*arguments, **named)
        self.asks_for_judgement = submission.kind == Submission.Kind.REPORT
        if self.asks_for_judgement:
            self.fields["assessment"].choices = [*explained(Assessment), leave(judged)]
        else:
            for name in JUDGED:
                del self.fields[name]

    def judgement(self) -> dict[str, str] | None:
        """The judgement, None where it was said that there is none yet; silence is refused."""
        if not self.asks_for_judgement:
            return None
        typed = self.typed()
        if typed["assessment"] == LEAVE:
            return self.none_at_all(typed)
        if not typed["assessment"]:
            raise ValidationError(
                {"assessment": _("Judge it, or say that you do not: it is part of publishing.")}
            )
        return self.of_judgement()

    def none_at_all(self, typed: dict[str, str]) -> None:
        """A reason without a judgement would be lost: say so."""
        if typed["rationale"].strip():
            raise ValidationError(
                {"assessment": _("You gave a reason: choose the assessment that it is for.")}
            )

    def to_withhold(self) -> tuple[list[str], str]:
        """The passages to withhold, and on what basis."""
        typed = self.typed()
        lines = [line.strip() for line in typed["withheld"].splitlines()]
        return [line for line in lines if line], typed["basis"]


def leave(judged: StatusUpdate | None) -> tuple[str, Option]:
    """The choice that leaves things as they are, and what the public then reads."""
    if judged is None:
        return LEAVE, Option(
            _("Not yet assessed"),
            _("The public page says that the Commissioner has not judged it."),
        )
    return LEAVE, Option(
        _("Leave the last assessment as it is"),
        _("%(judgement)s, %(date)s. The public page shows both accounts.")
        % {
            "judgement": Assessment(judged.value).label,
            "date": humandate(judged.effective),
        },
    )
