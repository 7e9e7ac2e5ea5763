"""What strangers reported: to read, to answer, and to say what came of it."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from recommendations.actions import reported as actions
from recommendations.desk import words_kept
from recommendations.desk.doors import for_officers
from recommendations.forms import WordsField
from recommendations.models import PublicReport, Recommendation

NAME = re.compile(r"[A-Za-z0-9._-]+")
SHOWN = 50


class OutcomeForm(forms.Form):
    outcome = WordsField(
        rows=5,
        required=False,
        label=_("What came of it?"),
        help_text=_(
            "For the office alone: what was corrected or recorded, or why nothing was, and what was"
            " answered."
        ),
    )


@for_officers("GET")
def reported_list(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first; what is done, latest first. Of each as many as one page takes: what
    waits behind them comes up as those are done."""
    waiting = reports().filter(done_at=None)
    done = reports().exclude(done_at=None).order_by(F("done_at").desc(), "-id")
    context = {
        "waiting": waiting[:SHOWN],
        "done": done[:SHOWN],
        "number_waiting": waiting.count(),
        "number_done": done.count(),
    }
    return render(request, "desk/reported_list.html", context)


@for_officers("GET", "POST")
def reported(request: HttpRequest, reference: str) -> HttpResponse:
    """One report, whole, and the form with which it is done."""
    report = get_object_or_404(reports(), reference=reference)
    if request.method != "POST":
        waited = words_kept.kept(request) or {}
        first = {name: values[-1] for name, values in waited.items()}
        return page(request, report, OutcomeForm(initial=first))
    form = OutcomeForm(request.POST)
    if finished(report, form, request):
        return redirect("desk:reported-list")
    return page(request, get_object_or_404(reports(), reference=reference), form)


def reports() -> QuerySet[PublicReport]:
    return PublicReport.objects.select_related("done_by")


def finished(report: PublicReport, form: OutcomeForm, request: HttpRequest) -> bool:
    """Whether it is done now; what is wrong is on the form."""
    if form.is_valid():
        try:
            actions.finish(report, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
    return not form.errors


def page(request: HttpRequest, report: PublicReport, form: OutcomeForm) -> HttpResponse:
    context = {"report": report, "form": form, "recommendations": recommendations_in(report.about)}
    return render(request, "desk/reported.html", context)


def recommendations_in(words: str) -> QuerySet[Recommendation]:
    """Those that are named by their reference, in capitals or not, also in an address."""
    names = [name.strip(".") for name in NAME.findall(words)]
    return Recommendation.objects.filter(reference__in={*names, *map(str.upper, names)})
