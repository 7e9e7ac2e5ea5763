"""Putting a source on record: its text is pasted, and numbered on the page to check."""

import re

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.actions import publications
from recommendations.admin.columns import column
from recommendations.admin.verbs import VerbForm
from recommendations.forms import PartialDateField, WordsField
from recommendations.models import Publication
from recommendations.paragraphs import paragraphs, shorten

NOTE = re.compile(r"\s*\[?(\d{1,4})[\].):]?\s+(\S.*)", re.ASCII)


class FootnotesField(WordsField):
    """A note a line, each beginning with its number. Gives rows of number and text."""

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        return "\n".join(f"{note['number']}. {note['text']}" for note in value)

    def clean(self, value):
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        notes = [read_note(line) for line in lines]
        numbers = [note["number"] for note in notes]
        for number in numbers:
            if numbers.count(number) > 1:
                raise ValidationError(
                    _("Footnote %(number)d stands there twice.") % {"number": number}
                )
        return notes


def read_note(line: str) -> dict:
    found = NOTE.fullmatch(line)
    if not found:
        raise ValidationError(
            _("“%(line)s” has no number in front. Write one footnote a line, as “1. Its text”.")
            % {"line": shorten(line)}
        )
    return {"number": int(found[1]), "text": found[2].strip()}


class PublicationForm(VerbForm):
    """A source as it was issued. All but its web address and the note on its text is for good."""

    title = column(Publication, "title")
    kind = column(Publication, "kind")
    reference = column(
        Publication,
        "reference",
        help_text=gettext_lazy(
            "Short and for ever, such as IASC-2026. Recommendations build on it."
        ),
    )
    slug = column(
        Publication,
        "slug",
        required=False,
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("The last part of its web address. Left empty, the title makes it."),
    )
    issued_on = PartialDateField(
        required=False, label=gettext_lazy("Issued on"),
        help_text=gettext_lazy(
            "As on the document, as well as it is known: 18 March 2022, March 2022 or 2022."
        ),
    )  # fmt: skip
    issued_by = column(Publication, "issued_by")
    author = column(Publication, "author")
    signed_by = column(Publication, "signed_by")
    addressed_to = column(Publication, "addressed_to")
    responds_to = column(Publication, "responds_to")
    on_behalf_of = column(Publication, "on_behalf_of")
    url = column(Publication, "url")
    text = column(
        Publication, "text", rows=18,
        help_text=gettext_lazy(
            "Paste the whole text, with an empty line between paragraphs. It cannot be changed"
            " afterwards. Left empty, the register says that it does not hold the text."
        ),
    )  # fmt: skip
    text_note = column(Publication, "text_note")
    footnotes = FootnotesField(
        required=False,
        label=gettext_lazy("Footnotes"),
        help_text=gettext_lazy("One a line, beginning with its number: “1. Home Office, 2021.”"),
    )

    is_addition = True
    shown_apart = {"text", "footnotes"}
    fieldsets = [
        (None, ["title", "kind", "reference", "slug", "issued_on", "url"], {}),
        (gettext_lazy("The text"), ["text", "text_note", "footnotes"], {}),
        (
            gettext_lazy("Who issued it, and to whom"),
            ["issued_by", "author", "signed_by", "addressed_to", "responds_to", "on_behalf_of"],
            {},
        ),
    ]

    def clean_reference(self):
        reference = self.cleaned_data["reference"]
        if Publication.objects.filter(reference=reference).exists():
            raise ValidationError(
                _("%(reference)s is on record already, and is not recorded twice. Give another"
                  " reference, or look at the publication that has it.")
                % {"reference": reference}
            )  # fmt: skip
        return reference

    def clean(self):
        facts = super().clean()
        slug = facts.get("slug") or slugify(facts.get("title", ""))[:100]
        if not slug and "title" in facts:
            self.add_error("slug", _("The title has no letters to make an address of: give one."))
        if slug and Publication.objects.filter(slug=slug).exists():
            self.add_error("slug", _("“%(slug)s” is taken: give another address.") % {"slug": slug})
        return facts

    def act(self, *, by):
        facts = dict(self.cleaned_data)
        return publications.record(issued=facts.pop("issued_on"), written_by=by, by=by, **facts)

    def paragraphs(self):
        return paragraphs(self.cleaned_data["text"])

    def done(self, result) -> str:
        return _("%(reference)s is on record. Now publish what it recommends.") % {
            "reference": result.reference
        }
