"""The outbox: a mail is written as a row of the transaction that causes it, and sent afterwards."""

import re
import textwrap
import uuid
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from recommendations.models import Mail, Register

WIDTH = 72
LONGEST_SUBJECT = 150
LIST_ITEM = re.compile(r"[ ]*(- |\d{1,2}[.)] )?")
BLANK_LINES = re.compile(r"\n{3,}")


def queue(
    *, kind: str, to: str, subject: str, text: str, key: str, at: datetime | None = None
) -> Mail:
    """Put a mail into the outbox, within the caller's transaction; gives its row.

    `key` names what caused it: a second mail with the same key is not written, and the first is
    given. The message id is drawn here, so that a mail is the same one however often it is tried.
    """
    moment = at or timezone.now()
    mail, _created = Mail.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "to": to,
            "subject": one_line(subject),
            "text": wrapped(text),
            "message_id": new_message_id(),
            "queued_at": moment,
            "due_at": moment,
        },
    )
    return mail


def new_message_id() -> str:
    """A name that no other mail has, of the site's host (RFC 5322)."""
    return f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_URL).hostname}>"


def written(template: str, **facts) -> str:
    """The text of a mail: a template of templates/emails with these facts."""
    register = Register.objects.select_related("office").first()
    context = {"register": register, "site": settings.SITE_URL, **facts}
    return render_to_string(f"emails/{template}.txt", context)


def address_of(path: str) -> str:
    """A page's whole address, as a mail needs it."""
    return f"{settings.SITE_URL}{path}"


def one_line(subject: str) -> str:
    """A subject: one line, and not too long for a list of mails."""
    return textwrap.shorten(subject, LONGEST_SUBJECT, placeholder=" …")


def wrapped(text: str) -> str:
    """Lines of 72 characters at most, for programmes that break none; an address stays whole."""
    lines = [
        textwrap.fill(
            line,
            WIDTH,
            break_long_words=False,
            break_on_hyphens=False,
            subsequent_indent=" " * len(LIST_ITEM.match(line)[0]),  # type: ignore[index]
        )
        for line in text.strip().splitlines()
    ]
    return BLANK_LINES.sub("\n\n", "\n".join(lines)) + "\n"
