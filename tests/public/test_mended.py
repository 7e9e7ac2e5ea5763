"""What was typed wrongly into a filter is mended where it is refused, and nothing else is lost."""

import re

import pytest

FIELD = re.compile(r'<input [^>]*name="([^"]+)" type="text" value="([^"]*)"[^>]*aria-invalid')
KEPT = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
CASES = {
    "/recommendations/?issued_from=31/2/2022&body=mopac&response=none&sort=reference": (
        [("issued_from", "31/2/2022")],
        [("body", "mopac"), ("response", "none"), ("sort", "reference")],
    ),
    "/recommendations/?issued_from=2024&issued_to=2022&topic=housing&after=2022-01-21~R-1~1": (
        [("issued_from", "2024"), ("issued_to", "2022")],
        [("topic", "housing")],
    ),
    "/changes/?to=never&kind=note&kind=response&group=body": (
        [("to", "never")],
        [("kind", "note"), ("kind", "response"), ("group", "body")],
    ),
}


@pytest.mark.parametrize("address", CASES)
def test_a_wrong_date_is_asked_for_again_and_the_other_choices_stay(client, founding, address):
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert (FIELD.findall(page), KEPT.findall(page)) == CASES[address]


def test_what_is_mended_there_gives_the_list_that_was_meant(client, founding):
    kept = dict(KEPT.findall(client.get(next(iter(CASES))).content.decode()))
    answer = client.get("/recommendations/", kept | {"issued_from": "28/2/2022"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/recommendations/?response=nonsense", "/recommendations/?colour=red", "/bodies/?page=2",
        "/recommendations.csv?issued_from=31/2/2022",
    ],
)  # fmt: skip
def test_what_nobody_typed_is_not_asked_for(client, founding, address):
    page = client.get(address).content.decode()
    assert FIELD.findall(page) == KEPT.findall(page) == []
