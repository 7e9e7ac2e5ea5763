"""Publishing one ask: its exact words, found in the publication's text, and whom it asks."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations import permissions
from recommendations.actions import recommendations
from recommendations.actions.record import office
from recommendations.admin.columns import column
from recommendations.admin.record_update import BY_TWO
from recommendations.admin.verbs import VerbForm
from recommendations.forms import PartialDateField, WordsField
from recommendations.models import Body, BodyGroup, Footnote, Publication, Recommendation
from recommendations.paragraphs import QuotationError, locate, paragraph_at, paragraphs
from recommendations.written import written

PASSAGES = [f"passage_{number}" for number in range(1, 5)]
MORE_WORDS = gettext_lazy("More words (passage %(number)d)")


class FootnoteNumbersField(forms.CharField):
    """Numbers of footnotes, separated by commas. Gives the numbers."""

    def to_python(self, value):
        words = re.split(r"[\s,;]+", super().to_python(value).strip())
        for word in filter(None, words):
            if not re.fullmatch(r"\d{1,4}", word, re.ASCII):
                raise ValidationError(
                    _("“%(word)s” is not a footnote’s number: write numbers, such as 1, 3.")
                    % {"word": word[:40]}
                )
        return [int(word) for word in words if word]

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class PublishForm(VerbForm):
    """One recommendation, as its publication makes it. Only title, summary, topics and contact
    may change afterwards."""

    publication = column(Recommendation, "publication")
    reference = column(Recommendation, "reference", help_text=gettext_lazy("Its name for ever."))
    source_number = column(Recommendation, "source_number")
    title = column(
        Recommendation, "title",
        help_text=gettext_lazy("The office’s own words for it, beginning with a verb."),
    )  # fmt: skip
    passage_1 = WordsField(
        rows=4, required=False, label=gettext_lazy("The words that ask"),
        help_text=gettext_lazy(
            "Exactly as they stand in the publication’s text: copy them from there."
        ),
    )  # fmt: skip
    passage_2 = WordsField(rows=2, required=False, label=MORE_WORDS % {"number": 2})
    passage_3 = WordsField(rows=2, required=False, label=MORE_WORDS % {"number": 3})
    passage_4 = WordsField(rows=2, required=False, label=MORE_WORDS % {"number": 4})
    words = column(Recommendation, "words", rows=3)
    words_note = column(Recommendation, "words_note", rows=2)
    footnotes = FootnoteNumbersField(
        required=False, label=gettext_lazy("Footnotes"),
        help_text=gettext_lazy("Numbers of the publication’s footnotes to these words: 1, 3."),
    )  # fmt: skip
    kind = column(Recommendation, "kind")
    strength = column(Recommendation, "strength")
    issued_on = PartialDateField(
        required=False, label=gettext_lazy("Made on"),
        help_text=gettext_lazy("Left empty, the publication’s date. Otherwise as known: May 2020."),
    )  # fmt: skip
    issued_by = column(
        Recommendation, "issued_by", required=False, label=gettext_lazy("Who asks"),
        help_text=gettext_lazy("With none ticked, whoever issued the publication."),
    )  # fmt: skip
    endorsed_by = column(Recommendation, "endorsed_by")
    lead = forms.ModelChoiceField(
        Body.objects.all(), required=False, label=gettext_lazy("Asks above all"),
        help_text=gettext_lazy("The body that leads; leave it empty where none does."),
    )  # fmt: skip
    others = forms.ModelMultipleChoiceField(
        Body.objects.all(), required=False, label=gettext_lazy("Also asks"),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    group = forms.ModelChoiceField(
        BodyGroup.objects.all(), required=False, label=gettext_lazy("Asks all of a group"),
        help_text=gettext_lazy("Each of its members is asked, and answers for itself."),
    )  # fmt: skip
    addressed_as = forms.CharField(
        max_length=200, required=False, label=gettext_lazy("Addressed as"),
        help_text=gettext_lazy(
            "The source’s words for them, where it does not use their names: chief constables."
            " For a group, its name unless you write something else."
        ),
    )  # fmt: skip
    names = column(
        Recommendation, "names", help_text=gettext_lazy("Mentioned in the words, but not asked.")
    )
    summary = column(Recommendation, "summary")
    topics = column(Recommendation, "topics")
    contact = column(Recommendation, "contact")

    is_addition = True
    check_title = gettext_lazy("Check before publishing")
    shown_apart = {*PASSAGES, "lead", "others", "group", "addressed_as", "issued_by", "issued_on"}
    places = {"passages": "passage_1", "addressees": "others", "body": "others"}
    fieldsets = [
        (None, ["publication", "reference", "source_number", "title"], {}),
        (
            gettext_lazy("Its exact words"),
            [*PASSAGES, "words", "words_note", "footnotes"],
            {},
        ),
        (
            gettext_lazy("The ask"),
            ["kind", "strength", "issued_on", "issued_by", "endorsed_by"],
            {},
        ),
        (gettext_lazy("Whom it asks"), ["lead", "others", "group", "addressed_as", "names"], {}),
        (gettext_lazy("The office’s own words"), ["summary", "topics", "contact"], {}),
    ]

    def __init__(self, *, source: Publication | None = None, initial=None, **more):
        first = {"publication": source, "reference": next_reference(source)} if source else {}
        super().__init__(initial={**first, **(initial or {})}, **more)

    def clean_reference(self):
        reference = self.cleaned_data["reference"]
        if Recommendation.objects.filter(reference=reference).exists():
            raise ValidationError(
                _("%(reference)s is published already, and is not published twice. For another"
                  " recommendation, take the next free reference.")
                % {"reference": reference}
            )  # fmt: skip
        return reference

    def clean(self):
        facts = super().clean()
        publication = facts.get("publication")
        if publication:
            self.find_passages(publication)
            facts["notes"] = self.find_notes(publication)
            facts["issued"] = facts.get("issued_on") or publication.issued
            facts["issuers"] = list(facts.get("issued_by") or publication.issued_by.all())
            if facts.get("group") and not facts["group"].members.exists():
                self.add_error("group", _("This group has no members yet: add them to it first."))
            if not facts["issued"]:
                self.add_error("issued_on", _("Give the date: the publication has none."))
        return facts

    def find_passages(self, publication: Publication) -> None:
        """Answer at each passage what keeps its words from being found."""
        for name in PASSAGES:
            quote = self.cleaned_data.get(name)
            if not quote:
                continue
            if not publication.is_text_held:
                self.add_error(name, _("This publication’s text is not held: use “Exact words”."))
                continue
            try:
                locate(publication.text, quote)
            except QuotationError as problem:
                self.add_error(name, str(problem))

    def find_notes(self, publication: Publication) -> list[Footnote]:
        wanted = self.cleaned_data.get("footnotes") or []
        found = {note.number: note for note in publication.footnotes.filter(number__in=wanted)}
        for number in wanted:
            if number not in found:
                self.add_error(
                    "footnotes",
                    _("The publication has no footnote %(number)d.") % {"number": number},
                )
        return list(found.values())

    def addressees(self) -> list[recommendations.Addressee]:
        """Those who are asked: the lead, the others, and each member of the group."""
        facts = self.cleaned_data
        group, said = facts["group"], facts["addressed_as"]
        named = "" if group else said
        lead = [facts["lead"]] if facts["lead"] else []
        asked = [recommendations.Addressee(body, True, named) for body in lead]
        asked += [recommendations.Addressee(body, False, named) for body in facts["others"]]
        taken = {addressee.body for addressee in asked}
        members = [body for body in group.members.all() if body not in taken] if group else []
        return asked + [
            recommendations.Addressee(body, False, said or group.name) for body in members
        ]

    def act(self, *, by):
        office()  # says in words that a register must be there first
        if permissions.needs_a_colleague(by):
            raise ValidationError(BY_TWO)
        facts = self.cleaned_data
        if facts["lead"] and facts["lead"] in facts["others"]:
            raise ValidationError(
                {"others": _("%(body)s is named twice.") % {"body": facts["lead"]}}
            )
        editorial = (
            "publication", "reference", "source_number", "title", "words", "words_note", "kind",
            "strength", "endorsed_by", "names", "summary", "topics", "contact",
        )  # fmt: skip
        return recommendations.publish(
            **{name: facts[name] for name in editorial},
            quotes=[recommendations.Quote(facts[name]) for name in PASSAGES if facts[name]],
            addressees=self.addressees(),
            issued=facts["issued"],
            issued_by=facts["issuers"],
            footnotes=facts["notes"],
            written_by=by,
            by=by,
        )

    def rows(self) -> list[tuple]:
        """With the date and who asks, also where they follow from the publication."""
        facts = self.cleaned_data
        return [
            *super().rows(),
            (self["issued_on"].label, written(facts["issued"])),
            (self["issued_by"].label, ", ".join(map(str, facts["issuers"]))),
        ]

    def rehearsed(self, result: Recommendation) -> None:
        self.passages = [
            (passage, paragraph_at(result.publication.text, passage.start))
            for passage in result.passages.order_by("quotations__position")
        ]

    def done(self, result: Recommendation) -> str:
        return _("%(reference)s is published.") % {"reference": result.reference}


def next_reference(publication: Publication) -> str:
    """The reference after the last one of this publication, as the office numbers them."""
    taken = publication.recommendations.values_list("reference", flat=True)
    numbers = [
        int(found[1])
        for reference in taken
        if (found := re.search(r"-(\d{1,4})\Z", reference, re.ASCII))
    ]
    return f"{publication.reference}-{max(numbers, default=0) + 1:02d}"


def source_paragraphs(publication: Publication | None) -> list:
    return paragraphs(publication.text) if publication else []
