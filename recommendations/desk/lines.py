"""From an address of the desk to the ask it is about; what is not theirs is no page."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from recommendations import permissions
from recommendations.models import Assignment, Standing, StatusUpdate
from recommendations.vocabulary import UpdateKind


def asked(reference: str, slug: str) -> Assignment:
    """The ask at <reference>/<body slug>."""
    chosen = Assignment.objects.select_related("recommendation__publication", "body")
    return get_object_or_404(chosen, recommendation__reference=reference, body__slug=slug)


def ours(request: HttpRequest, reference: str, slug: str) -> Assignment:
    """The ask, for whoever reports for the body; for anybody else there is no such page."""
    assignment = asked(reference, slug)
    if not permissions.reports_for(request.user, assignment.body):
        raise Http404
    return assignment


def line_of(assignment: Assignment) -> Standing:
    """Where the ask stands."""
    chosen = Standing.objects.select_related(
        "recommendation", "body", "waiting_for", "assignment__body"
    )
    return chosen.get(assignment=assignment)


def entry_of(assignment: Assignment, pk: int, *kinds: UpdateKind) -> StatusUpdate:
    """An entry of the ask, of one of these kinds."""
    chosen = assignment.updates.select_related("wording", "made_by", "assignment__body")
    return get_object_or_404(chosen, pk=pk, kind__in=kinds)


def latest(assignment: Assignment, kind: UpdateKind) -> StatusUpdate | None:
    """The entry of that kind that counts now."""
    entries = assignment.updates.filter(kind=kind, correction=None)
    entries = entries.select_related("wording", "made_by", "assignment__body")
    return max(entries, key=lambda u: (u.effective.last_day, u.recorded_at, u.pk), default=None)
