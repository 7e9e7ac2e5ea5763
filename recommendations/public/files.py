"""The files of the register: exactly the lines of the page with the same query string."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import BadRequest
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.exchange.csv_file import lines_as_csv
from recommendations.exchange.json_file import lines_as_json
from recommendations.public.doors import selecting
from recommendations.public.lists import selected
from recommendations.selection import Selection

PARCEL = 65_536
"""Letters that are sent at once."""


@selecting
def recommendation_csv(request: HttpRequest) -> StreamingHttpResponse:
    selection = whole(request, "sort", "bom")
    bom = selection.chosen.get("bom", ["0"])[0]
    if bom not in ("0", "1"):
        raise BadRequest(_("“bom” is 1 for a file that Excel opens, or is left out."))
    return download(
        lines_as_csv(selection.lines, site(request), bom=bom == "1"),
        "text/csv; charset=utf-8",
        "recommendations.csv",
    )


@selecting
def recommendation_json(request: HttpRequest) -> StreamingHttpResponse:
    selection = whole(request, "sort")
    pieces = lines_as_json(
        selection.lines,
        site(request),
        on=timezone.localdate(),
        query=selection.query,
    )
    return download(pieces, "application/json; charset=utf-8", "recommendations.json")


def whole(request: HttpRequest, *single: str) -> Selection:
    """What the address asks for, from its first line to its last."""
    if request.GET.get("after"):
        raise BadRequest(
            _("“after” is a place in pages, and a file holds all its lines: leave it out.")
        )
    return selected(request, single)


def site(request: HttpRequest) -> str:
    """The scheme and host that the file was asked from."""
    return request.build_absolute_uri("/").rstrip("/")


def download(pieces, content_type: str, name: str) -> StreamingHttpResponse:
    """A file that is sent while it is written."""
    response = StreamingHttpResponse(parcels(pieces), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def parcels(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in larger parts: a row of a file is too little to be sent by itself."""
    parts, size = [], 0
    for piece in pieces:
        parts.append(piece)
        size += len(piece)
        if size >= PARCEL:
            yield "".join(parts)
            parts, size = [], 0
    yield "".join(parts)
