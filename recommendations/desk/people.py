"""Who works at the desk: the office sees everybody, its administrators invite and change; a body's
people see each other."""

from itertools import groupby

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations import permissions
from recommendations.actions import memberships
from recommendations.desk.doors import for_administrators, for_officers, for_reporters
from recommendations.desk.people_forms import HandOverForm, InviteForm
from recommendations.desk.people_words import CHANGE, DONE, END, HAND_OVER, WITHDRAW
from recommendations.models import OFFICE_ROLES, Invitation, Membership, Role
from recommendations.public.context import current_register


@for_officers("GET")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, body by body, the office first; and who is invited."""
    context = {
        "groups": by_body(everybody(), current_register(request).office_id),
        "invitations": memberships.open_invitations().select_related("body", "replaces__user"),
        "may_manage": permissions.may_manage(request.user),
        "done": DONE.get(request.GET.get("done", "")),
    }
    return render(request, "desk/people.html", context)


@for_reporters("GET")
def colleagues(request: HttpRequest) -> HttpResponse:
    """The people of one's own body, or bodies."""
    mine = everybody().filter(body__in=permissions.bodies_of(request.user))
    return render(request, "desk/colleagues.html", {"groups": by_body(mine)})


@for_administrators("GET", "POST")
def invite(request: HttpRequest) -> HttpResponse:
    form = InviteForm(sent(request), initial={"body": request.GET.get("body")})
    if form.is_valid():
        try:
            memberships.invite(**form.cleaned_data, by=request.user)
            return done("invited")
        except ValidationError as refusal:
            show(form, refusal)
    context = {"form": form, "title": _("Invite somebody"), "button": _("Send the invitation")}
    return render(request, "desk/people_confirm.html", context)


@for_administrators("GET", "POST")
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody else takes this place: it ends when they join, not before."""
    place = membership(pk)
    form = HandOverForm(sent(request))
    if form.is_valid():
        place_of = {"body": place.body, "role": place.role, "replaces": place}
        try:
            memberships.invite(**form.cleaned_data, **place_of, by=request.user)
            return done("invited")
        except ValidationError as refusal:
            show(form, refusal)
    return confirm(request, form, place, HAND_OVER)


@for_administrators("GET", "POST")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    place, form = membership(pk), Form(sent(request))
    if request.method == "POST":
        try:
            memberships.end(place, by=request.user)
            return done("ended")
        except ValidationError as refusal:
            show(form, refusal)
    return confirm(request, form, place, END)


@for_administrators("GET", "POST")
def change_role(request: HttpRequest, pk: int) -> HttpResponse:
    """An officer becomes an administrator, an administrator an officer."""
    place, form = membership(pk, role__in=OFFICE_ROLES), Form(sent(request))
    other = Role.ADMINISTRATOR if place.role == Role.OFFICER else Role.OFFICER
    if request.method == "POST":
        try:
            memberships.change_role(place, other, by=request.user)
            return done("changed")
        except ValidationError as refusal:
            show(form, refusal)
    return confirm(request, form, place, CHANGE[other])


@for_administrators("GET", "POST")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(memberships.open_invitations(), pk=pk)
    form = Form(sent(request))
    if request.method == "POST":
        try:
            memberships.withdraw_invitation(invitation, by=request.user)
            return done("withdrawn")
        except ValidationError as refusal:
            show(form, refusal)
    return confirm(request, form, invitation, WITHDRAW)


def confirm(
    request: HttpRequest, form: Form, about: Membership | Invitation, words: dict
) -> HttpResponse:
    """A page that says what will happen to whom, with the one button that does it."""
    name = about.user if isinstance(about, Membership) else about.email
    facts = {"name": name, "body": about.body}
    said = {key: sentence % facts for key, sentence in words.items()}
    return render(request, "desk/people_confirm.html", {"form": form, **said})


def everybody() -> QuerySet[Membership]:
    found = Membership.objects.current().select_related("user", "body")
    return found.order_by("body__name", "body_id", "role", "user__name", "user__email")


def by_body(found: QuerySet[Membership], first: int | None = None) -> list[dict]:
    """Memberships grouped by body; that of the body with this id before the others."""
    groups = [
        {"body": body, "memberships": list(rows)}
        for body, rows in groupby(found, key=lambda row: row.body)
    ]
    return sorted(groups, key=lambda group: group["body"].pk != first)


def membership(pk: int, **facts) -> Membership:
    return get_object_or_404(everybody(), pk=pk, **facts)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, if it was, even where it is nothing."""
    return request.POST if request.method == "POST" else None


def done(what: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('desk:people')}?done={what}")


def show(form: Form, refusal: ValidationError) -> None:
    """Put a refusal on the form: each sentence at its field, the rest at the top."""
    fields = refusal.error_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: [refusal]}
    for name, problems in fields.items():
        form.add_error(name if name in form.fields else None, problems)
