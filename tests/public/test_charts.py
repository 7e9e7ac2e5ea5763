"""Pictures: the sentence, the picture, the key and the table tell the same figures."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as some

from recommendations.models import Body, Standing
from recommendations.over_time import MOST_ENDS, Moment, ends, over_time
from recommendations.public import choices
from recommendations.public.charts import STEPS, Event, Shape, Track, bars, in_words, line, stacks
from recommendations.public.charts.rails import APART
from recommendations.public.dates import today
from recommendations.summaries import BodyRow, by_voice
from tests import factories
from tests.public.test_lists import text_of

NOTHING = {axis: Counter() for axis in STEPS}
NUMBERS = some.integers(min_value=0, max_value=2000)
COUNTS = some.fixed_dictionaries(
    {
        axis: some.fixed_dictionaries({code: NUMBERS for _, codes in steps for code in codes})
        for axis, steps in STEPS.items()
    }
).map(lambda found: {axis: Counter(codes) for axis, codes in found.items()})
DAYS = some.dates(min_value=date(2015, 1, 1), max_value=date(2035, 12, 31))


def test_numbers_from_a_thousand_are_written_with_a_comma():
    answers = {"accepted": 999, "not_accepted": 1000, "none": 27_824}
    drawn = bars({**NOTHING, "response": Counter(answers)})
    page = render_to_string("components/bars.html", {"bars": drawn})
    assert "An answer is recorded to 1,999 of 29,823 asks" in page
    assert 'aria-label="999 Accepted, 0 In part or in principle, 0 Another reply, 1,000 Not' in page
    for shown in ("<b>999</b>", "<b>1,000</b>", "<b>27,824</b>", "<b>29,823</b>", ">1,000</a>"):
        assert shown in page
    assert not re.search(r">\d{4,}<", page)


def one_of(number: int, shape: choices.Shape) -> choices.FilterField:
    """A filter with a choice that gives so many lines."""
    return choices.FilterField("a", "A", shape, [choices.Choice("b", "B", False, number)])


@pytest.mark.parametrize(
    ("template", "context", "shown"),
    [
        ("announced", {"is_large": True, "most": 1000}, "More than 1,000 asks"),
        ("figures", {"tiles": [{"number": 27_824, "query": "", "words": ""}]}, "<b>27,824</b>"),
        ("bodies", {"bodies": [BodyRow(Body(name="A", slug="a"), 1234, 0, 0, 0, None)]}, ">1,234<"),
        ("filter", {"field": one_of(5678, choices.Shape.BOXES)}, "(5,678)"),
        ("filter", {"field": one_of(5678, choices.Shape.SELECT)}, "(5,678)"),
        ("files", {"count": 1000, "query": ""}, "1,000 lines"),
    ],
)  # fmt: skip
def test_counts_of_a_large_register_are_written_with_a_comma(template, context, shown):
    assert shown in render_to_string(f"components/{template}.html", context)


@given(COUNTS)
def test_a_bar_is_full_and_counts_what_was_counted(counts):
    for bar in bars(counts):
        assert sum(step.width for step in bar.steps) == pytest.approx(100)
        assert bar.total == sum(counts[bar.axis].values())
        assert all(step.width for step in bar.steps if step.is_wide)


@given(COUNTS)
def test_the_stacks_of_each_date_stand_beside_each_other_and_fit_their_picture(counts):
    first = NOTHING | {"response": Counter(none=1)}
    drawn = stacks([Moment(date(2024, 12, 31), first), Moment(date(2025, 6, 1), counts)])
    for stack in drawn.stacks if drawn else []:
        assert all(block.y >= -0.001 for block in stack.blocks)
        assert sum(row.numbers[-1] for row in stack.rows) == stack.bar.total


def test_nothing_counted_draws_nothing():
    assert (bars(NOTHING), in_words([])) == ([], "")
    assert (stacks([]), line([], date(2026, 1, 1))) == (None, None)


def test_a_single_value_is_one_step_as_wide_as_the_bar():
    [bar] = bars(NOTHING | {"progress": Counter(reported_complete=1)})
    assert [step.width for step in bar.steps if step.number] == [100]
    assert in_words([bar]) == "1 of 1 is reported complete."


def test_what_the_bars_say_is_a_sentence():
    counts = {
        "response": Counter(accepted=26, none=5),
        "progress": Counter(reported_complete=17, none=14),
        "assessment": Counter(met=10, met_another_way=1, none=20),
    }
    assert in_words(bars(counts)) == (
        "An answer is recorded to 26 of 31 asks; 17 of 31 are reported complete; "
        "the Commissioner judges 11 of 31 met."
    )


@given(some.lists(DAYS, min_size=1, max_size=30), DAYS)
def test_dots_of_one_lane_never_touch_and_stay_in_the_picture(days, now):
    events = [Event(number, on, Shape.RING) for number, on in enumerate(days, start=1)]
    dots = line([Track("Asked", "", events)], now).rails[0].dots
    assert sorted(dot.number for dot in dots) == list(range(1, len(days) + 1))
    assert all(4 <= dot.x <= 96 for dot in dots)
    lanes = Counter(dot.lane for dot in dots)
    for lane in lanes:
        places = sorted(dot.x for dot in dots if dot.lane == lane)
        assert all(b - a >= APART for a, b in pairwise(places))


def test_a_single_dot_made_today_stands_in_the_middle():
    now = date(2026, 3, 1)
    [rail] = line([Track("Asked", "", [Event(1, now, Shape.FULL)])], now).rails
    assert [dot.x for dot in rail.dots] == [50]


@given(DAYS, some.integers(min_value=0, max_value=9000))
def test_the_dates_that_are_told_are_few_and_before_today(first, days):
    now = first + timedelta(days)
    found = ends(first, now)
    assert len(found) <= MOST_ENDS
    assert found == sorted(found)
    assert all(first <= on < now for on in found)


def test_today_the_asks_stand_over_time_as_the_bars_say(training):
    for body in Body.objects.filter(lines__isnull=False).distinct():
        now = over_time(body, today())[-1].counts
        expected = by_voice(Standing.objects.filter(body=body))
        assert {axis: +now[axis] for axis in now} == {axis: +expected[axis] for axis in expected}


def test_an_earlier_date_counts_only_what_held_then(db):
    factories.office()
    asked = factories.assignment()
    factories.record(asked, "response", "accepted", "2024-05-10")
    moments = {moment.on: moment.counts for moment in over_time(asked.body, date(2024, 7, 1))}
    assert list(moments)[:4] == [date(2024, month, day) for month, day in MONTH_ENDS[:4]]
    assert moments[date(2024, 4, 30)]["response"] == {"none": 1}
    assert moments[date(2024, 5, 31)]["response"] == {"accepted": 1}


MONTH_ENDS = [(2, 29), (3, 31), (4, 30), (5, 31), (6, 30)]


def test_over_time_takes_two_queries_whatever_the_body(training, django_assert_num_queries):
    body = Body.objects.get(slug="northshire-police")
    with django_assert_num_queries(2):
        over_time(body, today())


PAGES = ["/", "/publications/hidden-in-plain-view/"]


@pytest.mark.parametrize("address", PAGES)
def test_the_table_and_the_key_have_the_same_figures_and_the_lists_hold_them(
    client, training, address
):
    page = client.get(address).content.decode()
    section = page.split('<div class="reg-chart">')[1]
    key = re.findall(r'\?([^"]+)"><b>(\d+)</b>', section.split("<details")[0])
    table = re.findall(r'\?([^"]+)">(\d+)</a></td>', section.split("</details>")[0])
    assert key == table != []
    for query, number in key:
        found = client.get(f"/recommendations/?{query.replace('&amp;', '&')}")
        assert f"{number} ask" in text_of(found) or number == "0", query


def test_how_things_have_moved_ends_with_numbers_that_lead_to_their_lists(client, training):
    page = client.get("/bodies/northshire-police/").content.decode()
    section = page.split('<div class="reg-chart reg-multiples">')[1].split("</section>")[0]
    picture, table = section.split("<details")
    key = re.findall(r'\?([^"]+)"><b>(\d+)</b> ([^<]+)</a>', picture)
    rows = re.findall(r'<tr role="row"[^>]*><th role="rowheader" scope="row".*?</tr>', table, re.S)
    today_says = {
        re.search(r"<th[^>]*>([^<]+)<", row)[1]: re.findall(r">(\d+)</td>", row)[-1] for row in rows
    }
    assert {label: number for _query, number, label in key} == today_says != {}
    for query, number, _label in key:
        found = client.get(f"/recommendations/?{query.replace('&amp;', '&')}")
        assert f"{number} ask" in text_of(found) or number == "0", query


@pytest.mark.parametrize("address", ["/bodies/mopac/", "/publications/hidden-victims-2021/"])
def test_where_nothing_was_said_there_are_no_bars(client, founding, address):
    assert 'class="reg-bar"' not in client.get(address).content.decode()


def test_how_long_asks_have_waited_is_told_by_numbered_days(client, founding):
    section = client.get("/bodies/mopac/").content.decode().split('id="waits"')[1]
    items = re.findall(r"<li><b>(\d[^<]+)</b>", section.split("</ol>")[0])
    dots = re.findall(r'<text class="ring"[^>]*>(\d+)<', section)
    assert dots == [str(number) for number in range(1, len(items) + 1)] != []


def test_an_ask_that_nobody_answered_is_one_dot(client, founding):
    page = client.get("/recommendations/IASC-2022-02/").content.decode()
    section = page.split("Timeline</h2>")[1].split("</section>")[0]
    assert re.findall(r'<text class="(?:ring|full|square)"[^>]*>(\d+)<', section) == ["1"]
    assert "No answer, report or judgement has been recorded since." in section


def test_the_first_target_stays_in_the_picture_beside_those_it_moved_to(client, training):
    page = client.get("/recommendations/NSC-2023-05/").content.decode()
    section = page.split("Timeline</h2>")[1].split("</section>")[0]
    assert re.findall(r'<text class="square"[^>]*>(\d+)<', section) == ["3", "4", "7", "8"]
    assert "from 31 December 2023 to 30 September 2025" in section
    assert re.findall(r'<li value="(\d+)"', section) == ["3", "4", "7", "8"]


@pytest.mark.parametrize("reference", ["NSC-2023-04", "NSC-2023-05"])
def test_every_number_in_the_picture_stands_at_its_entry_in_the_same_shape(
    client, training, reference
):
    page = client.get(f"/recommendations/{reference}/").content.decode()
    drawn = re.findall(r'<text class="(ring|full|square)"[^>]*>(\d+)<', page)
    told = re.findall(r'reg-dot--(\w+)">(?:<span[^<]*</span>)(\d+)<', page)
    assert sorted(told) == sorted(drawn) != []


OVERLAPPING = """all => all.flatMap(picture => {
  const boxes = [...picture.querySelectorAll('text')].map(text => text.getBoundingClientRect());
  return boxes.flatMap((a, at) => boxes.slice(at + 1).filter(b =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4
  ).map(() => picture.outerHTML.slice(0, 200)));
})"""
DRAWN = [*PAGES, "/recommendations/NSC-2023-05/"]


@pytest.mark.browser
@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("width", [320, 1280])
def test_numbers_in_pictures_never_overlap(page_at, training_site, axe, sideways, width, colours):
    page, found = page_at(width, forced_colors=colours), {}
    for address in DRAWN:
        page.goto(training_site.url + address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        pictures = page.locator(".reg-chart svg[role=img], .reg-rail svg")
        assert pictures.count()
        wrong = pictures.evaluate_all(OVERLAPPING)
        found[address] = (wrong, axe(page) if colours == "none" else [], sideways(page))
    assert found == {address: ([], [], 0) for address in DRAWN}
