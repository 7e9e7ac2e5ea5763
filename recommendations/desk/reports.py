"""A body's side: the form, the page to check, and what happens after it was sent."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.actions import submissions
from recommendations.desk import words_kept
from recommendations.desk.conflicts import conflicts
from recommendations.desk.doors import for_reporters
from recommendations.desk.forms import PaperForm
from recommendations.desk.lines import latest, line_of
from recommendations.desk.papers import Sheet, sheet_of
from recommendations.desk.showing import parts, shown
from recommendations.desk.work import next_of
from recommendations.models import Decision, Standing, Submission
from recommendations.vocabulary import NONE, UpdateKind
from recommendations.workflow import WRITABLE, State

LATER, MORE_LINKS = "later", "more_links"


@for_reporters("GET", "POST")
def form(request: HttpRequest, paper: str, **place) -> HttpResponse:
    """The one form of a paper. Whatever is sent is kept first, and judged afterwards."""
    sheet = sheet_of(request, paper, **place)
    if sheet.submission and sheet.submission.state not in WRITABLE:
        return too_late(request, sheet) if request.method == "POST" else redirect_to(sheet, "sent")
    if request.method != "POST":
        return blank(request, sheet)
    filled = sheet.form(request.POST)
    try:
        kept = keep(request, sheet, filled)
    except submissions.Stale as stale:
        return overtaken(request, sheet, filled, stale)
    except ValidationError as problem:
        filled.show(problem)
        return page(request, sheet, filled, version=sheet.version)
    return after_keeping(request, Sheet(sheet.paper, sheet.assignment, sheet.entry, kept), filled)


def keep(request: HttpRequest, sheet: Sheet, filled: PaperForm):
    """Save the draft as it was sent."""
    return submissions.save(
        sheet.assignment, kind=sheet.paper.kind, author=sheet.assignment.body,
        about=sheet.entry, typed=filled.typed(), version=version_of(request), by=request.user,
    )  # fmt: skip


def after_keeping(request: HttpRequest, sheet: Sheet, filled: PaperForm) -> HttpResponse:
    """On to the page to check, or back to the work; what is wrong is said beside its field."""
    if LATER in request.POST:
        messages.success(request, saved(sheet))
        return HttpResponseRedirect(reverse("desk:home"))
    if MORE_LINKS in request.POST:
        return HttpResponseRedirect(f"{sheet.form_url}#evidence")
    try:
        submissions.entries(sheet.submission, at=timezone.now())
    except ValidationError as problem:
        filled.show(problem)
        return page(request, sheet, filled, version=sheet.version)
    return redirect_to(sheet, "check")


def saved(sheet: Sheet) -> str:
    return _("Your draft on %(reference)s is saved.") % {
        "reference": sheet.assignment.recommendation.reference
    }


def blank(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The form as it stands; or with the words that waited while somebody signed in."""
    waited = words_kept.kept(request)
    if waited is None:
        return page(request, sheet, sheet.form(), version=sheet.version)
    typed = {name: values[-1] for name, values in waited.items()}
    return page(
        request, sheet, sheet.form(typed), version=typed.get("version", sheet.version),
        has_waited=True,
    )  # fmt: skip


def overtaken(request, sheet: Sheet, filled: PaperForm, stale: submissions.Stale) -> HttpResponse:
    """Somebody saved another version meanwhile: theirs beside yours, and nothing overwritten."""
    theirs = stale.submission
    if sheet.submission is None:
        theirs = None  # what was under way is on record, and nobody has begun anew
    version = theirs.version if theirs else 0
    return beside(request, sheet, filled, theirs, version=version)


def too_late(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Somebody handed the draft in meanwhile: your words stay until it is taken back."""
    words_kept.keep(request)
    filled = sheet.form(request.POST)
    return beside(request, sheet, filled, sheet.submission, version=version_of(request))


def beside(request, sheet: Sheet, filled: PaperForm, theirs, *, version: int) -> HttpResponse:
    """Your words in the form, and above it how the other's differ."""
    found = conflicts(filled, theirs) if theirs else []
    return page(
        request, sheet, filled, version=version, conflicts=found, theirs=theirs,
        was_changed=True, status=409,
    )  # fmt: skip


def version_of(request: HttpRequest) -> int:
    """Which version the form was filled in upon; a number that is none is never the right one."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1


def page(request: HttpRequest, sheet: Sheet, filled: PaperForm, *, version, status=200, **more):
    line = line_of(sheet.assignment)
    context = {
        "sheet": sheet,
        "title": title_of(sheet, line),
        "form": filled,
        "version": version,
        "line": line,
        "question": question_of(sheet),
        "last": shown(latest(sheet.assignment, UpdateKind.PROGRESS)),
        "answer": shown(latest(sheet.assignment, UpdateKind.RESPONSE)),
        "about": shown(sheet.entry),
        **more,
    }
    return render(request, f"desk/{sheet.paper.name}.html", context, status=status)


def title_of(sheet: Sheet, line: Standing) -> str:
    """What the form is called: the first time, a report is an answer as well."""
    is_first = sheet.paper.kind == Submission.Kind.REPORT and line.response == NONE
    return str(_("Answer and report") if is_first else sheet.paper.title)


def question_of(sheet: Sheet) -> Decision | None:
    """The office's question, where it was returned with one."""
    if not sheet.submission or sheet.submission.state != State.RETURNED:
        return None
    return sheet.submission.decisions.filter(outcome=Decision.Outcome.RETURNED).last()


@for_reporters("GET", "POST")
def check(request: HttpRequest, paper: str, **place) -> HttpResponse:
    """What the public will read, and the difference to what it reads now."""
    sheet = sheet_of(request, paper, **place)
    if sheet.submission is None:
        return redirect_to(sheet, "form")
    if sheet.submission.state == State.SUBMITTED:
        return redirect_to(sheet, "sent")
    try:
        if request.method == "POST":
            submissions.submit(sheet.submission, version=version_of(request), by=request.user)
            return redirect_to(sheet, "sent")
        context = looked_at(sheet)
    except submissions.Stale:
        return check_again(request, sheet)
    except ValidationError:
        messages.info(request, _("Something is missing: continue, and it is said at its place."))
        return redirect_to(sheet, "form")
    return render(request, "desk/check.html", context)


def looked_at(sheet: Sheet) -> dict:
    """What would be published, with the difference to what is; a ValidationError where the draft
    is not whole."""
    now = timezone.now()
    said = submissions.entries(sheet.submission, at=now)
    return {
        "sheet": sheet,
        "line": line_of(sheet.assignment),
        "parts": parts(sheet.assignment, sheet.entry, said, now),
    }


def check_again(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Somebody changed the draft after it was checked: it is shown as it is now."""
    messages.info(
        request,
        _("%(who)s has changed this draft since you checked it: check it as it is now.")
        % {"who": sheet.submission.changed_by},
    )
    return redirect_to(sheet, "check")


def redirect_to(sheet: Sheet, name: str) -> HttpResponseRedirect:
    view, place = sheet.address(name)
    return redirect(view, *place)


@for_reporters("GET", "POST")
def sent(request: HttpRequest, paper: str, **place) -> HttpResponse:
    """That it was sent: its reference, what happens next, and a way to take it back."""
    sheet = sheet_of(request, paper, **place)
    if sheet.submission is None or sheet.submission.state != State.SUBMITTED:
        return redirect_to(sheet, "form")
    if request.method == "POST":
        return take_back(request, sheet)
    task = next_of(request.user, after=sheet.assignment)
    return render(request, "desk/sent.html", {**copy_of(sheet), "next": task})


def copy_of(sheet: Sheet) -> dict:
    """What was sent; without its parts where a letter put the same on record meanwhile."""
    try:
        return looked_at(sheet)
    except ValidationError:
        return {"sheet": sheet, "line": line_of(sheet.assignment), "parts": []}


def take_back(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    try:
        submissions.withdraw(sheet.submission, version=version_of(request), by=request.user)
    except submissions.Stale:
        messages.info(request, _("The office has decided on it meanwhile."))
        return redirect_to(sheet, "sent")
    messages.success(request, _("You have taken it back. Its words are a draft again."))
    return redirect_to(sheet, "form")
