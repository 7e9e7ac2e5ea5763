"""The list of changes: what happened, by day, as a briefing, and as files."""

import csv
import io
import json
import re
from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from django.utils import timezone

from recommendations.actions import recommendations, updates
from recommendations.models import Recommendation, StatusUpdate
from recommendations.public import changes as page_of_changes
from recommendations.selection import SelectionError, changing
from recommendations.selection.changing import ChangeSelection
from tests import factories
from tests.factories import alice, assignment, day, office, record
from tests.public.test_lists import text_of

CHANGE = re.compile(r'data-change="([^"]+)"')
NEXT = re.compile(r'rel="next" href="([^"]+)"')


def pages(client, query: str) -> list[str]:
    """Every page of the list, walked to its end."""
    found, address = [], f"?{query}"
    while address:
        found.append(client.get(f"/changes/{address}").content.decode())
        following = NEXT.search(found[-1])
        address = following and following[1].replace("&amp;", "&")
    return found


def walked(client, query: str) -> list[str]:
    return [name for page in pages(client, query) for name in CHANGE.findall(page)]


def file(client, address: str) -> str:
    return b"".join(client.get(address).streaming_content).decode()


def csv_rows(client, query: str) -> list[dict]:
    text = file(client, f"/changes.csv?{query}")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def json_rows(client, query: str) -> list[dict]:
    return json.loads(file(client, f"/changes.json?{query}"))["changes"]


def name(row: dict) -> str:
    """What the page calls a row of a file."""
    if row["kind"] == "published":
        return f"published-{row['reference']}"
    return row["url"].partition("#")[2]


QUERIES = [
    "",
    "kind=published",
    "kind=published&kind=response",
    "kind=correction&kind=redaction",
    "kind=assessment&body=northshire-police",
    "body=northshire-police",
    "body=northshire-police&body=northshire-county-council&kind=response&kind=published",
    "publication=hidden-in-plain-view",
    "recommendation=NSC-2023-01&recommendation=NSC-2023-02",
    "from=2020&to=2199",
    "from=2199",
    "to=1999",
    "topic={topic}",
    "topic={topic}&kind=progress",
]


@pytest.mark.parametrize("size", [3, 50])
@pytest.mark.parametrize("query", QUERIES)
def test_page_csv_and_json_hold_the_same_changes(client, training, monkeypatch, query, size):
    topic = Recommendation.topics.through.objects.first().topic.slug
    query = query.format(topic=topic)
    monkeypatch.setattr(changing, "PAGE_SIZE", size)
    rows = csv_rows(client, query)
    assert [name(row) for row in rows] == walked(client, query)
    undone = [{k: v.removeprefix("'") for k, v in row.items()} for row in rows]
    assert undone == [
        {k: v.removeprefix("'") for k, v in r.items()} for r in json_rows(client, query)
    ]


def test_everything_that_happened_is_listed_once_and_newest_first(client, training):
    rows = csv_rows(client, "")
    assert len(rows) == StatusUpdate.objects.count() + Recommendation.objects.count()
    assert len({name(row) for row in rows}) == len(rows)
    moments = [row["recorded_at"] for row in rows]
    assert moments == sorted(moments, reverse=True)


def test_an_entry_stands_before_the_publication_of_the_same_moment(client, db):
    at = timezone.now()
    office()
    asked = assignment(at=at)
    updates.record(
        asked.recommendation, asked, kind="note", voice="office", made_by=office(), by=alice(),
        text="It was in the news.", effective=day("2024-03-01"), at=at,
    )  # fmt: skip
    assert [row["kind"] for row in csv_rows(client, "")] == ["note", "published"]


def test_moments_are_written_in_utc_to_the_microsecond_and_in_order(client, db):
    """In July it is an hour later in London; a whole second is written without a fraction."""
    office()
    asked = assignment(at=datetime(2024, 7, 10, 9, tzinfo=UTC))
    for fraction in (0, 5, 500_000):
        updates.record(
            asked.recommendation, asked, kind="note", voice="office", made_by=office(),
            text="It was in the news.", by=alice(), effective=day("2024-03-01"),
            at=datetime(2024, 7, 10, 9, 30, 0, fraction, tzinfo=UTC),
        )  # fmt: skip
    assert [row["recorded_at"] for row in csv_rows(client, "")] == [
        "2024-07-10T09:30:00.500000+00:00",
        "2024-07-10T09:30:00.000005+00:00",
        "2024-07-10T09:30:00+00:00",
        "2024-07-10T09:00:00+00:00",
    ]


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_go_on_within_one_moment(client, db, monkeypatch, size):
    at = timezone.now()
    office()
    asked = [assignment(reference=f"R-{number}", at=at) for number in range(1, 4)]
    for one in asked[:2]:
        updates.record(
            one.recommendation, one, kind="response", value="accepted", voice="body",
            made_by=one.body, by=alice(), effective=day("2024-03-01"), at=at,
        )  # fmt: skip
    monkeypatch.setattr(changing, "PAGE_SIZE", size)
    found = walked(client, "")
    assert found[2:] == ["published-R-1", "published-R-2", "published-R-3"]
    assert len(found) == len(set(found)) == 5


def happenings() -> dict[str, StatusUpdate]:
    """Two bodies, two recommendations: what happened to each."""
    police = assignment("police", reference="R-1")
    council = assignment("council", reference="R-2")
    return {
        "answer": record(police, "response", "accepted"),
        "other": record(council, "response", "not_accepted", reason="No money."),
        "report": record(council, "progress", "planned"),
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("body=police", {"answer", "published-R-1"}),
        ("body=police&kind=response", {"answer"}),
        ("body=council&kind=response&kind=progress", {"other", "report"}),
        ("body=police&body=council&kind=response", {"answer", "other"}),
        ("recommendation=R-2&kind=published", {"published-R-2"}),
        ("recommendation=R-2&kind=progress", {"report"}),
        ("body=police&recommendation=R-2", set()),
        ("body=office", set()),
    ],
)
def test_filters_bind_to_the_same_change(client, db, query, expected):
    office()
    made = {f"entry-{update.pk}": said for said, update in happenings().items()}
    assert {made.get(found, found) for found in walked(client, query)} == expected


def test_days_are_days_in_london_on_which_it_was_recorded(client, db):
    """In July midnight in London is eleven at night in UTC."""
    office()
    asked = assignment()
    for hour, text in ((22, "On the tenth."), (23, "On the eleventh.")):
        updates.record(
            asked.recommendation, asked, kind="note", voice="office", made_by=office(), text=text,
            by=alice(), effective=day("2024-03-01"),
            at=datetime(2024, 7, 10, hour, 30, tzinfo=UTC),
        )  # fmt: skip
    days = {
        "from=2024-07-10&to=10/7/2024": ["On the tenth."],
        "from=11 July 2024&to=2024-07-11": ["On the eleventh."],
        "from=2024-07&to=July 2024": ["On the eleventh.", "On the tenth."],
        "from=12 july 24&to=2024-07-31": [],
    }
    for query, words in days.items():
        assert [row["words"] for row in csv_rows(client, f"kind=note&{query}")] == words, query


SENTENCES = {
    "from=31/2/2024": "“from”: The day “31” is wrong: February 2024 has the days 1 to 29.",
    "to=soon": "“to”: ",
    "from=2024-03-02&to=1/3/2024": "“from” (2024-03-02) is after “to” (1/3/2024): write",
    "body=atlantis": "“atlantis” is no value of the filter “body”. It takes ",
    "topic=weather": "“weather” is no value of the filter “topic”. It takes ",
    "kind=rumour": "“rumour” is no value of the filter “kind”. It takes published, response,",
    "recommendation=R-99": "No recommendation here has the reference “R-99”.",
    "colour=red": "This list has no parameter “colour”. It has from, to, body, topic, publication,",
    "from=2024&from=2023": "“from” stands more than once: give one.",
    "group=topic": "“topic” is no way to group changes: write group=body, or leave it out.",
    "after=x": "“after” is a place that this list wrote itself: start from its first page.",
    "after=2024-01-01T00:00:00%2B00:00~entry~x": "“after” is a place that this list wrote",
    "after=2024-01-01T00:00:00%2B01:00~entry~1": "“after” is a place that this list wrote",
    "after=2024-01-01T00:00:00%2B00:00~rumour~1": "“after” is a place that this list wrote",
    "body=%00": "The address holds a null character: remove it.",
}


@pytest.mark.parametrize("query", SENTENCES)
def test_a_query_that_makes_no_sense_is_refused_in_a_sentence(client, founding, query):
    with pytest.raises(SelectionError) as refused:
        ChangeSelection(QueryDict(query))
    assert str(refused.value).startswith(SENTENCES[query])
    response = client.get(f"/changes/?{query}")
    assert (response.status_code, SENTENCES[query] in text_of(response)) == (400, True)


@pytest.mark.parametrize("address", ["/changes.csv", "/changes.json", "/changes.atom"])
@pytest.mark.parametrize("query", ["after=x", "group=body"])
def test_a_file_is_no_page(client, founding, address, query):
    response = client.get(f"{address}?{query}")
    assert response.status_code == 400
    assert f"no parameter “{query.partition('=')[0]}”" in text_of(response)


@pytest.mark.parametrize(
    "query",
    [
        "after=9999-12-31T23:59:59%2B00:00~entry~99999999999999999999",
        "after=0001-01-01T00:00:00%2B00:00~published~Z",
        "from=1e999",
        "to=31/12/2199",
        "body=" + "a" * 5000,
        "recommendation=%27%3B+DROP+TABLE+x",
        "after=~~",
    ],
)
def test_a_hostile_query_is_answered_without_a_failure(client, founding, query):
    for address in ("/changes/", "/changes.csv", "/changes.json", "/changes.atom"):
        assert client.get(f"{address}?{query}").status_code in (200, 400), address


def test_each_change_leads_to_its_permanent_address(client, training):
    targets = {}
    for address in set(
        re.findall(
            r'<a class="govuk-link" href="(/recommendations/[^"]+#[^"]+)"',
            client.get("/changes/").content.decode(),
        )
    ):
        page, _hash, anchor = address.partition("#")
        if page not in targets:
            targets[page] = client.get(page).content.decode()
        assert f'id="{anchor}"' in targets[page], address


def test_a_corrected_entry_is_marked_in_words_and_its_words_are_not_repeated(client, db):
    office()
    wrong = record(assignment(), "response", "accepted", text="We agree to all of it.")
    updates.correct(wrong, value="not_accepted", reason="Misread.", by=alice())
    page = text_of(client.get("/changes/"))
    assert "Police answered: accepted no longer counts" in page
    assert "We agree to all of it." in page  # once: as it is said now, beside the new answer
    assert page.count("We agree to all of it.") == 1
    marked = [row for row in csv_rows(client, "") if row["is_corrected"]]
    assert [(row["kind"], row["value"]) for row in marked] == [("response", "accepted")]


def test_what_puts_an_entry_right_leads_to_it(client, db):
    office()
    asked = assignment()
    wrong, said = record(asked, "response", "accepted"), record(asked, "note", text="Call Sam.")
    updates.correct(wrong, value="not_accepted", reason="Misread.", by=alice())
    updates.redact(said, basis="personal_data", by=alice())
    there = "/recommendations/R-1/#entry-"
    for query in ("", "group=body", "kind=correction&kind=redaction"):
        page = client.get(f"/changes/?{query}").content.decode()
        assert f'href="{there}{wrong.pk}">The entry that it corrects</a>' in page
        assert f'href="{there}{said.pk}">The entry that words were removed from</a>' in page


def test_a_briefing_holds_all_words_for_paper_cannot_be_opened(client, db):
    office()
    record(
        assignment(), "response", "accepted", text="We agree " + "and agree " * 40 + "to Zanzibar."
    )
    assert "Zanzibar" not in text_of(client.get("/changes/"))
    assert "to Zanzibar." in text_of(client.get("/changes/?group=body"))


def test_words_that_were_removed_appear_nowhere(client, db):
    office()
    said = record(
        assignment(), "response", "not_accepted", text="Zanzibar.", reason="Ask Zanzibar."
    )
    assert "Zanzibar" in text_of(client.get("/changes/"))
    updates.redact(said, basis="personal_data", by=alice())
    page = text_of(client.get("/changes/"))
    assert "Words were removed from this entry" in page
    assert "Basis: Personal data (UK GDPR)" in page
    everything = page + client.get("/changes/?group=body").content.decode()
    everything += file(client, "/changes.csv") + file(client, "/changes.json")
    everything += client.get("/changes.atom").content.decode()
    assert "Zanzibar" not in everything


def test_corrections_and_removals_have_a_list_of_their_own(client, db):
    office()
    asked = assignment()
    first = record(asked, "response", "accepted")
    updates.correct(first, value="not_accepted", reason="Misread.", by=alice())
    second = record(asked, "progress", "planned", text="Zanzibar.")
    updates.redact(second, basis="safety", by=alice())
    link = re.search(r'href="(\?[^"]+)">Corrections and removals', pages(client, "")[0])[1]
    response = client.get(f"/changes/{link.replace('&amp;', '&')}")
    page = text_of(response)
    assert page.startswith("Corrections and removals – ")
    assert "Correction of an earlier entry (Police)" in page
    assert "Words were removed from an entry (Police)" in page
    assert len(CHANGE.findall(response.content.decode())) == 2


def test_what_was_published_together_is_told_once(client, founding):
    page = client.get("/changes/?kind=published")
    told = re.findall(r"Put on record: (\d+) recommendations from", text_of(page))
    names = CHANGE.findall(page.content.decode())
    assert len(names) == Recommendation.objects.count() == 8
    assert sum(map(int, told)) < len(names)


def test_when_it_held_is_told_where_it_was_recorded_on_another_day(client, db):
    office()
    record(assignment(), "response", "accepted", on="2024-03")
    assert "As of March 2024. Recorded from a letter." in text_of(client.get("/changes/"))


def test_a_note_is_called_context_once_and_says_who_noted_it(client, db):
    office()
    record(assignment(), "note", text="The force was renamed.")
    page = text_of(client.get("/changes/?kind=note")).split("Recorded since")[1]
    assert "Context note Noted by the Commissioner’s office The force was renamed. R-1" in page
    assert "Recorded by the Commissioner’s office" not in page


def test_exact_words_are_set_as_such_and_those_of_the_register_are_not(client, db):
    office()
    asked = assignment()
    record(asked, "response", "accepted", text="We agree.")
    record(asked, "note", text="The force was renamed.")
    page = client.get("/changes/").content.decode()
    assert '<p class="reg-words">We agree.</p>' in page
    assert "<p>The force was renamed.</p>" in page


def test_a_date_that_is_none_leads_back_to_the_page(client, founding):
    response = client.get("/changes/?from=31 February 2024")
    assert response.status_code == 400
    assert '<a class="govuk-link" href="/changes/">the page that you' in response.content.decode()


def test_a_briefing_groups_by_body_and_puts_what_is_about_nobody_last(client, db):
    office()
    happenings()
    recommendations.amend(
        Recommendation.objects.get(reference="R-1"), title="New", reason="Shorter.", by=alice()
    )
    page = client.get("/changes/?from=2024&to=2199&group=body")
    headings = re.findall(
        r'<h2 class="govuk-heading-m" id="section[^>]+>([^<]+)<', page.content.decode()
    )
    assert headings == ["Council", "Police", "About the recommendations themselves"]
    assert "Changes from 1 January 2024 to 31 December 2199" in text_of(page)
    names = CHANGE.findall(page.content.decode())
    assert sorted(set(names)) == sorted(walked(client, "from=2024&to=2199"))


def test_in_a_briefing_a_new_recommendation_stands_under_each_body_that_it_was_put_to(client, db):
    office()
    factories.recommendation("police", "council", reference="R-9")
    page = client.get("/changes/?group=body").content.decode()
    sections = page.split('<h2 class="govuk-heading-m" id="section')[1:]
    assert [re.search(">([^<]+)<", part)[1] for part in sections] == ["Council", "Police"]
    assert all("R-9" in part for part in sections)


def test_a_briefing_that_cannot_hold_all_says_so(client, training, monkeypatch):
    whole = text_of(client.get("/changes/?group=body"))
    assert "there are more" not in whole
    monkeypatch.setattr(page_of_changes, "MOST", 5)
    response = client.get("/changes/?group=body")
    assert "This briefing holds the newest 5 changes, and there are more" in text_of(response)
    assert len(CHANGE.findall(response.content.decode())) == 5


def test_a_choice_shows_as_a_chip_that_takes_it_back(client, founding):
    page = client.get("/changes/?from=2026-11&body=mopac&kind=note&group=body").content.decode()
    chips = re.findall(r'class="reg-chip govuk-link" href="\?([^"]*)"', page)
    assert [chip.replace("&amp;", "&") for chip in chips] == [
        "body=mopac&kind=note&group=body",
        "from=2026-11&kind=note&group=body",
        "from=2026-11&body=mopac&group=body",
    ]


def test_the_form_keeps_what_is_chosen(client, founding):
    query = "from=1 May 2020&body=mopac&recommendation=IASC-2022-01&group=body"
    page = client.get(f"/changes/?{query}").content.decode()
    assert 'name="from" type="text" value="1 May 2020"' in page
    assert '<option value="mopac" selected>' in page
    assert '<input type="hidden" name="recommendation" value="IASC-2022-01">' in page
    assert '<input type="hidden" name="group" value="body">' in page


def test_the_words_of_the_voices_are_defined_where_they_are_told(client, founding):
    for address in ("/changes/", "/changes/?group=body"):
        assert "What these words mean" in text_of(client.get(address))


def test_where_nothing_had_to_be_corrected_the_list_of_corrections_says_that(client, founding):
    page = text_of(client.get("/changes/?kind=correction&kind=redaction"))
    assert "Nothing that was published had to be put right yet." in page
    assert "Take back one of the choices" not in page


def test_an_empty_result_says_which_filter_to_drop(client, founding):
    page = client.get("/changes/?to=1999&kind=response")
    assert "Nothing was recorded that fits all of this." in text_of(page)
    assert re.findall(r'govuk-link" href="\?([^"]*)">Drop', page.content.decode()) == [
        "kind=response",
        "to=1999",
    ]


def test_a_list_that_is_narrowed_is_not_indexed_and_the_whole_one_is(client, founding):
    noindex = '<meta name="robots" content="noindex">'
    assert noindex not in client.get("/changes/").content.decode()
    for query in ("body=mopac", "group=body", "from=2020"):
        assert noindex in client.get(f"/changes/?{query}").content.decode(), query


def test_every_page_has_a_title_of_its_own(client, training, monkeypatch):
    monkeypatch.setattr(changing, "PAGE_SIZE", 5)
    titles = [re.search(r"<title>([^<]+)</title>", page)[1] for page in pages(client, "")]
    assert len(titles) == len(set(titles)) > 5


@pytest.mark.parametrize(
    ("query", "size", "queries"),
    [("", 5, 7), ("", 40, 7), ("kind=published", 2, 9), ("kind=published", 5, 9)],
)
def test_a_page_takes_the_same_queries_whatever_its_length(
    client, training, monkeypatch, django_assert_num_queries, query, size, queries
):
    monkeypatch.setattr(changing, "PAGE_SIZE", size)
    client.get(f"/changes/?{query}")  # what is remembered for all pages is computed
    with django_assert_num_queries(queries):
        response = client.get(f"/changes/?{query}")
    assert len(CHANGE.findall(response.content.decode())) == size


def test_every_column_has_a_description_and_both_files_the_same_names(client, founding):
    found = json.loads(file(client, "/changes.json"))
    assert all(list(row) == list(found["columns"]) for row in found["changes"])
    assert file(client, "/changes.csv").split("\r\n")[0].split(",") == list(found["columns"])
    assert found["page"] == "http://testserver/changes/"
    assert all(found["columns"].values())


def test_no_column_is_always_empty(client, training):
    asked = StatusUpdate.objects.filter(kind="progress", correction=None).last()
    updates.redact(asked, basis="safety", by=alice())
    updates.record(
        asked.recommendation, asked.assignment, kind="progress", value="planned", voice="body",
        made_by=asked.made_by, effective=asked.effective, next_steps="We will count.", by=alice(),
    )  # fmt: skip
    recommendations.amend(asked.recommendation, title="New", reason="Shorter.", by=alice())
    rows = json_rows(client, "")
    assert [column for column in rows[0] if not any(row[column] for row in rows)] == []


def test_words_run_in_no_spreadsheet(client, db):
    office()
    record(assignment(), "response", "accepted", text="=1+1")
    assert csv_rows(client, "kind=response")[0]["words"] == "'=1+1"
    assert json_rows(client, "kind=response")[0]["words"] == "=1+1"


def test_the_mark_for_excel_comes_only_when_asked_for(client, founding):
    assert file(client, "/changes.csv?bom=1").startswith("\ufeffrecorded_at")
    assert file(client, "/changes.csv").startswith("recorded_at")
    assert client.get("/changes.csv?bom=yes").status_code == 400


def test_the_menu_leads_to_the_changes(client, founding):
    assert (
        '<a class="govuk-service-navigation__link" href="/changes/"'
        in client.get("/").content.decode()
    )
