"""What a search found, in the words around it, each with the voice that it comes from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from recommendations.models import StatusUpdate
from recommendations.models.search import LANGUAGE
from recommendations.public.dates import humandate
from recommendations.public.happened import happened
from recommendations.search import fold, terms
from recommendations.selection import Group, Selection

WORD = re.compile(r"\w+")
AROUND = 12
"""Words that are shown before the first word found."""
SHOWN = 36
"""Words of an extract."""
MOST = 2
"""Extracts of one recommendation."""


@dataclass(frozen=True)
class Run:
    text: str
    is_found: bool = False


@dataclass(frozen=True)
class Extract:
    """Words around what was found; `source` says whose they are."""

    source: str
    runs: list[Run]
    is_verbatim: bool = False


@dataclass(frozen=True)
class Text:
    """One text in which something may be found."""

    source: str
    words: str
    is_verbatim: bool = False


def extracts(selection: Selection, groups: list[Group]) -> dict[int, list[Extract]]:
    """Number of a group's first line → where its words were found, for the groups of a page."""
    typed = [term.words for term in terms(selection.words) if term.is_wanted]
    if not typed:
        return {}
    recommendations = [group.recommendation for group in groups]
    prefetch_related_objects(recommendations, entries_with_words())
    prefetch_related_objects([line for group in groups for line in group.lines], "body__names")
    texts = {group.lines[0].pk: list(texts_of(group)) for group in groups}
    found = found_words(typed, [text.words for of in texts.values() for text in of])
    return {number: best(of, found) for number, of in texts.items()}


def entries_with_words() -> Prefetch:
    entries = StatusUpdate.objects.filter(correction__isnull=True, wording__isnull=False)
    entries = entries.select_related("wording", "made_by", "assignment__body")
    return Prefetch("updates", entries.order_by("-recorded_at", "-id"), to_attr="found_in")


def texts_of(group: Group) -> Iterable[Text]:
    """Everything that a search reads of these lines, but for the title, which the row shows."""
    asked = group.recommendation
    quoted = [quotation.passage.quote for quotation in asked.quotations.all()]
    yield Text(_("The exact words"), " … ".join([*quoted, asked.words]), is_verbatim=True)
    yield Text(_("In plain words"), asked.summary)
    mine = {None, *(line.assignment_id for line in group.lines)}
    for update in asked.found_in:
        if update.assignment_id in mine:
            yield told(update)
    names = [other.name for line in group.lines if line.body for other in line.body.names.all()]
    yield Text(_("Other names of the body"), ", ".join(dict.fromkeys(names)))


def told(update: StatusUpdate) -> Text:
    said = [update.wording.text, update.wording.reason, update.wording.next_steps]
    source = _("%(happened)s (%(date)s)") % {
        "happened": happened(update),
        "date": humandate(update.effective),
    }
    return Text(source, " ".join(filter(None, said)), is_verbatim=True)


def found_words(typed: list[str], texts: list[str]) -> set[str]:
    """Those words of the texts, folded, that PostgreSQL takes for one that was typed."""
    words = {fold(word) for text in texts for word in WORD.findall(text)}
    wanted = " or ".join(word for term in typed for word in term.split())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM unnest(%s::text[]) AS word"
            " WHERE to_tsvector(%s::regconfig, word) @@ websearch_to_tsquery(%s::regconfig, %s)",
            [sorted(words), LANGUAGE, LANGUAGE, wanted],
        )
        return {word for (word,) in cursor.fetchall()}


def best(texts: list[Text], found: set[str]) -> list[Extract]:
    """The extracts that hold most of the words, in the order of the texts."""
    held = [len(found & {fold(word) for word in WORD.findall(text.words)}) for text in texts]
    holding = [number for number, count in enumerate(held) if count]
    chosen = sorted(sorted(holding, key=lambda number: -held[number])[:MOST])
    return [
        Extract(text.source, runs(text.words, found), text.is_verbatim)
        for text in (texts[number] for number in chosen)
    ]


def runs(text: str, found: set[str]) -> list[Run]:
    """The words around the first that was found; all that were found among them are marked."""
    words = list(WORD.finditer(text))
    hits = [number for number, word in enumerate(words) if fold(word.group()) in found]
    first = max(0, hits[0] - AROUND)
    shown = words[first : first + SHOWN]
    pieces, at = [Run("… ")] if first else [], shown[0].start()
    for word in shown:
        if fold(word.group()) in found:
            pieces += [Run(text[at : word.start()]), Run(word.group(), is_found=True)]
            at = word.end()
    is_cut = first + SHOWN < len(words)
    end = shown[-1].end() if is_cut else len(text)
    pieces.append(Run(text[at:end] + (" …" if is_cut else "")))
    return [piece for piece in pieces if piece.text]
