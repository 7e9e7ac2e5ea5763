"""What is written to whom, about what: each mail holds only what its reader may read anyway.

Subjects name the recommendation and nobody; private notes and addresses are in no mail at all.
"""

import textwrap
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.actions.mail.outbox import address_of, queue, written
from recommendations.actions.mail.readers import reporters
from recommendations.models import (
    Assignment,
    Decision,
    Invitation,
    Mail,
    StatusUpdate,
    Submission,
    User,
)
from recommendations.vocabulary import UpdateKind

Kind = Submission.Kind

RECEIVED = {
    Kind.REPORT: gettext_lazy("Received: your report on %(ask)s (%(reference)s)"),
    Kind.CORRECTION: gettext_lazy(
        "Received: your request to correct an entry on %(ask)s (%(reference)s)"
    ),
    Kind.COMMENT: gettext_lazy("Received: your comment on %(ask)s (%(reference)s)"),
}
ASKED = {
    Kind.REPORT: gettext_lazy("A question about your report on %(ask)s (%(reference)s)"),
    Kind.CORRECTION: gettext_lazy(
        "A question about the correction you asked for on %(ask)s (%(reference)s)"
    ),
    Kind.COMMENT: gettext_lazy("A question about your comment on %(ask)s (%(reference)s)"),
}
PUBLISHED = {
    Kind.REPORT: gettext_lazy("Published: your report on %(ask)s (%(reference)s)"),
    Kind.CORRECTION: gettext_lazy("Corrected, as you asked: an entry on %(ask)s (%(reference)s)"),
    Kind.COMMENT: gettext_lazy("Published: your comment on %(ask)s (%(reference)s)"),
}
BY_THE_OFFICE = {
    Kind.REPORT: gettext_lazy("Recorded on your behalf: %(ask)s"),
    Kind.ASSESSMENT: gettext_lazy("The Commissioner’s assessment of %(ask)s"),
    Kind.CORRECTION: gettext_lazy("Corrected: an entry on %(ask)s"),
    Kind.COMMENT: gettext_lazy("Recorded on your behalf: a comment on %(ask)s"),
}
PAPERS = {Kind.REPORT: "report", Kind.CORRECTION: "correct", Kind.COMMENT: "comment"}
"""The page of the desk that a kind is written on."""


def invitation(invitation: Invitation, secret: str) -> Mail:
    """Offer somebody an account. The link opens a page and changes nothing by being opened."""
    return queue(
        kind=Mail.Kind.INVITATION,
        to=invitation.email,
        subject=_("Your invitation to the register of recommendations"),
        text=written(
            "invitation",
            invitation=invitation,
            until=moment(invitation.expires_at),
            page=address_of(reverse("desk:invitation", args=[secret])),
        ),
        key=f"invitation:{invitation.pk}",
        at=invitation.invited_at,
    )


def submission_received(submission: Submission, *, at: datetime) -> Mail | None:
    """Tell whoever submitted that it has come, and what happens next. The office, which wrote
    its own, needs no receipt: None."""
    if submission.is_by_the_office or submission.submitted_by is None:
        return None
    return queue(
        kind=Mail.Kind.SUBMITTED,
        to=submission.submitted_by.email,
        subject=subject(RECEIVED, submission),
        text=written("received", **facts(submission), at=moment(at), page=page_at_desk(submission)),
        key=f"submitted:{submission.pk}:{at.isoformat()}",
        at=at,
    )


def question_asked(decision: Decision) -> list[Mail]:
    """Send the office's question to everybody who may answer it; nobody outside the office is
    asked about what the office wrote."""
    submission = decision.submission
    if submission.is_by_the_office:
        return []
    text = written(
        "question",
        **facts(submission),
        question=textwrap.indent(decision.question, "  "),
        page=page_at_desk(submission),
    )
    return to_reporters(decision, Mail.Kind.RETURNED, subject(ASKED, submission), text)


def published(decision: Decision) -> list[Mail]:
    """Tell everybody who reports for the body what is on record now, whoever wrote it."""
    submission = decision.submission
    words = BY_THE_OFFICE if submission.is_by_the_office else PUBLISHED
    text = written(
        "published",
        **facts(submission),
        is_withheld=decision.outcome == Decision.Outcome.WITHHELD,
        is_judged=has_judgement(decision),
        page=address_of(public_page(submission.assignment)),
        desk=address_of(reverse("desk:home")),
    )
    return to_reporters(decision, Mail.Kind.PUBLISHED, subject(words, submission), text)


def recorded(decisions: list[Decision], *, key: str) -> list[Mail]:
    """Tell everybody who reports for one of the bodies what was recorded on their behalf from one
    letter: one mail each, however many asks it answers. `key` names the letter."""
    asks: dict[User, list[Assignment]] = {}
    for decision in decisions:
        for user in reporters(decision.submission.assignment.body):
            asks.setdefault(user, []).append(decision.submission.assignment)
    return [tell_recorded(user, mine, key, decisions[0].decided_at) for user, mine in asks.items()]


def tell_recorded(user: User, asks: list[Assignment], key: str, at: datetime) -> Mail:
    references = sorted({assignment.recommendation.reference for assignment in asks})
    pages = [
        (assignment.recommendation, assignment.body, address_of(public_page(assignment)))
        for assignment in asks
    ]
    return queue(
        kind=Mail.Kind.PUBLISHED, to=user.email,
        subject=_("Recorded on your behalf: %(asks)s") % {"asks": ", ".join(references)},
        text=written("recorded", pages=pages, desk=address_of(reverse("desk:home"))),
        key=f"recorded:{key}:{user.pk}", at=at,
    )  # fmt: skip


def public_page(assignment: Assignment) -> str:
    """Where the public reads of an ask."""
    return f"{assignment.recommendation.get_absolute_url()}#{assignment.body.slug}"


def has_judgement(decision: Decision) -> bool:
    """Whether the office's own judgement was published in the same step."""
    if decision.submission.kind == Kind.ASSESSMENT:
        return False  # it is what the mail is about
    return StatusUpdate.objects.filter(decisions=decision, kind=UpdateKind.ASSESSMENT).exists()


def to_reporters(decision: Decision, kind: Mail.Kind, subject: str, text: str) -> list[Mail]:
    """The same mail to each current reporter of the body that was asked."""
    return [
        queue(
            kind=kind, to=user.email, subject=subject, text=text,
            key=f"{kind}:{decision.pk}:{user.pk}", at=decision.decided_at,
        )
        for user in reporters(decision.submission.assignment.body)
    ]  # fmt: skip


def subject(words: dict, submission: Submission) -> str:
    ask = submission.assignment.recommendation.reference
    return words[Kind(submission.kind)] % {"ask": ask, "reference": submission.reference}


def facts(submission: Submission) -> dict:
    """What every mail about a submission may say: all of it is public, or its reader's own."""
    return {
        "kind": submission.kind,
        "reference": submission.reference,
        "is_by_the_office": submission.is_by_the_office,
        "recommendation": submission.assignment.recommendation,
        "body": submission.assignment.body,
    }


def page_at_desk(submission: Submission) -> str:
    """Where its author finds it again."""
    assignment = submission.assignment
    place: dict = {"reference": assignment.recommendation.reference, "slug": assignment.body.slug}
    if submission.about_id:
        place |= {"entry": submission.about_id}
    return address_of(reverse(f"desk:{PAPERS[Kind(submission.kind)]}", kwargs=place))


def moment(at: datetime) -> str:
    """A moment as people in London write it."""
    return date_format(timezone.localtime(at), "j F Y, H:i")
