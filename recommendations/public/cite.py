"""How to cite a recommendation: in a sentence, in a list of sources, in BibTeX."""

import re
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from recommendations.models import Recommendation
from recommendations.public.context import current_register, current_version
from recommendations.public.dates import humandate, today

SPECIAL = {
    **{letter: f"\\{letter}" for letter in "{}$&#%_"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""What means something to TeX, and how it is written to mean itself."""


@dataclass(frozen=True)
class Citation:
    """The three forms, as plain text; templates escape them."""

    inline: str
    full: str
    bibtex: str


def cite(request: HttpRequest, recommendation: Recommendation) -> Citation:
    """As the page stands today, at the address at which it was asked for."""
    office, reference = str(current_register(request).office), recommendation.reference
    address = request.build_absolute_uri(recommendation.get_absolute_url())
    stood, year = as_it_stood(request), recommendation.issued.first_day.year
    return Citation(
        inline=f"({office}, {year}, {reference})",
        full=_("%(office)s, %(reference)s, “%(title)s”, %(year)s, %(stood)s, %(address)s")
        % {
            "office": office,
            "reference": reference,
            "title": recommendation.title,
            "year": year,
            "stood": stood,
            "address": address,
        },
        bibtex=bibtex(
            reference,
            title=f"{{{tex(f'{reference}: {recommendation.title}')}}}",
            author=f"{{{tex(office)}}}",
            year=str(year),
            howpublished=rf"\url{{{address}}}",
            note=tex(stood[:1].upper() + stood[1:]),
        ),
    )


def as_it_stood(request: HttpRequest) -> str:
    """Of which day and data version it is: entries are added, so a page can say more later."""
    version = current_version(request)
    return _("as it stood on %(date)s (data version %(number)s)") % {
        "date": humandate(today()),
        "number": version.number if version else 0,
    }


def bibtex(key: str, **fields: str) -> str:
    """An entry for something that is neither a book nor an article. A value in braces of its own
    keeps its capitals, and an author its name in one piece."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}"


def tex(words: str) -> str:
    """Words in which nothing is a command."""
    return re.sub(r"[{}$&#%_\\~^]", lambda found: SPECIAL[found.group()], words)
