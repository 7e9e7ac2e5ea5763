"""Reading the fields of a draft one by one, and gathering what is wrong with them."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from recommendations.dates import PartialDate, Precision
from recommendations.models import Body, Evidence, Publication
from recommendations.written import read_date

LINKS = 5
"""How many pieces of evidence one form takes."""
LONGEST_TITLE = Evidence._meta.get_field("title").max_length or 0
LONGEST_URL = Evidence._meta.get_field("url").max_length or 0


class Typed:
    """The fields of a draft as typed. Each method reads one; what is wrong is kept by field until
    `refuse` says all of it at once."""

    def __init__(self, typed: dict[str, str]):
        self.typed = typed
        self.problems: dict[str, list[str]] = {}

    def wrong(self, name: str, problem: str) -> None:
        self.problems.setdefault(name, []).append(problem)

    def refuse(self) -> None:
        """A ValidationError by field, if anything was wrong."""
        if self.problems:
            raise ValidationError(self.problems)

    def raw(self, name: str) -> str:
        return self.typed.get(name, "").strip()

    def text(self, name: str, *, required: str = "") -> str:
        """Words, without the empty lines around them."""
        found = self.raw(name)
        if required and not found:
            self.wrong(name, required)
        return found

    def one_of(self, name: str, values: Collection[str], problem: str) -> str:
        found = self.raw(name)
        if found not in values:
            self.wrong(name, problem)
            return ""
        return found

    def when(self, name: str, *, required: str = "") -> PartialDate | None:
        """A day, a month or a year, as people write them."""
        found = self.text(name, required=required)
        try:
            return read_date(found) if found else None
        except ValidationError as problem:
            self.wrong(name, " ".join(problem.messages))
            return None

    def day(self, name: str, *, required: str = "") -> date | None:
        """A date of which the day must be known."""
        found = self.when(name, required=required)
        if found and found.precision is not Precision.DAY:
            self.wrong(name, _("The day is missing: write the whole date, such as 18 March 2022."))
            return None
        return found.first_day if found else None

    def body(self, name: str) -> Body | None:
        slug = self.raw(name)
        found = Body.objects.filter(slug=slug).first() if slug else None
        if slug and not found:
            self.wrong(name, _("There is no body “%(slug)s” here.") % {"slug": slug})
        return found

    def publication(self, name: str) -> Publication | None:
        reference = self.raw(name)
        found = Publication.objects.filter(reference=reference).first() if reference else None
        if reference and not found:
            self.wrong(
                name,
                _("There is no publication “%(reference)s” here.") % {"reference": reference},
            )
        return found

    def evidence(self) -> list[dict]:
        """Links with their titles; a line that has only one of the two is not whole."""
        return [row for number in range(1, LINKS + 1) if (row := self.link(number))]

    def link(self, number: int) -> dict | None:
        title, url = self.raw(f"evidence_title_{number}"), self.raw(f"evidence_url_{number}")
        if not title and not url:
            return None
        if not title:
            self.wrong(f"evidence_title_{number}", _("Say what the link leads to."))
        self.check_length(f"evidence_title_{number}", title, LONGEST_TITLE)
        self.check_length(f"evidence_url_{number}", url, LONGEST_URL)
        self.check_url(f"evidence_url_{number}", url)
        return {"title": title, "url": url}

    def check_length(self, name: str, text: str, most: int) -> None:
        if len(text) > most:
            self.wrong(
                name,
                _("This is %(length)d characters long, and %(most)d fit.")
                % {"length": len(text), "most": most},
            )

    def check_url(self, name: str, url: str) -> None:
        try:
            URLValidator(schemes=["http", "https"])(url)
        except ValidationError:
            self.wrong(name, _("Give the whole address of the page, beginning with https://."))
