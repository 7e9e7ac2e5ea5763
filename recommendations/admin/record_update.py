"""Recording what happened: one form for all three voices, notes, closures and reopenings."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations import permissions
from recommendations.actions import publications, updates
from recommendations.actions.record import office
from recommendations.admin import evidence, lines
from recommendations.admin.entries import AXES
from recommendations.admin.verbs import VerbForm
from recommendations.forms import DayField, PartialDateField, WordsField
from recommendations.models import Body, Publication, Recommendation, StatusUpdate
from recommendations.vocabulary import VALUES, Channel, UpdateKind, Voice, voices_of

BY_A_BODY = [UpdateKind.RESPONSE, UpdateKind.PROGRESS, UpdateKind.TARGET_DATE]
BY_THE_OFFICE = [
    UpdateKind.ASSESSMENT,
    UpdateKind.CLOSURE,
    UpdateKind.REOPENING,
    UpdateKind.REMINDER,
]
OFFERED = [*BY_A_BODY, *BY_THE_OFFICE, UpdateKind.NOTE]
"""Kinds that are recorded here. What a body submits is decided on at the desk."""
AT_THE_DESK = {*BY_A_BODY, UpdateKind.ASSESSMENT}
"""Kinds that two people can record together at the desk; so where they must, one may not here."""
BY_TWO = gettext_lazy(
    "In this office a colleague publishes what you write: record it at the desk, where it waits for"
    " one."
)

CHANNELS = [choice for choice in Channel.choices if choice[0] != Channel.SIGNED_IN]


def happenings() -> list[tuple]:
    """Everything that can be recorded, grouped by kind: one question, so that kind and value
    always fit each other."""
    groups, single = [], []
    for kind in OFFERED:
        if kind in VALUES:
            values = [(f"{kind}:{v.value}", explained(v)) for v in values_of(kind)]
            groups.append((kind.label, values))
        else:
            single.append((f"{kind}:", kind.label))
    return [("", "---------"), *groups, (_("Other"), single)]


def values_of(kind: UpdateKind) -> list:
    return [AXES[kind](code) for code in VALUES[kind]]


def explained(value) -> str:
    """A word with its definition beside it."""
    return f"{value.label} – {value.definition}"


class UpdateFacts(VerbForm):
    """What can be said of an update, whether it is recorded or corrected."""

    effective_on = PartialDateField(
        label=gettext_lazy("When"),
        help_text=gettext_lazy(
            "When it held or was said, not when it is typed here: 18 March 2022, May 2022, 2022."
        ),
    )
    made_by = forms.ModelChoiceField(
        Body.objects.all(), required=False, label=gettext_lazy("Who said it"),
        help_text=gettext_lazy(
            "Left empty: the body that was asked, for its responses, reports and target dates;"
            " the office, for everything else."
        ),
    )  # fmt: skip
    channel = forms.ChoiceField(
        choices=[("", "---------"), *CHANNELS], required=False,
        label=gettext_lazy("How it reached the office"),
        help_text=gettext_lazy("Not needed for what the office itself judges or does."),
    )  # fmt: skip
    text = WordsField(
        rows=5, required=False, label=gettext_lazy("What it says"),
        help_text=gettext_lazy("Published word for word. No names of private persons."),
    )  # fmt: skip
    reason_given = WordsField(
        rows=4, required=False, label=gettext_lazy("The reason"),
        help_text=gettext_lazy(
            "The body’s reason, if it gives one. For an assessment, a closure or a reopening the"
            " office’s own, which is always needed."
        ),
    )  # fmt: skip
    evidence_to = DayField(
        required=False, label=gettext_lazy("On evidence to"),
        help_text=gettext_lazy("For an assessment: the last day whose evidence was considered."),
    )  # fmt: skip
    target = PartialDateField(
        required=False, label=gettext_lazy("Date aimed at"),
        help_text=gettext_lazy("For a target date."),
    )  # fmt: skip
    next_check_on = DayField(
        required=False,
        label=gettext_lazy("Next check on"),
        help_text=gettext_lazy("For a closure."),
    )
    successor = forms.ModelChoiceField(
        Recommendation.objects.all(), required=False, label=gettext_lazy("Replaced by"),
        help_text=gettext_lazy("For a closure as superseded."),
    )  # fmt: skip
    source = forms.ModelChoiceField(
        Publication.objects.defer("text"), required=False,
        label=gettext_lazy("Publication it comes from"),
        help_text=gettext_lazy("Where the reply or report is on record here."),
    )  # fmt: skip
    source_words = WordsField(
        rows=3, required=False, label=gettext_lazy("Its words there"),
        help_text=gettext_lazy("Copied from the publication’s text."),
    )  # fmt: skip

    places = {
        "effective": "effective_on",
        "reason": "reason_given",
        "target_on": "target",
        "passages": "source_words",
        "assignment": "line",
        "evidence": "evidence_1_title",
    }

    def clean(self):
        facts = super().clean()
        facts["evidence"] = evidence.read(self, self.links)
        if facts.get("source_words") and not facts.get("source"):
            self.add_error("source", _("Choose the publication that these words stand in."))
        return facts

    links = evidence.ROWS

    def said(self) -> dict:
        """The facts as the action names them; those that this form does not ask for are left."""
        facts, renamed = self.cleaned_data, {"effective_on": "effective", "reason_given": "reason"}
        taken = [
            "effective_on", "text", "reason_given", "evidence", "evidence_to", "target",
            "next_check_on", "successor", "source",
        ]  # fmt: skip
        return {renamed.get(name, name): facts[name] for name in taken if name in facts}

    def passage(self):
        """The passage that the source's words are; within the action's transaction."""
        words, source = self.cleaned_data.get("source_words"), self.cleaned_data.get("source")
        return publications.passage(source, quote=words) if words and source else None


class RecordForm(UpdateFacts):
    """One thing that happened, to one line or to a recommendation as a whole."""

    what = forms.ChoiceField(choices=happenings, label=gettext_lazy("What happened"))
    voice = forms.ChoiceField(
        choices=[("", gettext_lazy("As follows from who said it")), *Voice.choices],
        required=False, label=gettext_lazy("In whose voice"),
        help_text=gettext_lazy("Only a context note leaves a choice."),
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    is_addition = True
    shown_apart = {"key", "line", "what", "made_by", "voice", "channel"}
    places = {**UpdateFacts.places, "kind": "what", "value": "what"}

    def __init__(self, *, reference: str = "", line: str = "", initial=None, **more):
        super().__init__(initial={"line": line, **(initial or {})}, **more)
        self.fields["line"] = lines.field(reference)
        for number in range(1, evidence.ROWS + 1):
            self.fields |= evidence.fields(number)

    fieldsets = [
        (None, ["key", "line", "what", "effective_on"], {}),
        (gettext_lazy("Its words"), ["text", "reason_given"], {}),
        (gettext_lazy("Who and how"), ["made_by", "channel", "voice"], {}),
        (
            gettext_lazy("For an assessment, a target date or a closure"),
            ["evidence_to", "target", "next_check_on", "successor"],
            {},
        ),
        (gettext_lazy("Where it stands"), ["source", "source_words"], {"classes": ["collapse"]}),
        *evidence.fieldsets(),
    ]

    def clean(self):
        facts = super().clean()
        key = facts.get("key")
        if key and StatusUpdate.objects.filter(key=f"admin:{key}").exists():
            raise ValidationError(
                _("This update is recorded already, and is not recorded twice. To record another"
                  " one, begin a new form.")
            )  # fmt: skip
        if facts.get("what") and facts.get("line"):
            kind, facts["value"] = facts["what"].split(":")
            facts["kind"] = UpdateKind(kind)
            facts.update(self.spoken(facts["kind"]))
        return facts

    def spoken(self, kind: UpdateKind) -> dict:
        """Who speaks, in which voice, how it came: what was chosen, else what follows from it."""
        _recommendation, assignment = self.cleaned_data["line"]
        asked = assignment and assignment.body
        speaker = self.cleaned_data.get("made_by")
        if speaker is None:
            speaker = asked if kind in BY_A_BODY else office()
        if speaker is None:
            self.add_error("made_by", _("Say which body said it."))
        voice = self.cleaned_data.get("voice") or voice_of(kind, speaker, asked)
        return {"speaker": speaker, "spoken_as": voice, "came": self.came(voice)}

    def came(self, voice: str) -> str:
        """How it reached the office; what the office does itself is signed in."""
        if chosen := self.cleaned_data.get("channel"):
            return chosen
        if voice == Voice.OFFICE:
            return Channel.SIGNED_IN
        self.add_error("channel", _("Say how it reached the office: a letter, an e-mail …"))
        return ""

    def act(self, *, by):
        facts = self.cleaned_data
        recommendation, assignment = facts["line"]
        if facts["kind"] in AT_THE_DESK and permissions.needs_a_colleague(by):
            raise ValidationError(BY_TWO)
        return updates.record(
            recommendation, assignment, kind=facts["kind"], value=facts["value"],
            voice=facts["spoken_as"], made_by=facts["speaker"], channel=facts["came"],
            source_passage=self.passage(), key=f"admin:{facts['key']}", by=by, written_by=by,
            **self.said(),
        )  # fmt: skip

    def rows(self) -> list[tuple]:
        """With what it is about, who speaks and how it came, also where that only follows."""
        facts = self.cleaned_data
        recommendation, assignment = facts["line"]
        kind, value = facts["kind"].label, facts["value"]
        about = assignment.body if assignment else _("the recommendation as a whole")
        return [
            (_("About"), f"{recommendation.reference}: {about}"),
            (_("What happened"), f"{kind}: {AXES[facts['kind']](value).label}" if value else kind),
            *super().rows(),
            (_("Who says it"), f"{facts['speaker']} ({Voice(facts['spoken_as']).label})"),
            (_("How it came"), Channel(facts["came"]).label),
        ]

    def done(self, result: StatusUpdate) -> str:
        return _("Recorded for %(line)s: %(kind)s.") % {
            "line": result.assignment or result.recommendation.reference,
            "kind": result.get_kind_display().lower(),
        }


def voice_of(kind: UpdateKind, speaker: Body | None, asked: Body | None) -> str:
    """In whose voice somebody speaks: the kind settles it, but for context notes."""
    allowed = voices_of(kind)
    if len(allowed) == 1:
        return allowed[0]
    if speaker == office():
        return Voice.OFFICE
    return Voice.BODY if speaker == asked else Voice.THIRD_PARTY
