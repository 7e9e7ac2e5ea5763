"""A figure and the list it counts: the number, its words, and the query string of the lines."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations.summaries import FIGURES


@dataclass(frozen=True)
class Figure:
    """`query` selects exactly `number` lines."""

    number: int
    words: str | Promise
    query: str


def query(name: str, **more: str) -> str:
    """The query string of a figure's lines; `more` narrows it, for example to a body."""
    parameters = QueryDict(mutable=True)
    parameters.update(more)
    for parameter, values in FIGURES[name].items():
        parameters.setlist(parameter, values)
    return parameters.urlencode()


def figure(figures, name: str, words: str | Promise, **more: str) -> Figure:
    return Figure(getattr(figures, name), words, query(name, **more))


def tile(figures, name: str, words: str | Promise, **more: str) -> Figure:
    """A figure whose words, a lazy ngettext, agree with its number."""
    number = getattr(figures, name)
    return Figure(number, words % number, query(name, **more))


READY_MADE = {
    "unanswered": _("No response recorded"),
    "unassessed": _("Reported complete, not yet assessed"),
    "refused": _("Not accepted, and still open"),
    "closed": _("Closed by the office"),
}
"""Lists that people ask for, by the figure that counts them."""
