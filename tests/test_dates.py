"""Dates as well as they are known: what is written is what is read, and nothing else is read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.dates import PartialDate, Precision, months_before


def period(day: date, precision: Precision) -> PartialDate:
    """The period of that precision that holds the day."""
    digits = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]
    return PartialDate.parse(day.isoformat()[:digits])


periods = st.builds(period, st.dates(), st.sampled_from(Precision))


@given(periods)
def test_a_date_is_read_as_it_is_written(found):
    assert PartialDate.parse(str(found)) == found


@given(st.dates(), st.sampled_from(Precision))
def test_a_period_holds_the_days_written_with_its_beginning_and_no_others(day, precision):
    found = period(day, precision)
    assert found.first_day <= day <= found.last_day
    if found.last_day < date.max:
        assert not (found.last_day + timedelta(days=1)).isoformat().startswith(str(found))
    if found.first_day > date.min:
        assert not (found.first_day - timedelta(days=1)).isoformat().startswith(str(found))


@given(st.text("0123456789-٣３ \n", max_size=11))
def test_whatever_is_accepted_is_written_back_the_same(text):
    try:
        found = PartialDate.parse(text)
    except ValueError:
        return
    assert str(found) == text


@pytest.mark.parametrize(
    "text",
    ["", "20", "2020-5", "2020-13", "2020-00", "2021-02-29", "2020-05-17T00:00", "17 May 2020",
     "20200517", "2020-W21-7", "0000", "-2020", "２０２０", " 2020", "2020\n"],
)  # fmt: skip
def test_anything_else_is_refused_with_the_forms_that_are_accepted(text):
    with pytest.raises(ValueError, match="is not a date such as 2020-05-17, 2020-05 or 2020"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "last"),
    [("2020-02", date(2020, 2, 29)), ("2021-02", date(2021, 2, 28)), ("2020", date(2020, 12, 31)),
     ("2020-12", date(2020, 12, 31)), ("2020-05-17", date(2020, 5, 17))],
)  # fmt: skip
def test_a_period_ends_with_its_last_day(text, last):
    assert PartialDate.parse(text).last_day == last


@pytest.mark.parametrize("precision", ["month", "year"])
def test_a_period_begins_with_its_first_day(precision):
    with pytest.raises(ValueError, match="2020-05-17 is not the first day of a"):
        PartialDate(date(2020, 5, 17), precision)


def test_an_unknown_precision_is_refused():
    with pytest.raises(ValueError, match="decade"):
        PartialDate(date(2020, 1, 1), "decade")


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [("2026-05-31", 3, "2026-02-28"), ("2024-03-31", 1, "2024-02-29"),
     ("2026-01-15", 1, "2025-12-15"), ("2026-12-01", 12, "2025-12-01"),
     ("2026-07-31", 120, "2016-07-31")],
)  # fmt: skip
def test_some_months_before_a_day_is_the_same_day_or_the_last_of_its_month(day, months, before):
    assert months_before(date.fromisoformat(day), months).isoformat() == before
