"""The rows of a body's list of tasks, in words: what to do about what, and since when."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.models import Decision, Standing, Submission
from recommendations.paragraphs import shorten
from recommendations.public.dates import ago, humandate, waited
from recommendations.public.sentences import called, lower_first
from recommendations.vocabulary import Progress
from recommendations.workflow import State

QUESTION = 200
"""Characters of a question that are shown in a row; all of it stands above the form."""


@dataclass(frozen=True)
class Task:
    """A row of the list: what to do about what, what is known of it, and since when.

    `whose` names the body, for somebody who reports for more than one.
    """

    verb: str
    line: Standing
    url: str
    hint: str = ""
    when: str = ""
    age: str = ""
    whose: str = ""

    @property
    def about(self) -> str:
        reference = self.line.reference
        if self.whose:
            reference = _("%(reference)s for %(body)s") % {
                "reference": reference,
                "body": self.whose,
            }
        return f"{reference}: {self.line.recommendation.title}"


def named(task: Task) -> Task:
    return replace(task, whose=called(task.line.body))


def form_of(line: Standing) -> str:
    return reverse("desk:report", args=[line.reference, line.body.slug])


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
    """What is with the office since it was sent, whoever is waited for on the public page: a
    closed ask can be reported on too, and a comment moves nothing there."""
    return Task(
        "", line, page_of(paper, "-sent"),
        hint=_("%(kind)s, submitted by %(who)s on %(date)s.") % {
            "kind": paper.get_kind_display(),
            "who": paper.submitted_by,
            "date": humandate(paper.submitted_at),
        },
        when=_("With the Commissioner’s office"), age=waited(paper.submitted_at),
    )  # fmt: skip


def page_of(paper: Submission, suffix: str = "") -> str:
    """A page of a paper: its form, or the one with that suffix."""
    line, view = paper.assignment.standing, VIEWS[Submission.Kind(paper.kind)]
    entry = [paper.about_id] if paper.about_id else []
    return reverse(
        f"desk:{view}{suffix}", args=[line.reference, paper.assignment.body.slug, *entry]
    )


VIEWS = {
    Submission.Kind.REPORT: "report",
    Submission.Kind.COMMENT: "comment",
    Submission.Kind.CORRECTION: "correct",
}
AWAITED = {
    "submitted": gettext_lazy("With the Commissioner’s office"),
    "refusal": gettext_lazy("Waiting to be assessed"),
    "claim": gettext_lazy("Waiting to be assessed"),
    "met": gettext_lazy("Judged met, waiting to be closed"),
}
"""Row of the table of who holds the ball → what the office is waited for."""


def judged_next(line: Standing) -> Task:
    return Task(
        "", line, form_of(line),
        hint=last_report(line),
        when=str(AWAITED[line.ball]), age=waited(line.waiting_since),
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
    hint = begun(paper)
    if paper.state == State.RETURNED:
        hint = _("It came back with a question.")
    verb = str(VERBS[Submission.Kind(paper.kind)])
    return Task(verb, line, page_of(paper), hint=hint)


def published(decision: Decision) -> Task:
    line = decision.submission.assignment.standing
    url = f"{line.recommendation.get_absolute_url()}#{decision.submission.assignment.body.slug}"
    return Task(
        "", line, url,
        hint=decision.submission.get_kind_display(),
        when=_("Published %(date)s") % {"date": humandate(decision.decided_at)},
    )  # fmt: skip
