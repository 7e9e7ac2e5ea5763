"""Words for the pages of the desk: its menu, and who is signed in."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations import permissions
from recommendations.public import dates
from recommendations.public.context import current_register

register = template.Library()

register.filter("waited", dates.waited)

FOR_OFFICERS = (
    ("desk:home", gettext_lazy("Your work")),
    ("desk:review-list", gettext_lazy("To review")),
    ("desk:letter-list", gettext_lazy("Letters")),
    ("desk:file-list", gettext_lazy("Files")),
    ("desk:people", gettext_lazy("People")),
)
FOR_REPORTERS = (
    ("desk:home", gettext_lazy("Your work")),
    ("desk:asked", gettext_lazy("What we were asked")),
    ("desk:colleagues", gettext_lazy("Colleagues")),
)


@register.simple_tag(takes_context=True)
def desk_navigation(context) -> list[dict]:
    """The menu of whoever is signed in; for everybody else only the way back to the register."""
    request = context["request"]
    items = [(reverse(name), label) for name, label in sections(request.user).items()]
    return [
        {
            "url": url,
            "label": label,
            "is_page": request.path == url,
            "is_here": is_here(request, url),
        }
        for url, label in [*items, (reverse("public:home"), _("Public register"))]
    ]


def sections(user: permissions.Person) -> dict:
    """Name of an address → its label. Who is of the office and of a body has both, each once."""
    found: dict = {}
    if permissions.is_officer(user):
        found |= dict(FOR_OFFICERS)
    if permissions.bodies_of(user):
        found |= dict(FOR_REPORTERS)
    if found and settings.DEMO:
        found["desk:mail"] = gettext_lazy("Mail")
    return found


def is_here(request, url: str) -> bool:
    """Whether the page is of that section; everything is below home, so home is itself alone."""
    if url in (reverse("desk:home"), reverse("public:home")):
        return request.path == url
    return request.path.startswith(url)


@register.simple_tag(takes_context=True)
def desk_person(context) -> dict:
    """Whom the signed-in person works for, in words."""
    user = context["request"].user
    bodies = [str(body) for body in permissions.bodies_of(user)]
    if permissions.is_officer(user):
        bodies.append(str(current_register(context["request"]).office))
    return {"bodies": get_text_list(bodies, _("and"))}
