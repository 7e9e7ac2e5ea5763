"""Words for the templates that draw."""

from django import template

from recommendations.public.charts import Bar, in_words

register = template.Library()


@register.filter("in_words")
def said(drawn: list[Bar]) -> str:
    """What bars say, in a sentence."""
    return in_words(drawn)


@register.filter
def differ(drawn: list[Bar]) -> bool:
    """Whether bars count different numbers of asks, which a reader would wonder at."""
    return len({bar.total for bar in drawn}) > 1


@register.filter
def per_cent(value: float) -> str:
    """A place or width for an attribute of a picture."""
    return f"{value:.3f}%"
