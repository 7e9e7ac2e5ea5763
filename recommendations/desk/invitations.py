"""An invitation, as its link opens it. Looking at it changes nothing: programmes that check mail
open every link."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from recommendations.actions import memberships
from recommendations.desk.doors import for_everybody
from recommendations.desk.people import sent, show
from recommendations.desk.people_forms import JoinForm
from recommendations.models import Invitation, User


@for_everybody("GET", "POST")
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Who invites whom to what, and the way to join: as somebody new, or with one's account."""
    found = memberships.invitation_for(secret)
    if found is None:
        return hidden(render(request, "desk/invitation_gone.html", unusable(), status=404))
    way = way_in(found, request.user)
    form = (JoinForm if way == "new" else Form)(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            return hidden(HttpResponseRedirect(joined(request, secret, way, form)))
        except ValidationError as refusal:
            show(form, refusal)
    context = {"invitation": found, "way": way, "form": form}
    return hidden(render(request, "desk/invitation.html", context))


def way_in(found: Invitation, user: User | AnonymousUser) -> str:
    """How this visitor can join: new, sign in first, as who they are, or as somebody else."""
    if user.is_authenticated:
        return "join" if user.email == found.email else "other"
    return "sign-in" if memberships.invited_account(found) else "new"


def joined(request: HttpRequest, secret: str, way: str, form: Form) -> str:
    """Join; gives where to go on."""
    if request.user.is_authenticated:
        memberships.accept_as(secret, user=request.user)
        return reverse("desk:home")
    words = form.cleaned_data if way == "new" else {}
    memberships.accept(secret, name=words.get("name", ""), password=words.get("password", ""))
    return f"{reverse('account_login')}?joined=1"


def unusable() -> dict:
    return {"said": memberships.unusable()}


def hidden(response: HttpResponse) -> HttpResponse:
    """The address is the secret: no page that follows is told it, and no search engine."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
