"""What a query string holds, checked against the filters of the list that it is for."""

from collections.abc import Iterable
from dataclasses import dataclass

import django_filters
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from recommendations.paragraphs import shorten

SHOWN = 60
"""Letters of a wrong value that a refusal repeats."""
LISTED = 25
"""Values that a refusal names."""
MOST = 60
"""Values that an address may choose: every box of the form and some more. A page repeats all of
them in the way back from each."""


@dataclass(frozen=True)
class Typed:
    """A field of a form in which somebody wrote something: its parameter, its label, the words."""

    name: str
    label: str | Promise
    words: str


class SelectionError(ValueError):
    """A query string that selects nothing sensible; the message is a sentence for a person.
    `wrong` is what can be mended by typing, and `kept` all that is chosen besides."""

    def __init__(self, sentence: str, wrong: Iterable[Typed] = (), kept: Iterable[tuple] = ()):
        super().__init__(sentence)
        self.wrong, self.kept = list(wrong), list(kept)


class Parameters:
    """What a query string asks of `rows` with these `filters`; those in `once` take one value,
    and so does each parameter in `single`, which is no filter.

    Raises SelectionError where a parameter is unknown, doubled or has a value that is not in its
    list, and where there are too many. Blank values, as an untouched form sends them, are left
    out, and so are repeated ones.
    """

    filters: type[django_filters.FilterSet]
    once: tuple[str, ...] = ()

    def __init__(self, query: QueryDict, single: tuple[str, ...], rows: QuerySet):
        self.chosen = {
            name: written
            for name, values in query.lists()
            if (written := [value for value in values if value.strip()])
        }
        self.refuse_unknown(single)
        self.chosen = {name: list(dict.fromkeys(values)) for name, values in self.chosen.items()}
        self.refuse_many()
        self.filter = self.filters(self.parameters(), queryset=rows)
        self.refuse_invalid()

    def refuse_unknown(self, single: tuple[str, ...]) -> None:
        known = [*self.filters.base_filters, *single]
        for name, values in self.chosen.items():
            if "\0" in "".join([name, *values]):
                raise SelectionError(_("The address holds a null character: remove it."))
            if name not in known:
                raise SelectionError(
                    _("This list has no parameter “%(name)s”. It has %(known)s.")
                    % {"name": shorten(name, SHOWN), "known": ", ".join(known)}
                )
            if len(values) > 1 and name in (*single, *self.once):
                raise SelectionError(
                    _("“%(name)s” stands more than once: give one.") % {"name": name}
                )

    def refuse_many(self) -> None:
        if (count := sum(map(len, self.chosen.values()))) > MOST:
            raise SelectionError(
                _("The address chooses %(count)s values, and %(most)d at most can be chosen.")
                % {"count": intcomma(count), "most": MOST}
            )

    def refuse_invalid(self) -> None:
        """An invalid filter would otherwise select everything, in silence."""
        if not self.filter.is_valid():
            name = next(iter(self.filter.errors))
            raise self.refusal(self.problem(name), *({name} & set(self.once)))

    def refusal(self, sentence: str, *names: str) -> SelectionError:
        """What is said of parameters that are typed, with all that need not be typed again."""
        declared = self.filters.base_filters
        wrong = [Typed(name, declared[name].label, self.chosen[name][0]) for name in names]
        rest = self.chosen.keys() - {*names, "after"}  # a place is one of another list
        kept = [
            (name, value) for name in self.chosen if name in rest for value in self.chosen[name]
        ]
        return SelectionError(sentence, wrong, kept)

    def problem(self, name: str) -> str:
        """What is wrong with a filter that cannot be read."""
        if name in self.once:
            return _("“%(name)s”: %(problem)s") % {
                "name": name,
                "problem": " ".join(self.filter.errors[name]),
            }
        known = [str(value) for value, _label in self.filter.form.fields[name].choices]
        return _("“%(value)s” is no value of the filter “%(name)s”. It takes %(known)s.") % {
            "value": self.wrong(name, known),
            "name": name,
            "known": listed(known),
        }

    def wrong(self, name: str, known: list[str]) -> str:
        """The first value that is not known, as a sentence repeats it."""
        found = (value for value in self.chosen[name] if value not in known)
        return shorten(next(found, ""), SHOWN)

    def refuse_backwards(self, first: str, last: str) -> None:
        """A list that begins after it ends would hold nothing, and nobody would know why."""
        days = self.filter.form.cleaned_data
        if days[first] and days[last] and days[first] > days[last]:
            raise self.refusal(
                _(
                    "“%(first)s” (%(begin)s) is after “%(last)s” (%(end)s): write the earlier day"
                    " as “%(first)s”."
                )
                % {
                    "first": first,
                    "begin": self.chosen[first][0],
                    "last": last,
                    "end": self.chosen[last][0],
                },
                first,
                last,
            )

    def parameters(self, *, without: str = "") -> QueryDict:
        """The filters alone, without order, place and form, and without one of them."""
        query = QueryDict(mutable=True)
        for name in self.filters.base_filters:
            if name in self.chosen and name != without:
                query.setlist(name, self.chosen[name])
        return query

    @property
    def query(self) -> str:
        """The filters as a query string, in one spelling; empty where all is selected."""
        return self.parameters().urlencode()


def listed(known: list[str]) -> str:
    """The values that a filter takes; of many, the first, and how many more there are."""
    if len(known) <= LISTED:
        return ", ".join(known)
    return _("%(some)s and %(count)s more") % {
        "some": ", ".join(known[:LISTED]),
        "count": intcomma(len(known) - LISTED),
    }
