"""The list of recommendations, as the query string selects it."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from recommendations import summaries
from recommendations.keyset import BETWEEN
from recommendations.models import Recommendation
from recommendations.public.choices import Chip, chips, filters, nearest, searched
from recommendations.public.doors import selecting
from recommendations.public.extracts import extracts, is_searched
from recommendations.public.showing import show
from recommendations.search import straight
from recommendations.selection import SINGLE, SORTS, Selection, SelectionError, groups

AROUND = " \t\"'.,;:!?()[]"
"""What may stand around a reference that is copied from a text, and is no part of it."""


def selected(request: HttpRequest, single: tuple[str, ...] = SINGLE) -> Selection:
    """What the address asks for; an invalid one is answered 400 with its sentence."""
    try:
        return Selection(request.GET, single)
    except SelectionError as problem:
        raise BadRequest(str(problem)) from problem


@selecting
def recommendation_list(request: HttpRequest) -> HttpResponse:
    selection = selected(request)
    if named := named_whole(selection):
        return HttpResponseRedirect(named.get_absolute_url())
    lines, after = selection.page()
    figures = announced(request, selection)
    fields = filters(request, selection, is_counted=figures.lines <= summaries.COUNTED)
    chosen, shown = searched(selection) + chips(selection, fields), list(groups(lines))
    is_missed = bool(selection.words) and not lines
    is_common = is_missed and not is_searched(selection.words)
    return show(
        request,
        "public/recommendation_list.html",
        {
            "selection": selection,
            "figures": figures,
            "is_large": figures.lines > summaries.MOST,
            "most": summaries.MOST,
            "groups": shown,
            "extracts": extracts(selection, shown),
            "filters": fields,
            "chips": chosen,
            "is_common": is_common,
            "nearest": nearest(selection, fields) if is_missed and not is_common else [],
            "sorts": sorts(selection),
            "kept": list(kept(selection)),
            "next": after and selection.query_with(after=after),
            "title": page_title(selection, chosen),
        },
    )


def named_whole(selection: Selection) -> Recommendation | None:
    """The recommendation whose reference was typed into the search box, and nothing else."""
    if not selection.words or set(selection.chosen) - {"q", "sort"}:
        return None
    typed = straight(selection.words).strip(AROUND)
    return Recommendation.objects.filter(reference__iexact=typed).first()


def announced(request: HttpRequest, selection: Selection) -> summaries.Figures:
    """How many lines there are, as far as they are counted."""
    what, version = f"announced {selection.query}", request.edition.number
    return summaries.remembered(what, version, lambda: summaries.announced(selection.filter.qs))


def sorts(selection: Selection) -> list[tuple]:
    """The orders to choose from: label, query string, whether it is the one at hand."""
    return [
        (SORTS[name].label, selection.query_with(sort=name), name == selection.sort)
        for name in selection.sorts
    ]


def kept(selection: Selection):
    """What the search box sends along, so that a search narrows the list at hand."""
    for name, values in selection.parameters(without="q").lists():
        yield from ((name, value) for value in values)


def page_title(selection: Selection, chosen: list[Chip]) -> str:
    """Each page of each list has a title of its own, by which a tab or a bookmark is found."""
    parts = [_("Recommendations"), *(chip.label for chip in chosen)]
    if selection.sort != selection.usual_sort:
        parts.append(_("sorted by %(order)s") % {"order": SORTS[selection.sort].label})
    if selection.after:
        parts.append(_("after %(reference)s") % {"reference": selection.after.split(BETWEEN)[-2]})
    return " – ".join(parts)
