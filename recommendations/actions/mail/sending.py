"""Sending what is due: each mail in a transaction of its own, none lost, none twice if SMTP lets.

A row stays locked while it is sent, and another process that sends passes over it; so the same
mail is never sent by two at once. A process that is killed leaves the row as it was: due.

What SMTP cannot promise: between the server's "250 taken" and our commit lies a moment. A process
that dies in it, a server whose "250" is lost on the way, or a database that fails just then leaves
us not knowing, and the mail is sent again. Every try carries the same Message-ID, by which mail
programmes show it once. We rather send twice than never.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.actions.mail.readers import no_reader
from recommendations.actions.mail.server import (
    Unreachable,
    connected,
    in_words,
    is_broken_off,
    is_for_good,
    message,
)
from recommendations.models import Mail

WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
"""How long a mail waits after each try; the last wait is for all further ones, for ever."""
REFUSED_WAIT = timedelta(days=1)
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""When a mail is due that has nobody left to read it: its row stays, and says why."""
LETS_IN = {Mail.Kind.INVITATION, Mail.Kind.ACCOUNT}
"""Mails with a code or a link that lets somebody in: their text is forgotten once it is sent."""


@dataclass
class Outcome:
    """What became of it: how many were sent, how many failed and what the server said of the last
    of them, why the run stopped early, and how many are still to be sent, now or later."""

    sent: int = 0
    failed: int = 0
    refusal: str = ""
    problem: str = ""
    waiting: int = 0


def send_due(*, at: datetime | None = None, limit: int = 500) -> Outcome:
    """Send what is due, `limit` mails at most. A server that does not answer ends the run: the
    others wait for the next one, and only the mail that was under way is put off.

    In demo mode nothing is sent, and mails stay to be read as a page.
    """
    moment = at or timezone.now()
    outcome = Outcome()
    if not settings.DEMO and due(moment).exists():
        try:
            with connected() as server:
                while outcome.sent + outcome.failed < limit and send_next(server, moment, outcome):
                    pass
        except Unreachable as problem:
            outcome.problem = str(problem)
    outcome.waiting = Mail.objects.filter(sent_at=None, due_at__lt=NEVER).count()
    return outcome


def due(moment: datetime) -> QuerySet[Mail]:
    return Mail.objects.filter(sent_at=None, due_at__lte=moment).order_by("due_at", "id")


def send_next(server: BaseEmailBackend, moment: datetime, outcome: Outcome) -> bool:
    """Send one mail that nobody else is sending; False where there is none.

    Raises Unreachable where the conversation broke off; that the try failed is kept all the same.
    """
    with transaction.atomic():
        mail = due(moment).select_for_update(skip_locked=True).first()
        if mail is None:
            return False
        reason = no_reader(mail)
        problem = None if reason else refusal(server, mail)
        if reason:
            set_aside(mail, reason)
        elif problem:
            put_off(mail, problem, moment)
            outcome.failed += 1
            outcome.refusal = mail.problem
        else:
            mark_sent(mail)
            outcome.sent += 1
    if problem and is_broken_off(problem):
        raise Unreachable(in_words(problem))
    return True


def refusal(server: BaseEmailBackend, mail: Mail) -> Exception | None:
    """Send it; gives what went wrong. A mail that cannot even be written holds up no other."""
    try:
        server.send_messages([message(mail)])
    except (OSError, ValueError) as problem:
        return problem
    return None


def set_aside(mail: Mail, reason: str) -> None:
    """Never send it. Asked here and not where somebody leaves: a row that is under way is locked
    for as long as the server takes, and no page waits for that."""
    mail.due_at, mail.problem = NEVER, reason
    mail.save(update_fields=["due_at", "problem"])


def put_off(mail: Mail, problem: Exception, moment: datetime) -> None:
    """Keep it for a later try, with the problem: soon, or in a day where it was refused for good.
    The account may be full, the address mistyped at the server: nothing is ever given up."""
    wait = WAITS[min(mail.attempts, len(WAITS) - 1)]
    mail.due_at = moment + (REFUSED_WAIT if is_for_good(problem) else wait)
    mail.problem = in_words(problem)
    mail.attempts += 1
    mail.save(update_fields=["due_at", "problem", "attempts"])


def mark_sent(mail: Mail) -> None:
    mail.sent_at = timezone.now()
    mail.problem = ""
    mail.attempts += 1
    if mail.kind in LETS_IN:
        mail.text = _("Sent. What it said is not kept, as it could let somebody in.")
    mail.save(update_fields=["sent_at", "problem", "attempts", "text"])
