"""The one place where the record grows: an update, its words, the standing, the data version."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.actions import standings
from recommendations.actions.standings import office  # noqa: F401 (its usual address)
from recommendations.dates import PartialDate
from recommendations.models import (
    Assignment,
    Body,
    DataVersion,
    Evidence,
    Passage,
    Recommendation,
    Standing,
    StatusUpdate,
    User,
    Wording,
)
from recommendations.vocabulary import Channel, Voice


def lock() -> DataVersion:
    """Wait for the public changes under way, and let none begin before this transaction ends."""
    version, _created = DataVersion.objects.select_for_update().get_or_create(
        id=1, defaults={"changed_at": timezone.now()}
    )
    return version


@contextmanager
def public_change(at: datetime | None = None) -> Iterator[datetime]:
    """One transaction that changes what the public reads; gives the moment it is recorded at.

    Public changes happen one after another, each at a later moment than the one before, unless
    `at` gives another; a moment to come is a ValidationError.
    """
    with transaction.atomic():
        version = lock()
        number_on()
        now = timezone.now()
        if at and at > now:
            raise ValidationError({"recorded_on": _("That is in the future.")})
        yield at or now
        version.number += 1
        version.changed_at = timezone.now()
        version.save()


def number_on() -> None:
    """Let the next numbers follow the last ones on record. Those of entries, lines and passages are
    public, and PostgreSQL does not give back those of an attempt that was refused or killed: they
    would show as a gap. Nobody else draws any while this transaction has the lock."""
    with connection.cursor() as cursor:
        for table in (model._meta.db_table for model in (StatusUpdate, Standing, Passage)):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'),"  # noqa: S608  our table
                f" coalesce(max(id), 0) + 1, false) FROM {table}"
            )


def today(at: datetime) -> PartialDate:
    """The day of a moment, in London."""
    return PartialDate(timezone.localdate(at))


def append(
    recommendation: Recommendation,
    assignment: Assignment | None,
    *,
    kind: str,
    effective: PartialDate,
    by: User,
    at: datetime,
    made_by: Body,
    value: str = "",
    voice: str = Voice.OFFICE,
    channel: str = Channel.SIGNED_IN,
    words: dict[str, str] | None = None,
    evidence: Sequence[dict] = (),
    **facts,
) -> StatusUpdate:
    """Write one update with its words and evidence, and the standing of its line.

    `words` may hold text, reason, old and new; `evidence` rows hold the fields of Evidence;
    `facts` are further columns of StatusUpdate. Raises ValidationError by field.
    """
    update = StatusUpdate(
        recommendation=recommendation, assignment=assignment, kind=kind, value=value, voice=voice,
        made_by=made_by, channel=channel, recorded_at=at, recorded_by=by,
    )  # fmt: skip
    update.effective = effective
    for name, fact in facts.items():
        setattr(update, name, fact)
    update.clean_fields()
    update.save(force_insert=True)
    write_words(update, words or {})
    write_evidence(update, evidence)
    standings.write(recommendation, assignment)
    return update


def write_words(update: StatusUpdate, words: dict[str, str]) -> None:
    """Keep the words of an update, in a row of their own; nothing where there are none."""
    said = {name: text for name, text in words.items() if text}
    if said:
        wording = Wording(update=update, **said)
        wording.clean_fields()
        wording.save(force_insert=True)


def write_evidence(update: StatusUpdate, rows: Sequence[dict]) -> None:
    """Keep what an update rests on; a mistake in a row names the row."""
    for number, row in enumerate(rows, start=1):
        item = Evidence(update=update, **row)
        try:
            item.clean_fields()
        except ValidationError as problem:
            raise ValidationError(
                {
                    "evidence": [
                        _("Evidence %(number)d, %(field)s: %(problem)s")
                        % {"number": number, "field": field, "problem": " ".join(messages)}
                        for field, messages in problem.message_dict.items()
                    ]
                }
            ) from problem
        item.save(force_insert=True)
