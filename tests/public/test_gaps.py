"""The gap between two accounts, as well as the day is known on which it opened."""

from datetime import date

import pytest

from recommendations.dates import PartialDate
from recommendations.models import Standing
from recommendations.public import dates
from recommendations.public.sentences import gap


@pytest.mark.parametrize(
    ("opened", "words"),
    [
        ("2026-11-10", "Reported complete, judged partly met: 14 days"),
        ("2026-11-24", "Reported complete, judged partly met: 0 days"),
        ("2026-08", "Reported complete, judged partly met: at least 2 months"),
        ("2025", "Reported complete, judged partly met: at least 10 months"),
        ("2026-11", "Reported complete, judged partly met"),
        ("2026", "Reported complete, judged partly met"),
    ],
)
def test_a_gap_lasts_as_long_as_is_known(monkeypatch, opened, words):
    monkeypatch.setattr(dates, "today", lambda: date(2026, 11, 24))
    line = Standing(assessment="partly_met")
    line.gap_since = PartialDate.parse(opened)
    assert gap(line) == words


def test_where_there_is_no_gap_nothing_is_said():
    assert gap(Standing(assessment="partly_met")) == ""
