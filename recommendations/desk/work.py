"""A body's work as a list of tasks: do now, waiting for others, coming up, recently done."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations import permissions
from recommendations.models import Assignment, Body, Decision, Standing, Submission, User
from recommendations.paragraphs import shorten
from recommendations.public.dates import ago, humandate, waited
from recommendations.public.sentences import holder, lower_first
from recommendations.standing import Holder
from recommendations.vocabulary import NONE, Life, Progress
from recommendations.workflow import State

RECENT = 5
QUESTION = 200
"""Characters of a question that are shown in a row; all of it stands above the form."""


@dataclass(frozen=True)
class Task:
    """A row of the list: what to do about what, what is known of it, and since when."""

    verb: str
    line: Standing
    url: str
    hint: str = ""
    when: str = ""
    age: str = ""

    @property
    def about(self) -> str:
        return f"{self.line.reference}: {self.line.recommendation.title}"


@dataclass
class Work:
    """All tasks of somebody who reports, in the order in which they concern them."""

    do_now: list[Task] = field(default_factory=list)
    waiting: list[Task] = field(default_factory=list)
    coming: list[Task] = field(default_factory=list)
    done: list[Task] = field(default_factory=list)


def lines_of(bodies: Iterable[Body]) -> list[Standing]:
    """Every ask of these bodies, oldest first."""
    chosen = Standing.objects.filter(body__in=list(bodies), assignment__isnull=False)
    return list(
        chosen.select_related("recommendation", "body", "waiting_for", "assignment__body")
        .order_by("asked_on", "reference")
    )  # fmt: skip


def work_of(user: User) -> Work:
    """What waits for whom, for the bodies that this person reports for."""
    bodies = permissions.bodies_of(user)
    papers = papers_of(bodies)
    work = Work(done=done(bodies))
    for line in lines_of(bodies):
        if line.recommendation.is_ask:
            place(work, line, papers.get(line.assignment_id))
    work.do_now += [correction_task(paper) for paper in other_papers(bodies)]
    return work


def papers_of(bodies: Iterable[Body]) -> dict[int, Submission]:
    """The report under way for each ask."""
    chosen = Submission.objects.filter(author__in=list(bodies), kind=Submission.Kind.REPORT)
    chosen = chosen.exclude(state=State.ACCEPTED).select_related("changed_by", "submitted_by")
    return {paper.assignment_id: paper for paper in chosen.prefetch_related("decisions")}


def other_papers(bodies: Iterable[Body]) -> list[Submission]:
    """Comments and requests that are not finished, or came back."""
    chosen = Submission.objects.filter(
        author__in=list(bodies), state__in=[State.DRAFT, State.RETURNED, State.WITHDRAWN]
    ).exclude(kind=Submission.Kind.REPORT)
    return list(
        chosen.select_related(
            "assignment__standing__recommendation", "assignment__body", "changed_by"
        )
    )


def place(work: Work, line: Standing, paper: Submission | None) -> None:
    """Put an ask where it belongs. What came back with a question comes first of all."""
    if paper and paper.state == State.RETURNED:
        work.do_now.insert(0, returned(line, paper))
    elif paper and paper.state == State.SUBMITTED:
        work.waiting.append(submitted(line, paper))
    elif line.life != Life.OPEN:
        return
    elif holder(line) == Holder.BODY and line.response == NONE:
        work.do_now.append(answer(line, paper))
    elif holder(line) == Holder.OFFICE:
        work.waiting.append(judged_next(line))
    else:
        work.coming.append(report(line, paper))


def form_of(line: Standing, page: str = "report") -> str:
    return reverse(f"desk:{page}", args=[line.reference, line.body.slug])


def returned(line: Standing, paper: Submission) -> Task:
    question = [d for d in paper.decisions.all() if d.outcome == Decision.Outcome.RETURNED][-1]
    return Task(
        _("Reply to a question about"), line, form_of(line),
        hint=_("“%(question)s”") % {"question": shorten(question.question, QUESTION)},
        when=_("Asked back %(date)s") % {"date": humandate(question.decided_at)},
        age=ago(question.decided_at),
    )  # fmt: skip


def answer(line: Standing, paper: Submission | None) -> Task:
    asked = line.assignment.asked
    return Task(
        _("Answer"), line, form_of(line),
        hint=begun(paper) or _("No response recorded."),
        when=_("Asked %(date)s") % {"date": humandate(asked)}, age=ago(asked),
    )  # fmt: skip


def begun(paper: Submission | None) -> str:
    """Who has a draft here, and since when."""
    if paper is None:
        return ""
    return _("Draft by %(who)s, %(date)s.") % {
        "who": paper.changed_by,
        "date": humandate(paper.changed_at),
    }


def submitted(line: Standing, paper: Submission) -> Task:
    return Task(
        "", line, form_of(line, "report-sent"),
        hint=_("Submitted by %(who)s on %(date)s.")
        % {"who": paper.submitted_by, "date": humandate(paper.submitted_at)},
        when=_("With the Commissioner’s office"), age=waited(line.waiting_since),
    )  # fmt: skip


def judged_next(line: Standing) -> Task:
    return Task(
        "", line, form_of(line),
        hint=last_report(line),
        when=_("Waiting to be assessed"), age=waited(line.waiting_since),
    )  # fmt: skip


def report(line: Standing, paper: Submission | None) -> Task:
    return Task(
        _("Report progress on"), line, form_of(line),
        hint=begun(paper) or last_report(line),
        when=_("Last heard %(date)s") % {"date": humandate(line.last_heard)}
        if line.last_heard else "",
        age=ago(line.last_heard) if line.last_heard else "",
    )  # fmt: skip


def last_report(line: Standing) -> str:
    if line.progress not in Progress.values:
        return _("Nothing reported yet.")
    return _("Last report %(date)s: %(position)s.") % {
        "date": humandate(line.reported),
        "position": lower_first(Progress(line.progress).label),
    }


VERBS = {
    Submission.Kind.COMMENT: gettext_lazy("Finish the comment on"),
    Submission.Kind.CORRECTION: gettext_lazy("Finish the request to correct"),
}


def correction_task(paper: Submission) -> Task:
    """A comment or a request that somebody began, or that came back with a question."""
    line = paper.assignment.standing
    view = {"comment": "desk:comment", "correction": "desk:correct"}[paper.kind]
    url = reverse(view, args=[line.reference, paper.assignment.body.slug, paper.about_id])
    hint = begun(paper)
    if paper.state == State.RETURNED:
        hint = _("It came back with a question.")
    return Task(str(VERBS[Submission.Kind(paper.kind)]), line, url, hint=hint)


def done(bodies: Iterable[Body]) -> list[Task]:
    """What was published last of what these bodies sent."""
    decided = (
        Decision.objects.filter(submission__author__in=list(bodies))
        .exclude(outcome=Decision.Outcome.RETURNED)
        .select_related(
            "submission__assignment__standing__recommendation",
            "submission__assignment__body",
        )
        .order_by("-decided_at")[:RECENT]
    )
    return [published(decision) for decision in decided]


def published(decision: Decision) -> Task:
    line = decision.submission.assignment.standing
    url = f"{line.recommendation.get_absolute_url()}#{decision.submission.assignment.body.slug}"
    return Task(
        "", line, url,
        hint=decision.submission.get_kind_display(),
        when=_("Published %(date)s") % {"date": humandate(decision.decided_at)},
    )  # fmt: skip


def next_of(user: User, *, after: Assignment) -> Task | None:
    """The next thing to do, when one is done."""
    work = work_of(user)
    found = [t for t in [*work.do_now, *work.coming] if t.line.assignment_id != after.pk]
    return found[0] if found else None
