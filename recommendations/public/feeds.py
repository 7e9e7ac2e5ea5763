"""Atom feeds (RFC 4287): the newest changes, of the register or of any list of lines."""

from datetime import datetime

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from recommendations.models import Register, Topic
from recommendations.public.change_form import fields
from recommendations.public.changes import page_title, selected
from recommendations.public.choices import chips, filters, searched
from recommendations.public.context import current_register
from recommendations.public.doors import selecting
from recommendations.public.files import site
from recommendations.public.lists import selected as selected_lines
from recommendations.public.sentences import called
from recommendations.public.telling import Told
from recommendations.selection import Selection
from recommendations.selection.change_filters import midnight, numbers
from recommendations.selection.changes import Change, Changes, entries, published

NEWEST = 50
"""Changes that a feed holds."""


class Feed(Atom1Feed):
    """A feed that says nothing of the moment at which it was asked for."""

    def latest_post_date(self):
        """When it changed last; of one that is still empty, when the register began."""
        return super().latest_post_date() if self.items else self.feed["began_at"]


@selecting
def change_atom(request: HttpRequest) -> HttpResponse:
    selection = selected(request, ())
    title = page_title(selection, chips(selection, fields(request, selection)))
    return feed(request, title, selection.query, selection.changes)


@selecting
def recommendation_atom(request: HttpRequest) -> HttpResponse:
    selection = selected_lines(request, ())
    title = " – ".join([_("Recommendations: changes"), *labels(request, selection)])
    return feed(request, title, selection.query, of_lines(selection))


def labels(request: HttpRequest, selection: Selection) -> list[str]:
    """What is chosen, in words: by it a feed reader tells one list from another."""
    if not selection.query:
        return []
    fields_of_list = filters(request, selection, is_counted=False)
    return [chip.label for chip in searched(selection) + chips(selection, fields_of_list)]


def of_lines(selection: Selection) -> Changes:
    """What happened to just these lines, or to the recommendations that they are of."""
    if not selection.query:
        return Changes(entries(), published())
    lines = selection.filter.qs.order_by()
    mine = Q(recommendation__in=lines.values("recommendation"))
    mine &= Q(assignment=None) | Q(assignment__in=lines.values("assignment"))
    asked = published().filter(pk__in=lines.values("recommendation"))
    return Changes(entries().filter(mine), asked)


def feed(request: HttpRequest, title: str, query: str, changes: Changes) -> HttpResponse:
    """The newest of some changes as Atom."""
    register, path = current_register(request), request.path + (f"?{query}" if query else "")
    if register is None:
        raise Http404
    page = path.replace(".atom", "/", 1)
    found = Feed(
        title=f"{title} – {register}", link=site(request) + page, description=None,
        language=get_language(), author_name=register.office.name,
        feed_url=site(request) + path, feed_guid=tag(register, request.path + lasting(query)),
        began_at=midnight(register.began_on),
    )  # fmt: skip
    for change in changes.page("", NEWEST)[0]:
        found.add_item(**item(register, change, site(request)))
    return HttpResponse(
        found.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


def lasting(query: str) -> str:
    """A query string in which topics stand by number, since their addresses may change."""
    found = QueryDict(query, mutable=True)
    if slugs := found.getlist("topic"):
        found.setlist("topic", numbers(Topic.objects.filter(slug__in=slugs).order_by("pk")))
    return f"?{found.urlencode()}" if found else ""


def item(register: Register, change: Change, here: str) -> dict:
    """A change as an entry of a feed."""
    told = Told([change])
    return {
        "title": f"{told.sentence} – {change.recommendation.reference}",
        "link": here + change.url,
        "description": render_to_string("public/feed_entry.html", {"told": told}).strip(),
        "unique_id": tag(register, change.name),
        "pubdate": change.recorded_at,
        "updateddate": updated_at(change),
        "author_name": author(change),
        "categories": [told.kind],
    }


def updated_at(change: Change) -> datetime:
    """When what a reader is told of it changed last: a correction or a removal changes that too."""
    later = [getattr(change.update, name, None) for name in ("correction", "redaction")]
    return max([change.recorded_at, *(entry.recorded_at for entry in later if entry)])


def author(change: Change) -> str:
    """Who said it; of a publication, who asks."""
    if change.update:
        return change.update.made_by.name
    return ", ".join(map(called, change.recommendation.issued_by.all()))


def tag(register: Register, name: str) -> str:
    """A name that lasts (RFC 4151), wherever the register is read from and moves to."""
    return f"tag:{register.authority},{register.began_on.isoformat()}:{register.key}:{name}"
