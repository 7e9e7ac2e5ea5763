"""The front page, sparse and rich."""

import re

import pytest

from recommendations.actions import updates
from recommendations.dates import PartialDate
from recommendations.models import Assignment, Register, User
from tests import factories
from tests.factories import day
from tests.public.test_lists import text_of
from tests.test_selection import LINE


def test_home_begins_with_what_the_letter_asked(client, founding):
    """The three asks that the register began with, each with its standing in one line."""
    words = text_of(client.get("/"))
    asked = words.index("What was asked, and where it stands")
    silence = "Asked 21 January 2022. No response recorded (this register began 24 November 2026)."
    assert words[asked:].startswith(
        "What was asked, and where it stands "
        "Publish a dedicated modern slavery strategy for London "
        "MOPAC (Mayor's Office for Policing and Crime) and Mayor of London: "
        f"{silence} "
        "Act on recommendation 4 of the Hestia super-complaint report: support before, after "
        "and instead of an NRM (National Referral Mechanism) referral "
        f"MOPAC and MPS (Metropolitan Police Service): {silence} "
        "Extend automatic housing priority need to victims of modern slavery "
        "Home Office: Not accepted (2020)."
    )


def test_home_says_of_how_many_it_tells_a_few(client, training):
    words = text_of(client.get("/"))
    assert "These are 3 of 24 recommendations that ask for something. All recommendations" in words


def test_home_tells_four_figures(client, founding):
    page = client.get("/").content.decode()
    tiles = re.findall(r"<b>(\d+)</b><span>([^<]+)</span>", page)
    assert tiles == [
        ("9", "asks put to bodies"),
        ("8", "asks with no response recorded"),
        ("0", "asks the body reports complete"),
        ("0", "asks the Commissioner judges met"),
    ]


def test_a_silent_register_shows_the_letters_own_words_and_no_chart_of_nothing(client, founding):
    page = client.get("/").content.decode()
    assert "I would however encourage that further consideration is given" in page
    assert 'class="reg-bar"' not in page


def test_a_register_in_use_shows_three_voices_as_bars_with_every_number_in_words(client, training):
    page = client.get("/").content.decode()
    labels = re.findall(r'role="img" aria-label="([^"]+)"', page)
    assert len(labels) == 3
    assert labels[0].startswith("19 Accepted, 8 In part or in principle, 3 Another reply")


def test_what_the_commissioner_cannot_tell_is_no_silence_in_the_chart(client, training):
    page = client.get("/").content.decode()
    judged = re.findall(r'role="img" aria-label="([^"]+)"', page)[2]
    assert re.search(r"\d+ Cannot tell, \d+ Not yet assessed$", judged)
    assert page.count('"seg s0"') == 3


def rows(page: str) -> set[str]:
    return {line.split("/")[0] for line in LINE.findall(page)}


def test_a_silent_register_tells_each_ask_once(client, founding):
    page = client.get("/").content.decode()
    assert "Also on record, in the source’s own words" in page
    assert rows(page) == {f"IASC-2022-0{number}" for number in (2, 3, 5, 6, 7)}


def test_without_a_choice_of_the_office_a_silent_register_shows_all(client, founding):
    Register.objects.get().featured.clear()
    page = client.get("/").content.decode()
    assert "On record, in the source’s own words" in page
    assert len(rows(page)) == 8


def test_the_longest_wait_is_told_as_long_as_somebody_waits(client, db):
    factories.office()
    old, new = factories.assignment(), factories.assignment(reference="R-2", issued=day("2024-03"))
    assert "without a recorded response has waited" in text_of(client.get("/"))
    assert ", since 1 February 2024." in text_of(client.get("/"))
    factories.record(old, "response", "accepted")
    assert ", since March 2024." in text_of(client.get("/"))
    factories.record(new, "response", "accepted", "2024-05")
    assert "without a recorded response has waited" not in text_of(client.get("/"))


def test_one_source_is_led_to_and_of_two_to_their_list(client, db):
    factories.assignment()
    assert "Read Letter R-2024, with what it asks beside the words" in text_of(client.get("/"))
    second = factories.publication("R-2025")
    factories.recommendation("police", publication=second, reference="R-2")
    assert "Read the publications, with what they ask" in text_of(client.get("/"))


def test_an_entry_that_was_corrected_is_not_told_as_if_it_counted(client, db):
    answer = factories.record(factories.assignment(), "response", "accepted")
    updates.correct(answer, reason="Misread.", value="not_accepted", by=factories.alice())
    words = text_of(client.get("/")).split("Recorded last")[1]
    assert "Police answered: accepted" not in words
    assert "Police answered: not accepted" in words


def test_what_one_source_said_of_many_is_told_once_with_their_references(client, founding):
    assert (
        "What it says on this ask has not been recorded yet. As of 2025. "
        "IASC-2022-06 , IASC-2022-05 , IASC-2022-03 , IASC-2022-02 and IASC-2022-01"
    ) in text_of(client.get("/"))


def test_what_was_recorded_last_comes_first(client, founding):
    mopac = Assignment.objects.get(recommendation__reference="IASC-2022-02", body__slug="mopac")
    updates.record(
        mopac.recommendation, mopac, kind="response", value="accepted", made_by=mopac.body,
        effective=PartialDate.parse("2022-03-18"), by=User.objects.first(),
    )  # fmt: skip
    words = text_of(client.get("/"))
    assert (
        words[words.index("Recorded last") :].split(" IASC")[0].endswith("MOPAC answered: accepted")
    )


def test_the_help_box_shows_what_the_office_wrote_as_it_was_typed(client, founding):
    Register.objects.update(help_text="Call <b>999</b> in danger.", help_url="https://example.org/")
    page = client.get("/")
    assert "Need help now? Call <b>999</b> in danger. example.org " in text_of(page)
    assert 'href="https://example.org/">example.org</a>' in page.content.decode()


def test_without_help_to_offer_there_is_no_help_box(client, training):
    assert "Need help now?" not in text_of(client.get("/"))


def test_a_register_without_records_has_a_front_page(client, db):
    response = client.get("/")
    assert response.status_code == 200
    assert "What became of the Commissioner’s recommendations?" in text_of(response)


@pytest.mark.parametrize(("register", "queries"), [("founding", 12), ("training", 9)])
def test_home_takes_a_fixed_number_of_queries(
    client, request, django_assert_num_queries, register, queries
):
    """Once its figures are known, which are counted once for a data version and a day."""
    request.getfixturevalue(register)
    client.get("/")
    with django_assert_num_queries(queries):
        client.get("/")


def test_what_one_source_says_of_several_asks_is_told_once(client, founding):
    words = text_of(client.get("/"))
    assert words.count("The next plan is issued: 'A Safer London for Everyone'") == 1
    assert words.count("Context, noted by the Commissioner’s office") == 5


def test_what_changed_in_the_last_thirty_days_is_a_list_of_its_own(client, founding):
    page = client.get("/").content.decode()
    [(query, number)] = re.findall(
        r'href="/recommendations/\?(changed_since=[^"]+)">Changed in the last 30 days <b>(\d+)',
        page,
    )
    listed = client.get(f"/recommendations/?{query.replace('&amp;', '&')}").content.decode()
    assert len(LINE.findall(listed)) == int(number) > 0


def test_an_empty_register_says_so_and_counts_nothing(client, db):
    words = text_of(client.get("/"))
    assert "Nothing is on record yet." in words
    assert "The recommends" not in words
    assert "asks put to bodies" not in words
