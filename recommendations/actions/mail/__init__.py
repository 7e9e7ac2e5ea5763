"""Mail: a row of the transaction that causes it, sent afterwards by `run_due_jobs`."""

from recommendations.actions.mail.digests import digest
from recommendations.actions.mail.jobs import Done, run_due_jobs
from recommendations.actions.mail.letters import (
    invitation,
    published,
    question_asked,
    recorded,
    submission_received,
)
from recommendations.actions.mail.outbox import queue
from recommendations.actions.mail.sending import Outcome, send_due
from recommendations.actions.mail.server import Refused, Unreachable, send_test

__all__ = [
    "Done",
    "Outcome",
    "Refused",
    "Unreachable",
    "digest",
    "invitation",
    "published",
    "question_asked",
    "queue",
    "recorded",
    "run_due_jobs",
    "send_due",
    "send_test",
    "submission_received",
]
