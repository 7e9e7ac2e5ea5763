"""The third step: a card for each ask, its exact words filled in."""

from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict

from recommendations.actions.letters import cards
from recommendations.actions.letters.cards import OWN
from recommendations.actions.letters.passages import text_of
from recommendations.desk.doors import for_officers
from recommendations.desk.letters.ask_form import AskForm, Choices
from recommendations.desk.letters.places import sent, written
from recommendations.desk.letters.stale import Difference, differences
from recommendations.desk.letters.steps import Sight, Step, draft_named, run
from recommendations.models import LetterDraft
from recommendations.paragraphs import paragraph_at


@for_officers("GET", "POST")
def letter_asks(request: HttpRequest, reference: str) -> HttpResponse:
    return run(request, draft_named(reference), ASKS)


def typed_in(data: MultiValueDict, draft: LetterDraft) -> dict:
    """What was typed into each card that was sent, by the place of its words; where the text does
    not have them any more, by the words."""
    asks, lost = dict(draft.typed.get("asks", {})), dict(draft.typed.get("lost", {}))
    for number in data.getlist("card"):
        span, words = sent(data.get(f"ask-{number}-place", ""), text_of(draft.typed))
        fields = AskForm.typed_in(data, f"ask-{number}")
        if span:
            asks[str(span)] = fields
        elif words:
            lost[words] = {"is_ticked": True, "fields": fields}
    return {"asks": asks, "lost": lost}


def shown(sight: Sight) -> HttpResponse:
    forms = made(sight.typed, sight.problems)
    return sight.page(
        "desk/letter_asks.html",
        forms=forms,
        count=sum(form.card.use == OWN for form in forms),
        differences=differing(sight) if sight.is_stale else [],
    )


def made(typed: dict, problems: dict) -> list[AskForm]:
    """The cards, each with where its words stand in the text."""
    text, choices = text_of(typed), Choices(typed.get("letter", {}))
    forms = [AskForm(card, problems, choices) for card in cards(typed)]
    for form in forms:
        form.place = written(form.card.span, text)
        form.paragraph = paragraph_at(text, form.card.span.start)
    return forms


def differing(sight: Sight) -> list[Difference]:
    """Where the cards of the two differ; and what was typed on a card that is gone."""
    mine, theirs = made(sight.typed, {}), made(sight.draft.typed, {})
    now = {form.card.span: form for form in theirs}
    both = [form for form in mine if form.card.span in now]
    found = differences(both, [now[form.card.span] for form in both])
    before = sight.draft.typed.get("lost", {})
    for words, card in sight.typed.get("lost", {}).items():
        if card != before.get(words):
            said = "\n".join(value for value in card["fields"].values() if isinstance(value, str))
            found.append(Difference(words, said, ""))
    return found


ASKS = Step("ask", typed_in, shown, "check")
