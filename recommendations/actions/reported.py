"""What strangers report to the office: received as they wrote it, done once it is said what came of
it, deleted some time after. Nothing public changes with any of this: what follows from a report is
a step of its own.

What is wrong is a ValidationError by field; who may not is refused with PermissionDenied.
"""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations import permissions
from recommendations.dates import months_before
from recommendations.models import PublicReport, Register, User
from recommendations.words import plain

LONGEST_ABOUT, LONGEST_WORDS = 300, 10_000
"""Characters."""
TWICE = timedelta(hours=1)
"""The same words again within this time are the same report: a second click, a page sent anew."""


def receive(
    *, kind: str, about: str, words: str, email: str = "", at: datetime | None = None
) -> PublicReport:
    """Keep what somebody reports, about which page, and where they want an answer, if they do."""
    facts = {
        "kind": kind, "about": " ".join(plain(about).split()), "words": plain(words).strip(),
        "email": email.strip(),
    }  # fmt: skip
    refuse(wrong(**facts))
    moment = at or timezone.now()
    with transaction.atomic():
        Register.objects.select_for_update().first()  # one after another, so that twice is seen
        same = PublicReport.objects.filter(**facts, received_at__gte=moment - TWICE)
        return same.first() or keep(PublicReport(**facts, received_at=moment))


def wrong(*, kind: str, about: str, words: str, email: str) -> dict[str, str]:
    """What cannot be taken as it is, field by field; an empty sentence says that nothing is."""
    return {
        "about": too_long(about, LONGEST_ABOUT) if about else _("Say what it is about."),
        "words": too_long(words, LONGEST_WORDS) if words else missing(kind),
        "email": wrong_email(email) if email else "",
    }


def missing(kind: str) -> str:
    if kind == PublicReport.Kind.REPLY:
        return _("Say where the reply can be found, or what it says.")
    return _("Say what is wrong.")


def too_long(text: str, longest: int) -> str:
    if len(text) <= longest:
        return ""
    return _("This is %(length)s characters long, and %(longest)s fit: shorten it.") % {
        "length": f"{len(text):,}",
        "longest": f"{longest:,}",
    }


def wrong_email(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        return _("This is no email address: write it as name@place.example, or leave it out.")
    return ""


def finish(
    report: PublicReport, *, outcome: str, by: User, at: datetime | None = None
) -> PublicReport:
    """Say what came of a report, for the office's own memory; then it waits no longer, and the
    address to answer to is deleted."""
    if not permissions.is_officer(by):
        raise PermissionDenied
    said = plain(outcome).strip()
    refuse({"outcome": "" if said else _("Say what came of it, so that a colleague understands.")})
    with transaction.atomic():
        report = PublicReport.objects.select_for_update().get(pk=report.pk)
        if report.done_at:
            raise ValidationError(
                _("%(name)s has said already what came of it.") % {"name": report.done_by}
            )
        report.outcome, report.done_at, report.done_by = said, at or timezone.now(), by
        report.email = ""
        report.save(update_fields=["outcome", "done_at", "done_by", "email"])
    return report


def forget(at: datetime) -> int:
    """Delete the reports that were done longer ago than the register keeps them; how many."""
    register = Register.objects.first()
    if register is None:
        return 0
    day = months_before(timezone.localdate(at), register.report_months)
    return PublicReport.objects.filter(done_at__date__lt=day).delete()[0]


def refuse(wrong: dict[str, str]) -> None:
    """Refuse what is wrong, field by field; an empty sentence says that nothing is."""
    problems = {field: sentence for field, sentence in wrong.items() if sentence}
    if problems:
        raise ValidationError(problems)


def keep(report: PublicReport) -> PublicReport:
    """Check the columns against what they take, and write the row."""
    report.clean_fields()
    report.save(force_insert=True)
    return report
