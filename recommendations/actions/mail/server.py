"""The mail server: a mail as it goes out, and what the server's answers mean."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import format_datetime
from textwrap import shorten

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.actions.mail.outbox import new_message_id, wrapped, written
from recommendations.models import Mail
from recommendations.words import plain

GOING_DOWN = 421
"""The server's answer before it hangs up (RFC 5321, 3.8)."""


class Unreachable(Exception):
    """There is no talking to the mail server now; the message says what happened."""


class Refused(Exception):
    """The mail server did not take a mail; the message is its answer."""


@contextmanager
def connected() -> Iterator[BaseEmailBackend]:
    """One conversation with the mail server, for several mails. Raises Unreachable."""
    server = get_connection()
    try:
        server.open()
    except OSError as problem:  # smtplib's exceptions are OSErrors, too
        raise Unreachable(in_words(problem)) from problem
    try:
        yield server
    finally:
        with suppress(OSError):
            server.close()


def message(mail: Mail) -> EmailMessage:
    """The mail as it goes out: the same one, with the same id and date, however often it does."""
    return EmailMessage(
        subject=mail.subject,
        body=mail.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        reply_to=[settings.REPLY_TO],
        headers={
            "Message-ID": mail.message_id,
            "Date": format_datetime(timezone.localtime(mail.queued_at)),
            "Auto-Submitted": "auto-generated",  # RFC 3834: no machine shall answer it
            "X-Auto-Response-Suppress": "OOF, AutoReply",  # Exchange knows this one only
        },
    )


def send_test(to: str) -> None:
    """Send a mail at once, past the outbox. Raises Unreachable or Refused."""
    mail = Mail(
        to=to,
        subject=_("A test of the register’s mail"),
        text=wrapped(written("test")),
        message_id=new_message_id(),
        queued_at=timezone.now(),
    )
    with connected() as server:
        try:
            server.send_messages([message(mail)])
        except OSError as problem:
            raise Refused(in_words(problem)) from problem


def is_broken_off(problem: Exception) -> bool:
    """Whether the conversation is over, or will go no better with the next mail."""
    ends = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, smtplib.SMTPSenderRefused)
    if isinstance(problem, smtplib.SMTPException):
        return isinstance(problem, ends) or code_of(problem) == GOING_DOWN
    return isinstance(problem, OSError)


def is_for_good(problem: Exception) -> bool:
    """Whether the server said that it will not take this mail, rather than not now."""
    if isinstance(problem, smtplib.SMTPSenderRefused):
        return False  # our own address is at fault, and somebody will put that right
    return code_of(problem) >= 500 or not isinstance(problem, OSError)


def code_of(problem: Exception) -> int:
    """The server's answer as a number (RFC 5321: 4xx for now, 5xx for good); 0 without one."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return max(code for code, _said in problem.recipients.values())
    return problem.smtp_code if isinstance(problem, smtplib.SMTPResponseException) else 0


def in_words(problem: Exception) -> str:
    """What happened, as a person can read it, with the server's own words."""
    said = str(problem)
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        said = "; ".join(answer(*given) for given in problem.recipients.values())
    elif isinstance(problem, smtplib.SMTPResponseException):
        said = answer(problem.smtp_code, problem.smtp_error)
    return shorten(plain(said), 400, placeholder=" …") or type(problem).__name__


def answer(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
