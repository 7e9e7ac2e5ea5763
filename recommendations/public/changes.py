"""What changed: everything that the register learned, by day, or by body as a briefing."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.exchange.changes_file import changes_as_csv, changes_as_json
from recommendations.keyset import BETWEEN
from recommendations.public.change_form import fields
from recommendations.public.choices import Chip, chips
from recommendations.public.dates import humandate
from recommendations.public.doors import selecting
from recommendations.public.files import download, site
from recommendations.public.showing import show
from recommendations.public.telling import by_body, by_day
from recommendations.selection import SelectionError
from recommendations.selection.changing import BY_BODY, PAGE, ChangeSelection
from recommendations.vocabulary import UpdateKind

MOST = 1000
"""Changes that a briefing holds."""
NO_BREAK = "\xa0"
"""The space within a date of a heading, which is not to be torn over two lines."""
PUT_RIGHT = (UpdateKind.CORRECTION.value, UpdateKind.REDACTION.value)
"""The kinds by which the register puts itself right: they have a list of their own."""


@selecting
def change_list(request: HttpRequest) -> HttpResponse:
    selection = selected(request, PAGE)
    form = fields(request, selection)
    chosen = chips(selection, form)
    context = briefing(selection) if selection.is_by_body else one_page(selection)
    context |= {
        "selection": selection,
        "fields": form,
        "chips": chosen,
        "heading": heading(selection),
        "name": name(selection),
        "title": page_title(selection, chosen),
        "span": span(selection),
        "put_right": "&".join(f"kind={kind}" for kind in PUT_RIGHT),
        "is_filtered": bool(selection.chosen),
        "by_day": selection.query_with(group=""),
        "by_body": selection.query_with(group=BY_BODY),
    }
    return show(request, "public/changes.html", context)


def selected(request: HttpRequest, single: tuple[str, ...]) -> ChangeSelection:
    """What the address asks for; an invalid one is answered 400 with its sentence."""
    try:
        return ChangeSelection(request.GET, single)
    except SelectionError as problem:
        raise BadRequest(str(problem)) from problem


def one_page(selection: ChangeSelection) -> dict:
    changes, after = selection.page()
    return {"sections": by_day(changes), "next": after and selection.query_with(after=after)}


def briefing(selection: ChangeSelection) -> dict:
    """Everything, as far as one can read it; `most` where that is not all."""
    changes, after = selection.changes.page("", MOST)
    return {"sections": by_body(changes), "most": after and MOST}


def name(selection: ChangeSelection) -> str:
    kinds = sorted(selection.chosen.get("kind", []))
    return _("Corrections and removals") if kinds == sorted(PUT_RIGHT) else _("Changes")


def heading(selection: ChangeSelection) -> str:
    """Above the page; a briefing is headed by its dates, for it lies on a table, printed."""
    if not selection.is_by_body:
        return name(selection)
    return _("%(name)s %(span)s") % {"name": name(selection), "span": span(selection)}


def span(selection: ChangeSelection) -> str:
    """From when until when, as people write it: “from 1 March 2026 to 30 September 2026”."""
    begin, end = (humandate(day).replace(" ", NO_BREAK) for day in selection.days)
    if begin and end:
        return _("from %(begin)s to %(end)s") % {"begin": begin, "end": end}
    if begin:
        return _("since %(begin)s") % {"begin": begin}
    if end:
        return _("until %(end)s") % {"end": end}
    return _("since the register began")


def page_title(selection: ChangeSelection, chosen: list[Chip]) -> str:
    """Each page has a title of its own, by which a tab or a bookmark is found."""
    parts = [name(selection), *(chip.label for chip in chosen)]
    if selection.is_by_body:
        parts.append(_("by body"))
    if selection.after:
        parts.append(_("after %(place)s") % {"place": selection.after.split(BETWEEN)[-1]})
    return " – ".join(parts)


@selecting
def change_csv(request: HttpRequest) -> StreamingHttpResponse:
    selection = selected(request, ("bom",))
    bom = selection.chosen.get("bom", ["0"])[0]
    if bom not in ("0", "1"):
        raise BadRequest(_("“bom” is 1 for a file that Excel opens, or is left out."))
    pieces = changes_as_csv(selection.changes, site(request), bom=bom == "1")
    return download(pieces, "text/csv; charset=utf-8", "changes.csv")


@selecting
def change_json(request: HttpRequest) -> StreamingHttpResponse:
    selection = selected(request, ())
    pieces = changes_as_json(
        selection.changes, site(request), on=timezone.localdate(), query=selection.query
    )
    return download(pieces, "application/json; charset=utf-8", "changes.json")
