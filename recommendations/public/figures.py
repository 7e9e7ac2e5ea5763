"""A figure and the list it counts: the number, its words, and the query string of the lines."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

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


def tiles(figures, words: dict[str, str | Promise], **more: str) -> list[Figure]:
    """Some figures by name, with words that agree with each number: a lazy ngettext."""
    numbers = {name: getattr(figures, name) for name in words}
    return [
        Figure(number, words[name] % number, query(name, **more))
        for name, number in numbers.items()
    ]


OF_VOICES = {
    "unanswered": ngettext_lazy("ask with no response recorded", "asks with no response recorded"),
    "complete": ngettext_lazy("ask the body reports complete", "asks the body reports complete"),
    "met": ngettext_lazy("ask the Commissioner judges met", "asks the Commissioner judges met"),
}
"""What the three voices say of asks of several bodies, as tiles."""


READY_MADE = {
    "unanswered": _("No response recorded"),
    "unassessed": _("Reported complete, not yet assessed"),
    "refused": _("Not accepted, and still open"),
    "closed": _("Closed by the office"),
}
"""Lists that people ask for, by the figure that counts them."""
