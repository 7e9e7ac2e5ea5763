"""The office's own judgement of one ask, whenever there is one."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from recommendations import permissions
from recommendations.actions import submissions
from recommendations.actions.record import office
from recommendations.desk import words_kept
from recommendations.desk.conflicts import conflicts
from recommendations.desk.doors import for_officers
from recommendations.desk.lines import asked, latest, line_of
from recommendations.desk.reports import LATER, version_of
from recommendations.desk.review_form import AssessForm
from recommendations.desk.showing import shown
from recommendations.models import Assignment, Submission
from recommendations.vocabulary import UpdateKind
from recommendations.workflow import State

KIND = Submission.Kind.ASSESSMENT


@for_officers("GET", "POST")
def assess(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """Judge an ask: published at once, or by a colleague where the office wants two people."""
    assignment = asked(reference, slug)
    draft = submissions.under_way(assignment, kind=KIND, author=office())
    if draft and draft.state == State.SUBMITTED:
        return handed_in(request, assignment, draft)
    if request.method != "POST":
        return page(request, assignment, draft, blank(request, draft))
    form = AssessForm(request.POST)
    try:
        paper = keep(request, assignment, form)
        if LATER in request.POST:
            return redirect("desk:home")
        submissions.hand_in(paper, by=request.user)
    except submissions.Stale as stale:
        return overtaken(request, assignment, form, stale)
    except ValidationError as problem:
        form.show(problem)
        draft = submissions.under_way(assignment, kind=KIND, author=office())
        return page(request, assignment, draft, form)
    return redirect("desk:review-decided", paper.reference)


def handed_in(request: HttpRequest, assignment: Assignment, draft: Submission) -> HttpResponse:
    """It waits for a colleague already. Whoever typed something else meanwhile keeps their words,
    beside those that wait."""
    form = AssessForm(request.POST or None)
    if request.method != "POST" or not conflicts(form, draft):
        return redirect("desk:review", draft.reference)
    form.add_error(None, _("An assessment of this ask waits for a colleague already."))
    return overtaken(request, assignment, form, submissions.Stale(draft))


def blank(request: HttpRequest, draft: Submission | None) -> AssessForm:
    waited = words_kept.kept(request)
    typed = {name: values[-1] for name, values in waited.items()} if waited else None
    return AssessForm(typed, initial=draft.typed if draft else None)


def keep(request: HttpRequest, assignment: Assignment, form: AssessForm) -> Submission:
    return submissions.save(
        assignment, kind=KIND, author=office(), typed=form.of_judgement(),
        version=version_of(request), by=request.user,
    )  # fmt: skip


def overtaken(request, assignment: Assignment, form: AssessForm, stale) -> HttpResponse:
    """A colleague saved another version meanwhile: theirs beside yours."""
    theirs = stale.submission
    more = {"theirs": theirs, "conflicts": conflicts(form, theirs)}
    return page(request, assignment, theirs, form, status=409, **more)


def page(
    request: HttpRequest, assignment: Assignment, draft, form: AssessForm, status=200, **more
) -> HttpResponse:
    context = {
        "line": line_of(assignment),
        "form": form,
        "draft": draft,
        "question": draft.decisions.last() if draft and draft.state == State.RETURNED else None,
        "answer": shown(latest(assignment, UpdateKind.RESPONSE)),
        "last": shown(latest(assignment, UpdateKind.PROGRESS)),
        "judged": shown(latest(assignment, UpdateKind.ASSESSMENT)),
        "may_judge_alone": permissions.may_publish_alone(request.user),
        **more,
    }
    return render(request, "desk/assess.html", context, status=status)
