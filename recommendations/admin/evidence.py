"""Evidence in a form: a few public links, each with its facts, in plain numbered fields."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.admin.columns import column
from recommendations.dates import PartialDate
from recommendations.forms import DayField, PartialDateField
from recommendations.models import Evidence

FACTS = ["title", "url", "publisher", "published_on", "retrieved", "extent"]
ROWS = 3


def fields(number: int) -> dict[str, forms.Field]:
    """The fields of one link. None is required: an empty one says nothing."""
    columns = {
        name: column(Evidence, name, required=False)
        for name in ("title", "url", "publisher", "extent")
    }
    dates = {
        "published_on": DayField(required=False, label=gettext_lazy("Published on")),
        "retrieved": PartialDateField(required=False, label=gettext_lazy("Seen on")),
    }
    made = {**columns, **dates}
    return {f"evidence_{number}_{name}": made[name] for name in FACTS}


def fieldsets(count: int = ROWS) -> list[tuple]:
    """A folded part for each link."""
    return [
        (
            gettext_lazy("Evidence: public link %(number)d") % {"number": number},
            [f"evidence_{number}_{name}" for name in FACTS],
            {"classes": ["collapse"]},
        )
        for number in range(1, count + 1)
    ]


def read(form: forms.Form, count: int = ROWS) -> list[dict]:
    """The links that were filled in, as the action takes them; half a link is answered."""
    rows = []
    for number in range(1, count + 1):
        said = {name: form.cleaned_data.get(f"evidence_{number}_{name}") for name in FACTS}
        if not any(said.values()):
            continue
        for name, words in (("title", _("Give the title.")), ("url", _("Give the address."))):
            place = f"evidence_{number}_{name}"
            if not said[name] and place not in form.errors:
                form.add_error(place, words)
        rows.append(row(said))
    return rows


def row(said: dict) -> dict:
    """One link in the columns of Evidence."""
    seen: PartialDate | None = said.pop("retrieved")
    return {
        **{name: said[name] or "" for name in ("title", "publisher", "url")},
        "published_on": said["published_on"],
        "retrieved_on": seen and seen.first_day,
        "retrieved_precision": seen.precision.value if seen else "",
        "extent": said["extent"] or "",
    }


def initial(rows: list[dict]) -> dict:
    """Links on record as the first values of the fields."""
    found = {}
    for number, facts in enumerate(rows, start=1):
        seen = facts["retrieved_on"] and PartialDate(
            facts["retrieved_on"], facts["retrieved_precision"]
        )
        for name in FACTS:
            found[f"evidence_{number}_{name}"] = seen if name == "retrieved" else facts[name]
    return found
