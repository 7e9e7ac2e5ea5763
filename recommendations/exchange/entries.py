"""Reading a file field by field, so that a mistake is answered with its place and its cure."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from recommendations.dates import PartialDate


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
        if "\0" in words:
            raise self.problem(field, "it holds a null character.", "Remove it.")
        return words

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

    def day(self, field: str, *, required: bool = False) -> date | None:
        """A full date, written 2022-01-21."""
        written = self.get(field, str, required=required)
        try:
            return written and date.fromisoformat(written)
        except ValueError as problem:
            raise self.problem(
                field, f"“{written}” is not a date.", "Write it as 2022-01-21."
            ) from problem

    def partial(self, field: str, *, required: bool = False) -> PartialDate | None:
        """A date with its precision, written {"date": "2020-05", "precision": "month"}."""
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
        return self.look_up(field, self.text(field, required=required), found, what)

    def all_known(self, field: str, found: dict, what: str) -> list:
        """The objects that a list of slugs or references names."""
        return [
            self.look_up(field, name, found, what) for name in self.get(field, list) or []
        ]

    def look_up(self, field: str, name: str, found: dict, what: str) -> Any:
        if not name:
            return None
        if name not in found:
            raise self.problem(
                field, f"there is no {what} “{name}”.", f"Add that {what}, or correct the name."
            )
        return found[name]

    def each(self, field: str, naming: str = "") -> Iterable["Entry"]:
        """The entries of a list, each with a name for its messages."""
        for number, fields in enumerate(self.get(field, list) or []):
            name = fields.get(naming, "") if isinstance(fields, dict) and naming else ""
            place = f"{field}[{number}]" + (f" ({name})" if name else "")
            yield Entry(fields, f"{self.name}, {place}" if self.name else place)

    def part(self, field: str, *, required: bool = False) -> "Entry | None":
        """A field that is itself an object."""
        fields = self.get(field, dict, required=required)
        return fields and Entry(fields, f"{self.name}, {field}" if self.name else field)

    def leave(self, *fields: str) -> None:
        """Fields that are read by people only."""
        self.read.update(fields)

    def refuse_rest(self) -> None:
        """Nothing is skipped in silence: a field that nobody reads is a mistake."""
        if unknown := sorted(set(self.fields) - self.read):
            raise self.problem(
                unknown[0], "this field is not known here.", "Correct its name, or take it out."
            )


TYPES = {str: "text", int: "whole number", bool: "true or false", list: "list", dict: "object"}
