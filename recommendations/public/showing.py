"""A public page, rendered for people who do not know the short forms."""

from collections.abc import Iterable

from django.db.models import IntegerField, Value
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from recommendations.models import Body, Term
from recommendations.public.opened import opened


def show(request: HttpRequest, template: str, context: dict, **more) -> HttpResponse:
    """A rendered page with its short forms opened. `more` is of the response, such as status."""
    return HttpResponse(opened(render_to_string(template, context, request), meanings), **more)


def meanings(shorts: Iterable[str]) -> dict[str, str]:
    """What these short forms stand for: names of bodies, and terms of the office, which prevail.
    One that two bodies share means neither. One query."""
    wanted = sorted(shorts)
    bodies, terms = Body.objects.order_by(), Term.objects.order_by()
    rows = ranked(bodies.filter(short_name__in=wanted), 0, "short_name", "name").union(
        ranked(terms.filter(short__in=wanted), 1, "short", "meaning")
    )
    found: dict[tuple[str, int], set[str]] = {}
    for short, rank, meaning in rows:
        found.setdefault((short, rank), set()).add(meaning)
    return {
        short: meaning.pop()
        for (short, _rank), meaning in sorted(found.items())
        if len(meaning) == 1
    }


def ranked(rows, rank: int, short: str, meaning: str):
    """Rows as (short form, rank, meaning)."""
    named = rows.annotate(rank=Value(rank, IntegerField()))
    return named.values_list(short, "rank", meaning)
