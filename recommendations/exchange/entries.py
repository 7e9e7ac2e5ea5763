"""Reading a file field by field, so that a mistake is answered with its place and its cure."""

import re
from collections.abc import Iterable
from typing import Any

from recommendations.dates import PartialDate, Precision
from recommendations.paragraphs import shorten

UNWRITABLE = re.compile("[\\0\\ud800-\\udfff]")
"""What JSON can say and PostgreSQL cannot hold: the null character and halves of characters."""


class FileProblem(Exception):
    """A mistake in a file. Its text names the entry, the field, what is wrong and what to do."""


class Entry:
    """One object of a register file; remembers which fields were read, and refuses the rest."""

    def __init__(self, fields: Any, name: str):
        self.name = name
        if not isinstance(fields, dict):
            raise FileProblem(f"{name}: this should be an object with named fields.")
        self.fields = fields
        self.read: set[str] = set()

    def problem(self, field: str, wrong: str, cure: str) -> FileProblem:
        return FileProblem(f"{self.name}, field “{field}”: {wrong} {cure}")

    def get(self, field: str, kind: type, *, required: bool = False) -> Any:
        """The value of a field, of the JSON type `kind`; None where it is absent or null."""
        self.read.add(field)
        value = self.fields.get(field)
        if value is None:
            if required:
                raise self.problem(field, "it is missing.", "Add it.")
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.problem(
                field, f"{value!r} is of the wrong type.", f"Write a {TYPES[kind]} here."
            )
        return value

    def text(self, field: str, *, required: bool = False) -> str:
        """Words; an empty string where there are none and none are required."""
        words = self.get(field, str, required=required) or ""
        if required and not words.strip():
            raise self.problem(field, "it is empty.", "Fill it in.")
        if unwritable := UNWRITABLE.search(words):
            raise self.problem(field, f"it holds {unwritable.group()!a}.", "Remove that character.")
        return words

    def texts(self, field: str) -> list[str]:
        """A list of words, none of them empty."""
        given = self.get(field, list) or []
        return [Entry({field: words}, self.name).text(field, required=True) for words in given]

    def choice(self, field: str, choices: Iterable[str], *, required: bool = True) -> str:
        """A code of a closed list."""
        allowed = list(choices)
        value = self.text(field, required=required)
        if value and value not in allowed:
            raise self.problem(
                field, f"“{value}” is not in the vocabulary.", f"Use one of {', '.join(allowed)}."
            )
        return value

    def flag(self, field: str) -> bool:
        return bool(self.get(field, bool))

    def day(self, field: str, *, required: bool = False) -> Any:
        """A full date, written 2022-01-21; None where there is none and none is required."""
        written = self.get(field, str, required=required)
        if written is None:
            return None
        try:
            found = PartialDate.parse(written)
            if found.precision != Precision.DAY:
                raise ValueError
        except ValueError as problem:
            raise self.problem(
                field, f"“{written}” is not a date.", "Write it as 2022-01-21."
            ) from problem
        return found.first_day

    def partial(self, field: str, *, required: bool = False) -> Any:
        """A date with its precision, written {"date": "2020-05", "precision": "month"}; None where
        there is none and none is required."""
        written = self.get(field, dict, required=required)
        if written is None:
            return None
        try:
            found = PartialDate.parse(written["date"])
            if found.precision != written["precision"]:
                raise ValueError
        except (KeyError, TypeError, ValueError) as problem:
            raise self.problem(
                field,
                f"{written!r} is not a date with its precision.",
                'Write it as {"date": "2020-05", "precision": "month"}, or day, or year.',
            ) from problem
        return found

    def known(self, field: str, found: dict, what: str, *, required: bool = True) -> Any:
        """The object that a slug or reference names."""
        name = self.text(field, required=required)
        return self.look_up(field, name, found, what) if name else None

    def all_known(self, field: str, found: dict, what: str) -> list:
        """The objects that a list of slugs or references names."""
        return [self.look_up(field, name, found, what) for name in self.get(field, list) or []]

    def look_up(self, field: str, name: str, found: dict, what: str) -> Any:
        if not isinstance(name, str | int) or name not in found:
            raise self.problem(
                field, f"there is no {what} “{name}”.", f"Add that {what}, or correct the name."
            )
        return found[name]

    def each(self, field: str, naming: str = "", *, once: str = "") -> Iterable["Entry"]:
        """The entries of a list, each with a name for its messages. `once` is a field of which
        two entries must not share the value."""
        seen = set()
        for number, fields in enumerate(self.get(field, list) or []):
            name = fields.get(naming, "") if isinstance(fields, dict) and naming else ""
            place = f"{field}[{number}]" + (f" ({name})" if name else "")
            entry = Entry(fields, f"{self.name}, {place}" if self.name else place)
            key = entry.fields.get(once)
            if key is not None and repr(key) in seen:
                raise entry.problem(once, f"{key!r} stands there twice.", "Keep one of the two.")
            seen.add(repr(key))
            yield entry

    def part(self, field: str) -> "Entry":
        """A field that is itself an object."""
        return Entry(self.get(field, dict, required=True), f"{self.name}, {field}")

    def refuse_other(
        self, said: dict[str, Any], held: dict[str, Any], where: str, cure: str
    ) -> None:
        """Refuse an entry that says of a field otherwise than the record holds."""
        for field, value in said.items():
            if value != held[field]:
                on_record = shown(held[field])
                raise self.problem(field, f"the record holds {on_record} {where}.", cure)

    def leave(self, *fields: str) -> None:
        """Fields that are read by people only."""
        self.read.update(fields)

    def refuse_rest(self) -> None:
        """Nothing is skipped in silence: a field that nobody reads is a mistake."""
        if unknown := sorted(set(self.fields) - self.read):
            raise self.problem(
                unknown[0], "this field is not known here.", "Correct its name, or take it out."
            )


def shown(value: Any) -> str:
    """A fact of the record, in a sentence."""
    if value in (None, "", [], set()):
        return "nothing"
    if isinstance(value, list | set | tuple):
        value = ", ".join(sorted(str(getattr(one, "slug", one)) for one in value))
    words = str(getattr(value, "slug", getattr(value, "reference", value)))
    return f"“{shorten(words, 200)}”"


TYPES = {str: "text", int: "whole number", bool: "true or false", list: "list", dict: "object"}
