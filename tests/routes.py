"""Every address of the site, from its own tables: what is there, and what each takes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from recommendations.desk.doors import View


@dataclass(frozen=True)
class Route:
    """One pattern: its address as written there, its name, the names of what it takes."""

    written: str
    name: str
    takes: tuple[str, ...]
    view: View

    @property
    def door(self) -> str | None:
        """The name of the door that it was declared with; None where it was with none."""
        return getattr(self.view, "door", None)

    @property
    def methods(self) -> tuple[str, ...]:
        return self.view.methods

    @property
    def what(self) -> tuple[str, ...]:
        """What it is about: the noun in its name, and the names of what it takes."""
        noun = self.name.rpartition(":")[2].partition("-")[0]
        return (noun, *self.takes)

    def url(self, **named) -> str:
        return reverse(self.name, kwargs=named)

    def __str__(self):
        return self.name or self.written


def routes(below: str, urlconf: str | None = None) -> list[Route]:
    """Those whose address begins with `below`, of the site or of another table of addresses."""
    found = walk(get_resolver(urlconf), "", "", ())
    return [route for route in found if route.written.startswith(below)]


def walk(resolver: URLResolver, before: str, space: str, taken: tuple[str, ...]) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        written = before + str(pattern.pattern)
        takes = (*taken, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            yield Route(written, space + (pattern.name or ""), takes, pattern.callback)
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from walk(pattern, written, inner, takes)


def fill(route: Route, values: dict[tuple[str, ...], Callable], where: str) -> list:
    """What stands for the parameters of a route; without any, an empty one."""
    if not route.takes:
        return [{}]
    if route.what not in values:
        names = ", ".join(f"“{name}”" for name in route.takes)
        raise AssertionError(
            f"The address {route.written} takes {names}, and no test knows a value for it: add"
            f" {route.what!r} to {where}."
        )
    return values[route.what]()
