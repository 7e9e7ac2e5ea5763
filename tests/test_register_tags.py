"""What templates are given: dates as people write them, ages, words with their definitions."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from recommendations.dates import PartialDate
from recommendations.public.dates import age, humandate
from recommendations.public.text import blocks
from recommendations.public.voices import AXES, vocabulary


@pytest.mark.parametrize(
    ("known", "written"),
    [("2022-03-18", "18 March 2022"), ("2020-05", "May 2020"), ("2020", "2020")],
)
def test_a_date_is_written_as_well_as_it_is_known(known, written):
    assert humandate(PartialDate.parse(known)) == written


def test_no_date_is_written_as_nothing():
    assert humandate(None) == ""


def test_a_moment_is_written_as_its_day_in_london():
    assert humandate(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("2022-01-21", "4 years 10 months"),
        ("2025-11-24", "1 year"),
        ("2026-01-24", "10 months"),
        ("2026-10-25", "30 days"),
        ("2026-11-23", "1 day"),
        ("2026-11-24", "0 days"),
        ("2020-05", "at least 6 years 5 months"),
        ("2020", "at least 5 years 10 months"),
        ("2026-11", ""),
        ("2026", ""),
    ],
)
def test_an_age_counts_to_today_and_says_at_least_where_the_day_is_not_known(since, words):
    assert age(PartialDate.parse(since), on=date(2026, 11, 24)) == words


def test_the_last_day_of_a_month_does_not_make_a_month_too_many():
    assert age(date(2026, 1, 31), on=date(2026, 2, 28)) == "28 days"


def render(source: str, **context) -> str:
    return Template("{% load register %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("url", "typed"),
    [
        ("https://www.site.example/", "www.site.example"),
        ("http://site.example/a/b", "site.example/a/b"),
    ],
)
def test_an_address_is_written_as_people_type_it(url, typed):
    assert render("{{ url|as_typed }}", url=url) == typed


@pytest.mark.parametrize(
    ("bodies", "sentence"), [("A", "A"), ("AB", "A and B"), ("ABC", "A, B and C")]
)
def test_several_are_named_as_people_name_them(bodies, sentence):
    loop = "{% for one in bodies %}<b>{{ one }}</b>{{ forloop|between }}{% endfor %}"
    said = render(loop, bodies=bodies)
    assert said.replace("<b>", "").replace("</b>", "") == sentence


def test_a_code_has_its_label_and_its_definition():
    page = "{% with w=code|word:'response' %}{{ w.label }}: {{ w.definition }}{% endwith %}"
    assert render(page, code="not_accepted") == "Not accepted: It will not do what is asked."


def test_silence_has_a_definition_that_speaks_of_the_register():
    assert render("{{ 'none'|definition:'response' }}") == (
        "This register holds none; it may exist elsewhere."
    )


def test_every_word_of_every_voice_is_defined():
    undefined = [
        word.code for _axis, words in vocabulary() for word in words if not str(word.definition)
    ]
    assert undefined == []


def test_the_three_voices_stand_in_their_order():
    assert [axis.name for axis in AXES] == ["response", "progress", "assessment"]


def test_typed_words_become_paragraphs_and_lists():
    found = blocks("One.\n\nTwo, as follows.\n\n- first\n- second\n\nThree.")
    assert [(block.is_list, block.lines) for block in found] == [
        (False, ["One."]),
        (False, ["Two, as follows."]),
        (True, ["first", "second"]),
        (False, ["Three."]),
    ]


def test_typed_words_cannot_bring_markup():
    page = "{% include 'components/words.html' %}"
    assert "&lt;b&gt;" in render(page, words="<b>loud</b>")


def test_a_tag_is_never_a_link():
    page = "{% with word='met'|word:'assessment' %}{% include 'components/tag.html' %}{% endwith %}"
    assert "<a" not in render(page)
