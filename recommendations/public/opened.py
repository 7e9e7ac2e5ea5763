"""Short forms opened at their first use on a page: “MOPAC (Mayor’s Office for Policing and Crime)”.

It works on a rendered page, so that no template has to know which use is the first. Markup of our
own templates comes in: well-formed, its text escaped.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from html import unescape

from django.utils.html import escape

from recommendations.words import SHORT_FORM

Meanings = Callable[[Iterable[str]], dict[str, str]]
"""Short forms → those of them that are known, with what they stand for."""

TAG = re.compile(r"(<!--.*?-->|<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>)", re.DOTALL)
NAME = re.compile(r"</?([a-z][a-z0-9]*)")
CLASSES = re.compile(r"\sclass=\"([^\"]*)\"")
REACH = 1500
"""How far around a short form its meaning is looked for: the longest one, every letter escaped."""
POSSESSIVE = re.compile(r"(?:’|'|&#x27;|&#39;)s\b")


class Treatment(IntEnum):
    """What may be done to the words of an element; it holds for all that stands within."""

    OPENED = 0  # the register's own sentences: the meaning is written into them
    HINTED = 1  # exact words, links, headings, tables: a tooltip, and not a letter is added
    LEFT = 2  # what is copied, chosen or drawn


HINTED_TAGS = {
    *("a", "blockquote", "caption", "del", "h2", "h3", "h4", "h5", "h6", "ins", "mark", "q", "s"),
    *("summary", "table"),
}
LEFT_TAGS = {
    *("abbr", "button", "code", "h1", "label", "nav", "option", "pre", "script", "select"),
    *("style", "svg", "textarea"),
}
EXACT_WORDS = {
    *("reg-words", "reg-quote", "reg-para__text", "reg-foot", "reg-change", "reg-name"),
}
INLINE = {
    *("a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span"),
    *("strong", "sup"),
}
VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
    *("track", "wbr"),
}


def opened(markup: str, meanings: Meanings) -> str:
    """A page whose short forms are opened within <main>. `meanings` is asked once, for what
    looks like a short form there, and not at all where nothing does."""
    start, end = markup.find("<main"), markup.rfind("</main>")
    if not 0 <= start < end:
        return markup
    pieces = TAG.split(markup[start:end])
    candidates = set(SHORT_FORM.findall("\n".join(pieces[::2])))
    known = meanings(candidates) if candidates else {}
    return markup[:start] + Opener(known).read(pieces) + markup[end:] if known else markup


@dataclass(frozen=True)
class Tag:
    """What a tag says of the words after it. One without a name says nothing."""

    name: str = ""
    is_end: bool = False
    is_alone: bool = True
    treatment: Treatment = Treatment.OPENED


@lru_cache(maxsize=5000)
def read_tag(tag: str) -> Tag:
    """A tag; most of a page's stand on it more than once."""
    named = NAME.match(tag)
    if not named:
        return Tag()
    name, is_alone = named[1], named[1] in VOID or tag.endswith("/>")
    return Tag(name, tag.startswith("</"), is_alone, treatment_of(name, tag))


class Opener:
    """Reads a page once, from its beginning to its end."""

    def __init__(self, known: dict[str, str]):
        self.known = known
        self.opened: set[str] = set()
        self.hinted: set[str] = set()
        self.within: list[tuple[str, Treatment]] = []
        self.line = ""
        """The words of the paragraph so far."""

    def read(self, pieces: list[str]) -> str:
        """Every second piece is a tag."""
        for number, piece in enumerate(pieces):
            if number % 2:
                self.tag(read_tag(piece))
            elif piece:
                pieces[number] = self.text(piece)
        return "".join(pieces)

    @property
    def treatment(self) -> Treatment:
        return self.within[-1][1] if self.within else Treatment.OPENED

    def tag(self, tag: Tag) -> None:
        if tag.name and tag.name not in INLINE:
            self.line = ""
        if tag.is_end:
            self.leave(tag.name)
        elif not tag.is_alone:
            self.within.append((tag.name, max(self.treatment, tag.treatment)))

    def leave(self, name: str) -> None:
        """Out of the nearest element of that name, and of what was left unclosed in it."""
        for place in range(len(self.within) - 1, -1, -1):
            if self.within[place][0] == name:
                del self.within[place:]
                return

    def text(self, text: str) -> str:
        """Words between two tags, with what is to be opened in them."""
        found, at = [], 0
        for match in SHORT_FORM.finditer(text):
            short = match.group()
            if short in self.known and short not in self.opened:
                before = self.line + text[: match.start()]
                found += [text[at : match.start()], self.form(short, before, text[match.end() :])]
                at = match.end()
        self.line += text
        return "".join([*found, text[at:]])

    def form(self, short: str, before: str, after: str) -> str:
        """A short form as it shall stand between these words."""
        meaning = escape(self.known[short])
        if is_written_out(self.known[short], before, after):
            self.opened.add(short)
        elif self.treatment == Treatment.OPENED and is_own(before, after):
            self.opened.add(short)
            stands_in_brackets = before.rfind("(") > before.rfind(")")
            return f"<abbr>{short}</abbr>" + (
                f", {meaning}" if stands_in_brackets else f" ({meaning})"
            )
        elif self.treatment != Treatment.LEFT and short not in self.hinted:
            self.hinted.add(short)
            return f'<abbr title="{meaning}">{short}</abbr>'
        return short


def treatment_of(name: str, tag: str) -> Treatment:
    """What an element asks for, by its name and classes."""
    if name in LEFT_TAGS:
        return Treatment.LEFT
    classes = CLASSES.search(tag)
    is_exact = classes and not EXACT_WORDS.isdisjoint(classes[1].split())
    return Treatment.HINTED if is_exact or name in HINTED_TAGS else Treatment.OPENED


def is_own(before: str, after: str) -> bool:
    """Whether a meaning can be written in here: not within quotation marks, and not before the
    ’s of a possessive."""
    return before.rfind("“") <= before.rfind("”") and not POSSESSIVE.match(after)


def is_written_out(meaning: str, before: str, after: str) -> bool:
    """Whether the page says what it stands for by itself: “Full name (SHORT)” or the reverse."""
    full = folded(meaning)
    before, after = folded(before[-REACH:]), folded(after[:REACH])
    return before.endswith(f"{full} (") or after.startswith(f" ({full})")


def folded(words: str) -> str:
    """Words for comparing: entities, spaces, apostrophes and capitals make no difference."""
    return re.sub(r"\s+", " ", unescape(words)).replace("’", "'").casefold()
