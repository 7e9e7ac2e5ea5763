"""Pages about the site: accessibility, privacy, contact, licence.

Each has a general part, which the office may replace by its own words, and parts that are
computed and stay: what the law asks for, what the tests cover, how to reach the office.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from recommendations.models import Statement
from recommendations.public import covered
from recommendations.public.doors import page
from recommendations.public.general import GENERAL
from recommendations.public.showing import show
from recommendations.public.text import sections

Page = Statement.Page


@page()
def accessibility(request: HttpRequest) -> HttpResponse:
    return statement(
        request,
        Page.ACCESSIBILITY,
        claims=covered.CLAIMS,
        not_covered=covered.NOT_COVERED,
        prepared_on=covered.PREPARED_ON,
        reviewed_on=covered.REVIEWED_ON,
    )


@page()
def privacy(request: HttpRequest) -> HttpResponse:
    return statement(request, Page.PRIVACY)


@page()
def contact(request: HttpRequest) -> HttpResponse:
    return statement(request, Page.CONTACT)


@page()
def licence(request: HttpRequest) -> HttpResponse:
    return statement(request, Page.LICENCE)


def statement(request: HttpRequest, about: Statement.Page, **more) -> HttpResponse:
    """A page with the office's words where it has written some, else with the general ones."""
    own = Statement.objects.filter(page=about).first()
    words = own.text if own else str(GENERAL[about])
    context = {"sections": sections(words), "site": settings.SITE_URL, **more}
    return show(request, f"public/statements/{about}.html", context)
