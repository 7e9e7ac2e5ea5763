"""How the register works: every word defined, every rule as it is in the code."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations.exchange import changes_file
from recommendations.exchange.columns import COLUMNS
from recommendations.public import examples
from recommendations.public.doors import page
from recommendations.public.showing import show
from recommendations.public.voices import Axis, Word, vocabulary
from recommendations.standing import BALL, Holder
from recommendations.vocabulary import Ask, Basis, Defined, Life
from recommendations.workflow import STEPS, State, Step

HOLDERS = {
    Holder.BODY: _("the body"),
    Holder.OFFICE: _("the Commissioner"),
    Holder.NOBODY: _("nobody"),
}


@page()
def how_it_works(request: HttpRequest) -> HttpResponse:
    context = {
        "axes": [(axis, explained(axis, words)) for axis, words in vocabulary()],
        "asks": defined(Ask, examples.ASKS),
        "lives": defined(Life, examples.LIVES),
        "ball": [(row.holder, HOLDERS[row.holder], row.words) for row in BALL],
        "steps": steps(),
        "grounds": [basis.label for basis in Basis],
        "columns": COLUMNS,
        "change_columns": changes_file.COLUMNS,
    }
    return show(request, "public/how_it_works.html", context)


@dataclass(frozen=True)
class Move:
    """A row of the desk's table of states: from where to where, how, and what the public reads."""

    since: list[str | Promise]
    words: str | Promise
    to: str | Promise
    side: str | Promise
    told: str | Promise


def steps() -> list[Move]:
    """What can become of a submission, in the order of its way; saving moves nothing."""
    return [
        Move(
            [state.label for state in State if state in step.since],
            step.words,
            step.to.label,
            step.side.label,
            told(step),
        )
        for step in STEPS
        if step.to not in step.since
    ]


def told(step: Step) -> str | Promise:
    """What the register says when the step is taken."""
    if step.told:
        return step.told.label
    return _("The words themselves") if step.to == State.ACCEPTED else _("Nothing")


@dataclass(frozen=True)
class Explained:
    """A word with its definition and an invented example."""

    word: Word | Defined
    example: str | Promise


def explained(axis: Axis, words: list[Word]) -> list[Explained]:
    given = examples.OF_AXIS[axis.name]
    return [Explained(word, given[word.code]) for word in words]


def defined(choices: type[Defined], given: dict) -> list[Explained]:
    return [Explained(word, given[word]) for word in choices]
