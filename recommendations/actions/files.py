"""The office's own files: private notes, where a body is written to, what was sent and received.

Nothing of it is public, and nothing public changes with it. All of it is for officers alone:
anybody else is refused with PermissionDenied. What is wrong is a ValidationError by field.
"""

from datetime import date, datetime
from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations import permissions
from recommendations.models import (
    Address,
    Body,
    Correspondence,
    PrivateNote,
    Recommendation,
    User,
)
from recommendations.words import plain

Row = TypeVar("Row", bound=models.Model)


def note(
    *,
    text: str,
    by: User,
    body: Body | None = None,
    recommendation: Recommendation | None = None,
    at: datetime | None = None,
) -> PrivateNote:
    """Note something for the office about a body or a recommendation: one of the two."""
    require_officer(by)
    if (body is None) == (recommendation is None):
        raise ValidationError(_("A note is about a body or about a recommendation: choose one."))
    words = plain(text).strip()
    require(text="" if words else _("Write what is to be noted."))
    return keep(
        PrivateNote(
            text=words, body=body, recommendation=recommendation,
            written_at=at or timezone.now(), written_by=by,
        )
    )  # fmt: skip


def give_address(
    body: Body,
    *,
    name: str,
    email: str = "",
    postal: str = "",
    by: User,
    at: datetime | None = None,
) -> Address:
    """File where a body is written to: a team or a post, with an e-mail or a postal address."""
    require_officer(by)
    name, email, postal = one_line(name), one_line(email), plain(postal).strip()
    require(
        name="" if name else _("Say which team or post it is, rather than a person."),
        email="" if email or postal else _("Give an e-mail address, a postal address, or both."),
    )
    return keep(
        Address(
            body=body, name=name, email=email, postal=postal,
            given_at=at or timezone.now(), given_by=by,
        )
    )  # fmt: skip


def end_address(address: Address, *, by: User, at: datetime | None = None) -> Address:
    """Say that an address no longer holds; it stays on file. Saying it again changes nothing."""
    require_officer(by)
    with transaction.atomic():
        address = Address.objects.select_for_update().get(pk=address.pk)
        if address.ended_at is None:
            address.ended_at, address.ended_by = at or timezone.now(), by
            address.save(update_fields=["ended_at", "ended_by"])
    return address


def log(
    *,
    body: Body,
    direction: str,
    channel: str,
    happened_on: date,
    party: str,
    about: str,
    filed_at: str,
    by: User,
    recommendation: Recommendation | None = None,
    at: datetime | None = None,
) -> Correspondence:
    """Log one thing that was sent or received: when, how, from or to whom, where it is filed."""
    require_officer(by)
    moment = at or timezone.now()
    party, about, filed_at = one_line(party), one_line(about), one_line(filed_at)
    require(
        happened_on=wrong_day(happened_on, moment),
        party="" if party else _("Say from whom it came, or to whom it went."),
        about="" if about else _("Say in a few words what it is about."),
        filed_at="" if filed_at else _("Say where it is filed, so that a colleague finds it."),
    )
    return keep(
        Correspondence(
            body=body, recommendation=recommendation, direction=direction, channel=channel,
            happened_on=happened_on, party=party, about=about, filed_at=filed_at,
            noted_at=moment, noted_by=by,
        )
    )  # fmt: skip


def require_officer(by: User) -> None:
    if not permissions.is_officer(by):
        raise PermissionDenied


def wrong_day(day: date | None, moment: datetime) -> str:
    """What is wrong with the day on which something happened; empty where nothing is."""
    if day is None:
        return _("Say on which day it was sent or received.")
    return _("The date is in the future.") if day > timezone.localdate(moment) else ""


def require(**wrong: str) -> None:
    """Refuse what is wrong, field by field; an empty sentence says that nothing is."""
    problems = {field: sentence for field, sentence in wrong.items() if sentence}
    if problems:
        raise ValidationError(problems)


def one_line(words: str) -> str:
    return " ".join(plain(words).split())


def keep(row: Row) -> Row:
    """Check the columns against what they take, and write the row."""
    row.clean_fields()
    row.save(force_insert=True)
    return row
