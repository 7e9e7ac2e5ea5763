"""What anybody can tell the office: that something is wrong, that a reply exists which is not here.

None of it is published. What is received waits at the desk.
"""

import re

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.actions import reported
from recommendations.forms import WordsField
from recommendations.models import PublicReport, Recommendation
from recommendations.public.doors import page
from recommendations.public.public_form import TAKEN, Refusal, opened, public_form

NUMBER = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")
MISTAKE, REPLY = PublicReport.Kind.MISTAKE, PublicReport.Kind.REPLY
EMAIL = forms.EmailInput(attrs={"autocomplete": "email"})


class ReportForm(forms.Form):
    """Two questions, and where to answer. What is right or wrong, the action says."""

    about = forms.CharField(
        required=False,
        label=gettext_lazy("Which page or recommendation?"),
        help_text=gettext_lazy("Its reference, its title, or the address of the page."),
    )
    words = WordsField(
        rows=7,
        required=False,
        label=gettext_lazy("What is wrong?"),
        help_text=gettext_lazy(
            "What stands here, what would be right, and how you know. A link or a date helps most."
        ),
    )
    email = forms.CharField(
        required=False,
        widget=EMAIL,
        label=gettext_lazy("Your email address (optional)"),
        help_text=gettext_lazy("Only to answer you. It is never published."),
    )


class ReplyForm(ReportForm):
    """The same about a reply that the register does not hold."""

    about = forms.CharField(
        required=False,
        label=gettext_lazy("Which recommendation is it a reply to?"),
        help_text=gettext_lazy("Its reference or its title, and who replies."),
    )
    words = WordsField(
        rows=7,
        required=False,
        label=gettext_lazy("Where can the reply be found, or what does it say?"),
        help_text=gettext_lazy(
            "A link is best. If it is not published: who wrote it to whom, on which day, and the"
            " words that answer."
        ),
    )


FORMS = {MISTAKE: ReportForm, REPLY: ReplyForm}


@page()
def report(request: HttpRequest) -> HttpResponse:
    """What can be reported, and what happens next."""
    return render(request, "public/report.html")


@public_form("about")
def report_form(request: HttpRequest, refusal: Refusal | None, kind: str) -> HttpResponse:
    """One of the two forms; it asks for three things, of which one can be left out."""
    if request.method != "POST":
        first = {"about": named(request.GET.get("about", ""))}
        return show(request, kind, FORMS[kind](initial=first))
    form = FORMS[kind](request.POST)
    if refusal:
        form.add_error(None, refusal.sentence)
        return show(request, kind, form, refusal.status)
    if number := received_number(form, kind):
        return see_received(kind, number)
    return show(request, kind, form)


@page("number")
def received(request: HttpRequest, kind: str) -> HttpResponse:
    """The number of a report and what happens next. It says the same of any number, so nobody
    learns from it which there are."""
    number = request.GET.get("number", "")
    if not NUMBER.fullmatch(number):
        raise BadRequest(_("The number of a report looks like ABCD-2345. Check the address."))
    return render(request, "public/report_received.html", {"number": number, "kind": kind})


def named(reference: str) -> str:
    """The recommendation of that reference, as a form names it; empty where there is none."""
    found = Recommendation.objects.filter(reference=reference.replace("\0", "")).first()
    return f"{found.reference}: {found.title}"[: reported.LONGEST_ABOUT] if found else ""


def received_number(form: ReportForm, kind: str) -> str:
    """The number under which it was received; empty where the form says what is wrong."""
    if form.is_valid():
        try:
            return reported.receive(kind=kind, **form.cleaned_data).reference
        except ValidationError as problem:
            form.add_error(None, problem)
    return ""


def see_received(kind: str, number: str) -> HttpResponse:
    address = reverse(f"public:report-{kind}-received", query={"number": number})
    return HttpResponseRedirect(address, status=TAKEN)


def show(request: HttpRequest, kind: str, form: ReportForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "kind": kind, "opened": opened(request)}
    return render(request, "public/report_form.html", context, status=status)
