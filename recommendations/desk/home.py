"""Your work: a task list, not a menu; and every ask of a body with its last position."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from recommendations import permissions
from recommendations.desk.asked import asked_of
from recommendations.desk.doors import for_members, for_reporters
from recommendations.desk.office import office_work
from recommendations.desk.work import work_of


@for_members("GET")
def home(request: HttpRequest) -> HttpResponse:
    """What there is to do, for the body or for the office; for both, where somebody is of both."""
    bodies = permissions.bodies_of(request.user)
    reporting = work_of(request.user)
    if not permissions.is_officer(request.user):
        return render(request, "desk/home.html", {"work": reporting, "bodies": bodies})
    context = {
        "work": office_work(request.user),
        "reporting": reporting,
        "bodies": bodies,
        "for_whom": get_text_list([str(body) for body in bodies], _("and")),
    }
    return render(request, "desk/office.html", context)


@for_reporters("GET")
def asked(request: HttpRequest) -> HttpResponse:
    """What we were asked: every ask, with what was said last and what can be done about it."""
    bodies = permissions.bodies_of(request.user)
    return render(request, "desk/asked.html", {"asks": asked_of(bodies), "bodies": bodies})
