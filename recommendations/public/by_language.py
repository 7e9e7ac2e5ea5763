"""What is made once and stands on many pages, for each language in which it is read."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec

from django.utils.translation import get_language

Given = ParamSpec("Given")
MOST = 10_000
"""Values that a worker keeps of each kind."""


def made_once(make: Callable[Given, str]) -> Callable[Given, str]:
    """The same function of values that can be hashed, which makes each text once in a language."""

    @lru_cache(maxsize=MOST)
    def made(_language: str | None, *given: Given.args, **named: Given.kwargs) -> str:
        return make(*given, **named)

    @wraps(make)
    def text(*given: Given.args, **named: Given.kwargs) -> str:
        return made(get_language(), *given, **named)

    return text
