"""The link from a figure to the lines it counts."""

from django import template

from recommendations.public.figures import query

register = template.Library()


@register.simple_tag
def figure_query(name: str, **more: str) -> str:
    """The query string of the lines that the figure `name` counts, narrowed by `more`."""
    return query(name, **more)
