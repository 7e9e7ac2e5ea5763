"""Your work: a task list, not a menu; and every ask of a body with its last position."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from recommendations import permissions
from recommendations.desk.asked import asked_of
from recommendations.desk.doors import for_members, for_reporters
from recommendations.desk.office import office_work
from recommendations.desk.work import work_of


@for_members("GET")
def home(request: HttpRequest) -> HttpResponse:
    """What there is to do, for the body or for the office."""
    if permissions.is_officer(request.user):
        return render(request, "desk/office.html", {"work": office_work(request.user)})
    bodies = permissions.bodies_of(request.user)
    context = {"work": work_of(request.user), "bodies": bodies}
    return render(request, "desk/home.html", context)


@for_reporters("GET")
def asked(request: HttpRequest) -> HttpResponse:
    """What we were asked: every ask, with what was said last and what can be done about it."""
    bodies = permissions.bodies_of(request.user)
    return render(request, "desk/asked.html", {"asks": asked_of(bodies), "bodies": bodies})
