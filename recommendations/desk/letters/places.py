"""Places of the text on their way through a form: each is sent with its words, so that a tick never
slips to other words when somebody changed the text in between."""

from collections.abc import Iterable

from recommendations.actions.letters.passages import found_again, place
from recommendations.hints import Span


def written(span: Span, text: str) -> str:
    """A place as a form holds it: "313-624:In March 2021 …"."""
    return f"{span}:{span.of(text)}"


def sent(value: str, text: str) -> tuple[Span | None, str]:
    """A place as a form sends it, and its words; None where the text does not have them."""
    where, _colon, words = value.partition(":")
    words = words.replace("\r\n", "\n")
    return found_again(words, place(where, text), text) if words else None, words


def sort(values: Iterable[str], text: str) -> tuple[list[str], list[str]]:
    """Places that the text has, as a draft keeps them; and the words of those it has not."""
    found = [sent(value, text) for value in values]
    return (
        [str(span) for span, _words in found if span],
        [words for span, words in found if words and not span],
    )
