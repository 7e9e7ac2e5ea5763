"""From a draft to the record: who may, what is told meanwhile, that nothing is lost or doubled."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from recommendations.actions import submissions, updates
from recommendations.models import Decision, StatusUpdate, Submission
from recommendations.workflow import State
from tests import factories
from tests.desk import people
from tests.factories import entries, line

REPORT = {
    "response": "accepted",
    "progress": "under_way",
    "done": "Two hundred officers were trained.",
    "next_steps": "The other forces follow.",
    "target": "31 March 2099",
}


@pytest.fixture
def asked(db):
    return factories.assignment("police")


@pytest.fixture
def bob(asked):
    return people.reporter("police")


@pytest.fixture
def alice(asked):
    return people.officer()


def draft(asked, by, typed=REPORT, version=0, **more) -> Submission:
    given = {"kind": "report", "author": asked.body} | more
    return submissions.save(asked, typed=typed, version=version, by=by, **given)


def submitted(asked, by, typed=REPORT, **more) -> Submission:
    paper = draft(asked, by, typed, **more)
    return submissions.submit(paper, version=paper.version, by=by)


def published(asked, by, officer, typed=REPORT, **more) -> Decision:
    paper = submitted(asked, by, typed)
    return submissions.publish(paper, version=paper.version, by=officer, **more)


def refused(action) -> dict:
    with pytest.raises(ValidationError) as problem:
        action()
    return getattr(problem.value, "message_dict", {"": problem.value.messages})


def test_a_report_goes_from_draft_to_record_in_the_body_s_own_words(asked, bob, alice):
    decision = published(asked, bob, alice)
    assert [kind for kind, _value in entries(asked)] == [
        "submitted", "response", "progress", "target_date",
    ]  # fmt: skip
    progress = StatusUpdate.objects.get(kind="progress")
    assert progress.wording.text == "Two hundred officers were trained."
    assert progress.wording.next_steps == "The other forces follow."
    assert (progress.voice, progress.channel, progress.made_by) == ("body", "signed_in", asked.body)
    assert (progress.written_by, progress.recorded_by) == (bob, alice)
    assert set(decision.updates.values_list("kind", flat=True)) == {
        "response", "progress", "target_date",
    }  # fmt: skip


def test_that_something_was_submitted_is_public_at_once_and_moves_the_ball(asked, bob):
    draft(asked, bob)
    assert line(asked).waiting_for == asked.body
    assert entries(asked) == []
    submitted(asked, bob, version=1)
    told = StatusUpdate.objects.get(kind="submitted")
    assert not hasattr(told, "wording")
    assert line(asked).waiting_for == factories.office()


def test_taking_it_back_gives_the_ball_back_and_keeps_the_words(asked, bob):
    paper = submitted(asked, bob)
    paper = submissions.withdraw(paper, version=paper.version, by=bob)
    assert (paper.state, paper.typed["done"]) == (State.WITHDRAWN, REPORT["done"])
    assert entries(asked)[-1][0] == "withdrawn"
    assert line(asked).waiting_for == asked.body
    again = submissions.submit(paper, version=paper.version, by=bob)
    assert again.state == State.SUBMITTED


def test_a_question_is_for_the_body_alone_and_its_words_come_back(asked, bob, alice):
    paper = submitted(asked, bob)
    decision = submissions.send_back(
        paper, question="How many officers are there?", version=paper.version, by=alice
    )
    paper.refresh_from_db()
    assert (paper.state, paper.typed) == (State.RETURNED, REPORT)
    returned = StatusUpdate.objects.get(kind="returned")
    assert not hasattr(returned, "wording")
    assert decision.question == "How many officers are there?"
    assert line(asked).waiting_for == asked.body


def test_every_decision_is_a_row_of_its_own(asked, bob, alice):
    paper = submitted(asked, bob)
    submissions.send_back(paper, question="How many?", version=paper.version, by=alice)
    paper = draft(asked, bob, REPORT | {"done": "All 214 were trained."}, version=paper.version + 1)
    paper = submissions.submit(paper, version=paper.version, by=bob)
    submissions.publish(paper, version=paper.version, by=alice)
    decisions = list(Decision.objects.order_by("id"))
    assert [d.outcome for d in decisions] == ["returned", "published"]
    assert [d.typed["done"] for d in decisions] == [REPORT["done"], "All 214 were trained."]


def test_publishing_twice_publishes_once(asked, bob, alice):
    paper = submitted(asked, bob)
    first = submissions.publish(paper, version=paper.version, by=alice)
    before, version = entries(asked), factories.version()
    assert submissions.publish(paper, version=paper.version, by=alice) == first
    assert (entries(asked), factories.version()) == (before, version)


def test_submitting_twice_submits_once(asked, bob):
    paper = draft(asked, bob)
    submissions.submit(paper, version=paper.version, by=bob)
    submissions.submit(paper, version=paper.version, by=bob)
    assert [kind for kind, _value in entries(asked)] == ["submitted"]


def test_what_was_changed_meanwhile_is_not_submitted_unseen(asked, bob):
    paper = draft(asked, bob)
    draft(asked, people.reporter("police", "Bea"), REPORT | {"done": "Other words."}, version=1)
    with pytest.raises(submissions.Stale) as stale:
        submissions.submit(paper, version=1, by=bob)
    assert stale.value.submission.typed["done"] == "Other words."
    assert entries(asked) == []


def test_a_colleague_s_words_are_never_overwritten_silently(asked, bob):
    bea = people.reporter("police", "Bea")
    draft(asked, bob)
    draft(asked, bea, REPORT | {"done": "Bea’s words."}, version=1)
    with pytest.raises(submissions.Stale):
        draft(asked, bob, REPORT | {"done": "Bob’s words."}, version=1)
    assert Submission.objects.get().typed["done"] == "Bea’s words."


def test_nobody_but_the_body_s_own_people_writes_its_draft(asked, alice):
    factories.body("council")
    for other in (people.reporter("council", "Cal"), alice, people.stranger()):
        with pytest.raises(PermissionDenied):
            draft(asked, other)
    assert not Submission.objects.exists()


def test_nobody_decides_on_what_they_wrote_themselves(asked, bob):
    both = people.of_the_office("Bob", "officer")
    bob_too = people.member(both, asked.body, "reporter") if both != bob else both
    people.member(bob_too, asked.body, "reporter")
    paper = submitted(asked, bob_too)
    with pytest.raises(PermissionDenied):
        submissions.publish(paper, version=paper.version, by=bob_too)
    with pytest.raises(PermissionDenied):
        submissions.send_back(paper, question="Well?", version=paper.version, by=bob_too)


def test_a_reporter_decides_nothing(asked, bob):
    paper = submitted(asked, bob)
    with pytest.raises(PermissionDenied):
        submissions.publish(
            paper, version=paper.version, by=people.reporter("police", "Bea"),
            judged={"assessment": "met"},
        )  # fmt: skip
    assert [kind for kind, _value in entries(asked)] == ["submitted"]


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({}, "response", "first time"),
        ({"response": "not_accepted"}, "response_reason", "Give the reason"),
        ({"response": "accepted_in_part"}, "response_reason", "which part"),
        ({"response": "perhaps"}, "response", "Choose an answer"),
        ({"response": "accepted"}, "progress", "what the position is"),
        ({"response": "accepted", "progress": "under_way"}, "done", "what has been done"),
        ({"response": "accepted", "progress": "stopped"}, "done", "reason"),
        ({"response": "accepted", "progress": "unchanged"}, "progress", "Nothing was reported"),
        (REPORT | {"target": "31 Febuary 2027"}, "target", "month “febuary” is wrong"),
        (REPORT | {"target": "March 2001"}, "target", "past"),
        (REPORT | {"evidence_title_1": "Plan"}, "evidence_url_1", "whole address"),
        (REPORT | {"evidence_title_1": "x" * 301, "evidence_url_1": "https://a.example/"},
         "evidence_title_1", "300 fit"),
        (REPORT | {"evidence_url_2": "https://a.example/"}, "evidence_title_2", "leads to"),
        (REPORT | {"evidence_title_1": "P", "evidence_url_1": "javascript:alert(1)"},
         "evidence_url_1", "https://"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_the_draft_stays(asked, bob, typed, field, words):
    paper = draft(asked, bob, typed)
    problems = refused(lambda: submissions.submit(paper, version=paper.version, by=bob))
    assert words in " ".join(problems[field])
    paper.refresh_from_db()
    assert (paper.state, paper.typed) == (State.DRAFT, typed)
    assert entries(asked) == []


def test_a_refusal_needs_no_report(asked, bob, alice):
    published(asked, bob, alice, {"response": "not_accepted", "response_reason": "No money."})
    assert entries(asked)[1:] == [("response", "not_accepted")]


def test_nothing_has_changed_is_an_update_of_its_own(asked, bob, alice):
    published(asked, bob, alice)
    published(asked, bob, alice, {"progress": "unchanged", "target": "31 March 2099"})
    assert entries(asked)[-1] == ("progress", "under_way")
    update = StatusUpdate.objects.filter(kind="progress").last()
    first = StatusUpdate.objects.filter(kind="progress").first()
    assert update.unchanged == first.effective
    assert not hasattr(update, "wording")


def test_the_answer_as_before_is_not_published_again(asked, bob, alice):
    published(asked, bob, alice)
    published(asked, bob, alice, REPORT | {"done": "All of them."})
    assert [kind for kind, _value in entries(asked)].count("response") == 1


def test_a_date_that_moves_asks_why_and_overwrites_none(asked, bob, alice):
    published(asked, bob, alice)
    later = {"progress": "unchanged", "target": "June 2099"}
    paper = draft(asked, bob, later)
    problems = refused(lambda: submissions.submit(paper, version=paper.version, by=bob))
    assert "why the date moves" in problems["target_reason"][0]
    paper = draft(asked, bob, later | {"target_reason": "The supplier failed."}, version=1)
    paper = submissions.submit(paper, version=paper.version, by=bob)
    submissions.publish(paper, version=paper.version, by=alice)
    dates = StatusUpdate.objects.filter(kind="target_date").order_by("id")
    assert [str(update.target) for update in dates] == ["2099-03-31", "2099-06"]


def test_a_date_cannot_be_taken_away(asked, bob, alice):
    published(asked, bob, alice)
    paper = draft(asked, bob, {"progress": "unchanged", "target": ""})
    problems = refused(lambda: submissions.submit(paper, version=paper.version, by=bob))
    assert "stays on record" in problems["target"][0]


def test_evidence_is_published_with_the_first_entry(asked, bob, alice):
    link = {"evidence_title_1": "The plan", "evidence_url_1": "https://police.example/plan"}
    published(asked, bob, alice, REPORT | link)
    response = StatusUpdate.objects.get(kind="response")
    assert [item.url for item in response.evidence.all()] == ["https://police.example/plan"]


JUDGED = {
    "assessment": "partly_met",
    "rationale": "Half are trained.",
    "evidence_to": "1 March 2024",
}


def test_the_office_judges_in_the_same_step(asked, bob, alice):
    published(asked, bob, alice, judged=JUDGED)
    assert entries(asked)[-1] == ("assessment", "partly_met")
    assessment = StatusUpdate.objects.get(kind="assessment")
    assert assessment.wording.reason == "Half are trained."
    assert (assessment.written_by, assessment.recorded_by) == (alice, alice)


@pytest.mark.parametrize(
    ("without", "words"), [("rationale", "Give the reason"), ("evidence_to", "Give the day")]
)
def test_a_judgement_that_is_not_whole_publishes_nothing(asked, bob, alice, without, words):
    paper = submitted(asked, bob)
    judged = JUDGED | {without: ""}
    problems = refused(
        lambda: submissions.publish(paper, version=paper.version, by=alice, judged=judged)
    )
    assert words in problems[without][0]
    assert [kind for kind, _value in entries(asked)] == ["submitted"]
    assert not Decision.objects.exists()


def test_where_two_must_look_an_assessment_waits_for_a_colleague(asked, bob, alice, settings):
    settings.FOUR_EYES = "officers"
    published(asked, bob, alice, judged=JUDGED)
    assert "assessment" not in dict(entries(asked))
    waiting = Submission.objects.get(kind="assessment")
    assert waiting.state == State.SUBMITTED
    with pytest.raises(PermissionDenied):
        submissions.publish(waiting, version=waiting.version, by=alice)
    submissions.publish(waiting, version=waiting.version, by=people.officer("Olga"))
    assert entries(asked)[-1] == ("assessment", "partly_met")


def test_an_administrator_may_judge_alone_where_only_officers_may_not(asked, bob, settings):
    settings.FOUR_EYES = "officers"
    ada = people.administrator()
    published(asked, bob, ada, judged=JUDGED)
    assert entries(asked)[-1] == ("assessment", "partly_met")


def test_words_are_withheld_with_a_mark_that_says_why(asked, bob, alice):
    typed = REPORT | {"done": "Inspector Jane Doe trained two hundred officers."}
    decision = published(
        asked, bob, alice, typed, withheld=["Inspector Jane Doe"], basis="personal_data"
    )
    progress = StatusUpdate.objects.get(kind="progress")
    assert progress.wording.text == (
        "[words withheld: personal data (UK GDPR)] trained two hundred officers."
    )
    assert (progress.withheld, decision.outcome) == ("personal_data", "withheld")
    assert StatusUpdate.objects.get(kind="response").withheld == ""


def test_withheld_passages_never_cut_into_each_other_s_marks(asked, bob, alice):
    typed = REPORT | {"done": "Jane Doe of the words team trained officers, says Jane."}
    published(asked, bob, alice, typed, withheld=["Jane", "words", "Jane Doe"], basis="safety")
    mark = "[words withheld: a person’s safety]"
    text = StatusUpdate.objects.get(kind="progress").wording.text
    assert text == f"{mark} of the {mark} team trained officers, says {mark}."


def test_words_are_withheld_from_evidence_too(asked, bob, alice):
    links = {
        "evidence_title_1": "Report by Jane Doe", "evidence_url_1": "https://police.example/r",
        "evidence_title_2": "Her page", "evidence_url_2": "https://police.example/jane-doe",
    }  # fmt: skip
    published(asked, bob, alice, REPORT | links, withheld=["Jane Doe", "jane-doe"], basis="safety")
    response = StatusUpdate.objects.get(kind="response")
    assert [item.title for item in response.evidence.all()] == [
        "Report by [words withheld: a person’s safety]"
    ]
    assert response.withheld == "safety"


def test_removed_words_are_removed_at_the_desk_too(asked, bob, alice):
    decision = published(asked, bob, alice)
    updates.redact(StatusUpdate.objects.get(kind="progress"), basis="child", by=alice)
    decision.refresh_from_db()
    assert (decision.typed, Submission.objects.get().typed) == ({}, {})


def test_the_words_of_a_decision_are_otherwise_never_changed(asked, bob, alice):
    decision = published(asked, bob, alice)
    for change in ({"typed": {}}, {"question": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.filter(pk=decision.pk).update(**change)


def test_who_submits_and_takes_back_has_not_been_heard(asked, bob, alice):
    published(asked, bob, alice, at=None)
    before = line(asked)
    paper = submitted(asked, bob, REPORT | {"done": "More."})
    paper = submissions.withdraw(paper, version=paper.version, by=bob)
    after = line(asked)
    assert (after.last_heard, after.waiting_since) == (before.last_heard, before.waiting_since)


@pytest.mark.parametrize(
    ("withheld", "basis", "field"),
    [(["Jane Roe"], "safety", "withheld"), ([], "safety", "withheld"), (["Two"], "", "basis")],
)
def test_words_that_do_not_stand_there_cannot_be_withheld(
    asked, bob, alice, withheld, basis, field
):
    paper = submitted(asked, bob)
    problems = refused(
        lambda: submissions.publish(
            paper, version=paper.version, by=alice, withheld=withheld, basis=basis
        )
    )
    assert field in problems
    assert [kind for kind, _value in entries(asked)] == ["submitted"]


def judged_by_letter(asked):
    return factories.record(asked, "assessment", "not_met", "2024-04-01")


def test_a_comment_stands_beside_the_assessment_in_the_body_s_words(asked, bob, alice):
    assessment = judged_by_letter(asked)
    about = {"kind": "comment", "about": assessment}
    paper = submitted(asked, bob, {"comment": "We see it otherwise."}, **about)
    submissions.publish(paper, version=paper.version, by=alice)
    comment = StatusUpdate.objects.get(kind="comment")
    assert (comment.comments_on, comment.wording.text) == (assessment, "We see it otherwise.")
    assert line(asked).assessment == "not_met"


def test_a_comment_is_no_answer_and_moves_no_ball(asked, bob):
    submitted(asked, bob, {"comment": "No."}, kind="comment", about=judged_by_letter(asked))
    assert "submitted" not in dict(entries(asked))
    assert line(asked).waiting_for == asked.body


def test_a_request_to_correct_becomes_a_correction_in_the_body_s_words(asked, bob, alice):
    published(asked, bob, alice)
    wrong = StatusUpdate.objects.get(kind="progress")
    typed = {
        "what_was_wrong": "We counted twice.", "value": "under_way",
        "text": "One hundred officers were trained.", "next_steps": REPORT["next_steps"],
    }  # fmt: skip
    paper = submitted(asked, bob, typed, kind="correction", about=wrong)
    submissions.publish(paper, version=paper.version, by=alice)
    wrong.refresh_from_db()
    assert wrong.correction.wording.reason == "We counted twice."
    right = wrong.correction.restated_as
    assert right.wording.text == "One hundred officers were trained."
    assert right.wording.next_steps == REPORT["next_steps"]
    assert right.effective == wrong.effective


def test_a_body_cannot_have_the_office_s_own_words_corrected(asked, bob):
    typed = {"what_was_wrong": "It is met.", "text": "Met."}
    paper = draft(asked, bob, typed, kind="correction", about=judged_by_letter(asked))
    assert refused(lambda: submissions.submit(paper, version=paper.version, by=bob))


LETTER = {"channel": "letter", "written_on": "3 March 2024", "made_by": "police"}
RECEIVED = {
    "channel": "letter", "written_on": "3 March 2024", "received_on": "", "filed_at": "",
    "party": "police",
}  # fmt: skip


def test_one_letter_answers_several_asks_in_one_step(db):
    first = factories.assignment("police", reference="R-1")
    second = factories.recommendation("police", "council", reference="R-2").assignments.first()
    alice = people.officer()
    said = {
        first: LETTER | {"response": "accepted", "response_text": "We agree."},
        second: LETTER | {"progress": "planned", "done": "Money is set aside."},
    }
    papers = submissions.record_on_behalf(said, batch="b1", received=RECEIVED, by=alice)
    assert [paper.state for paper in papers] == [State.ACCEPTED] * 2
    assert entries(first) == [("response", "accepted")]
    update = StatusUpdate.objects.get(assignment=second)
    assert (str(update.effective), update.channel) == ("2024-03-03", "letter")
    assert update.wording.text == "Money is set aside."
    assert (update.written_by, update.recorded_by) == (alice, alice)


def test_the_same_letter_sent_twice_is_recorded_once(asked, alice):
    said = {asked: LETTER | {"response": "accepted"}}
    for _time in range(2):
        submissions.record_on_behalf(said, batch="b1", received=RECEIVED, by=alice)
    assert entries(asked) == [("response", "accepted")]


def test_a_letter_with_a_mistake_records_nothing_and_names_the_ask(db):
    first = factories.assignment("police", reference="R-1")
    second = factories.recommendation("council", reference="R-2").assignments.get()
    said = {first: LETTER | {"response": "accepted"}, second: LETTER | {"response": "maybe"}}
    alice = people.officer()
    problems = refused(
        lambda: submissions.record_on_behalf(said, batch="b", received=RECEIVED, by=alice)
    )
    assert list(problems) == ["response of R-2/council"]
    assert entries(first) == []
    assert not Submission.objects.exists()


def test_where_two_must_look_a_letter_waits_for_a_colleague(asked, alice, settings):
    settings.FOUR_EYES = "everybody"
    said = {asked: LETTER | {"response": "accepted"}}
    [paper] = submissions.record_on_behalf(said, batch="b", received=RECEIVED, by=alice)
    assert (paper.state, entries(asked)) == (State.SUBMITTED, [])
    submissions.publish(paper, version=paper.version, by=people.officer("Olga"))
    update = StatusUpdate.objects.get(kind="response")
    assert update.written_by != update.recorded_by


def test_a_reporter_records_nothing_on_anybody_s_behalf(asked, bob):
    with pytest.raises(PermissionDenied):
        submissions.record_on_behalf(
            {asked: LETTER | {"response": "accepted"}}, batch="b", received=RECEIVED, by=bob
        )


def test_unseen_characters_do_not_reach_a_draft(asked, bob):
    typed = {"done": "Safe\u202etxt\u202c\x00 and\u00a0sound\r\n• one\r\n•\ttwo"}
    assert draft(asked, bob, typed).typed["done"] == "Safetxt and sound\n- one\n- two"
