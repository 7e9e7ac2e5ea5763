"""The files: a public interface that a newsroom, a committee or a script relies on."""

import csv
import io
import json

import pytest
from django.utils import timezone

from recommendations.actions import recommendations
from recommendations.exchange.columns import COLUMNS
from recommendations.models import Recommendation, User


def content(client, address: str) -> bytes:
    return b"".join(client.get(address).streaming_content)


def test_the_columns_begin_as_promised(client, founding):
    header = content(client, "/recommendations.csv").decode().split("\r\n")[0]
    assert header.startswith(
        "reference,title,body,body_name,response,response_on,progress,progress_on,assessment,"
        "assessment_on,waiting_for,waiting_since,life,issued_on,publication,url"
    )


def test_every_column_has_a_description_and_json_has_the_same_names(client, founding):
    found = json.loads(content(client, "/recommendations.json"))
    assert found["columns"] == {c.name: str(c.description) for c in COLUMNS}
    assert all(list(line) == list(found["columns"]) for line in found["lines"])


def test_no_column_is_always_empty(client, training):
    rows = json.loads(content(client, "/recommendations.json"))["lines"]
    assert [name for name in rows[0] if not any(row[name] for row in rows)] == []


def test_a_date_is_given_as_well_as_it_is_known(client, founding):
    rows = json.loads(content(client, "/recommendations.json"))["lines"]
    priority_need = next(row for row in rows if row["reference"] == "IASC-2020-01")
    assert (priority_need["issued_on"], priority_need["response_on"]) == ("2020-05", "2020")


def test_lines_end_as_rfc_4180_says(client, founding):
    """RFC 4180, 2.1: each record on a line of its own, delimited by CRLF."""
    file = content(client, "/recommendations.csv")
    assert file.count(b"\r\n") == file.count(b"\n") == 11


def test_the_mark_for_excel_comes_only_when_asked_for(client, founding):
    assert content(client, "/recommendations.csv?bom=1")[:3] == b"\xef\xbb\xbf"
    assert content(client, "/recommendations.csv")[:9] == b"reference"


def test_the_file_has_a_name_and_is_not_taken_for_a_page(client, founding):
    response = client.get("/recommendations.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="recommendations.csv"'


def test_the_json_says_where_it_comes_from_and_how_it_stood(client, founding):
    found = json.loads(content(client, "/recommendations.json?body=mopac"))
    assert found["page"] == "http://testserver/recommendations/?body=mopac"
    assert found["office"] == "Independent Anti-Slavery Commissioner"
    assert found["as_it_stood_on"] == timezone.localdate().isoformat()
    assert found["is_invented"] is False


def test_the_url_of_a_line_leads_to_its_page(client, founding):
    row = json.loads(content(client, "/recommendations.json"))["lines"][0]
    page = client.get(row["url"])
    assert (page.status_code, row["title"] in page.content.decode()) == (200, True)


HOSTILE = [
    "=1+1",
    "+44",
    "-2",
    "@SUM(A1)",
    "<b>bold</b> & co",
    "\u202eright to left",
    "🦺 emoji",
    'a "b", c',
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_shown_as_typed_and_runs_in_no_spreadsheet(client, founding, title):
    recommendation = Recommendation.objects.get(reference="IASC-2022-02")
    recommendations.amend(recommendation, title=title, reason="Trying it.", by=User.objects.first())
    rows = list(csv.DictReader(io.StringIO(content(client, "/recommendations.csv").decode())))
    in_csv = next(row["title"] for row in rows if row["reference"] == "IASC-2022-02")
    in_json = json.loads(content(client, "/recommendations.json"))["lines"]
    assert in_csv == (f"'{title}" if title[0] in "=+-@" else title)
    assert next(r["title"] for r in in_json if r["reference"] == "IASC-2022-02") == title


def test_an_unknown_value_of_bom_is_refused(client, founding):
    assert client.get("/recommendations.csv?bom=yes").status_code == 400


def test_a_file_of_everything_takes_a_fixed_number_of_queries(
    client, training, django_assert_num_queries
):
    with django_assert_num_queries(3):
        content(client, "/recommendations.csv")
