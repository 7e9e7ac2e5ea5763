"""The admin's own log: who changed what and when, without a word of the record.

Words that are removed from the record must be nowhere in the database, so the log only names
things by what can be told of them for ever: a reference, a slug, a kind, a number.
"""

import json

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType

from recommendations.models import Assignment, StatusUpdate


def identify(row) -> str:
    """What a row is called in the log."""
    if isinstance(row, StatusUpdate):
        return (
            f"{row.get_kind_display()} {row.pk}: {row.assignment or row.recommendation.reference}"
        )
    if isinstance(row, Assignment):
        return str(row)
    for name in ("reference", "slug", "key"):
        if hasattr(row, name):
            return getattr(row, name)
    return f"{row._meta.verbose_name} {row.pk}"


def fields_only(message) -> str:
    """Which of its own fields changed; the names of inline rows are words, and stay out."""
    if not isinstance(message, list):
        return ""
    fields = [
        {"changed": {"fields": part["changed"]["fields"]}}
        for part in message
        if "fields" in part.get("changed", {})
    ]
    return json.dumps(fields) if fields else ""


def write(user, row, flag: int, message="") -> LogEntry:
    """Note that this person did something to this row."""
    return LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(row, for_concrete_model=False),
        object_id=row.pk,
        object_repr=identify(row)[:200],
        action_flag=flag,
        change_message=message,
    )


class QuietLog:
    """For a ModelAdmin: log without words."""

    def log_addition(self, request, obj, message):
        return write(request.user, obj, ADDITION)

    def log_change(self, request, obj, message):
        return write(request.user, obj, CHANGE, fields_only(message))

    def log_deletions(self, request, queryset):
        return [write(request.user, obj, DELETION) for obj in queryset]
