"""What search engines are told: which pages there are, and when a recommendation changed last."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Max, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import get_resolver, reverse

from recommendations.models import Body, Publication, Recommendation, Topic
from recommendations.public.doors import page

PART = 10_000
"""How many ids a part covers; by id, so that a new row shifts none from part to part."""
CHUNK = 500
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

KINDS: dict[str, tuple[type[Model], str, str]] = {
    "recommendations": (Recommendation, "public:recommendation-detail", "reference"),
    "publications": (Publication, "public:publication-detail", "slug"),
    "bodies": (Body, "public:body-detail", "slug"),
    "topics": (Topic, "public:topic-detail", "slug"),
}
"""Of each kind of page: whose, the name of its address, and what that address takes."""

Row = tuple[str, datetime | None]
"""A path, and when what is there changed last, where that is known."""


@page()
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read by everybody."""
    index = settings.SITE_URL + reverse("public:sitemap")
    return HttpResponse(f"User-agent: *\nDisallow:\n\nSitemap: {index}\n", "text/plain")


@page()
def sitemap(request: HttpRequest) -> StreamingHttpResponse:
    """The parts, each with at most as many addresses as engines take."""
    parts = [reverse("public:sitemap-pages"), *numbered_parts()]
    return streamed(written("sitemapindex", "sitemap", ((part, None) for part in parts)))


def numbered_parts() -> Iterator[str]:
    for kind, (model, _name, _column) in KINDS.items():
        last = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        for number in range(1, (last + PART - 1) // PART + 1):
            yield reverse("public:sitemap-part", args=[kind, number])


@page()
def sitemap_pages(request: HttpRequest) -> StreamingHttpResponse:
    """The pages that there is one of; the table of addresses knows them."""
    names = [
        pattern.name
        for pattern in get_resolver("recommendations.public.urls").url_patterns
        if not pattern.pattern.converters and is_page(str(pattern.pattern))
    ]
    return streamed(written("urlset", "url", ((reverse(f"public:{n}"), None) for n in names)))


def is_page(path: str) -> bool:
    """Whether a page to be found stands there: none that is a form beneath one, or its receipt."""
    return path == "" or (path.endswith("/") and path.count("/") == 1)


@page()
def sitemap_part(request: HttpRequest, kind: str, number: int) -> StreamingHttpResponse:
    if kind not in KINDS:
        raise Http404
    model, name, column = KINDS[kind]
    first = (number - 1) * PART + 1
    within = model._default_manager.filter(pk__gte=first, pk__lt=first + PART).order_by("pk")
    if not within.exists():
        raise Http404
    return streamed(written("urlset", "url", rows(within, name, column)))


def rows(within: QuerySet, name: str, column: str) -> Iterator[Row]:
    """The pages of these objects; a recommendation changed when one of its lines did."""
    if within.model is Recommendation:
        dated = within.annotate(changed=Max("lines__changed_at"))
        found = dated.values_list(column, "changed", "published_at")
    else:
        found = within.values_list(column)
    for value, *moments in found.iterator(chunk_size=CHUNK):
        yield reverse(name, args=[value]), max(filter(None, moments), default=None)


def written(root: str, item: str, pages: Iterable[Row]) -> Iterator[str]:
    """A list of pages as XML, a piece at a time."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">\n'
    for path, moment in pages:
        dated = f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""
        yield f"<{item}><loc>{escape(settings.SITE_URL + path)}</loc>{dated}</{item}>\n"
    yield f"</{root}>\n"


def streamed(pieces: Iterator[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(pieces, content_type="application/xml; charset=utf-8")
