"""How many there are of what: said of a list of any size, and beside what narrows it further."""

import re

from django.test import Client

from recommendations.models import Standing
from recommendations.summaries import COUNTED, MOST
from tests.public.test_lists import text_of

CHOICE = re.compile(
    r'name="response" value="(\w+)"[^>]*>\s*<label[^>]*>[^<]*<span[^>]*>\(([\d,]+)\)</span>'
)


def numbers_beside(client: Client, address: str) -> dict[str, int]:
    """The answers that a list can be narrowed to, with the number beside each."""
    page = client.get(address).content.decode()
    return {value: int(number.replace(",", "")) for value, number in CHOICE.findall(page)}


def test_a_long_list_says_more_than_a_thousand_and_still_counts_each_choice(client, big_register):
    lines = Standing.objects.filter(recommendation__topics__slug="housing")
    assert MOST < lines.count() < COUNTED
    address = "/recommendations/?topic=housing"
    assert "More than 1,000 asks and statements of support" in text_of(client.get(address))
    beside = numbers_beside(client, address)
    assert beside["none"] == lines.filter(response="none").count() > 100
    assert beside["accepted"] == lines.filter(response="accepted").count() > 100


def test_a_list_of_more_than_is_counted_says_so_without_numbers(client, big_register):
    assert Standing.objects.exclude(life="open").count() < COUNTED
    assert Standing.objects.filter(life="open").count() > COUNTED
    address = "/recommendations/?life=open"
    assert "More than 1,000 asks and statements of support" in text_of(client.get(address))
    assert numbers_beside(client, address) == {}


def test_the_whole_register_counts_each_choice_at_any_size(client, big_register):
    beside = numbers_beside(client, "/recommendations/")
    assert beside["none"] == Standing.objects.filter(response="none").count() > MOST
