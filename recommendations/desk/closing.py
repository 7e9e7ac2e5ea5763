"""Closing an ask: the office's record-keeping, with a reason that the public reads."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recommendations.actions import submissions, updates
from recommendations.actions.record import office, today
from recommendations.desk import words_kept
from recommendations.desk.doors import for_officers
from recommendations.desk.forms import LineField, PaperForm, RadioField
from recommendations.desk.lines import asked, latest, line_of
from recommendations.desk.showing import shown
from recommendations.forms import WordsField, explained
from recommendations.models import Assignment, Recommendation
from recommendations.vocabulary import CLOSURES, Channel, UpdateKind, Voice


class ClosingForm(PaperForm):
    """As what it is closed, why, and when the office looks again."""

    value = RadioField(explained(CLOSURES), label=_("As what do you close it?"))
    reason = WordsField(rows=4, label=_("Reason"), help_text=_("Published."))
    successor = LineField(
        label=_("Reference of the recommendation that replaces it"),
        help_text=_("Only for “Closed as superseded”."),
    )
    next_check_on = LineField(
        label=_("When to look again (optional)"),
        help_text=_("Published. For example 31 October 2027."),
    )


@for_officers("GET", "POST")
def close(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """Close an ask; it can be reopened with a reason."""
    assignment = asked(reference, slug)
    if request.method != "POST":
        waited = words_kept.kept(request) or {}
        first = {name: values[-1] for name, values in waited.items()}
        return page(request, assignment, ClosingForm(initial=first))
    form = ClosingForm(request.POST)
    try:
        record(request, assignment, form.typed())
    except ValidationError as problem:
        form.show(problem)
        return page(request, assignment, form)
    return HttpResponseRedirect(f"{assignment.recommendation.get_absolute_url()}#{slug}")


def record(request: HttpRequest, assignment: Assignment, said: dict[str, str]) -> None:
    """Read what was typed and record it. A second click finds it closed, and says so."""
    typed, successor = submissions.Typed(said), None
    next_check = typed.day("next_check_on")
    if replaced_by := typed.raw("successor"):
        successor = Recommendation.objects.filter(reference=replaced_by).first()
        if successor is None:
            typed.wrong("successor", _("There is no recommendation of that reference here."))
    value = typed.one_of("value", [life.value for life in CLOSURES], _("Choose as what."))
    typed.refuse()
    updates.record(
        assignment.recommendation, assignment, kind=UpdateKind.CLOSURE, value=value,
        effective=today(timezone.now()), voice=Voice.OFFICE, made_by=office(),
        channel=Channel.SIGNED_IN, reason=typed.raw("reason"), next_check_on=next_check,
        successor=successor, by=request.user, written_by=request.user,
    )  # fmt: skip


def page(request: HttpRequest, assignment: Assignment, form: ClosingForm) -> HttpResponse:
    context = {
        "form": form,
        "line": line_of(assignment),
        "judged": shown(latest(assignment, UpdateKind.ASSESSMENT)),
    }
    return render(request, "desk/close.html", context)
