"""A body's work as a list of tasks: do now, waiting for others, coming up, recently done."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from recommendations import permissions
from recommendations.desk import tasks
from recommendations.desk.tasks import Task
from recommendations.models import Assignment, Body, Decision, Standing, Submission, User
from recommendations.public.sentences import holder
from recommendations.standing import Holder
from recommendations.vocabulary import NONE, Life
from recommendations.workflow import State

RECENT = 5


@dataclass
class Work:
    """All tasks of somebody who reports, in the order in which they concern them."""

    do_now: list[Task] = field(default_factory=list)
    waiting: list[Task] = field(default_factory=list)
    coming: list[Task] = field(default_factory=list)
    done: list[Task] = field(default_factory=list)

    def naming_bodies(self) -> "Work":
        """The same work, with the body named in each task."""
        return Work(
            **{part: [tasks.named(task) for task in found] for part, found in vars(self).items()}
        )


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
    for paper in other_papers(bodies):
        if paper.state == State.SUBMITTED:
            work.waiting.append(tasks.submitted(paper.assignment.standing, paper))
        else:
            work.do_now.append(tasks.correction_task(paper))
    return work.naming_bodies() if len(bodies) > 1 else work


def papers_of(bodies: Iterable[Body]) -> dict[int, Submission]:
    """The report under way for each ask."""
    chosen = Submission.objects.filter(author__in=list(bodies), kind=Submission.Kind.REPORT)
    chosen = chosen.exclude(state=State.ACCEPTED).select_related(
        "changed_by", "submitted_by", "assignment__body", "assignment__standing"
    )
    return {paper.assignment_id: paper for paper in chosen.prefetch_related("decisions")}


def other_papers(bodies: Iterable[Body]) -> list[Submission]:
    """Comments and requests that are under way: begun, come back, or with the office."""
    chosen = Submission.objects.filter(author__in=list(bodies)).exclude(state=State.ACCEPTED)
    return list(
        chosen.exclude(kind=Submission.Kind.REPORT).select_related(
            "assignment__standing__recommendation",
            "assignment__standing__body",
            "assignment__body",
            "changed_by",
            "submitted_by",
        )
    )


def place(work: Work, line: Standing, paper: Submission | None) -> None:
    """Put an ask where it belongs. What came back with a question comes first of all."""
    if paper and paper.state == State.RETURNED:
        work.do_now.insert(0, tasks.returned(line, paper))
    elif paper and paper.state == State.SUBMITTED:
        work.waiting.append(tasks.submitted(line, paper))
    elif line.life != Life.OPEN:
        return
    elif holder(line) == Holder.BODY and line.response == NONE:
        work.do_now.append(tasks.answer(line, paper))
    elif holder(line) == Holder.OFFICE:
        work.waiting.append(tasks.judged_next(line))
    else:
        work.coming.append(tasks.report(line, paper))


def done(bodies: Iterable[Body]) -> list[Task]:
    """What was published last of what these bodies sent."""
    decided = (
        Decision.objects.filter(submission__author__in=list(bodies))
        .exclude(outcome=Decision.Outcome.RETURNED)
        .select_related(
            "submission__assignment__standing__recommendation",
            "submission__assignment__standing__body",
            "submission__assignment__body",
        )
        .order_by("-decided_at")[:RECENT]
    )
    return [tasks.published(decision) for decision in decided]


def next_of(user: User, *, after: Assignment) -> Task | None:
    """The next thing to do, when one is done."""
    work = work_of(user)
    found = [t for t in [*work.do_now, *work.coming] if t.line.assignment_id != after.pk]
    return found[0] if found else None
