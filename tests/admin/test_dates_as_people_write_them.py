"""Dates in forms, as people write them."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from recommendations.dates import PartialDate, Precision
from recommendations.forms import DayField, PartialDateField, WordsField
from recommendations.written import written

read = PartialDateField(required=False).clean


@pytest.mark.parametrize(
    "text",
    [
        "18/3/2022", "18 March 2022", "18 mar 22", "18.03.2022", "18-3-22", "2022-03-18",
        "18th March, 2022", "  18   MARCH 2022 ", "18 march 2022.",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert read(text) == PartialDate(date(2022, 3, 18))


@pytest.mark.parametrize("text", ["March 2022", "mar 2022", "3/2022", "2022-03", "mar 22"])
def test_a_month_is_read_as_a_month(text):
    assert read(text) == PartialDate(date(2022, 3, 1), Precision.MONTH)


def test_a_year_is_read_as_a_year():
    assert read("2022") == PartialDate(date(2022, 1, 1), Precision.YEAR)


def test_nothing_is_no_date():
    assert read("") is None


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("31 April 2022", "day", "The day “31” is wrong: April 2022 has the days 1 to 30."),
        ("29/2/2023", "day", "The day “29” is wrong: February 2023 has the days 1 to 28."),
        ("3/18/2022", "month", "The month “18” is wrong"),
        ("18 Marhc 2022", "month", "The month “marhc” is wrong"),
        ("ma 2022", "month", "The month “ma” is wrong"),
        ("18 March 222", "year", "The year “222” is wrong"),
        ("22", "year", "The year “22” is wrong"),
        ("18 March", "year", "The year “march” is wrong"),
        ("1 2 3 2022", "shape", "“1 2 3 2022” is not a date."),
        ("x" * 10_000, "shape", f"“{'x' * 59}…” is not a date."),
    ],
)
def test_a_mistake_names_the_part_that_is_wrong(text, part, words):
    with pytest.raises(ValidationError) as refused:
        read(text)
    [problem] = refused.value.error_list
    assert problem.code == part
    assert problem.message.startswith(words)


def test_a_day_field_asks_for_the_day():
    assert DayField().clean("18 mar 22") == date(2022, 3, 18)
    with pytest.raises(ValidationError, match="The day is missing"):
        DayField().clean("March 2022")


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.sampled_from(list(Precision)))
def test_what_is_shown_is_read_back_as_the_same_date(day, precision):
    first = {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}
    when = PartialDate(first[precision], precision)
    assert read(written(when)) == when
    assert read(str(when)) == when


@given(st.text())
def test_any_text_is_a_date_or_is_refused_in_words(text):
    with suppress(ValidationError):
        read(text)


def test_words_are_kept_as_typed_but_for_line_ends():
    assert WordsField().clean("  a\r\nb\rc ") == "  a\nb\nc "
