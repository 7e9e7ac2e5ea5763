import signal
import threading

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections

from recommendations.actions import mail


class Command(BaseCommand):
    help = (
        "Make today's digests and send the mail that is due; for cron, every minute, or with"
        " --every as a service. Running it twice, or two at once, sends nothing twice."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--every",
            type=int,
            metavar="SECONDS",
            help="Keep running, and do what is due every so many seconds.",
        )

    def handle(self, *, every, **options):
        if not every:
            self.stdout.write(sentence(mail.run_due_jobs()))
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_signal: stop.set())  # what is under way is finished first
        while not stop.is_set():
            self.run_once()
            stop.wait(every)

    def run_once(self) -> None:
        """One round of a service; it outlives a database that is away for a while."""
        close_old_connections()
        try:
            done = mail.run_due_jobs()
        except OperationalError as problem:
            self.stderr.write(f"The database does not answer; trying again: {problem}")
            return
        if done.outcome.sent or done.outcome.failed or done.outcome.problem:
            self.stdout.write(sentence(done))
            self.stdout.flush()


def sentence(done: mail.Done) -> str:
    """One line of what was done, and of what waits and why."""
    outcome = done.outcome
    said = [f"Digests of today: {done.digests}. Sent: {outcome.sent}."]
    if outcome.failed:
        said.append(f"Not taken, to be tried again: {outcome.failed} ({outcome.refusal}).")
    if outcome.problem:
        said.append(f"The mail server could not be talked to ({outcome.problem}).")
    if outcome.waiting:
        said.append(f"Still to be sent: {outcome.waiting}; nothing is lost.")
    return " ".join(said)
