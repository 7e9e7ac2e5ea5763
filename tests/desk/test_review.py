"""The office's side: its work, the review on one page, and recording on a body's behalf."""

import re

import pytest

from recommendations.actions import submissions
from recommendations.models import Assignment, Decision, StatusUpdate, Submission
from tests import factories
from tests.desk import people
from tests.desk.people import problems, said

DONE = "A strategy group has met twice. Sergeant Jane Doe leads it."
REPORT = {"response": "accepted", "progress": "reported_complete", "done": DONE}
JUDGED = {
    "assessment": "partly_met", "rationale": "The group has no plan.", "evidence_to": "1 June 2024",
}  # fmt: skip


def asked(reference="IASC-2022-01", slug="mopac") -> Assignment:
    return Assignment.objects.get(recommendation__reference=reference, body__slug=slug)


def submitted(reference="IASC-2022-01", slug="mopac", typed=REPORT) -> Submission:
    assignment, bob = asked(reference, slug), people.reporter(slug)
    paper = submissions.save(
        assignment, kind="report", author=assignment.body, typed=typed, version=0, by=bob
    )
    return submissions.submit(paper, version=paper.version, by=bob)


def review(client, paper, decision, **typed):
    where = f"/desk/review/{paper.reference}/"
    return client.post(
        where, {"version": paper.version, "decision": decision, **typed}, follow=True
    )


def kinds(reference="IASC-2022-01", slug="mopac") -> list[str]:
    return [kind for kind, _value in factories.entries(asked(reference, slug))]


def test_the_office_s_work_shows_what_waits_oldest_first(alice):
    submitted()
    submitted("IASC-2022-02")
    page = said(alice.get("/desk/"))
    assert "2 reports wait for a decision." in page
    places = [page.index(f"{reference}, ") for reference in ("IASC-2022-01", "IASC-2022-02")]
    assert places == sorted(places)
    assert "No response recorded" in page


def test_silence_is_listed_by_body_with_the_list_that_counts_it(alice, client):
    page = said(alice.get("/desk/"))
    link, count = re.search(r'href="([^"]+body=mopac[^"]+)">(\d+) asks?<', page).groups()
    rows = client.get(link.replace("/recommendations/", "/recommendations.csv"))
    lines = b"".join(rows.streaming_content).decode().strip().splitlines()
    assert len(lines) - 1 == int(count)


def test_old_words_stand_beside_new_ones(alice):
    first = submitted()
    submissions.publish(first, version=first.version, by=people.officer())
    paper = submitted(
        typed={**REPORT, "progress": "under_way", "done": DONE.replace("twice", "once")}
    )
    page = said(alice.get(f"/desk/review/{paper.reference}/"))
    assert "Public now" in page
    assert '<del class="reg-del">twice.</del>' in page
    assert '<ins class="reg-ins">once.</ins>' in page


def test_publishing_asks_for_a_judgement_or_that_there_is_none(alice):
    paper = submitted()
    answer = review(alice, paper, "publish")
    assert "Judge it, or say that you do not" in problems(answer)["assessment"][0]
    assert kinds() == ["submitted"]
    page = said(review(alice, paper, "publish", assessment="leave"))
    assert "Published" in page
    assert kinds() == ["submitted", "response", "progress"]


def test_no_judgement_is_pre_selected(alice):
    page = said(alice.get(f"/desk/review/{submitted().reference}/"))
    judgements = re.findall(r'<input[^>]+name="assessment"[^>]*>', page)
    assert len(judgements) == 8
    assert not any("checked" in judgement for judgement in judgements)


def test_words_and_judgement_are_published_in_one_step(alice, client):
    review(alice, submitted(), "publish", **JUDGED)
    page = said(client.get("/recommendations/IASC-2022-01/"))
    assert DONE in page
    assert "The group has no plan." in page
    assert "Reported complete, judged partly met" in page
    assert "Recorded and published by one person." in page


def test_what_two_people_did_is_not_called_the_work_of_one(alice, client):
    review(alice, submitted(), "publish", assessment="leave")
    assert "one person" not in said(client.get("/recommendations/IASC-2022-01/"))


def test_a_question_goes_back_and_is_not_public(alice, client):
    page = said(review(alice, submitted(), "return", question="Which group?"))
    assert "Returned with a question" in page
    assert kinds() == ["submitted", "returned"]
    assert "Which group?" not in said(client.get("/recommendations/IASC-2022-01/"))
    assert "Questions out" in said(alice.get("/desk/"))


def test_a_question_without_words_is_refused_and_what_was_typed_stays(alice):
    answer = review(alice, submitted(), "return", question=" ", rationale="Half a thought.")
    assert "Ask something" in problems(answer)["question"][0]
    assert "Half a thought." in said(answer)


def test_withheld_words_leave_a_mark_and_the_public_reads_why(alice, client):
    review(
        alice, submitted(), "withhold", assessment="leave", withheld="Sergeant Jane Doe",
        basis="personal_data",
    )  # fmt: skip
    page = said(client.get("/recommendations/IASC-2022-01/"))
    assert "Jane Doe" not in page
    assert "[words withheld: personal data (UK GDPR)] leads it." in page
    assert "withheld words before this was published. Basis: Personal data (UK GDPR)." in page


def test_a_second_decision_on_the_same_version_changes_nothing(alice):
    paper = submitted()
    review(alice, paper, "publish", assessment="leave")
    olga = people.signed_in(people.officer("Olga"))
    page = said(review(olga, paper, "return", question="Which group is it?"))
    assert "Decided by Alice" in page
    assert "Which group is it?" in page
    assert Decision.objects.count() == 1
    assert kinds() == ["submitted", "response", "progress"]


def test_what_was_taken_back_meanwhile_is_not_published(alice):
    paper = submitted()
    submissions.withdraw(paper, version=paper.version, by=people.reporter("mopac"))
    page = said(review(alice, paper, "publish", assessment="leave"))
    assert "Taken back" in page
    assert kinds() == ["submitted", "withdrawn"]


def test_what_was_submitted_anew_meanwhile_is_read_anew_and_no_word_is_lost(alice):
    paper, bob = submitted(), people.reporter("mopac")
    back = submissions.withdraw(paper, version=paper.version, by=bob)
    submissions.submit(back, version=back.version, by=bob)
    answer = review(alice, paper, "publish", **JUDGED)
    assert answer.status_code == 409
    assert "read it as it is now" in said(answer)
    assert JUDGED["rationale"] in said(answer)
    assert "response" not in kinds()


def test_the_next_in_the_queue_is_one_click_away(alice):
    paper, other = submitted(), submitted("IASC-2022-02")
    page = said(review(alice, paper, "publish", assessment="leave"))
    assert f"/desk/review/{other.reference}/" in page


def test_nobody_reviews_what_they_wrote(founding):
    people.reporter("mopac")
    paper = submitted()
    paper.writers.add(people.officer())
    alice = people.signed_in(people.officer())
    page = said(alice.get(f"/desk/review/{paper.reference}/"))
    assert "You wrote this: a colleague decides on it." in page
    assert review(alice, paper, "publish", assessment="leave").status_code == 403
    assert kinds() == ["submitted"]


def test_where_two_must_look_the_page_says_so_and_the_judgement_waits(alice, settings):
    settings.FOUR_EYES = "everybody"
    paper = submitted()
    assert "a colleague publishes an assessment" in said(
        alice.get(f"/desk/review/{paper.reference}/")
    )
    review(alice, paper, "publish", **JUDGED)
    assert "assessment" not in kinds()
    waiting = Submission.objects.get(kind="assessment")
    olga = people.signed_in(people.officer("Olga"))
    review(olga, waiting, "publish")
    assert kinds()[-1] == "assessment"


def test_the_office_reads_no_draft_of_a_body(alice):
    assignment = asked()
    draft = submissions.save(
        assignment, kind="report", author=assignment.body, typed={"done": "Secret."}, version=0,
        by=people.reporter("mopac"),
    )  # fmt: skip
    for page in ("", "decided/"):
        assert alice.get(f"/desk/review/{draft.reference}/{page}").status_code == 404
    assert "Secret." not in said(alice.get("/desk/"))


@pytest.mark.parametrize("where", ["/desk/review/", "/desk/on-behalf/", "/desk/on-behalf/mopac/"])
def test_the_office_s_pages_are_no_pages_for_a_body(bob, where):
    assert bob.get(where).status_code == 404


LETTER = {"channel": "letter", "written_on": "3 March 2024", "batch": "b1"}


def test_a_letter_is_recorded_on_one_page_and_says_where_it_is_from(alice, client):
    number = asked().pk
    typed = LETTER | {f"response-{number}": "accepted_in_principle", f"words-{number}": "We will."}
    page = said(alice.post("/desk/on-behalf/mopac/", typed, follow=True))
    assert "Recorded" in page
    public = said(client.get("/recommendations/IASC-2022-01/"))
    assert "Recorded by the Commissioner’s office from a letter dated 3 March 2024." in public
    assert "We will." in public
    assert "Recorded and published by one person." in public


def test_a_letter_can_be_seen_as_the_public_will_before_it_is_published(alice):
    number = asked().pk
    typed = LETTER | {f"progress-{number}": "planned", f"words-{number}": "A plan.", "look": "1"}
    page = said(alice.post("/desk/on-behalf/mopac/", typed))
    assert "As the public will read it" in page
    assert "MOPAC reported a plan" in page
    assert not StatusUpdate.objects.filter(kind="progress", assignment=number).exists()


def test_a_mistake_in_a_letter_is_said_at_its_field_and_nothing_typed_is_lost(alice):
    number = asked().pk
    typed = LETTER | {"written_on": "31 Febuary 2024", f"words-{number}": "We will."}
    answer = alice.post("/desk/on-behalf/mopac/", typed)
    found = problems(answer)
    assert "febuary" in found["written_on"][0]
    assert "what they report" in found[f"response-{number}"][0]
    assert "We will." in said(answer)
    assert not Submission.objects.exists()


def test_a_representative_answers_for_the_bodies_that_it_speaks_for(training):
    alice = people.signed_in(people.officer())
    group = next(
        group
        for body in people.Body.objects.filter(represents__isnull=False)
        for group in body.represents.all()
        if group.members.filter(lines__assignment__isnull=False).exists()
    )
    speaker = group.represented_by.first()
    page = said(alice.get(f"/desk/on-behalf/{speaker.slug}/"))
    lines = [
        line for body in group.members.all() for line in body.lines.filter(assignment__isnull=False)
    ]
    assert lines
    for line in lines:
        assert f'name="response-{line.assignment_id}"' in page
    typed = {f"response-{line.assignment_id}": "accepted" for line in lines}
    alice.post(
        f"/desk/on-behalf/{speaker.slug}/", LETTER | {"written_on": "2 November 2026"} | typed
    )
    recorded = StatusUpdate.objects.filter(made_by=speaker, channel="letter", value="accepted")
    assert {update.assignment_id for update in recorded} >= {line.assignment_id for line in lines}


def test_in_an_office_of_two_the_admin_publishes_no_judgement_of_one(founding, settings):
    settings.FOUR_EYES = "officers"
    alice = people.signed_in(people.officer())
    typed = {
        "line": "IASC-2022-01/mopac", "what": "assessment:met", "effective_on": "1 March 2024",
        "reason_given": "We looked.", "evidence_to": "1 March 2024", "_confirm": "1",
        "key": "8f7f7a52-5f4e-4a55-9d3c-1f3f6f1f9a11",
    }  # fmt: skip
    where = "/admin/recommendations/statusupdate/add/"
    page = said(alice.post(where, typed))
    assert "a colleague publishes what you write" in page
    assert "assessment" not in kinds()
    settings.FOUR_EYES = "nobody"
    alice.post(where, typed)
    assert kinds() == ["assessment"]


def test_looking_at_a_check_page_uses_up_no_number_of_a_public_entry(founding):
    alice = people.signed_in(people.officer())
    typed = {
        "line": "IASC-2022-01/mopac", "what": "note:", "effective_on": "1 March 2024",
        "text": "Context.", "key": "8f7f7a52-5f4e-4a55-9d3c-1f3f6f1f9a11",
    }  # fmt: skip
    where = "/admin/recommendations/statusupdate/add/"
    last = StatusUpdate.objects.latest("pk").pk
    assert "Check before recording" in said(alice.post(where, typed))
    alice.post(where, typed | {"_confirm": "1"})
    assert StatusUpdate.objects.latest("pk").pk == last + 1


ASSESS = "/desk/IASC-2022-01/mopac/assess/"


def test_what_the_office_is_waited_for_to_assess_is_in_its_work(alice):
    review(alice, submitted(), "publish", assessment="leave")
    page = said(alice.get("/desk/"))
    assert ASSESS in page[page.index("To assess") :]
    answer = alice.post(ASSESS, JUDGED | {"version": 0}, follow=True)
    assert "Published" in said(answer)
    assert kinds()[-1] == "assessment"
    assert ASSESS not in said(alice.get("/desk/"))


def test_an_assessment_without_its_reason_is_a_draft_that_keeps_its_words(alice):
    typed = {"assessment": "met", "rationale": "", "evidence_to": "1 Febuary 2024", "version": 0}
    page = said(alice.post(ASSESS, typed))
    assert "Give the reason: it is published." in page
    assert 'value="1 Febuary 2024"' in page
    assert "Assessment: IASC-2022-01" in said(alice.get("/desk/"))
    assert kinds() == []


def test_two_officers_at_one_assessment_see_each_other_s_words(alice):
    alice.post(ASSESS, JUDGED | {"version": 0, "later": "1"})
    olga = people.signed_in(people.officer("Olga"))
    answer = olga.post(ASSESS, JUDGED | {"rationale": "Olga’s reason.", "version": 0})
    assert answer.status_code == 409
    assert "Alice changed this draft" in said(answer)
    assert JUDGED["rationale"] in said(answer)
    assert kinds() == []


def test_an_assessment_that_a_colleague_sends_back_is_mended_and_published(alice, settings):
    settings.FOUR_EYES = "everybody"
    alice.post(ASSESS, JUDGED | {"version": 0})
    olga, waiting = people.signed_in(people.officer("Olga")), Submission.objects.get()
    review(olga, waiting, "return", question="On what evidence?")
    assert "came back with a question" in said(alice.get("/desk/"))
    page = said(alice.get(ASSESS))
    assert "On what evidence?" in page
    version = re.search(r'name="version" value="(\d+)"', page).group(1)
    alice.post(ASSESS, JUDGED | {"rationale": "The minutes.", "version": version})
    review(olga, Submission.objects.get(), "publish")
    assert kinds() == ["assessment"]


def test_a_letter_that_a_colleague_sends_back_stands_in_its_form_again(alice, settings):
    settings.FOUR_EYES = "everybody"
    number = asked().pk
    typed = LETTER | {f"response-{number}": "accepted", f"words-{number}": "We will."}
    alice.post("/desk/on-behalf/mopac/", typed)
    olga, waiting = people.signed_in(people.officer("Olga")), Submission.objects.get()
    review(olga, waiting, "return", question="Which letter?")
    page = said(alice.get("/desk/on-behalf/mopac/"))
    assert "We will." in page
    assert "Which letter?" in page
    [version] = re.findall(rf'name="version-{number}" value="(\d+)"', page)
    again = typed | {"batch": "b2", f"version-{number}": version}
    alice.post("/desk/on-behalf/mopac/", again)
    review(olga, Submission.objects.get(), "publish", assessment="leave")
    assert kinds() == ["response"]


def test_a_body_assesses_nothing(bob):
    assert bob.get(ASSESS).status_code == 404
    assert bob.post(ASSESS, JUDGED | {"version": 0}).status_code == 404
    assert not Submission.objects.exists()


def test_the_words_of_a_body_are_not_the_admin_s_to_correct(alice):
    review(alice, submitted(), "publish", assessment="leave")
    update = StatusUpdate.objects.get(kind="progress", assignment=asked())
    where = f"/admin/recommendations/statusupdate/{update.pk}/correct/"
    form = alice.get(where).context["form"]
    assert {"text", "reason_given", "value"}.isdisjoint(form.fields)
    typed = {
        "effective_on": "20 November 2026", "made_by": asked().body_id, "channel": "signed_in",
        "text": "REWRITTEN", "value": "stopped", "correction_reason": "A slip.", "_confirm": "1",
    }  # fmt: skip
    alice.post(where, typed)
    update.refresh_from_db()
    assert update.correction.restated_as.wording.text == DONE
    assert update.correction.restated_as.value == "reported_complete"


def test_in_an_office_of_two_one_person_does_not_turn_a_judgement(alice, settings):
    review(alice, submitted(), "publish", **JUDGED)
    settings.FOUR_EYES = "officers"
    judged = StatusUpdate.objects.get(kind="assessment", assignment=asked())
    typed = {
        "value": "met", "effective_on": "24 November 2026", "made_by": judged.made_by_id,
        "channel": "signed_in", "reason_given": "The group has no plan.",
        "evidence_to": "1 June 2024", "correction_reason": "A slip.", "_confirm": "1",
    }  # fmt: skip
    where = f"/admin/recommendations/statusupdate/{judged.pk}/correct/"
    assert "a colleague publishes what you write" in said(alice.post(where, typed))
    assert kinds()[-1] == "assessment"


def test_an_assessment_that_is_refused_is_still_a_draft(alice):
    typed = JUDGED | {"evidence_title_1": "x" * 400, "evidence_url_1": "https://a.example/"}
    page = said(alice.post(ASSESS, typed | {"version": 0}))
    assert "300 fit" in page
    assert Submission.objects.get().state == "draft"


def test_who_wrote_for_the_office_takes_it_back(alice, settings):
    settings.FOUR_EYES = "everybody"
    alice.post(ASSESS, JUDGED | {"version": 0})
    waiting = Submission.objects.get()
    assert "Take it back" in said(alice.get(f"/desk/review/{waiting.reference}/"))
    review(alice, waiting, "take_back")
    assert Submission.objects.get().state == "withdrawn"
    assert JUDGED["rationale"] in said(alice.get(ASSESS))


def test_words_for_an_assessment_that_waits_already_are_given_back(alice, settings):
    settings.FOUR_EYES = "everybody"
    alice.post(ASSESS, JUDGED | {"version": 0})
    olga = people.signed_in(people.officer("Olga"))
    answer = olga.post(ASSESS, JUDGED | {"rationale": "Olga’s reason.", "version": 0})
    assert answer.status_code == 409
    assert "waits for a colleague already" in said(answer)
    assert "Olga’s reason." in said(answer)
    assert alice.post(ASSESS, JUDGED | {"version": 0}).status_code == 302


@pytest.mark.parametrize(
    "where",
    [
        "/desk/review/%00/", "/desk/letters/%00/", "/desk/letters/?saved=%00",
        "/desk/on-behalf/?body=%00", "/desk/on-behalf/mopac/done/?papers=%00",
    ],
)  # fmt: skip
def test_an_address_with_a_null_character_breaks_nothing(alice, where):
    assert alice.get(where).status_code in (200, 404)


def test_a_form_with_a_null_character_breaks_nothing(alice):
    typed = LETTER | {f"response-{asked().pk}": "accepted", "batch": "a\0b"}
    assert alice.post("/desk/on-behalf/mopac/", typed).status_code == 302
    assert kinds() == ["response"]


CLOSE = "/desk/IASC-2022-01/mopac/close/"


def test_what_is_judged_met_is_closed_at_the_desk_with_a_reason(alice, client):
    review(alice, submitted(), "publish", **JUDGED | {"assessment": "met"})
    work = said(alice.get("/desk/"))
    assert CLOSE in work[work.index("Judged met, to close") :]
    typed = {"value": "met", "reason": "The strategy is published."}
    alice.post(CLOSE, typed)
    page = said(client.get("/recommendations/IASC-2022-01/"))
    assert "Closed as met" in page
    assert "The strategy is published." in page
    assert "It is closed already." in said(alice.post(CLOSE, typed))
    assert kinds().count("closure") == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"value": "met"}, "reason"),
        ({"reason": "Done."}, "value"),
        ({"value": "superseded", "reason": "New.", "successor": "X-1"}, "successor"),
        ({"value": "met", "reason": "Done.", "next_check_on": "Febuary"}, "next_check_on"),
    ],
)
def test_a_closure_that_is_not_whole_closes_nothing(alice, typed, field):
    assert field in problems(alice.post(CLOSE, typed))
    assert kinds() == []


def test_a_body_closes_nothing(bob):
    assert bob.post(CLOSE, {"value": "met", "reason": "Done."}).status_code == 404
    assert kinds() == []


def test_two_officers_who_mend_a_letter_overwrite_nothing_of_each_other_s(alice, settings):
    settings.FOUR_EYES = "everybody"
    number = asked().pk
    typed = LETTER | {f"response-{number}": "accepted", f"words-{number}": "We will."}
    alice.post("/desk/on-behalf/mopac/", typed)
    olga = people.signed_in(people.officer("Olga"))
    review(olga, Submission.objects.get(), "return", question="Which letter?")
    version = {f"version-{number}": Submission.objects.get().version}
    paul = people.signed_in(people.officer("Paul"))
    paul.post("/desk/on-behalf/mopac/", typed | version | {"batch": "b2"})
    submissions.withdraw(
        Submission.objects.get(),
        version=Submission.objects.get().version,
        by=people.officer("Paul"),
    )
    mine = {f"words-{number}": "Alice’s words.", "batch": "b3"}
    answer = alice.post("/desk/on-behalf/mopac/", typed | version | mine)
    assert "Paul has changed this since" in said(answer)
    assert "Alice’s words." in said(answer)
    assert Submission.objects.get().typed["response_text"] == "We will."
