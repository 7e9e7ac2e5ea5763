"""Marking words as removed before they are published: never rewriting them."""

import re
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
    spoken = "\n".join(part for facts in said for part in spoken_in(facts))
    missing = [passage for passage in words if passage not in spoken]
    if missing:
        problems["withheld"] = _(
            "“%(words)s” does not stand in what was submitted: copy it letter by letter."
        ) % {"words": shorten(missing[0])}
    if problems:
        raise ValidationError(problems)


def spoken_in(facts: Facts) -> list[str]:
    """All words of an entry, those of its evidence included."""
    links = [part for row in facts.evidence for part in (row["title"], row["url"])]
    return [*(getattr(facts, name) for name in FREE_WORDS), *links]


def withheld(facts: Facts, words: Sequence[str], mark: str, basis: str) -> Facts:
    """One entry without these words. A link whose address holds them goes whole."""
    cut = {name: without(getattr(facts, name), words, mark) for name in FREE_WORDS}
    evidence = [
        {**row, "title": without(row["title"], words, mark)}
        for row in facts.evidence
        if not any(passage in row["url"] for passage in words)
    ]
    changed = replace(
        facts, text=cut["text"], reason=cut["reason"], next_steps=cut["next_steps"],
        evidence=evidence,
    )  # fmt: skip
    is_as_before = spoken_in(changed) == spoken_in(facts)
    return facts if is_as_before else replace(changed, withheld=basis)


def without(text: str, words: Sequence[str], mark: str) -> str:
    """A text with a mark for each passage; the longest first, as one may be part of another."""
    passages = "|".join(re.escape(passage) for passage in sorted(words, key=len, reverse=True))
    return re.sub(passages, lambda _found: mark, text)
