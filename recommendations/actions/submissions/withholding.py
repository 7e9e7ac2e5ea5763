"""Marking words as removed before they are published: never rewriting them."""

from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.actions.updates.facts import Facts
from recommendations.paragraphs import shorten
from recommendations.vocabulary import Basis

FREE_WORDS = ("text", "reason", "next_steps")


def withhold(said: Sequence[Facts], words: Sequence[str], basis: str) -> list[Facts]:
    """The same entries with each of these passages replaced by a mark that says why it is missing.

    Raises ValidationError where the basis is not one of ours, no words are named, or a passage
    does not stand in the entries exactly as given.
    """
    refuse(said, words, basis)
    mark = marked(basis)
    return [withheld(facts, words, mark, basis) for facts in said]


def marked(basis: str) -> str:
    """What stands in the place of withheld words."""
    label = str(Basis(basis).label)
    return _("[words withheld: %(basis)s]") % {"basis": label[:1].lower() + label[1:]}


def refuse(said: Sequence[Facts], words: Sequence[str], basis: str) -> None:
    problems = {}
    if basis not in Basis.values:
        problems["basis"] = _("Choose on what basis the words are withheld: it is published.")
    if not words:
        problems["withheld"] = _("Copy here the words to withhold, each passage on its own line.")
    spoken = "\n".join(getattr(facts, name) for facts in said for name in FREE_WORDS)
    missing = [passage for passage in words if passage not in spoken]
    if missing:
        problems["withheld"] = _(
            "“%(words)s” does not stand in what was submitted: copy it letter by letter."
        ) % {"words": shorten(missing[0])}
    if problems:
        raise ValidationError(problems)


def withheld(facts: Facts, words: Sequence[str], mark: str, basis: str) -> Facts:
    """One entry without these words; its evidence may not repeat them either."""
    cut = {name: without(getattr(facts, name), words, mark) for name in FREE_WORDS}
    if all(getattr(facts, name) == text for name, text in cut.items()):
        return facts
    return replace(
        facts, text=cut["text"], reason=cut["reason"], next_steps=cut["next_steps"], withheld=basis
    )


def without(text: str, words: Sequence[str], mark: str) -> str:
    """The longest passages go first: one may be part of another."""
    for passage in sorted(words, key=len, reverse=True):
        text = text.replace(passage, mark)
    return text
