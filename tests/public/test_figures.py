"""Each number on a page is a link, and its list and its file have that many lines."""

import re

import pytest

from recommendations.models import Body, Publication
from tests.test_selection import lines_of_pages, rows_of_csv

NUMBER = re.compile(
    r'<a class="govuk-link" href="/recommendations/\?([^"]*)">\s*(?:<b>)?(\d+)|'
    r'<a class="govuk-link" href="/recommendations/\?([^"]*)">[^<]*<b>(\d+)</b>'
)


def numbers(client, address: str) -> dict[str, int]:
    """Query string → the number that links to it."""
    page = client.get(address).content.decode().replace("&amp;", "&")
    return {one or two: int(n or m) for one, n, two, m in NUMBER.findall(page)}


def pages() -> list[str]:
    bodies = [f"/bodies/{body.slug}/" for body in Body.objects.all()]
    return ["/", "/bodies/", *bodies, *(p.get_absolute_url() for p in Publication.objects.all())]


@pytest.mark.parametrize("register", ["founding", "training"])
def test_every_number_is_the_length_of_the_list_it_links_to(client, request, register):
    request.getfixturevalue(register)
    found = {}
    for address in pages():
        found |= numbers(client, address)
    assert len(found) > 20
    assert {query: len(rows_of_csv(client, query)) for query in found} == found
    assert {query: len(lines_of_pages(client, query)) for query in found} == found
