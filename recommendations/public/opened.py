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
    TITLED = 1  # own links, headings, tables, folded boxes: a tooltip, and the meaning only where
    # no sentence of the page can carry it
    EXACT = 2  # somebody's exact words: a tooltip, and not a letter is added; told below them
    CHOSEN = 3  # what is chosen from, and the title of the page: nothing; told below it
    LEFT = 4  # what is copied, drawn or not seen


TITLED_TAGS = {"a", "caption", "details", "h2", "h3", "h4", "h5", "h6", "summary", "table"}
EXACT_TAGS = {"blockquote", "del", "ins", "mark", "q", "s"}
EXACT_WORDS = {"reg-words", "reg-quote", "reg-para__text", "reg-foot", "reg-change", "reg-name"}
CHOSEN_TAGS = {"button", "h1", "label", "nav", "select"}
LEFT_TAGS = {"abbr", "code", "pre", "script", "style", "svg", "textarea"}
LEFT_WORDS = {"govuk-visually-hidden", "reg-cite"}
TREATMENTS = {
    **dict.fromkeys(TITLED_TAGS, Treatment.TITLED),
    **dict.fromkeys(EXACT_TAGS | EXACT_WORDS, Treatment.EXACT),
    **dict.fromkeys(CHOSEN_TAGS, Treatment.CHOSEN),
    **dict.fromkeys(LEFT_TAGS | LEFT_WORDS, Treatment.LEFT),
}
"""By the name of an element, or one of its classes."""
BLOCKS = {
    *("blockquote", "div", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "nav", "ol", "p", "section"),
    *("table", "ul"),
}
AROUND = {"article", "dd", "details", "div", "fieldset", "form", "li", "main", "section"}
"""Elements that may hold a paragraph beside what else is in them."""
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
    """Reads a page once, from its beginning to its end, and writes it anew."""

    def __init__(self, known: dict[str, str]):
        self.known = known
        self.opened: set[str] = set()
        self.hinted: set[str] = set()
        self.waiting: dict[str, None] = {}
        """Short forms that could not be opened in the block that is being read."""
        self.places: dict[str, tuple[int, str]] = {}
        """Where in what is written each could be opened if it must, and how."""
        self.below: dict[str, int] = {}
        """And after what it could be told."""
        self.within: list[tuple[str, Treatment]] = []
        self.written: list[str] = []
        self.line = ""
        """The words of the paragraph so far."""

    def read(self, pieces: list[str]) -> str:
        """Every second piece is a tag."""
        for number, piece in enumerate(pieces):
            if number % 2:
                self.written.append(piece)
                self.tag(read_tag(piece))
            elif piece:
                self.text(piece)
        self.open_the_rest()
        return "".join(self.written)

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
                if self.waiting:
                    self.wait_no_longer(self.within[place], self.within[:place])
                del self.within[place:]
                return

    def wait_no_longer(self, inner: tuple[str, Treatment], around: list) -> None:
        """Choose where to tell what waits, if a paragraph of ours may stand here: at the end of
        the element that ends, or after it."""
        if may_hold_ours(*inner):
            end = len(self.written) - 2
        elif inner[0] in BLOCKS and around and may_hold_ours(*around[-1]):
            end = len(self.written) - 1
        else:
            return
        for short in self.waiting:
            self.below.setdefault(short, end)
        self.waiting.clear()

    def text(self, text: str) -> None:
        """Words between two tags, with what is to be opened in them."""
        at = 0
        for match in SHORT_FORM.finditer(text):
            short = match.group()
            if short in self.known and short not in self.opened:
                before = self.line + text[: match.start()]
                self.written.append(text[at : match.start()])
                self.written.append(self.form(short, before, text[match.end() :]))
                at = match.end()
        self.line += text
        self.written.append(text[at:])

    def form(self, short: str, before: str, after: str) -> str:
        """A short form as it shall stand between these words."""
        if self.treatment == Treatment.LEFT:
            return short
        if is_written_out(self.known[short], before, after):
            self.opened.add(short)
            return short
        if self.treatment > Treatment.TITLED or not is_own(before, after):
            self.waiting[short] = None
            return self.hint(short)
        words = self.with_meaning(short, is_in_brackets=before.rfind("(") > before.rfind(")"))
        if self.treatment == Treatment.OPENED:
            self.opened.add(short)
            return words
        self.places.setdefault(short, (len(self.written), words))
        return self.hint(short)

    def hint(self, short: str) -> str:
        """A tooltip, the first time."""
        if short in self.hinted or self.treatment > Treatment.EXACT:
            return short
        self.hinted.add(short)
        return f'<abbr title="{escape(self.known[short])}">{short}</abbr>'

    def with_meaning(self, short: str, *, is_in_brackets: bool = False) -> str:
        meaning = escape(self.known[short])
        return f"<abbr>{short}</abbr>" + (f", {meaning}" if is_in_brackets else f" ({meaning})")

    def open_the_rest(self) -> None:
        """What no sentence could carry: in the first link or heading of ours that has it; or else
        told by us in small print below the words that have it."""
        told: dict[int, list[str]] = {}
        for short in self.known.keys() - self.opened:
            if short in self.places:
                place, words = self.places[short]
                self.written[place] = words
            elif short in self.below:
                told.setdefault(self.below[short], []).append(self.with_meaning(short))
        for place, shorts in told.items():
            self.written[place] += f'<p class="reg-short">{"; ".join(sorted(shorts))}</p>'


def treatment_of(name: str, tag: str) -> Treatment:
    """What an element asks for, by its name and classes: the strictest."""
    classes = CLASSES.search(tag)
    asked = [name, *(classes[1].split() if classes else [])]
    return max(TREATMENTS.get(one, Treatment.OPENED) for one in asked)


def may_hold_ours(name: str, treatment: Treatment) -> bool:
    """Whether a paragraph of the register's own may stand in such an element."""
    return name in AROUND and treatment <= Treatment.TITLED


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
