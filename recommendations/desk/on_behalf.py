"""Recording what a body said elsewhere: one letter, an update for each ask that it answers."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from recommendations import permissions
from recommendations.actions import submissions
from recommendations.desk import words_kept
from recommendations.desk.doors import for_officers
from recommendations.desk.on_behalf_form import OnBehalfForm, as_typed
from recommendations.desk.showing import parts
from recommendations.desk.work import lines_of
from recommendations.models import Body, Standing, Submission
from recommendations.words import plain
from recommendations.workflow import WRITABLE

LOOK = "look"


@for_officers("GET")
def choose(request: HttpRequest) -> HttpResponse:
    """Whose letter it is: every body that was asked, or that speaks for those that were."""
    asked = Body.objects.filter(lines__assignment__isnull=False)
    bodies = (asked | Body.objects.filter(represents__isnull=False)).distinct()
    return render(request, "desk/on_behalf_choose.html", {"bodies": bodies})


@for_officers("GET", "POST")
def on_behalf(request: HttpRequest, slug: str) -> HttpResponse:
    """What the letter says, ask by ask, on one page."""
    body = get_object_or_404(Body, slug=slug)
    lines = lines_answered_by(body)
    if request.method != "POST":
        return page(request, body, blank(request, body, lines))
    form = OnBehalfForm(request.POST, body=body, lines=lines)
    try:
        if LOOK in request.POST:
            return page(request, body, form, looked=looked_at(form))
        recorded = submissions.record_on_behalf(
            form.said(), batch=form.batch, received=form.received(), by=request.user
        )
    except ValidationError as problem:
        form.show(problem)
        return page(request, body, form)
    return redirect(f"{reverse('desk:on-behalf-done', args=[slug])}?papers={references(recorded)}")


def blank(request: HttpRequest, body: Body, lines: list[Standing]) -> OnBehalfForm:
    """The form as nobody has filled it in; with what a colleague sent back of it, or with the
    words that waited while somebody signed in."""
    waited = words_kept.kept(request)
    typed = {name: values[-1] for name, values in waited.items()} if waited else None
    first: dict[str, str] = {}
    for paper in came_back(lines):
        first |= as_typed(paper)
    return OnBehalfForm(typed, initial=first, body=body, lines=lines)


def came_back(lines: list[Standing]) -> list[Submission]:
    """What was written for these asks before, and came back from a colleague."""
    chosen = Submission.objects.filter(
        assignment__in=[line.assignment_id for line in lines],
        kind=Submission.Kind.REPORT,
        author__register__isnull=False,
        state__in=WRITABLE,
    )
    return list(chosen.select_related("assignment__recommendation", "assignment__body"))


def lines_answered_by(body: Body) -> list[Standing]:
    """The asks of the body itself, then those of the bodies that it may answer for."""
    members = Body.objects.filter(groups__represented_by=body).exclude(pk=body.pk).distinct()
    return [*lines_of([body]), *lines_of(members)]


def looked_at(form: OnBehalfForm) -> list[tuple[Standing, list]]:
    """What each ask would have on record; nothing is written."""
    now, found = timezone.now(), []
    for line, typed in form.said_of_lines():
        draft = Submission(
            assignment=line.assignment, author=form.office, kind=Submission.Kind.REPORT, typed=typed
        )
        try:
            said = submissions.entries(draft, at=now)
        except ValidationError as problem:
            raise submissions.named(problem, line.assignment) from problem
        found.append((line, parts(line.assignment, None, said, now)))
    return found


def page(request: HttpRequest, body: Body, form: OnBehalfForm, looked=None) -> HttpResponse:
    context = {
        "body": body,
        "form": form,
        "looked": looked,
        "batch": form.batch or uuid4().hex,
        "questions": [(p.assignment, p.decisions.last()) for p in came_back(form.lines)],
        "may_publish_alone": permissions.may_publish_alone(request.user),
    }
    return render(request, "desk/on_behalf.html", context)


def references(recorded: list[Submission]) -> str:
    return ".".join(paper.reference for paper in recorded)


@for_officers("GET")
def done(request: HttpRequest, slug: str) -> HttpResponse:
    """What was recorded, with the public pages that show it."""
    named = plain(request.GET.get("papers", "")).split(".")
    chosen = Submission.objects.filter(reference__in=named, author__register__isnull=False)
    context = {
        "body": get_object_or_404(Body, slug=slug),
        "papers": chosen.select_related("assignment__recommendation", "assignment__body"),
    }
    return render(request, "desk/on_behalf_done.html", context)
