"""The one object behind every list: what a query string selects, in which order, from where on.

Pages, files and figures all read it, so that they hold the same lines.
"""

from recommendations.selection.filters import CLOSED, NOBODY, ONCE, WRITTEN, YES, LineFilter
from recommendations.selection.orders import BEST_MATCH, DEFAULT_SORT, SORTS
from recommendations.selection.parameters import SelectionError
from recommendations.selection.selecting import (
    SINGLE,
    Group,
    Selection,
    exact_words,
    for_rows,
    groups,
)

__all__ = [
    "BEST_MATCH",
    "CLOSED",
    "DEFAULT_SORT",
    "NOBODY",
    "ONCE",
    "SINGLE",
    "SORTS",
    "WRITTEN",
    "YES",
    "Group",
    "LineFilter",
    "Selection",
    "SelectionError",
    "exact_words",
    "for_rows",
    "groups",
]
