"""Putting a wrong entry right, and removing words that must go."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations import permissions
from recommendations.actions import updates
from recommendations.admin import evidence
from recommendations.admin.entries import label_of
from recommendations.admin.record_update import (
    AT_THE_DESK,
    BY_TWO,
    UpdateFacts,
    explained,
    values_of,
)
from recommendations.admin.verbs import VerbForm, worded
from recommendations.forms import WordsField
from recommendations.models import StatusUpdate
from recommendations.vocabulary import VALUES, Basis, Channel, UpdateKind, Voice

FOR_ONE_KIND = {
    "evidence_to": UpdateKind.ASSESSMENT,
    "target": UpdateKind.TARGET_DATE,
    "next_check_on": UpdateKind.CLOSURE,
    "successor": UpdateKind.CLOSURE,
}


class CorrectForm(UpdateFacts):
    """The entry as it should have been. What was wrong stays visible beside it."""

    check_title = gettext_lazy("Check the correction")

    value = forms.ChoiceField(label=gettext_lazy("What it was"))
    take_back = forms.BooleanField(
        required=False, label=gettext_lazy("Take the whole entry back"),
        help_text=gettext_lazy("It should not be here at all. The fields above then do not count."),
    )  # fmt: skip
    correction_reason = WordsField(
        rows=3, label=gettext_lazy("What was wrong, and how it came about"),
        help_text=gettext_lazy("Published with the correction."),
    )  # fmt: skip

    def __init__(self, *, update: StatusUpdate, initial=None, **more):
        self.update = update
        self.links = max(evidence.ROWS, update.evidence.count() + 1)
        super().__init__(initial=initial or stands(update), **more)
        for name, kind in FOR_ONE_KIND.items():
            if update.kind != kind:
                del self.fields[name]
        self.fields["made_by"].required = True
        self.fields["made_by"].help_text = self.fields["channel"].help_text = ""
        if is_in_its_own_words(update):
            for name in ("text", "reason_given"):
                del self.fields[name]
        self.offer_values()
        self.offer_channels()
        for number in range(1, self.links + 1):
            self.fields |= evidence.fields(number)

    def offer_values(self) -> None:
        kind = UpdateKind(self.update.kind)
        if kind in VALUES and not is_in_its_own_words(self.update):
            self.fields["value"].choices = [(v.value, explained(v)) for v in values_of(kind)]
        else:
            del self.fields["value"]

    def offer_channels(self) -> None:
        """How it came, as it stands, even where this form would not offer it."""
        self.fields["channel"].required = True
        self.fields["channel"].choices = Channel.choices

    def layout(self) -> list[tuple]:
        self.fieldsets = [
            (None, ["value", "effective_on"], {}),
            (_("Its words"), ["text", "reason_given"], {}),
            (_("Who and how"), ["made_by", "channel"], {}),
            (_("Its dates"), list(FOR_ONE_KIND), {}),
            (_("Where it stands"), ["source", "source_words"], {"classes": ["collapse"]}),
            *evidence.fieldsets(self.links),
            (_("The correction"), ["take_back", "correction_reason"], {}),
        ]
        return super().layout()

    def changes(self) -> dict:
        """The facts that this person changed, as the action names them."""
        if self.cleaned_data["take_back"]:
            return {}
        now = {**self.said(), "source_passage": self.passage()}
        now |= {name: self.cleaned_data[name] for name in ("value", "made_by", "channel")
                if name in self.cleaned_data}  # fmt: skip
        return {
            name: fact for name, fact in now.items() if fact != updates.value_of(self.update, name)
        }

    def act(self, *, by):
        changes = self.changes()
        if not changes and not self.cleaned_data["take_back"]:
            raise ValidationError(
                _("Nothing would change: every field is as it was. Change what was wrong, or take"
                  " the whole entry back.")
            )  # fmt: skip
        if changes and self.update.kind in AT_THE_DESK and permissions.needs_a_colleague(by):
            raise ValidationError(BY_TWO)
        if "reason" in changes:
            changes["rationale"] = changes.pop("reason")
        reason = self.cleaned_data["correction_reason"]
        return updates.correct(self.update, reason=reason, by=by, written_by=by, **changes)

    def rehearsed(self, result: StatusUpdate) -> None:
        """Old and new, field by field, while the corrected entry stands."""
        self.old_and_new = []
        if result.restated_as:
            before, after = told(self.update), told(result.restated_as)
            self.old_and_new = [
                (label, before[label], after[label], before[label] != after[label])
                for label in before
                if before[label] or after[label]
            ]

    def done(self, result) -> str:
        return _("The entry is corrected; the wrong one stays visible and no longer counts.")


def is_in_its_own_words(update: StatusUpdate) -> bool:
    """Whether a body wrote it at the desk itself: its words are put right at its own request only;
    here they can be taken back, and dates mended."""
    return update.voice == Voice.BODY and update.channel == Channel.SIGNED_IN


def stands(update: StatusUpdate) -> dict:
    """An entry as the first values of the form."""
    words = getattr(update, "wording", None)
    return {
        "value": update.value,
        "effective_on": update.effective,
        "made_by": update.made_by_id,
        "channel": update.channel,
        "text": words.text if words else "",
        "reason_given": words.reason if words else "",
        "evidence_to": update.evidence_to,
        "target": update.target,
        "next_check_on": update.next_check_on,
        "successor": update.successor_id,
        "source": update.source_id,
        "source_words": update.source_passage.quote if update.source_passage else "",
        **evidence.initial(updates.evidence_of(update)),
    }


def told(update: StatusUpdate) -> dict[str, str]:
    """An entry in words, fact by fact."""
    words = getattr(update, "wording", None)
    links = [f"{link.title} {link.url}" for link in update.evidence.all()]
    facts = {
        _("What it was"): label_of(update),
        _("When"): update.effective,
        _("What it says"): words.text if words else "",
        _("The reason"): words.reason if words else "",
        _("Who said it"): update.made_by,
        _("How it reached the office"): Channel(update.channel).label,
        _("On evidence to"): update.evidence_to,
        _("Date aimed at"): update.target,
        _("Next check on"): update.next_check_on,
        _("Replaced by"): update.successor,
        _("Publication it comes from"): update.source,
        _("Its words there"): update.source_passage and update.source_passage.quote,
        _("Evidence"): "\n".join(links),
    }
    return {label: worded(fact, None) if fact else "" for label, fact in facts.items()}


class RedactForm(VerbForm):
    """Removing words for good."""

    basis = forms.ChoiceField(
        choices=[("", "---------"), *Basis.choices], label=gettext_lazy("On what basis")
    )
    note = WordsField(
        rows=2, required=False, label=gettext_lazy("A note"),
        help_text=gettext_lazy("Published. It must not repeat anything of what goes."),
    )  # fmt: skip
    is_sure = forms.BooleanField(
        label=gettext_lazy("I have read what goes, and it cannot be brought back"),
        error_messages={"required": gettext_lazy("Tick this to remove the words.")},
    )

    places = {"reason": "note"}

    def __init__(self, *, update: StatusUpdate, **more):
        self.update = update
        super().__init__(**more)

    def act(self, *, by):
        facts = self.cleaned_data
        return updates.redact(self.update, basis=facts["basis"], reason=facts["note"], by=by)

    def done(self, result) -> str:
        return _("The words are removed. The record keeps that there were some, and why they went.")
