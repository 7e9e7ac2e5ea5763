"""The second step: the text in numbered paragraphs, a box to tick for each sentence."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from recommendations.actions.letters.passages import place, text_of
from recommendations.desk.doors import for_officers
from recommendations.desk.letters.forms import OtherWordsForm
from recommendations.desk.letters.places import sort, written
from recommendations.desk.letters.stale import Difference, differences
from recommendations.desk.letters.steps import Sight, Step, draft_named, run
from recommendations.hints import Span, asking, sentences
from recommendations.models import LetterDraft
from recommendations.paragraphs import Paragraph, paragraphs


@for_officers("GET", "POST")
def letter_passages(request: HttpRequest, reference: str) -> HttpResponse:
    return run(request, draft_named(reference), PASSAGES)


@dataclass(frozen=True)
class Sentence:
    """A sentence to tick, with the words in it that may ask."""

    span: Span
    words: str
    value: str
    may_ask: str
    is_ticked: bool


@dataclass(frozen=True)
class Block:
    """A paragraph with its sentences; what is no prose is shown to read, not to tick."""

    paragraph: Paragraph
    sentences: list[Sentence]


def typed_in(data: MultiValueDict, draft: LetterDraft) -> dict:
    """What was ticked and typed. Whoever sends this has seen which words are gone; words that go
    only now are said next."""
    ticked, gone = sort(data.getlist("ticked"), text_of(draft.typed))
    lost = {
        words: {**card, "is_ticked": False} for words, card in draft.typed.get("lost", {}).items()
    }
    for words in gone:
        lost[words] = {"fields": {}, **lost.get(words, {}), "is_ticked": True}
    passages = {"ticked": ticked, **OtherWordsForm.typed_in(data, "passages")}
    return {"passages": passages, "lost": lost}


def shown(sight: Sight) -> HttpResponse:
    form = OtherWordsForm(other_words(sight.typed), sight.problems)
    return sight.page(
        "desk/letter_passages.html",
        form=form,
        blocks=blocks(sight.typed),
        lost=[words for words, card in sight.typed.get("lost", {}).items() if card["is_ticked"]],
        differences=differing(form, sight) if sight.is_stale else [],
    )


def other_words(typed: dict) -> dict:
    return {"other": typed.get("passages", {}).get("other", "")}


def blocks(typed: dict) -> list[Block]:
    """The text from top to bottom. A place that was ticked and is no sentence any more stands in
    its order, so that it can be unticked."""
    text = text_of(typed)
    ticked = ticked_in(typed)
    return [
        Block(paragraph, [boxed(span, text, ticked) for span in spans(paragraph, text, ticked)])
        for paragraph in paragraphs(text)
    ]


def ticked_in(typed: dict) -> set[Span]:
    text, kept = text_of(typed), typed.get("passages", {}).get("ticked", [])
    return {span for where in kept if (span := place(where, text))}


def spans(paragraph: Paragraph, text: str, ticked: set[Span]) -> list[Span]:
    """What can be ticked in a paragraph: the sentences of prose, and what is ticked already."""
    here = {span for span in ticked if paragraph.start <= span.start < paragraph.end}
    if paragraph.number:
        here |= set(sentences(text, paragraph.start, paragraph.end))
    return sorted(here)


def boxed(span: Span, text: str, ticked: set[Span]) -> Sentence:
    hint = asking(text, span.start, span.end)
    may_ask = hint.of(text) if hint else ""
    return Sentence(span, span.of(text), written(span, text), may_ask, span in ticked)


def differing(form: OtherWordsForm, sight: Sight) -> list[Difference]:
    """Which sentences only one of the two ticked, and the words that they typed."""
    mine, theirs = ticked_in(sight.typed), ticked_in(sight.draft.typed)
    text = text_of(sight.draft.typed)
    found = differences([form], [OtherWordsForm(other_words(sight.draft.typed), {})])
    for span in sorted(mine ^ theirs):
        said = [_("ticked") if span in ticked else _("not ticked") for ticked in (mine, theirs)]
        found.append(Difference(span.of(text), *said))
    return found


PASSAGES = Step("passages", typed_in, shown, "asks")
