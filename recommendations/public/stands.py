"""Where a recommendation stands, at the top of its page: said once, and true of all whom it was
asked of. Where their standings differ they are counted, each voice for itself; what is true of one
body stands with that body.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.models import Body, Standing
from recommendations.public.dates import age, days, humandate
from recommendations.public.sentences import ball, called, headline, holder, lower_first
from recommendations.public.voices import AXES, Axis, Shape, Word, word
from recommendations.standing import Holder
from recommendations.vocabulary import NONE, Life

NAMED = 3
"""How many bodies a sentence names; more are counted."""


@dataclass(frozen=True)
class Ball:
    """Who is waited for: which of the three, and in a sentence."""

    holder: Holder
    words: str


@dataclass(frozen=True)
class Stand:
    """Whom it is about (nothing where the sentences say so), where it stands, and who is waited
    for."""

    whom: str
    sentences: list[str]
    balls: list[Ball]


def stand(lines: list[Standing], office: Body) -> Stand:
    """What is true of all of these lines."""
    same = {(headline(line, office), ball(line, [])) for line in lines}
    if len(same) > 1:
        return Stand("", list(counted(lines)), waits(lines))
    balls = alike(lines, is_below_headline=True) if len(lines) <= NAMED else waits(lines)
    return Stand(names(lines), [headline(lines[0], office)], balls)


def names(lines: list[Standing]) -> str:
    """Whom lines are about: bodies by name, and many of them by their number."""
    if len(lines) > NAMED:
        return _("%(number)s bodies") % {"number": len(lines)}
    return get_text_list([called(line.body) for line in lines if line.body], _("and"))


def alike(lines: list[Standing], *, is_below_headline: bool = False) -> list[Ball]:
    """One sentence, and what the word means with which it was closed; a headline has the word."""
    first, life = lines[0], Life(lines[0].life)
    said = ball(first, [line.body for line in lines if line.body])
    if life != Life.OPEN and is_below_headline:
        said = _("Nobody is waited for since %(date)s.") % {"date": humandate(first.closed)}
    return [Ball(holder(first), said if life == Life.OPEN else f"{said} {life.definition}")]


TOLD = {
    "response": gettext_lazy("Asked of %(all)s bodies: %(said)s."),
    "progress": gettext_lazy("Reports: %(said)s."),
    "assessment": gettext_lazy("The Commissioner: %(said)s."),
}
"""Axis → how it is told of several bodies: "Asked of 3 bodies: 2 accepted, 1 not accepted."."""


def counted(lines: list[Standing]) -> Iterable[str]:
    """A sentence for each voice that was heard, and one for what is closed."""
    for axis in AXES:
        if told := [label(one) for one in held(axis, lines)]:
            yield TOLD[axis.name] % {"all": len(lines), "said": tally(told)}
    lives = sorted((line.life for line in lines), key=Life.values.index)
    if closed := [lower_first(Life(life).label) for life in lives if life != Life.OPEN]:
        yield f"{tally(closed)}."


def held(axis: Axis, lines: list[Standing]) -> list[Word]:
    """What one voice says of each line, in the order of the vocabulary. That nothing was said is
    told of answers only."""
    order = [*axis.words.values, NONE, ""]
    codes = sorted((getattr(line, axis.name) for line in lines), key=order.index)
    words = [word(axis, code) for code in codes]
    return [one for one in words if axis.name == "response" or one.shape is not Shape.NONE]


def label(one: Word) -> str:
    said = lower_first(one.label)
    return _("with %(silence)s") % {"silence": said} if one.shape is Shape.NONE else said


def tally(said: list[str]) -> str:
    """How often each was said; a number stays on the line of its word."""
    often = Counter(said).items()
    return ", ".join(f"{number}\N{NO-BREAK SPACE}{words}" for words, number in often)


def waits(lines: list[Standing]) -> list[Ball]:
    """Of body, office and nobody, those that are true of any line."""
    kinds = [(one, [line for line in lines if holder(line) == one]) for one in Holder]
    return [Ball(one, waited(one, mine, len(lines))) for one, mine in kinds if mine]


def waited(one: Holder, lines: list[Standing], asks: int) -> str:
    """One kind of wait in a sentence."""
    if one == Holder.NOBODY:
        if len(lines) == asks:
            return _("Nobody is waited for.")
        number = {"some": len(lines), "all": asks}
        return _("Nobody is waited for on %(some)s of the %(all)s asks.") % number
    who = names(lines) if one == Holder.BODY else _("the Commissioner")
    return _("Waiting for %(who)s, %(since)s.") % {"who": who, "since": since(lines)}


def since(lines: list[Standing]) -> str:
    """The first of the days when they began to wait."""
    first = min(lines, key=lambda line: line.waiting_on).waiting_since
    old = age(first)
    began = humandate(first) if old in ("", days(0)) else f"{humandate(first)} ({old})"
    if len({line.waiting_on for line in lines}) == 1:
        return _("since %(date)s") % {"date": began}
    return _("the longest since %(date)s") % {"date": began}
