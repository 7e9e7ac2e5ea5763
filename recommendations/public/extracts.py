"""What a search found, in the words around it, each with the voice that it comes from."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.db import connection
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from recommendations.models import Body, StatusUpdate
from recommendations.models.search import EVERY_WORD, LANGUAGE
from recommendations.public.dates import humandate
from recommendations.public.happened import happened, is_verbatim
from recommendations.search import Term, terms, words_of
from recommendations.selection import Group, Selection, exact_words

WORD = re.compile(r"\w+(?:[-–/.'’]\w+)*")
"""A word as it is shown: what is joined is not torn."""
AROUND = 12
"""Words that are shown before the first word found."""
SHOWN = 36
"""Words of an extract."""
MOST = 2
"""Extracts of one recommendation."""

Hit = tuple[int, int]
"""The numbers of the first and the last word of what was found in a text."""
Stems = dict[tuple[str, str], list[str]]
"""A text search configuration and a word as it is shown → the stems of the word, in order."""


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
    typed = [term for term in terms(selection.words) if term.is_wanted]
    if not typed:
        return {}
    recommendations = [group.recommendation for group in groups]
    prefetch_related_objects(recommendations, exact_words(), entries_with_words())
    prefetch_related_objects([line for group in groups for line in group.lines], "body__names")
    texts = {group.lines[0].pk: list(texts_of(group)) for group in groups}
    stems = stems_of(typed, [text.words for of in texts.values() for text in of])
    wanted = sought(typed, stems)
    return {number: best(of, wanted, stems) for number, of in texts.items()}


def entries_with_words() -> Prefetch:
    entries = StatusUpdate.objects.filter(correction__isnull=True, wording__isnull=False)
    entries = entries.select_related("wording", "made_by", "assignment__body")
    return Prefetch("updates", entries.order_by("-recorded_at", "-id"), to_attr="found_in")


def texts_of(group: Group) -> Iterable[Text]:
    """Everything that a search reads of these lines, but for the title, which the row shows."""
    asked = group.recommendation
    quoted = [quotation.passage.quote for quotation in asked.quotations.all()]
    exact = " … ".join(filter(None, [*quoted, asked.words]))
    yield Text(_("The exact words"), exact, is_verbatim=True)
    yield Text(_("In plain words"), asked.summary)
    mine = {None, *(line.assignment_id for line in group.lines)}
    for update in asked.found_in:
        if update.assignment_id in mine:
            yield told(update)
    names = [name for line in group.lines if line.body for name in other_names(line.body)]
    yield Text(_("Other names of the body"), ", ".join(dict.fromkeys(names)))


def other_names(body: Body) -> list[str]:
    """What a body is called besides the name that the row shows."""
    names = [body.short_name, *(other.name for other in body.names.all())]
    return [name for name in names if name and name != body.name]


def told(update: StatusUpdate) -> Text:
    words = update.wording
    said = [words.old, words.text, words.reason, words.next_steps]
    source = _("%(happened)s (%(date)s)") % {
        "happened": happened(update),
        "date": humandate(update.effective),
    }
    return Text(source, " … ".join(filter(None, said)), is_verbatim(update))


def stems_of(typed: list[Term], texts: list[str]) -> Stems:
    """The stems of the words of the texts and of those that were typed, as PostgreSQL has them."""
    words = {(EVERY_WORD, word) for text in texts for word in WORD.findall(text)}
    words |= {(language(term), term.words) for term in typed}
    asked = [(config, word, words_of(word)) for config, word in words]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT config, word, ARRAY(SELECT lexeme FROM"
            " unnest(to_tsvector(config::regconfig, folded)), unnest(positions) AS place"
            " ORDER BY place) FROM unnest(%s::text[], %s::text[], %s::text[])"
            " AS asked (config, word, folded)",
            [list(column) for column in zip(*asked, strict=True)],
        )
        return {(config, word): stems for config, word, stems in cursor.fetchall()}


def language(term: Term) -> str:
    """How the search reads a term: every word of a phrase, and no common one that stands alone."""
    return EVERY_WORD if term.is_exact else LANGUAGE


def sought(typed: list[Term], stems: Stems) -> list[list[str]]:
    """The stems of each term; those of nothing but common words are not searched for."""
    found = [stems[language(term), term.words] for term in typed]
    return [term for number, term in enumerate(found) if term and term not in found[:number]]


def is_searched(typed: str) -> bool:
    """Whether what was typed holds a word that a search looks for."""
    found = terms(typed)
    return bool(found and sought(found, stems_of(found, [])))


def best(texts: list[Text], wanted: list[list[str]], stems: Stems) -> list[Extract]:
    """The extracts that hold most of the terms, in the order of the texts."""
    hits = [hits_of(text.words, wanted, stems) for text in texts]
    holding = [number for number, found in enumerate(hits) if found]
    chosen = sorted(sorted(holding, key=lambda number: -len(hits[number]))[:MOST])
    return [
        Extract(text.source, runs(text.words, sorted(chain(*found))), text.is_verbatim)
        for text, found in ((texts[number], hits[number]) for number in chosen)
    ]


def hits_of(text: str, wanted: list[list[str]], stems: Stems) -> list[list[Hit]]:
    """Of each term that stands in a text: where it does."""
    words = enumerate(WORD.findall(text))
    read = [(stem, number) for number, word in words for stem in stems[EVERY_WORD, word]]
    starts = defaultdict(list)
    for at, (stem, _number) in enumerate(read):
        starts[stem].append(at)
    found = [
        [
            (read[at][1], read[at + len(term) - 1][1])
            for at in starts.get(term[0], [])
            if [stem for stem, _number in read[at : at + len(term)]] == term
        ]
        for term in wanted
    ]
    return list(filter(None, found))


def runs(text: str, hits: list[Hit]) -> list[Run]:
    """The words around the first that was found; all that were found among them are marked."""
    words = list(WORD.finditer(text))
    first = max(0, hits[0][0] - AROUND)
    after = min(first + SHOWN, len(words))
    at = words[first].start() if first else 0
    pieces = [Run("… ")] if first else []
    for begin, last in hits:
        if begin < after and words[begin].start() >= at:
            start, end = words[begin].start(), words[min(last, after - 1)].end()
            pieces += [Run(text[at:start]), Run(text[start:end], is_found=True)]
            at = end
    is_cut = after < len(words)
    pieces.append(Run(text[at : words[after - 1].end()] + " …" if is_cut else text[at:]))
    return [piece for piece in pieces if piece.text]
