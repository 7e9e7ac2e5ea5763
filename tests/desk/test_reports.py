"""A body's side: its work, the one form, the page to check, and what follows."""

import re

import pytest
from django.utils import timezone

from recommendations.actions import memberships, submissions
from recommendations.models import StatusUpdate, Submission, User
from recommendations.workflow import State
from tests.desk import people
from tests.desk.people import said

REPORT = {
    "response": "accepted",
    "progress": "under_way",
    "done": "A strategy group has met twice.",
    "next_steps": "It reports in spring.",
    "target": "31 March 2099",
    "evidence_title_1": "Minutes",
    "evidence_url_1": "https://mopac.example/minutes",
}
ASK = "/desk/IASC-2022-01/mopac/report/"


def sent(client, typed=REPORT, version=0, address=ASK, **buttons):
    return client.post(address, {**typed, "version": version, **buttons}, follow=True)


def submitted(client, typed=REPORT, version=0):
    sent(client, typed, version)
    return client.post(f"{ASK}check/", {"version": version + 1}, follow=True)


def paper() -> Submission:
    return Submission.objects.get()


def decided(officer, **more):
    now = paper()
    return submissions.publish(now, version=now.version, by=officer, **more)


def test_your_work_begins_with_what_waits_and_leads_to_the_form_in_one_click(bob):
    page = said(bob.get("/desk/"))
    assert "Your work" in page
    first = re.search(r'class="govuk-link govuk-task-list__link" href="([^"]+)"', page).group(1)
    assert first.startswith("/desk/IASC-")
    assert first.endswith("/mopac/report/")
    assert "See MOPAC" in page or "as the public sees it" in page


def test_a_report_is_submitted_in_three_pages_and_says_its_reference(bob):
    form = said(bob.get(ASK))
    assert "What is your answer?" in form
    check = said(sent(bob))
    assert "This is what the public will read" in check
    for words in (REPORT["done"], REPORT["next_steps"], "31 March 2099", "Minutes"):
        assert words in check
    confirmation = said(bob.post(f"{ASK}check/", {"version": 1}, follow=True))
    assert paper().reference in confirmation
    assert "What happens next" in confirmation
    assert "The next thing to do:" in confirmation


def test_the_public_reads_that_something_was_submitted_and_not_a_word_of_it(bob, client):
    submitted(bob)
    page = said(client.get("/recommendations/IASC-2022-01/"))
    assert "submitted something to the office" in page
    assert "strategy group" not in page


def test_a_draft_with_mistakes_is_kept_and_every_mistake_is_said_at_its_field(bob):
    answer = sent(bob, REPORT | {"target": "31 Febuary 2027", "done": ""})
    page = said(answer)
    assert "<title>Error: " in page
    assert "The month “febuary” is wrong" in page
    assert 'value="31 Febuary 2027"' in page
    assert "Say what has been done" in page
    assert paper().typed["target"] == "31 Febuary 2027"


def test_save_and_come_back_later_keeps_the_words_and_asks_nothing(bob):
    page = said(sent(bob, {"done": "Half a sentence"}, later="1"))
    assert "Your draft on IASC-2022-01 is saved." in page
    assert "Draft by Bob" in page
    assert "Half a sentence" in said(bob.get(ASK))


def test_a_colleague_sees_the_draft_and_takes_it_up(bob):
    sent(bob, later="1")
    bea = people.signed_in(people.reporter("mopac", "Bea"))
    page = said(bea.get(ASK))
    assert REPORT["done"] in page
    assert "by Bob" in page
    submitted(bea, REPORT | {"done": "Three times."}, version=1)
    assert paper().submitted_by == User.objects.get(name="Bea")


def test_two_colleagues_at_one_draft_see_each_other_s_words(bob):
    sent(bob, later="1")
    bea = people.signed_in(people.reporter("mopac", "Bea"))
    sent(bea, REPORT | {"done": "Bea’s words."}, version=1, later="1")
    answer = sent(bob, REPORT | {"done": "Bob’s words."}, version=1)
    page = said(answer)
    assert answer.status_code == 409
    assert "Bea changed this draft at" in page
    assert "Bea’s words." in page
    assert "Bob’s words." in page
    assert paper().typed["done"] == "Bea’s words."
    sent(bob, REPORT | {"done": "Both our words."}, version=2)
    assert paper().typed["done"] == "Both our words."


def test_a_draft_that_changed_after_it_was_checked_is_checked_again(bob):
    sent(bob)
    sent(people.signed_in(people.reporter("mopac", "Bea")), REPORT | {"done": "New."}, version=1)
    page = said(bob.post(f"{ASK}check/", {"version": 1}, follow=True))
    assert "Bea has changed this draft since you checked it" in page
    assert paper().state == State.DRAFT


def test_what_was_submitted_can_be_taken_back_with_its_words(bob):
    submitted(bob)
    page = said(bob.post(f"{ASK}sent/", {"version": 2}, follow=True))
    assert "You have taken it back" in page
    assert REPORT["done"] in page


def test_a_question_stands_above_the_words_that_it_is_about(bob):
    submitted(bob)
    now = paper()
    submissions.send_back(
        now, question="Which group is that?", version=now.version, by=people.officer()
    )
    assert "Reply to a question about IASC-2022-01" in said(bob.get("/desk/"))
    page = said(bob.get(ASK))
    assert page.index("Which group is that?") < page.index(REPORT["done"])


def test_nothing_has_changed_is_pre_selected_the_next_time(bob):
    submitted(bob)
    decided(people.officer())
    page = said(bob.get(ASK))
    assert re.search(r'value="unchanged" checked', page)
    assert "Nothing has changed since" in page
    assert 'value="31 March 2099"' in page


def test_nothing_has_changed_is_published_as_such(bob, client):
    submitted(bob)
    decided(people.officer())
    form = {"progress": "unchanged", "target": "31 March 2099", "response": "accepted"}
    bob.post(ASK, {**form, "version": 0})
    bob.post(f"{ASK}check/", {"version": 1})
    now = Submission.objects.get(state=State.SUBMITTED)
    submissions.publish(now, version=now.version, by=people.officer())
    day = timezone.localdate().strftime("%-d %B %Y")
    page = said(client.get("/recommendations/IASC-2022-01/"))
    assert f"reported that nothing has changed since {day}: under way" in page


def test_another_link_can_be_added_without_losing_a_word(bob):
    page = said(sent(bob, REPORT | {"evidence_url_2": "https://a.example/"}, more_links="1"))
    assert "Link 3: its address" in page
    assert REPORT["done"] in page


def test_a_comment_is_published_beside_the_assessment(training):
    client = people.signed_in(people.reporter("northshire-police"))
    judged = StatusUpdate.objects.filter(
        kind="assessment", assignment__body__slug="northshire-police", correction=None
    ).last()
    where = f"/desk/{judged.recommendation.reference}/northshire-police/comment/{judged.pk}/"
    assert "The Commissioner judged" in said(client.get(where))
    client.post(where, {"comment": "We read the evidence otherwise.", "version": 0})
    client.post(f"{where}check/", {"version": 1})
    now = paper()
    submissions.publish(now, version=now.version, by=people.officer())
    page = said(people.Client().get(judged.recommendation.get_absolute_url()))
    assert "commented on the assessment" in page
    assert "We read the evidence otherwise." in page


def test_a_request_to_correct_begins_with_the_words_as_published(bob, client):
    submitted(bob)
    decided(people.officer())
    wrong = StatusUpdate.objects.get(kind="progress", assignment__body__slug="mopac")
    where = f"/desk/IASC-2022-01/mopac/correct/{wrong.pk}/"
    form = said(bob.get(where))
    assert REPORT["done"] in form
    asked = {
        "what_was_wrong": "It met once.", "value": "under_way", "text": "A group has met once.",
        "next_steps": "", "version": 0,
    }  # fmt: skip
    assert "It met once." in said(bob.post(where, asked, follow=True))
    bob.post(f"{where}check/", {"version": 1})
    now = Submission.objects.get(kind="correction")
    submissions.publish(now, version=now.version, by=people.officer())
    page = said(client.get("/recommendations/IASC-2022-01/"))
    assert "It met once." in page
    assert "A group has met once." in page


def test_what_we_were_asked_holds_every_ask_of_the_body(bob):
    page = said(bob.get("/desk/asked/"))
    for reference in ("IASC-2022-01", "IASC-2022-02"):
        assert reference in page
    assert "Asked of" not in page.split("What we were asked")[0]


@pytest.mark.parametrize("page", ["", "check/", "sent/"])
def test_another_body_s_pages_are_no_pages(bob, page):
    assert bob.get(f"/desk/IASC-2022-01/mayor-of-london/report/{page}").status_code == 404
    answer = bob.post(f"/desk/IASC-2022-01/mayor-of-london/report/{page}", REPORT)
    assert answer.status_code == 404
    assert not Submission.objects.exists()


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "²"])
def test_a_version_that_is_none_overwrites_nothing(bob, version):
    sent(bob, later="1")
    answer = sent(bob, REPORT | {"done": "Other."}, version=version)
    assert answer.status_code == 409
    assert paper().typed["done"] == REPORT["done"]


def test_whatever_a_body_posts_it_neither_judges_nor_closes(bob):
    extra = {"assessment": "met", "rationale": "Done.", "kind": "closure", "value": "met"}
    submitted(bob, REPORT | extra)
    decided(people.officer())
    kinds = set(StatusUpdate.objects.filter(channel="signed_in").values_list("kind", flat=True))
    assert kinds.isdisjoint({"assessment", "closure"})


def test_the_drafts_of_somebody_who_leaves_stay_with_the_body(bob):
    sent(bob, later="1")
    bea, ada = people.reporter("mopac", "Bea"), people.administrator()
    memberships.end(User.objects.get(name="Bob").memberships.get(), by=ada)
    assert bob.get(ASK).status_code == 302
    assert REPORT["done"] in said(people.signed_in(bea).get(ASK))
