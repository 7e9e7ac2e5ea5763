"""The card of one ask: what it says, whom it asks, and what few asks have."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.actions.letters import Card
from recommendations.actions.letters.asks import GROUP
from recommendations.actions.letters.cards import JOINED, LEFT_OUT, OWN
from recommendations.desk.letters.forms import Shown, chosen, line, several, words
from recommendations.forms import Option, explained
from recommendations.models import Body, BodyGroup, Topic
from recommendations.vocabulary import Ask, Relation

NOBODY = gettext_lazy("Nobody in particular")


class Choices:
    """Whom and what a card can name; fetched once for all cards of a page."""

    def __init__(self, letter: dict):
        self.addressed = letter.get("addressed_to", [])
        self.bodies = [(body.slug, body.name) for body in Body.objects.all()]
        self.groups = [
            (f"{GROUP}{group.slug}", Option(group.name, _("Each of its members is asked.")))
            for group in BodyGroup.objects.all()
        ]
        self.topics = [(topic.slug, topic.name) for topic in Topic.objects.all()]
        self.by_nearness = sorted(self.bodies, key=lambda body: body[0] not in self.addressed)

    def near(self, fields: dict) -> list[tuple]:
        """The letter's addressees, and those that this card asks besides; all, where that is
        nobody."""
        ticked = self.ticked(fields)
        return [each for each in self.asked() if each[0] in ticked or not ticked]

    def far(self, fields: dict) -> list[tuple]:
        ticked = self.ticked(fields)
        return [each for each in self.asked() if each[0] not in ticked and ticked]

    def asked(self) -> list[tuple]:
        return [*self.by_nearness, *self.groups]

    def ticked(self, fields: dict) -> set[str]:
        return {*self.addressed, *fields.get("addressees", []), *fields.get("others", [])}

    def beside(self, fields: dict) -> dict:
        """The fields of a card, with everybody that it asks in one list."""
        asked = [*fields.get("addressees", []), *fields.get("others", [])]
        return {**fields, "addressees": asked, "others": []}


USES = [
    (OWN, gettext_lazy("An ask of its own")),
    (JOINED, gettext_lazy("More words of the ask above")),
    (LEFT_OUT, gettext_lazy("Not an ask after all")),
]


class AskForm(Shown):
    """A card: one ask, with its words above the fields."""

    use = forms.ChoiceField(
        label=gettext_lazy("What these words are"), widget=forms.RadioSelect, choices=USES
    )
    title = line(
        gettext_lazy("Title"),
        gettext_lazy("The office’s own words for what is asked, beginning with a verb."),
    )
    reference = line(gettext_lazy("Reference"), gettext_lazy("Its name for ever."))
    kind = chosen(gettext_lazy("Kind"))
    strength = line(
        gettext_lazy("The verb that asks"),
        gettext_lazy("In the letter’s own words: I recommend, I would like to see."),
    )
    addressees = several(gettext_lazy("Whom it asks"))
    others = several(gettext_lazy("Other bodies and groups it asks"))
    lead = chosen(gettext_lazy("Asks above all (optional)"))
    topics = several(gettext_lazy("Topics (optional)"))
    summary = words(
        gettext_lazy("Plain summary (optional)"), gettext_lazy("For people in a hurry.")
    )
    more = words(
        gettext_lazy("More of its words"),
        gettext_lazy(
            "From elsewhere in the text, exactly as they stand there, with an empty line between"
            " two passages."
        ),
    )
    issued_on = line(
        gettext_lazy("Made on"), gettext_lazy("Left empty, the letter’s date. May 2020 will do.")
    )
    issued_by = several(
        gettext_lazy("Whose recommendation it is"),
        gettext_lazy("With none ticked, that of whoever wrote the letter."),
    )
    endorsed_by = chosen(
        gettext_lazy("Endorsed by"), gettext_lazy("For a recommendation that somebody else made.")
    )
    lead_as = line(
        gettext_lazy("What the letter calls the body that it asks above all"),
        gettext_lazy("Where it does not use its name: the Minister for Safeguarding."),
    )
    addressed_as = line(
        gettext_lazy("What the letter calls the others"),
        gettext_lazy("Where it does not use their names: chief constables."),
    )
    names = several(gettext_lazy("Whom it names without asking them"))
    relation = chosen(gettext_lazy("How it bears on another recommendation"))
    other = line(
        gettext_lazy("Reference of that recommendation"),
        gettext_lazy("On record already, or in this letter: IASC-2020-01."),
    )
    words_note = words(
        gettext_lazy("Note on the words"), gettext_lazy("Shown under the quotation."), rows=2
    )
    source_number = line(gettext_lazy("Its number in the letter"))
    contact = line(gettext_lazy("Contact"), gettext_lazy("A team or a page, never a person."))

    MAIN = (
        "title", "reference", "kind", "strength", "addressees", "lead", "topics", "summary",
    )  # fmt: skip
    DETAILS = (
        "more", "issued_on", "issued_by", "endorsed_by", "lead_as", "addressed_as", "names",
        "relation", "other", "words_note", "source_number", "contact",
    )  # fmt: skip

    def __init__(self, card: Card, problems: dict, choices: Choices):
        super().__init__(choices.beside(card.fields), problems, card.name)
        self.card = card
        near, far = choices.near(card.fields), choices.far(card.fields)
        for name, offered in {
            "kind": explained(Ask),
            "addressees": near,
            "others": far,
            "lead": [("", NOBODY), *choices.by_nearness],
            "topics": choices.topics,
            "issued_by": choices.bodies,
            "endorsed_by": [("", _("Nobody")), *choices.bodies],
            "names": choices.bodies,
            "relation": [("", _("It does not")), *Relation.choices],
        }.items():
            self.fields[name].choices = offered
        if card.number == 1:
            self.fields["use"].choices = [use for use in USES if use[0] != JOINED]

    def main(self) -> list[forms.BoundField]:
        """What every ask has."""
        return [self[name] for name in self.MAIN]

    def details(self) -> list[forms.BoundField]:
        """What few asks have."""
        return [self[name] for name in self.DETAILS]

    @property
    def has_details(self) -> bool:
        """Whether something is typed there, or wrong: then it is not folded away."""
        return any(field.errors or field.value() for field in self.details())
