"""The office's review: old words beside new, its own judgement, and the decision."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations import permissions
from recommendations.actions import submissions
from recommendations.desk import words_kept
from recommendations.desk.doors import for_officers
from recommendations.desk.lines import latest, line_of
from recommendations.desk.office import papers, queue
from recommendations.desk.reports import version_of
from recommendations.desk.review_form import PUBLISH, RETURN, TAKE_BACK, WITHHOLD, ReviewForm
from recommendations.desk.showing import parts, shown
from recommendations.models import Decision, Submission
from recommendations.vocabulary import UpdateKind
from recommendations.workflow import State


@for_officers("GET")
def review_list(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, oldest first."""
    return render(request, "desk/review_list.html", {"papers": list(queue())})


@for_officers("GET", "POST")
def review(request: HttpRequest, paper: str) -> HttpResponse:
    """One submission: look, judge, decide."""
    submission = readable(request, paper)
    if submission.state != State.SUBMITTED:
        return overtaken(request, submission)
    if request.method != "POST":
        waited = words_kept.kept(request)
        typed = {name: values[-1] for name, values in waited.items()} if waited else None
        return page(request, submission, form_of(submission, initial=typed))
    form = form_of(submission, request.POST)
    try:
        if request.POST.get("decision") == TAKE_BACK and submission.is_by_the_office:
            submissions.withdraw(submission, version=version_of(request), by=request.user)
            return redirect("desk:home")
        decide(request, submission, form)
    except ValidationError as problem:
        form.show(problem)
        return page(request, submission, form)
    except submissions.Stale:
        return overtaken(request, readable(request, paper))
    return redirect("desk:review-decided", paper)


def overtaken(request: HttpRequest, submission: Submission) -> HttpResponse:
    """It was decided on or taken back; or taken back and submitted again, and is to be read anew.
    What an officer typed for what was there before is shown to them, to copy."""
    last = submission.decisions.last()
    is_their_own = last is not None and last.decided_by_id == request.user.pk
    if request.method != "POST" or is_their_own:
        return redirect("desk:review-decided", submission.reference)
    if submission.state == State.SUBMITTED:
        form = form_of(submission, request.POST)
        form.add_error(None, _("The body has changed it meanwhile: read it as it is now."))
        return page(request, submission, form, status=409)
    typed = form_of(submission, request.POST).typed()
    kept = [typed[name] for name in ("rationale", "question") if typed.get(name, "").strip()]
    return decided_page(request, submission, status=409, kept=kept)


def readable(request: HttpRequest, paper: str) -> Submission:
    """The submission of that reference, once it was submitted."""
    submission = get_object_or_404(papers(), reference=paper)
    if not permissions.may_read(request.user, submission):
        raise Http404
    return submission


def form_of(submission: Submission, data=None, initial=None) -> ReviewForm:
    judged = latest(submission.assignment, UpdateKind.ASSESSMENT)
    return ReviewForm(data, initial=initial, submission=submission, judged=judged)


def decide(request: HttpRequest, submission: Submission, form: ReviewForm) -> Decision:
    """Do what the button says."""
    if not permissions.may_decide(request.user, submission):
        raise PermissionDenied
    how = {"version": version_of(request), "by": request.user}
    button = request.POST.get("decision", "")
    if button == RETURN:
        return submissions.send_back(submission, question=form.typed()["question"], **how)
    if button not in (PUBLISH, WITHHOLD):
        raise ValidationError(form.choose_a_button)
    withheld, basis = form.to_withhold() if button == WITHHOLD else ((), "")
    return submissions.publish(
        submission, judged=form.judgement(), withheld=withheld, basis=basis, **how
    )


def page(
    request: HttpRequest, submission: Submission, form: ReviewForm, status=200
) -> HttpResponse:
    context = {
        "paper": submission,
        "form": form,
        "line": line_of(submission.assignment),
        "parts": looked_at(submission, form),
        "about": shown(submission.about),
        "may_decide": permissions.may_decide(request.user, submission),
        "may_judge_alone": permissions.may_publish_alone(request.user),
        "earlier": list(submission.decisions.all()),
        "position": list(queue().values_list("pk", flat=True)).index(submission.pk) + 1,
        "next": following(submission),
    }
    return render(request, "desk/review.html", context, status=status)


def looked_at(submission: Submission, form: ReviewForm) -> list:
    """What would be published; if the record moved on and it no longer fits, the form says so."""
    now = timezone.now()
    try:
        said = submissions.entries(submission, at=now)
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return []
    return parts(submission.assignment, submission.about, said, now)


def following(submission: Submission) -> Submission | None:
    """The next in the queue."""
    return queue().exclude(pk=submission.pk).first()


@for_officers("GET")
def decided(request: HttpRequest, paper: str) -> HttpResponse:
    """What was decided, and the next one."""
    return decided_page(request, readable(request, paper))


def heading(submission: Submission) -> str:
    """What became of it, in a few words."""
    if submission.state in (State.WITHDRAWN, State.DRAFT):
        return _("Taken back")
    if submission.state == State.SUBMITTED:
        return _("Submitted again")
    decision = submission.decisions.last()
    return decision.get_outcome_display() if decision else submission.get_state_display()


def decided_page(
    request: HttpRequest, submission: Submission, status: int = 200, kept: Sequence[str] = ()
) -> HttpResponse:
    """What became of a submission. `kept` are words that somebody typed in vain, to copy."""
    context = {
        "kept": kept,
        "heading": heading(submission),
        "paper": submission,
        "line": line_of(submission.assignment),
        "decision": submission.decisions.select_related("decided_by").last(),
        "next": following(submission),
    }
    return render(request, "desk/decided.html", context, status=status)
