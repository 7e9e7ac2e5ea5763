"""What every step of a letter does: it keeps what was sent, right or wrong, and leads on."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from recommendations.actions import letters
from recommendations.desk import words_kept
from recommendations.models import LetterDraft

PAGES = {"letter": "text", "passages": "passages", "ask": "asks"}
"""The page of a draft where a field is, by what the field's name begins with."""


@dataclass(frozen=True)
class Step:
    """A page of a draft: the part that it is about, how it reads what was sent, how it shows what
    was typed, and the page that follows."""

    part: str
    typed_in: Callable[[MultiValueDict, LetterDraft], dict]
    shown: Callable[["Sight"], HttpResponse]
    onward: str


@dataclass(frozen=True)
class Sight:
    """What a page shows: the draft as it is kept, what this person typed, what is wrong with it;
    where a colleague changed the draft meanwhile, the words of both."""

    request: HttpRequest
    draft: LetterDraft
    typed: dict
    problems: dict
    version: int
    is_stale: bool = False

    def page(self, template: str, **more) -> HttpResponse:
        context = {
            "draft": self.draft,
            "version": self.version,
            "is_stale": self.is_stale,
            "problems": linked(self.problems, self.draft),
            **more,
        }
        return render(self.request, template, context, status=409 if self.is_stale else 200)


def draft_named(reference: str) -> LetterDraft:
    drafts = LetterDraft.objects.select_related("changed_by", "publication")
    return get_object_or_404(drafts, reference=reference)


def address(page: str, draft: LetterDraft) -> str:
    return reverse(f"desk:letter-{page}", args=[draft.reference])


def run(request: HttpRequest, draft: LetterDraft, step: Step) -> HttpResponse:
    """Show a step, or take what was sent to it."""
    if request.method == "POST":
        return take(request, draft, step)
    if draft.published_at:
        return redirect(address("published", draft))
    found = problems_of(draft, step.part) if "problems" in request.GET else {}
    if waiting := words_kept.kept(request):
        sent = MultiValueDict(waiting)
        typed = {**draft.typed, **step.typed_in(sent, draft)}
        return step.shown(Sight(request, draft, typed, found, version_in(sent)))
    return step.shown(Sight(request, draft, draft.typed, found, draft.version))


def take(request: HttpRequest, draft: LetterDraft, step: Step) -> HttpResponse:
    """Keep what was sent; where somebody else was faster, show the words of both."""
    typed = {**draft.typed, **step.typed_in(request.POST, draft)}
    version = version_in(request.POST)
    try:
        draft = letters.save(draft, typed=typed, version=version, by=request.user)
    except letters.Stale as stale:
        now = stale.draft
        return step.shown(Sight(request, now, typed, {}, now.version, is_stale=True))
    return lead_on(request, draft, step)


def lead_on(request: HttpRequest, draft: LetterDraft, step: Step) -> HttpResponse:
    """To the list, to what is wrong on this page, or to the next one."""
    if "later" in request.POST:
        return redirect(f"{reverse('desk:letter-list')}?saved={draft.reference}")
    if problems_of(draft, step.part):
        return redirect(f"{address(PAGES[step.part], draft)}?problems")
    return HttpResponseRedirect(address(step.onward, draft))


def version_in(data: MultiValueDict) -> int:
    """The version that the page was made from; none is no version."""
    sent = data.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1


def problems_of(draft: LetterDraft, part: str) -> dict[str, list[str]]:
    """What is wrong on the page of this part."""
    found = letters.read(draft.typed).problems
    return {name: said for name, said in found.items() if name.startswith(f"{part}-")}


def linked(problems: dict[str, list[str]], draft: LetterDraft) -> list[dict]:
    """Each problem in a sentence, with the way to its field."""
    return [
        {"url": where(name, draft), "sentence": f"{which(name)}{sentence}"}
        for name, sentences in problems.items()
        for sentence in sentences
    ]


def where(name: str, draft: LetterDraft) -> str:
    page = PAGES[name.partition("-")[0]]
    return f"{address(page, draft)}?problems#id_{name}"


def which(name: str) -> str:
    """Which card a problem is about, as its heading calls it."""
    part, _dash, rest = name.partition("-")
    return _("Passage %(number)s: ") % {"number": rest.partition("-")[0]} if part == "ask" else ""
