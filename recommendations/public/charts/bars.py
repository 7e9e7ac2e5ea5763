"""Bars of what was answered, reported and judged: every number again in the key under its bar."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from recommendations.vocabulary import NONE

STEPS = {
    "response": [
        (_("Accepted"), ["accepted"]),
        (_("In part or in principle"), ["accepted_in_part", "accepted_in_principle"]),
        (_("Another reply"), ["no_position", "says_already_done", "says_not_ours"]),
        (_("Not accepted"), ["not_accepted"]),
        (_("No response recorded"), [NONE]),
    ],
    "progress": [
        (_("Reported complete"), ["reported_complete"]),
        (_("Under way"), ["under_way"]),
        (_("Planned or not started"), ["planned", "not_started"]),
        (_("Stopped"), ["stopped"]),
        (_("Nothing reported"), [NONE]),
    ],
    "assessment": [
        (_("Met"), ["met", "met_another_way"]),
        (_("On track"), ["on_track"]),
        (_("Partly met"), ["partly_met"]),
        (_("Not met or reversed"), ["not_met", "reversed"]),
        (_("Cannot tell"), ["cannot_tell"]),
        (_("Not yet assessed"), [NONE]),
    ],
}
"""Axis → steps of its bar. The hatch is for what nobody has said yet, and for nothing else."""

VOICES = {
    "response": ("v-answered", _("What bodies answered")),
    "progress": ("v-reports", _("What bodies report")),
    "assessment": ("v-judged", _("What the Commissioner judges")),
}
SAID = {
    "response": ngettext_lazy(
        "an answer is recorded to %(told)s of %(all)s ask",
        "an answer is recorded to %(told)s of %(all)s asks",
        "total",
    ),
    "progress": ngettext_lazy(
        "%(told)s of %(all)s is reported complete",
        "%(told)s of %(all)s are reported complete",
        "number",
    ),
    "assessment": _("the Commissioner judges %(told)s of %(all)s met"),
}
"""Axis → what its bar says above all, as a part of a sentence."""
NARROWEST = 7
DIGIT = 3.2
"""Per cent of the bar that a number needs on the narrowest screen; in a narrower step it stands
in the key only."""


@dataclass(frozen=True)
class Step:
    """A part of a bar; `start` and `width` are per cent of it."""

    label: str | Promise
    number: int
    tone: str
    start: float
    width: float
    query: str

    @property
    def middle(self) -> float:
        return self.start + self.width / 2

    @property
    def is_wide(self) -> bool:
        return self.width >= max(NARROWEST, DIGIT * len(intcomma(self.number)) + 2)

    @property
    def is_patterned(self) -> bool:
        """Whether a number on it needs a halo to be read."""
        return self.tone in ("s0", "s5")

    @property
    def is_dark(self) -> bool:
        return self.tone in ("s1", "s2")


@dataclass(frozen=True)
class Bar:
    """One voice: its steps from left to right. The last is what nobody has said yet."""

    axis: str
    mark: str
    label: str | Promise
    steps: list[Step]

    @property
    def total(self) -> int:
        return sum(step.number for step in self.steps)

    @property
    def told(self) -> int:
        """The number to tell first: those answered, reported complete, judged met."""
        if self.axis == "response":
            return self.total - self.steps[-1].number
        return self.steps[0].number

    @property
    def words(self) -> str:
        """What it says above all, as a part of a sentence."""
        numbers = {"number": self.told, "total": self.total}  # by which the words are chosen
        said = {"told": intcomma(self.told), "all": intcomma(self.total)}
        return str(SAID[self.axis] % {**numbers, **said})


def bars(counts: dict[str, Counter], **more: str) -> list[Bar]:
    """The three bars; none where there is nothing to count. `more` narrows the lists that the
    numbers link to, for example to a body."""
    return [
        Bar(axis, *VOICES[axis], steps(axis, counts[axis], more))
        for axis in STEPS
        if sum(counts[axis].values())
    ]


def in_words(drawn: list[Bar]) -> str:
    """What the bars say, in a sentence."""
    said = "; ".join(bar.words for bar in drawn)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def steps(axis: str, counted: Counter, more: dict[str, str]) -> list[Step]:
    """The parts of one bar, each with the query string of the lines it counts."""
    total, start, found = sum(counted.values()), 0.0, []
    for place, (label, codes) in enumerate(STEPS[axis], start=1):
        number = sum(counted[code] for code in codes)
        tone = "s0" if NONE in codes else f"s{place}"
        width = 100 * number / total
        found.append(Step(label, number, tone, start, width, urlencode(more | {axis: codes}, True)))
        start += width
    return found
