"""Two texts word for word, old beside new: what differs, as phrases and not as confetti."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

CLOSE = 4
"""Changes with fewer words than this between them are one phrase."""
MANY = 4_000
"""From so many words on, both texts together, those that come again and again are not looked up
one by one, which would take as long as the square of them."""
TOKEN = re.compile(r"\n+|[^\s]+")
Span = tuple[int, int, int, int]


@dataclass(frozen=True)
class Piece:
    """A run of words of one text; `differs` where the other text has not got it there."""

    words: str
    differs: bool


def compare(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces. Put together again, the pieces of each are its words in order."""
    was, now = TOKEN.findall(old), TOKEN.findall(new)
    found = changes(was, now)
    return pieces(was, [(a, b) for a, b, _c, _d in found]), pieces(
        now, [(c, d) for _a, _b, c, d in found]
    )


def changes(was: list[str], now: list[str]) -> list[Span]:
    """What differs: from where to where in the old words, and in the new; close ones joined."""
    joined: list[Span] = []
    for a, b, c, d in unlike(was, now):
        if joined and a - joined[-1][1] < CLOSE and c - joined[-1][3] < CLOSE:
            joined[-1] = (joined[-1][0], b, joined[-1][2], d)
        else:
            joined.append((a, b, c, d))
    return joined


def unlike(was: list[str], now: list[str]) -> list[Span]:
    """Each change for itself. What both begin and end with is set aside first."""
    start = shared(was, now)
    was, now = was[start:], now[start:]
    end = shared(was[::-1], now[::-1])
    was, now = was[: len(was) - end], now[: len(now) - end]
    matcher = SequenceMatcher(None, was, now, autojunk=len(was) + len(now) > MANY)
    return [
        (start + a, start + b, start + c, start + d)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def shared(one: list[str], other: list[str]) -> int:
    """With how many of the same words both begin."""
    differing = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def pieces(words: list[str], spans: list[tuple[int, int]]) -> list[Piece]:
    found, at = [], 0
    for start, end in spans:
        found += [Piece(together(words[at:start]), False), Piece(together(words[start:end]), True)]
        at = end
    found.append(Piece(together(words[at:]), False))
    return [piece for piece in found if piece.words]


def together(words: list[str]) -> str:
    """Words with single spaces; line breaks stay."""
    return re.sub(r" ?(\n+) ?", r"\1", " ".join(words))
