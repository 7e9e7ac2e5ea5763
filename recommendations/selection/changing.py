"""What a query string selects of all that happened: the one object behind the page of changes,
its files and its feed."""

from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from recommendations.keyset import PlaceError
from recommendations.models import Recommendation
from recommendations.paragraphs import shorten
from recommendations.selection.change_filters import ChangeFilter
from recommendations.selection.changes import Change, Changes, beyond, entries, published
from recommendations.selection.parameters import SHOWN, Parameters, SelectionError

PAGE_SIZE = 50
BY_BODY = "body"
PAGE = ("after", "group")
"""The parameters of the page that are no filters, each given at most once."""


class ChangeSelection(Parameters):
    """What a query string asks for of the list of changes."""

    filters = ChangeFilter
    once = ("from", "to")

    def __init__(self, query: QueryDict, single: tuple[str, ...] = PAGE):
        super().__init__(query, single, entries())
        self.refuse_backwards("from", "to")
        self.after = self.chosen.get("after", [""])[0]
        self.refuse_place()
        group = self.chosen.get("group", [""])[0]
        if group not in ("", BY_BODY):
            raise SelectionError(
                _("“%(value)s” is no way to group changes: write group=body, or leave it out.")
                % {"value": shorten(group, SHOWN)}
            )
        self.is_by_body = group == BY_BODY

    @property
    def changes(self) -> Changes:
        """All that is selected."""
        return Changes(self.filter.qs, self.filter.filter_queryset(published()))

    def refuse_place(self) -> None:
        try:
            if self.after:
                beyond(self.after)
        except PlaceError as problem:
            raise SelectionError(str(problem)) from problem

    def problem(self, name: str) -> str:
        """Of recommendations there may be a million: they are not listed."""
        if name != "recommendation":
            return super().problem(name)
        chosen = Recommendation.objects.filter(reference__in=self.chosen[name])
        known = list(chosen.values_list("reference", flat=True))
        return _("No recommendation here has the reference “%(value)s”.") % {
            "value": self.wrong(name, known)
        }

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day; None where it is not limited."""
        days = self.filter.form.cleaned_data
        return days["from"], days["to"]

    def query_with(self, **changes: str) -> str:
        """The filters and the form of the page as a query string, with changes; an empty value
        takes a parameter away."""
        query = self.shown_parameters()
        for name, value in changes.items():
            query[name] = value
            if not value:
                del query[name]
        return query.urlencode()

    def query_without(self, name: str, value: str) -> str:
        """The filters and the form of the page as a query string, with one choice taken back."""
        query = self.shown_parameters()
        query.setlist(name, [kept for kept in query.getlist(name) if kept != value])
        return query.urlencode()

    def shown_parameters(self) -> QueryDict:
        query = self.parameters()
        if self.is_by_body:
            query["group"] = BY_BODY
        return query

    def page(self) -> tuple[list[Change], str | None]:
        """One page of changes, and where the next one goes on (None at the end)."""
        return self.changes.page(self.after, PAGE_SIZE)
