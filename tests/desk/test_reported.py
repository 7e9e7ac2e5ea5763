"""What the public reported, at the desk: to read, to answer, to say what came of it."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from recommendations.actions import reported
from recommendations.models import PublicReport
from tests.desk import people
from tests.desk.people import problems, said
from tests.desk.test_your_work import part

LIST = "/desk/reported/"
SAID = {"kind": "mistake", "about": "IASC-2022-01: Publish", "words": "It was the 17th.\n\nNo."}


def place(report: PublicReport) -> str:
    return f"{LIST}{report.reference}/"


@pytest.fixture
def report(founding) -> PublicReport:
    return reported.receive(**SAID, email="sam+a@elsewhere.example")


def test_it_waits_in_the_office_s_work_the_oldest_first_with_its_age(alice, report):
    old = timezone.now() - timedelta(days=9)
    reported.receive(kind="reply", about="The council", words="I hold a letter.", at=old)
    waits = part(said(alice.get("/desk/")), "reported")
    assert "(2)" in waits
    assert waits.index("The council") < waits.index("IASC-2022-01: Publish")
    assert "9 days" in waits
    assert f'href="{place(report)}"' in waits


def test_where_nothing_was_reported_it_says_so(alice):
    assert "Nothing was reported by the public." in part(said(alice.get("/desk/")), "reported")
    assert "Nothing waits." in said(alice.get(LIST))


def test_a_report_is_shown_whole_with_what_it_names_and_whom_to_answer(alice, report):
    page = said(alice.get(place(report)))
    for words in (
        "It was the 17th.", "<p>No.</p>", report.reference,
        'href="/recommendations/IASC-2022-01/"',
        'href="/desk/files/recommendations/IASC-2022-01/"',
        f'href="mailto:sam%2Ba@elsewhere.example?subject={report.reference}"',
    ):  # fmt: skip
        assert words in page


@pytest.mark.parametrize(
    ("about", "named"),
    [
        ("iasc-2022-01.", ["IASC-2022-01"]),
        ("https://register.example/recommendations/IASC-2022-01/#mopac", ["IASC-2022-01"]),
        ("IASC-2022-01 and (IASC-2022-02)", ["IASC-2022-01", "IASC-2022-02"]),
        ("IASC-2022-011", []),
        ("the front page", []),
    ],
)
def test_it_leads_to_the_recommendations_that_it_names(alice, about, named):
    page = alice.get(place(reported.receive(**SAID | {"about": about})))
    assert sorted(found.reference for found in page.context["recommendations"]) == named


def test_without_an_address_there_is_nobody_to_answer(alice, founding):
    page = said(alice.get(place(reported.receive(**SAID))))
    assert "No address was given." in page
    assert "mailto:" not in page


def test_what_came_of_it_is_said_in_one_form_and_it_waits_no_longer(alice, report):
    answer = alice.post(place(report), {"outcome": "Corrected on Tuesday."}, follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "Done by Alice" in part(said(answer), "done")
    assert "Corrected on Tuesday." in part(said(answer), "done")
    assert "IASC-2022-01" not in part(said(alice.get("/desk/")), "reported")
    page = said(alice.get(place(report)))
    assert "Corrected on Tuesday." in page
    assert "<textarea" not in page


def test_what_is_missing_is_named(alice, report):
    answer = alice.post(place(report), {"outcome": " "})
    assert problems(answer) == {
        "outcome": ["Say what came of it, so that a colleague understands."]
    }
    assert "<title>Error: " in said(answer)


def test_two_who_say_it_at_once_are_told_and_no_words_are_lost(alice, report):
    reported.finish(report, outcome="Corrected.", by=people.officer("Olga"))
    page = said(alice.post(place(report), {"outcome": "We wrote back."}))
    assert "Olga has said already what came of it." in page
    assert "Corrected." in page
    assert "We wrote back." in page
    assert PublicReport.objects.get().outcome == "Corrected."


def test_words_wait_while_somebody_signs_in_again(alice, report):
    Session.objects.all().delete()
    alice.post(place(report), {"outcome": "We wrote back."})
    assert PublicReport.objects.get().done_at is None
    alice.force_login(people.officer(), "recommendations.backends.AccountBackend")
    assert "We wrote back." in said(alice.get(place(report)))


def test_it_is_no_page_for_a_body(bob, report):
    assert [bob.get(url).status_code for url in (LIST, place(report))] == [404, 404]
    assert bob.post(place(report), {"outcome": "Done."}).status_code == 404
    assert "17th" not in said(bob.get("/desk/"))


def test_hostile_words_are_shown_and_do_nothing(alice, founding):
    report = reported.receive(
        kind="reply", about="<script>1</script>", words="<img src=x onerror=1> javascript:alert(1)"
    )
    for url in ("/desk/", LIST, place(report)):
        page = alice.get(url).content.decode()
        assert "<script>1" not in page
        assert "<img" not in page
        assert 'href="javascript:' not in page


def test_long_lists_end_and_say_how_many_there_are(alice, founding, monkeypatch):
    monkeypatch.setattr("recommendations.desk.reported.SHOWN", 2)
    olga = people.officer("Olga")
    for number in range(3):
        reported.receive(**SAID | {"about": f"Waiting {number}"})
        done = reported.receive(**SAID | {"about": f"Dealt with {number}"})
        reported.finish(done, outcome="Corrected.", by=olga)
    page = said(alice.get(LIST))
    for part_of, there, gone, ended in (
        ("waiting", ["Waiting 0", "Waiting 1"], "Waiting 2", "These are the 2 that have waited"),
        ("done", ["Dealt with 2", "Dealt with 1"], "Dealt with 0", "These are the last 2."),
    ):
        shown = part(page, part_of)
        assert all(words in shown for words in there)
        assert gone not in shown
        assert "(3)" in shown
        assert ended in shown


def test_a_list_that_is_whole_does_not_say_that_it_ends(alice, report):
    assert "These are the" not in said(alice.get(LIST))
