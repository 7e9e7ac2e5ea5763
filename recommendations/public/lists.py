"""The list of recommendations, as the query string selects it."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from recommendations import summaries
from recommendations.keyset import BETWEEN
from recommendations.public.choices import Chip, chips, filters
from recommendations.public.doors import selecting
from recommendations.selection import DEFAULT_SORT, SINGLE, SORTS, Selection, SelectionError, groups


def selected(request: HttpRequest, single: tuple[str, ...] = SINGLE) -> Selection:
    """What the address asks for; an invalid one is answered 400 with its sentence."""
    try:
        return Selection(request.GET, single)
    except SelectionError as problem:
        raise BadRequest(str(problem)) from problem


@selecting
def recommendation_list(request: HttpRequest) -> HttpResponse:
    selection = selected(request)
    lines, after = selection.page()
    fields = filters(selection)
    chosen = chips(selection, fields)
    figures = summaries.figures(selection.filter.qs)
    return render(
        request,
        "public/recommendation_list.html",
        {
            "selection": selection,
            "figures": figures,
            "total": figures.asked + figures.supported,
            "groups": list(groups(lines)),
            "filters": fields,
            "chips": chosen,
            "sorts": [
                (sort.label, selection.query_with(sort=name), name == selection.sort)
                for name, sort in SORTS.items()
            ],
            "next": after and selection.query_with(after=after),
            "title": page_title(selection, chosen),
        },
    )


def page_title(selection: Selection, chosen: list[Chip]) -> str:
    """Each page of each list has a title of its own, by which a tab or a bookmark is found."""
    parts = [_("Recommendations"), *(chip.label for chip in chosen)]
    if selection.sort != DEFAULT_SORT:
        parts.append(_("sorted by %(order)s") % {"order": SORTS[selection.sort].label})
    if selection.after:
        parts.append(_("after %(reference)s") % {"reference": selection.after.split(BETWEEN)[-2]})
    return " – ".join(parts)
