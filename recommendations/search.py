"""Words as a search compares them, and what a person typed into the search box."""

import re
import unicodedata
from dataclasses import dataclass

HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
"""The hyphen, the one that does not break, dashes, and the sign for minus."""
CURLY = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', **dict.fromkeys(HYPHENS, "-")}
)
JOINED = re.compile(r"(?<=\w)[-_/](?=\w)")
"""What joins two words into one: each is found for itself, and "IASC-2022" within a reference."""
TERM = re.compile(r'(?P<sign>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
WORD = re.compile(r"\w+(?:'\w+)*")


def fold(text: str) -> str:
    """Text without accents, case, curly quotes and joining marks, in this order of letters."""
    plain = unicodedata.normalize("NFKD", text.translate(CURLY))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return JOINED.sub(" ", letters.casefold().translate(CURLY))


def words_of(text: str) -> str:
    """The words of a text, folded, with a space between them: what stands between and around
    them is no part of any, so that "2.5", "U.S." and a forgotten space are found as they read."""
    return " ".join(WORD.findall(fold(text)))


def straight(text: str) -> str:
    """Text with plain letters, quotes and hyphens, as a reference is written; a word processor or
    a PDF may have put others in their place."""
    return unicodedata.normalize("NFKC", text).translate(CURLY)


@dataclass(frozen=True)
class Term:
    """Words that are to stand together, or are not to stand there at all. `is_exact`: quoted or
    joined, so that each of them counts, "the" and "of" too."""

    words: str
    is_wanted: bool
    is_exact: bool

    def __str__(self):
        """As PostgreSQL's websearch_to_tsquery reads it."""
        return f'"{self.words}"' if self.is_wanted else f'-"{self.words}"'


def terms(typed: str) -> list[Term]:
    """What was typed: words, "quoted phrases" and -words; a joined word is a phrase."""
    found = []
    for part in TERM.finditer(typed.translate(CURLY)):
        words = words_of(part["phrase"] or part["word"] or "")
        if words:
            is_exact = part["phrase"] is not None or " " in words
            found.append(Term(words, is_wanted=not part["sign"], is_exact=is_exact))
    return found


def websearch(typed: str, *, is_exact: bool) -> str:
    """Of what was typed, the phrases or the single words, in one spelling, for
    websearch_to_tsquery; "" where there are none."""
    return " ".join(str(term) for term in terms(typed) if term.is_exact == is_exact)
