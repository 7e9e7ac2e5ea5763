"""The last steps: the letter as the public will read it, published, and what comes next."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from recommendations.actions import letters
from recommendations.actions.letters.passages import text_of
from recommendations.desk.doors import for_officers
from recommendations.desk.letters.preview import preview
from recommendations.desk.letters.steps import address, draft_named, linked, version_in
from recommendations.hints import Detail, personal
from recommendations.models import LetterDraft

OWN_WORDS = ("title", "summary", "words_note", "contact")
"""What the office writes about an ask, and is published beside its words."""


@for_officers("GET", "POST")
def letter_check(request: HttpRequest, reference: str) -> HttpResponse:
    """What would be published, with what must be seen before; and publishing it."""
    draft = draft_named(reference)
    if draft.published_at:
        return redirect(address("published", draft))
    if request.method == "POST":
        return publish(request, draft)
    return shown(request, draft, letters.read(draft.typed).problems)


def publish(request: HttpRequest, draft: LetterDraft) -> HttpResponse:
    here, version = address("check", draft), version_in(request.POST)
    if version == draft.version and found_in(draft.typed) and "looked" not in request.POST:
        return redirect(f"{here}?look")
    try:
        letters.publish(draft, version=version, by=request.user)
    except letters.Stale:
        return redirect(f"{here}?changed")
    except PermissionDenied:
        return redirect(here)
    except ValidationError as refusal:
        return shown(request, draft, refusal.message_dict)
    return redirect(address("published", draft))


def shown(request: HttpRequest, draft: LetterDraft, problems: dict) -> HttpResponse:
    reading = letters.read(draft.typed)
    context = {
        "draft": draft,
        "problems": linked(problems, draft),
        "preview": None if reading.problems else preview(reading),
        "found": found_in(draft.typed),
        "is_unseen": "look" in request.GET,
        "was_changed": "changed" in request.GET,
        "publishes_alone": letters.publishes_alone(draft, request.user),
    }
    return render(request, "desk/letter_check.html", context)


@dataclass(frozen=True)
class Found:
    """A personal detail, and the page where it can be taken out."""

    detail: Detail
    page: str


def found_in(typed: dict) -> list[Found]:
    """Personal contact details in the text, and in what the office wrote on the cards."""
    found = [Found(detail, "text") for detail in personal(text_of(typed))]
    for card in letters.cards(typed):
        written = [card.fields.get(name, "") for name in OWN_WORDS]
        found += [Found(detail, "asks") for words in written for detail in personal(words)]
    return found


@for_officers("GET")
def letter_published(request: HttpRequest, reference: str) -> HttpResponse:
    """What is published now, and what to do next."""
    draft = draft_named(reference)
    if not draft.publication:
        raise Http404
    asks = draft.publication.recommendations.prefetch_related("assignments__body")
    bodies = {each.body for ask in asks for each in ask.assignments.all()}
    context = {"draft": draft, "asks": asks, "bodies": sorted(bodies, key=str)}
    return render(request, "desk/letter_published.html", context)
