"""Renamed pages: an address that was good once is answered 301, for ever."""

from django.http import HttpRequest, HttpResponsePermanentRedirect, QueryDict
from django.urls import NoReverseMatch, resolve, reverse

from recommendations.models import FormerAddress, Recommendation


def permanent(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """Where to go instead of a page that is not there, or of a list of a topic that has another
    name now; the rest of the address is kept. None where nothing was renamed."""
    path, query = whither(request.path), renamed(request.GET)
    if path == request.path and query == request.GET:
        return None
    kept = request.META.get("QUERY_STRING", "") if query == request.GET else query.urlencode()
    return HttpResponsePermanentRedirect(f"{path}?{kept}" if kept else path)


def whither(path: str) -> str:
    """The path that a page has now; the same where it never had another. A reference is written in
    capitals or not: its page has one address."""
    if found := FormerAddress.objects.filter(path=path).first():
        return found.moved_to
    place = resolve(path)
    if place.url_name != "recommendation-detail":
        return path
    named = Recommendation.objects.filter(reference__iexact=place.kwargs["reference"]).first()
    return named.get_absolute_url() if named else path


def renamed(query: QueryDict) -> QueryDict:
    """A query string with the names that its topics have now."""
    now = query.copy()
    if "topic" in query:
        now.setlist("topic", dict.fromkeys(map(topic, query.getlist("topic"))))
    return now


def topic(slug: str) -> str:
    """The slug that a topic has now; the same where it never had another."""
    try:
        return resolve(whither(reverse("public:topic-detail", args=[slug]))).kwargs["slug"]
    except NoReverseMatch:
        return slug
