"""The fields of a draft, read part by part; what is wrong is kept by field."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.actions.submissions.reading import Typed
from recommendations.dates import PartialDate
from recommendations.models import Body, BodyGroup, Topic

Problems = dict[str, list[str]]
"""What is wrong, by field: "letter-title", "passages-other", "ask-2-title"."""


@dataclass(frozen=True)
class Known:
    """What a card may name, by slug."""

    bodies: dict[str, Body]
    groups: dict[str, BodyGroup]
    topics: dict[str, Topic]

    @classmethod
    def now(cls) -> "Known":
        return cls(
            {body.slug: body for body in Body.objects.all()},
            {group.slug: group for group in BodyGroup.objects.prefetch_related("members")},
            {topic.slug: topic for topic in Topic.objects.all()},
        )


class Fields(Typed):
    """The fields of one part of a draft; what is wrong is kept under the part's name."""

    def __init__(self, typed: dict, part: str, problems: Problems):
        super().__init__(typed)
        self.part, self.problems = part, problems

    def ticked(self, name: str) -> list[str]:
        found: list | str = self.typed.get(name, [])
        return found if isinstance(found, list) else [found]

    def wrong(self, name: str, problem: str) -> None:
        super().wrong(f"{self.part}-{name}", problem)

    def several(self, name: str, known: dict) -> list:
        """Those that were ticked."""
        ticked = self.ticked(name)
        for slug in ticked:
            if slug not in known:
                self.wrong(name, _("“%(slug)s” is not on record any more.") % {"slug": slug})
        return [known[slug] for slug in dict.fromkeys(ticked) if slug in known]

    def past(self, name: str, *, required: str = "") -> PartialDate | None:
        """A date as well as it is known, that is not to come."""
        found = self.when(name, required=required)
        if found and found.first_day > timezone.localdate():
            self.wrong(name, _("This date is in the future: write the day it was made."))
        return found

    def fit(self, row: models.Model, names: Iterable[str]) -> None:
        """Check these columns of a row that is not saved against their limits; what is wrong
        already is not said twice."""
        checked = [name for name in names if f"{self.part}-{name}" not in self.problems]
        others = {column.name for column in row._meta.fields} - set(checked)
        try:
            row.clean_fields(exclude=others)
        except ValidationError as refusal:
            for name, said in refusal.message_dict.items():
                label = str(getattr(row._meta.get_field(name), "verbose_name", name))
                self.wrong(name, f"{label[:1].upper()}{label[1:]}: {' '.join(said)}")

    def taken(self, name: str) -> None:
        said = _("%(reference)s is published already: take the next free reference.")
        self.wrong(name, said % {"reference": self.raw(name)})
