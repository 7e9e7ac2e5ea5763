""" "Something to review": one mail a day at most to each person of the office."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations import permissions
from recommendations.actions.mail.letters import moment
from recommendations.actions.mail.outbox import address_of, queue, written
from recommendations.actions.mail.readers import officers
from recommendations.models import Mail, Submission, User
from recommendations.workflow import State

SHOWN = 20
"""As many as a mail names; the page has all of them."""


@transaction.atomic
def digest(on: date, *, at: datetime) -> list[Mail]:
    """Queue the mails of a day, each once however often this is called; gives those there are.

    Somebody for whom nothing waits gets none: what one has written oneself is a colleague's.
    """
    submitted = list(
        Submission.objects.filter(state=State.SUBMITTED)
        .select_related("assignment__recommendation", "assignment__body")
        .prefetch_related("writers")
    )
    mails = []
    for user in officers():
        waiting = [found for found in submitted if permissions.may_decide(user, found)]
        if waiting:
            mails.append(to_review(user, waiting, on=on, at=at))
    return mails


def to_review(user: User, waiting: list[Submission], *, on: date, at: datetime) -> Mail:
    """The mail to one person: how many wait, and the oldest of them."""
    subject = ngettext(
        "%(count)d submission waits for review",
        "%(count)d submissions wait for review",
        len(waiting),
    ) % {"count": len(waiting)}
    text = written(
        "digest",
        subject=subject,
        lines=[line(submission) for submission in waiting[:SHOWN]],
        more=max(0, len(waiting) - SHOWN),
        page=address_of(reverse("desk:review-list")),
    )
    key = f"digest:{on.isoformat()}:{user.pk}"
    return queue(kind=Mail.Kind.DIGEST, to=user.email, subject=subject, text=text, key=key, at=at)


def line(submission: Submission) -> str:
    """One line of the list: what, from whom, since when."""
    return _("%(ask)s, %(title)s. %(body)s: %(kind)s (%(reference)s), since %(since)s.") % {
        "ask": submission.assignment.recommendation.reference,
        "title": submission.assignment.recommendation.title,
        "body": submission.assignment.body,
        "kind": submission.get_kind_display().lower(),
        "reference": submission.reference,
        "since": moment(submission.submitted_at),  # type: ignore[arg-type]
    }
