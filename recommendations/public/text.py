"""Typed words as paragraphs and lists, without any markup of their own."""

import re
from dataclasses import dataclass

BULLET = re.compile(r"^\s*[-•*]\s+")
ADDRESS = re.compile(
    r"https?://(?:[^\s<>\"“”‘’()]|\([^\s<>\"“”‘’()]*\))*"
    r"(?:[^\s<>\"“”‘’().,;:!?\]]|\([^\s<>\"“”‘’()]*\))",
    re.IGNORECASE,
)
"""A web address in words; what ends a sentence or a bracket is no part of it, but a bracket that
the address itself opens is."""


@dataclass(frozen=True)
class Block:
    """A paragraph, or a list of items; templates escape every line of it."""

    lines: list[str]
    is_list: bool = False


def blocks(words: str) -> list[Block]:
    """Split at blank lines; lines that begin with a dash make a list."""
    found = []
    for part in re.split(r"\n\s*\n", (words or "").strip()):
        for line in filter(str.strip, part.splitlines()):
            is_list, line_text = bool(BULLET.match(line)), BULLET.sub("", line).strip()
            if found and is_list and found[-1].is_list:
                found[-1].lines.append(line_text)
            else:
                found.append(Block([line_text], is_list))
    return found


@dataclass(frozen=True)
class Section:
    """A heading, or none at the beginning, and the words below it."""

    heading: str
    words: str


def sections(words: str) -> list[Section]:
    """Split before lines that begin with “# ”. Only the office's own pages have headings."""
    first, *more = re.split(r"^#[ \t]+(\S.*)$", words.replace("\r\n", "\n"), flags=re.MULTILINE)
    found = [Section("", first), *map(Section, more[::2], more[1::2])]
    return [section for section in found if section.heading or section.words.strip()]


@dataclass(frozen=True)
class Run:
    """A run of words, or an address that leads somewhere."""

    text: str
    is_link: bool


def runs(line: str) -> list[Run]:
    """A line of words with the web addresses in it; templates escape both."""
    found, at = [], 0
    for address in ADDRESS.finditer(line):
        found += [Run(line[at : address.start()], False), Run(address.group(), True)]
        at = address.end()
    return [run for run in [*found, Run(line[at:], False)] if run.text]
