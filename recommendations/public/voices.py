"""The three voices of a line, as a page shows them: word, definition, shape and date.

Always in this order: what the body answered, what it reports, what the Commissioner judges.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations.dates import PartialDate
from recommendations.models import Standing
from recommendations.vocabulary import NONE, Assessment, Defined, Progress, Response


class Shape(StrEnum):
    """How a tag is drawn: a body's word outlined, a judgement filled, silence dashed."""

    SAID = "said"
    JUDGED = "judged"
    NONE = "none"


@dataclass(frozen=True, eq=False)
class Word:
    """A word of one axis: what stands in its tag, and what it means."""

    code: str
    label: str | Promise
    definition: str | Promise
    shape: Shape
    tint: str = ""


@dataclass(frozen=True, eq=False)
class Axis:
    """One voice: its name in the record, its icon, what it is called on a list and above words."""

    name: str
    mark: str
    label: str | Promise
    heading: str | Promise
    words: type[Defined]
    none: Word
    not_awaited: Word


@dataclass(frozen=True)
class Voice:
    """What one voice says of one line."""

    axis: Axis
    word: Word
    on: PartialDate | None


NOTHING_AWAITED = _("Nothing is awaited here: it is closed, or was no ask.")


def silent(label: str | Promise, definition: str | Promise, code: str = NONE) -> Word:
    return Word(code, label, definition, Shape.NONE)


AXES = (
    Axis(
        "response",
        "answered",
        _("Answered"),
        _("What bodies answer"),
        Response,
        silent(
            _("No response recorded"),
            _("This register holds none; it may exist elsewhere."),
        ),
        silent(_("No response awaited"), NOTHING_AWAITED, ""),
    ),
    Axis(
        "progress",
        "reports",
        _("Reports"),
        _("What bodies report"),
        Progress,
        silent(_("Nothing reported"), _("This register holds no report of the body.")),
        silent(_("No report awaited"), NOTHING_AWAITED, ""),
    ),
    Axis(
        "assessment",
        "judged",
        _("Commissioner judges"),
        _("What the Commissioner judges"),
        Assessment,
        silent(_("Not yet assessed"), _("The Commissioner has not judged it.")),
        silent(_("No assessment awaited"), NOTHING_AWAITED, ""),
    ),
)

TINTS = {
    Assessment.MET: "good",
    Assessment.MET_ANOTHER_WAY: "good",
    Assessment.ON_TRACK: "good",
    Assessment.PARTLY_MET: "part",
    Assessment.NOT_MET: "not",
    Assessment.REVERSED: "not",
}


def axis_named(name: str) -> Axis:
    return next(axis for axis in AXES if axis.name == name)


@cache
def word(axis: Axis, code: str) -> Word:
    """The word that stands for a code, the two kinds of silence included; always the same one."""
    if code == NONE:
        return axis.none
    if not code:
        return axis.not_awaited
    member = axis.words(code)
    shape = Shape.JUDGED if axis.words is Assessment else Shape.SAID
    return Word(code, member.label, member.definition, shape, TINTS.get(member, ""))


def voices(line: Standing) -> list[Voice]:
    """The three voices of a line."""
    dates = (line.answered, line.reported, line.assessed)
    return [
        Voice(axis, word(axis, getattr(line, axis.name)), on)
        for axis, on in zip(AXES, dates, strict=True)
    ]


def is_silent(line: Standing) -> bool:
    """Whether nobody has said anything on any axis."""
    return all(voice.word.shape is Shape.NONE for voice in voices(line))


def vocabulary() -> list[tuple[Axis, list[Word]]]:
    """Every word of every voice, the two kinds of silence last."""
    return [
        (axis, [*(word(axis, code) for code in axis.words.values), axis.none, axis.not_awaited])
        for axis in AXES
    ]


def together(lines: list[Standing]) -> list[list[Standing]]:
    """The lines of one recommendation in their order; silent neighbours of which the same is true
    stand as one."""
    return [list(alike) for _sign, alike in groupby(lines, sign)]


def sign(line: Standing) -> object:
    """The same for silent lines that wait for their bodies since the same day."""
    waits_for_its_body = line.body_id and line.waiting_for_id == line.body_id
    return (line.waiting_on,) if is_silent(line) and waits_for_its_body else line.pk
