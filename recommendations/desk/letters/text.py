"""The list of letters, and the first step of one: what it is, and its text."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict

from recommendations.actions import letters
from recommendations.actions.record import office
from recommendations.desk import words_kept
from recommendations.desk.doors import for_officers
from recommendations.desk.letters.forms import LetterForm
from recommendations.desk.letters.stale import differences
from recommendations.desk.letters.steps import Sight, Step, address, draft_named, lead_on, run
from recommendations.models import LetterDraft, Publication
from recommendations.models.submissions import new_reference
from recommendations.words import plain

LAST = 10
SHAPE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}", re.ASCII)


@for_officers("GET")
def letter_list(request: HttpRequest) -> HttpResponse:
    """Letters under way, and those published last."""
    drafts = LetterDraft.objects.select_related("changed_by", "published_by", "publication")
    drafts = drafts.defer("publication__text")
    context = {
        "under_way": drafts.filter(published_at=None),
        "published": drafts.exclude(published_at=None).order_by("-published_at")[:LAST],
        "saved": drafts.filter(reference=plain(request.GET.get("saved", ""))).first(),
    }
    return render(request, "desk/letter_list.html", context)


@for_officers("GET", "POST")
def letter_new(request: HttpRequest) -> HttpResponse:
    """Begin a letter. Its draft has its name before it is sent: a second click begins no other."""
    if request.method == "POST":
        return begin(request)
    waiting = MultiValueDict(words_kept.kept(request) or {})
    letter = {"kind": Publication.Kind.LETTER.value, "issued_by": [office().slug]}
    if waiting:
        letter = LetterForm.typed_in(waiting, "letter")
    reference = waiting.get("draft") or new_reference()
    context = {"form": LetterForm(letter, {}), "new": reference, "version": 0}
    return render(request, "desk/letter_text.html", context)


def begin(request: HttpRequest) -> HttpResponse:
    sent = request.POST.get("draft", "")
    reference = sent if SHAPE.fullmatch(sent) else ""
    typed = typed_in(request.POST)
    try:
        draft = letters.start(typed=typed, by=request.user, reference=reference)
    except letters.Stale as stale:
        now = stale.draft
        typed = {**now.typed, **typed}
        return shown(Sight(request, now, typed, {}, now.version, is_stale=True))
    return lead_on(request, draft, TEXT)


@for_officers("GET", "POST")
def letter_text(request: HttpRequest, reference: str) -> HttpResponse:
    return run(request, draft_named(reference), TEXT)


@for_officers("GET")
def letter_draft(request: HttpRequest, reference: str) -> HttpResponse:
    """Go on where it was left: the first step that is not done yet."""
    draft = draft_named(reference)
    if draft.published_at:
        return redirect(address("published", draft))
    return redirect(address(next_page(draft), draft))


def next_page(draft: LetterDraft) -> str:
    problems = letters.read(draft.typed).problems
    parts = {name.partition("-")[0] for name in problems}
    if "letter" in parts:
        return "text"
    if "passages" in parts:
        return "passages"
    return "asks" if "ask" in parts else "check"


def typed_in(data: MultiValueDict, draft: LetterDraft | None = None) -> dict:
    return {"letter": LetterForm.typed_in(data, "letter")}


def shown(sight: Sight) -> HttpResponse:
    form = LetterForm(sight.typed.get("letter", {}), sight.problems)
    theirs = LetterForm(sight.draft.typed.get("letter", {}), {})
    differing = differences([form], [theirs]) if sight.is_stale else []
    return sight.page("desk/letter_text.html", form=form, differences=differing)


TEXT = Step("letter", typed_in, shown, "passages")
