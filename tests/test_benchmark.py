"""The benchmark's table says what was measured, and compares like with like."""

import json

from tests.benchmark.measuring import Row, in_milliseconds
from tests.benchmark.report import Report

ROWS = [
    Row(1_000, "hello", 200, requests=9, app=1.0),
    Row(1_000, "list", 200, requests=9, app=8.0, database=2.0, queries=7, bytes=61_000),
    Row(20_000, "hello", 200, requests=9, app=2.0),
    Row(20_000, "list", 200, requests=9, app=12.0, database=3.0, queries=7, bytes=62_000),
    Row(20_000, "changes", 404),
]
REPORT = Report(ROWS, "18.4", 3, ["100,000 could not be filled within 8 minutes."])


def table() -> list[list[str]]:
    """The cells of the table, a list for each row."""
    lines = REPORT.as_markdown().splitlines()
    return [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]


def test_a_row_is_compared_with_hello_at_its_size_and_with_the_smallest_size():
    rows = json.loads(REPORT.as_json())["rows"]
    assert (rows[3]["to_hello"], rows[3]["to_smallest"]) == (7.5, 1.5)
    assert table()[5][-2:] == ["7.50", "1.50"]


def test_an_answer_that_is_an_error_is_said_and_not_measured():
    assert table()[-1][:3] == ["20,000", "changes", "answered 404"]


def test_a_size_for_which_there_was_no_time_is_named():
    assert "100,000 could not be filled" in REPORT.as_markdown()
    assert json.loads(REPORT.as_json())["left_out"] == REPORT.left_out


def test_what_four_visitors_got_in_a_second_counts_them_all():
    times = in_milliseconds([0.1] * 19 + [0.5], at_once=4)
    assert (times["requests"], round(times["per_second"])) == (20, 33)
    assert (times["p50"], times["p95"]) == (100, 500)
