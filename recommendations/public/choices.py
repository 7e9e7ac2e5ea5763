"""The filters of a list as a person meets them: what may be chosen, how many there are of each,
and what is."""

import difflib
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from recommendations import summaries
from recommendations.models import Body, Publication, Recommendation, Register, Standing, Topic
from recommendations.public.dates import humandate
from recommendations.search import words_of
from recommendations.selection import CLOSED, NOBODY, WRITTEN, YES, LineFilter, Selection
from recommendations.selection.parameters import Parameters
from recommendations.vocabulary import Life

GROWING = {"body": Body, "publication": Publication, "topic": Topic, "waiting_for": Body}
"""Filters with a choice from a list that grows with the register; the others are tick boxes."""
COLUMNS = {
    "body": "body__slug",
    "publication": "publication__slug",
    "topic": "recommendation__topics__slug",
    "waiting_for": "waiting_for__slug",
    "unverified": "is_unverified",
}
"""Where the choices of a filter stand, if not in a column of its name."""
MOST = 200
"""Rows of a table that a list of choices holds; a chosen one is always there."""
LONGEST = 60
"""Letters of a name and of words that are compared."""
NEAR = 0.7
"""How alike a name is to words that may mean it (difflib's ratio)."""

Options = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Choice:
    """`number`: how many lines there would be; None where that was not counted."""

    value: str
    label: str | Promise
    is_chosen: bool
    number: int | None = None


class Shape(StrEnum):
    """How a filter is asked for."""

    DATE = "date"
    SELECT = "select"
    BOXES = "boxes"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class FilterField:
    """One filter of a form; `written` is a date as somebody wrote it, `on` as it is read."""

    name: str
    label: str | Promise
    shape: Shape
    choices: list[Choice] = field(default_factory=list)
    written: str = ""
    on: str = ""

    @property
    def is_multiple(self) -> bool:
        """Whether an address chose several, which a plain select would drop."""
        return sum(choice.is_chosen for choice in self.choices) > 1


@dataclass(frozen=True)
class Chip:
    """A choice that is made, and the query string without it."""

    label: str
    query: str


def filters(request: HttpRequest, selection: Selection, *, is_counted: bool) -> list[FilterField]:
    """Every filter with its choices, in the order of the form. `is_counted`: how many lines each
    choice would give is counted for this list too; where nothing is chosen, it always is."""
    version = request.edition.number
    options = summaries.known("options", version, options_of_register)
    numbers: dict[str, dict] = {}
    if not selection.query:
        numbers = summaries.known("numbers", version, lambda: numbers_of(selection))
    elif is_counted:
        what = f"numbers {selection.query}"
        numbers = summaries.remembered(what, version, lambda: numbers_of(selection))
    return [
        line_field(name, declared, selection, options, numbers.get(name))
        for name, declared in LineFilter.base_filters.items()
        if name != "q"
    ]


def line_field(name: str, declared, selection: Selection, options: Options, numbers) -> FilterField:
    chosen = selection.chosen.get(name, [])
    if name in WRITTEN:
        return date_field(name, declared, selection)
    if name in GROWING:
        known, shape = whole(name, options[name], chosen), Shape.SELECT
    else:
        known, shape = declared.extra["choices"], Shape.BOXES
    return FilterField(name, declared.label, shape, choices(known, chosen, numbers))


def date_field(name: str, declared, selection: Parameters) -> FilterField:
    """A filter by a date: as it was written, to be mended there, and as people write it."""
    on, written = selection.filter.form.cleaned_data[name], selection.chosen.get(name, [""])[0]
    return FilterField(name, declared.label, Shape.DATE, written=written, on=humandate(on))


def choices(known, chosen: list[str], numbers: dict | None = None) -> list[Choice]:
    """What may be chosen, with what is, and how many lines there would be of each."""
    return [
        Choice(value, label, value in chosen, None if numbers is None else numbers.get(value, 0))
        for value, label in known
    ]


def whole(name: str, known: list[tuple[str, str]], chosen: list[str]) -> list[tuple[str, str]]:
    """The choices, with those that are chosen all the same."""
    missing = set(chosen) - {value for value, _label in known}
    more = GROWING[name].objects.filter(slug__in=missing) if missing else []
    return [*known, *((row.slug, str(row)) for row in more)]


def options_of_register() -> Options:
    """What can be chosen where the choices grow with the register."""
    filed = Recommendation.topics.through.objects.filter(topic=OuterRef("pk"))
    return {
        "body": named(held(Body, body=OuterRef("pk"))),
        "publication": named(held(Publication, publication=OuterRef("pk")).defer("text")),
        "topic": named(Topic.objects.filter(Exists(filed))),
        "waiting_for": waiting(),
    }


def held(model, **lines) -> QuerySet:
    """Those that a list holds something of."""
    return model.objects.filter(Exists(Standing.objects.filter(**lines)))


def named(rows: QuerySet) -> list[tuple[str, str]]:
    return [(row.slug, str(row)) for row in rows[:MOST]]


def waiting() -> list[tuple[str, str]]:
    """The office first, then the bodies that something is awaited from, then nobody."""
    register = Register.objects.select_related("office").first()
    office = [(register.office.slug, register.office.name)] if register else []
    bodies = named(held(Body, waiting_for=OuterRef("pk")))
    return [
        *office,
        *(choice for choice in bodies if choice not in office),
        (NOBODY, _("Nobody")),
    ]


def numbers_of(selection: Selection) -> dict[str, dict]:
    """For each filter, how many lines each choice would give beside the other filters. What a
    search finds is searched once, and not for each filter that nothing was chosen of."""
    found = selection.filter.qs
    if selection.words:
        found = Standing.objects.filter(pk__in=list(found.values_list("pk", flat=True)))
    return {
        name: number_of(name, selection.lines_without(name) if name in selection.chosen else found)
        for name in LineFilter.base_filters
        if name != "q" and name not in WRITTEN
    }


def number_of(name: str, lines: QuerySet[Standing]) -> dict:
    if name == "gap":
        return {YES: lines.filter(gap_on__isnull=False).count()}
    counted = summaries.by_choice(lines, COLUMNS.get(name, name))
    if name == "unverified":
        return {YES: counted[True]}
    if name == "waiting_for":
        return {NOBODY: counted[None], **counted}
    if name == "life":
        return {CLOSED: counted.total() - counted[Life.OPEN], **counted}
    return counted


def chips(selection: Parameters, fields: list[FilterField]) -> list[Chip]:
    """What is chosen, each with the way to take it back."""
    found = []
    for one in fields:
        chosen = [(c.value, c.label) for c in one.choices if c.is_chosen]
        chosen += [(one.written, one.on)] if one.written else []
        found += [
            Chip(f"{one.label}: {label}", selection.query_without(one.name, value))
            for value, label in chosen
        ]
    return found


def searched(selection: Selection) -> list[Chip]:
    """What is searched for, with the way to take it back; nothing where nothing is."""
    if not selection.words:
        return []
    label = _("Search: “%(words)s”") % {"words": selection.words}
    return [Chip(label, selection.query_without("q", selection.words))]


def nearest(selection: Selection, fields: list[FilterField]) -> list[Chip]:
    """Filters that may be meant by words that nothing was found for: the bodies, topics and
    publications whose names are most like them. The other filters stay as they are chosen."""
    meant, found = words_of(selection.words)[:LONGEST], []
    if not meant:
        return []
    for one in fields:
        if one.shape is Shape.SELECT and one.name != "waiting_for":
            for choice in one.choices:
                query = selection.parameters(without="q")
                query[one.name] = choice.value
                chip = Chip(f"{one.label}: {choice.label}", query.urlencode())
                found.append((likeness(meant, words_of(str(choice.label))), chip))
    near = sorted((pair for pair in found if pair[0] >= NEAR), key=lambda pair: -pair[0])
    return [chip for _likeness, chip in near[:3]]


def likeness(meant: str, name: str) -> float:
    """How alike a name, or a word of it, is to what was typed: from 0 to 1."""
    if holds(name, meant) or holds(meant, name):
        return 1
    parts = [name[:LONGEST], *(word for word in name.split() if len(word) > 3)]
    return max(ratio(difflib.SequenceMatcher(None, meant, part)) for part in parts)


def holds(words: str, part: str) -> bool:
    """Whether words hold others: whole ones, or, of four letters and more, a part of one."""
    return f" {part} " in f" {words} " or (len(part) > 3 and part in words)


def ratio(pair: difflib.SequenceMatcher) -> float:
    """How alike the two are; nought, and quickly, where they cannot be near."""
    return pair.ratio() if pair.quick_ratio() >= NEAR else 0
