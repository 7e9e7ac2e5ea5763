"""The orders that a list can stand in, each with its key for paging."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from recommendations.keyset import Key, Keyset


def moment(text: str) -> datetime:
    """A moment in UTC, as a list writes it; any other is a ValueError."""
    found = datetime.fromisoformat(text)
    if found.utcoffset() != timedelta():
        raise ValueError(text)
    return found


LAST_KEYS = (Key("reference"), Key("id", int))


@dataclass(frozen=True)
class Sort:
    label: str | Promise
    keyset: Keyset


SORTS = {
    "newest": Sort(
        gettext_lazy("newest ask"),
        Keyset(Key("asked_on", date.fromisoformat, is_descending=True), *LAST_KEYS),
    ),
    "issued": Sort(
        gettext_lazy("issued last"),
        Keyset(Key("issued_on", date.fromisoformat, is_descending=True), *LAST_KEYS),
    ),
    "changed": Sort(
        gettext_lazy("last changed"),
        Keyset(Key("changed_at", moment, is_descending=True), *LAST_KEYS),
    ),
    "waiting": Sort(
        gettext_lazy("longest waiting"),
        Keyset(Key("waiting_on", date.fromisoformat, empty=date.max), *LAST_KEYS),
    ),
    "reference": Sort(gettext_lazy("reference"), Keyset(*LAST_KEYS)),
    "relevance": Sort(
        gettext_lazy("best match"),
        Keyset(Key("rank", int, is_descending=True, is_computed=True), *LAST_KEYS),
    ),
}
IN_TOPIC = Keyset(
    Key("filed_on", date.fromisoformat, is_descending=True), Key("filed_as"), Key("id", int)
)
"""The newest of one topic: as `newest`, by the columns of the table in which topics are filed."""
DEFAULT_SORT = "newest"
BY_DAY = {"issued_from": "issued", "issued_to": "issued", "changed_since": "changed"}
"""Filter → the usual order of what it selects, which the same index finds: the first that is
chosen of these decides."""
BEST_MATCH = "relevance"
"""The order of a search, and of nothing else."""
