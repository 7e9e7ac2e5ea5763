"""The office's work: to review, questions out, drafts, silence by body, what was reported to it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, QuerySet

from recommendations import permissions
from recommendations.models import Body, LetterDraft, PublicReport, Standing, Submission, User
from recommendations.vocabulary import NONE
from recommendations.workflow import WRITABLE, State

ANSWERS = (Submission.Kind.REPORT, Submission.Kind.ASSESSMENT)
REPLIES = (Submission.Kind.CORRECTION, Submission.Kind.COMMENT)


@dataclass(frozen=True)
class Silence:
    """A body of which no response is recorded: to how many asks, the oldest since when."""

    body: Body
    count: int
    since: date


@dataclass(frozen=True)
class OfficeWork:
    """All that waits at the office. `for_colleagues` is what of it this person may not decide on,
    since they wrote it."""

    to_review: list[Submission]
    replies: list[Submission]
    questions: list[Submission]
    to_judge: list[Standing]
    to_close: list[Standing]
    drafts: list[Submission]
    letters: list[LetterDraft]
    silent: list[Silence]
    reported: list[PublicReport]
    for_colleagues: list[Submission]

    @property
    def reports_for_colleagues(self) -> int:
        """How many of those to review."""
        return sum(1 for paper in self.to_review if paper in self.for_colleagues)


def office_work(user: User) -> OfficeWork:
    """What there is to do at the office, and what of it is not this person's; oldest first."""
    waiting = list(queue())
    return OfficeWork(
        to_review=[paper for paper in waiting if paper.kind in ANSWERS],
        replies=[paper for paper in waiting if paper.kind in REPLIES],
        questions=list(
            papers().filter(state=State.RETURNED, author__register=None).order_by("changed_at")
        ),
        to_judge=list(with_the_office("refusal", "claim")),
        to_close=list(with_the_office("met")),
        drafts=list(papers().filter(state__in=WRITABLE, author__register__isnull=False)),
        letters=list(LetterDraft.objects.filter(published_at=None).select_related("changed_by")),
        silent=silences(),
        reported=list(PublicReport.objects.filter(done_at=None)),
        for_colleagues=[paper for paper in waiting if not permissions.may_decide(user, paper)],
    )


def papers() -> QuerySet[Submission]:
    return Submission.objects.select_related(
        "assignment__recommendation", "assignment__body", "author", "submitted_by", "changed_by"
    ).prefetch_related("decisions", "writers")


def queue() -> QuerySet[Submission]:
    """What waits for a decision, oldest first."""
    return papers().filter(state=State.SUBMITTED).order_by("submitted_at", "id")


def with_the_office(*rows: str) -> QuerySet[Standing]:
    """Asks on which the office is waited for, by these rows of the table of who holds the ball;
    those that wait longest first."""
    chosen = Standing.objects.filter(ball__in=rows, waiting_for__register__isnull=False)
    chosen = chosen.select_related("recommendation", "body", "waiting_for")
    return chosen.order_by("waiting_on", "reference")


def silences() -> list[Silence]:
    """Bodies from which an answer is awaited, those that were asked longest ago first."""
    rows = (
        Standing.objects.filter(response=NONE, body__isnull=False)
        .order_by()
        .values("body")
        .annotate(count=Count("id"), since=Min("asked_on"))
    )
    bodies = Body.objects.in_bulk([row["body"] for row in rows])
    found = [Silence(bodies[row["body"]], row["count"], row["since"]) for row in rows]
    return sorted(found, key=lambda silence: (silence.since, str(silence.body)))
