"""Words as they are kept: plain text with paragraphs, lists and links, and nothing unseen."""

import re
import unicodedata

SEEN = {"\n", "\t"}
MARKS_OF_DIRECTION = {
    chr(point) for point in [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
}
"""Characters that turn the direction of text, by which one thing is written and another read
(Unicode Standard Annex 9; "Trojan Source", CVE-2021-42574)."""
UNSEEN = (
    MARKS_OF_DIRECTION
    | set("\u00ad\u180e\u200b\ufeff\ufff9\ufffa\ufffb\ufffc")
    | {chr(point) for point in [*range(0x2060, 0x2070), *range(0xE0000, 0xE0080)]}
)
"""They show nothing; whole sentences can be hidden in the last of them. The two joiners, U+200C
and U+200D, stay: Persian words and families of emoji need them."""
SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
BULLET = re.compile(r"^[ \t]*(?:[•·▪●○◦‣⁃\uf0b7\uf0a7][ \t]+|[o§–]\t[ \t]*)(?=\S)", re.MULTILINE)
"""What word processors put before the item of a list when it is pasted as text. Some of it is a
bullet before a tab alone: people write “o” and “§ 54” themselves."""
NUMBER = re.compile(r"^[ \t]*(\d{1,2}[.)])[ \t]+(?=\S)", re.MULTILINE)
BLANK_LINES = re.compile(r"\n{3,}")
LINE_ENDS = re.compile(r"\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
SHORT_FORM = re.compile(
    r"(?<![\w&/@.-])[A-Z](?=[a-z0-9]*[A-Z])[A-Za-z0-9]{1,19}+(?![\w/@-]|\.\w)", re.ASCII
)
"""A short form among other words: MOPAC, PCCs. A part of a reference (IASC-2022-01) or of a web
address is none."""


def plain(text: str) -> str:
    """Words as typed or pasted → as they are kept: one kind of line end, space and bullet;
    composed letters (NFC); no control characters and no marks of direction."""
    seen = "".join(letter for letter in LINE_ENDS.sub("\n", text) if is_seen(letter))
    text = SPACES.sub(" ", unicodedata.normalize("NFC", seen))
    text = NUMBER.sub(r"\1 ", BULLET.sub("- ", text)).replace("\t", " ")
    return BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n")))


def is_seen(letter: str) -> bool:
    """Whether a character shows, or parts others."""
    if letter in SEEN:
        return True
    return letter not in UNSEEN and unicodedata.category(letter) not in ("Cc", "Cs")


def is_short_form(word: str) -> bool:
    """Whether a word is one that pages can find and open."""
    return bool(SHORT_FORM.fullmatch(word))
