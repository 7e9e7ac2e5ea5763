"""What is to be done from time to time: today's digests, sending what is due, and forgetting
sessions that have expired and reports that have been kept long enough."""

from dataclasses import dataclass
from datetime import datetime

from django.core.management import call_command
from django.utils import timezone

from recommendations.actions import reported
from recommendations.actions.mail.digests import digest
from recommendations.actions.mail.sending import Outcome, send_due

FIRST_HOUR = 8
"""In London: nobody is written to in the night about what can wait."""


@dataclass(frozen=True)
class Done:
    """How many of today's digests there are, and what became of the mails that were due."""

    digests: int
    outcome: Outcome


def run_due_jobs(*, at: datetime | None = None, is_early: bool = False) -> Done:
    """Do what is due, once however often it is called, and by however many at the same time.

    `is_early` makes today's digests before their hour.
    """
    moment = at or timezone.now()
    local = timezone.localtime(moment)
    is_time = is_early or local.hour >= FIRST_HOUR
    digests = digest(local.date(), at=moment) if is_time else []
    outcome = send_due(at=at)
    reported.forget(moment)
    call_command("clearsessions")  # they hold words that somebody typed, so not a day longer
    return Done(len(digests), outcome)
