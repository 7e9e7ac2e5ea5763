"""Pages about the site: accessibility, privacy, contact, licence.

Each has a general part, which the office may replace by its own words, and parts that stay, filled
from the office's settings and the software: what the law asks for, what the tests cover, how to
reach the office.
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
        barriers=sections(said_of(Page.BARRIERS)),
        claims=covered.CLAIMS,
        not_covered=covered.NOT_COVERED,
        compared_on=covered.COMPARED_ON,
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
    context = {"sections": sections(said_of(about)), "site": settings.SITE_URL, **more}
    return show(request, f"public/statements/{about}.html", context)


def said_of(about: Statement.Page) -> str:
    """The office's words where it has written some, else the general ones."""
    own = Statement.objects.filter(page=about).first()
    return own.text if own else str(GENERAL[about])
