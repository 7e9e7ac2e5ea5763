"""The demo's mail, which nobody sends: it is kept, to be read as a page.

The rule is that of real mail, though everybody knows the demo's passwords: a body's people read
what was written to them. The office reads all of it, or an invitation to somebody who has no
account yet could not be tried.
"""

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from recommendations import permissions
from recommendations.actions import mail
from recommendations.desk.doors import for_members, for_officers
from recommendations.models import Mail, User

SHOWN = 100


@for_members("GET")
def mail_list(request: HttpRequest) -> HttpResponse:
    """What was written, newest first."""
    require_demo()
    context = {
        "mails": readable(request.user)[:SHOWN],
        "is_all": permissions.is_officer(request.user),
        "shown": SHOWN,
    }
    return render(request, "desk/mail.html", context)


@for_officers("POST")
def digest(request: HttpRequest) -> HttpResponse:
    """Do what is due now, and do not wait for the morning."""
    require_demo()
    if mail.run_due_jobs(is_early=True).digests:
        said = _("Today’s digest is there: one e-mail to each person who can review.")
    else:
        said = _("Nothing waits for review, so there is no digest today.")
    messages.success(request, said)
    return redirect("desk:mail")


def readable(user: User) -> QuerySet[Mail]:
    """The mails that this person may read."""
    found = Mail.objects.order_by("-queued_at", "-id")
    return found if permissions.is_officer(user) else found.filter(to=user.email)


def require_demo() -> None:
    """Outside the demo, mail is its reader's alone, and there is no such page."""
    if not settings.DEMO:
        raise Http404
