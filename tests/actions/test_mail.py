"""What the outbox sends, to whom, in which words; that nobody is told what is not theirs."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from recommendations.actions import mail, memberships, submissions
from recommendations.models import Address, Mail, Membership, PrivateNote
from tests import factories
from tests.desk import people

REPORT = {"response": "accepted", "progress": "under_way", "done": "CANARY officers were trained."}
IN_A_LETTER = {"written_on": "1 March 2024", "channel": "letter"}
MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def asked(db):
    return factories.assignment("police")


@pytest.fixture
def bob(asked):
    return people.reporter("police")


@pytest.fixture
def alice(asked):
    return people.officer()


def submitted(asked, by, typed=REPORT, **more):
    given = {"kind": "report", "author": asked.body} | more
    paper = submissions.save(asked, typed=typed, version=0, by=by, **given)
    return submissions.submit(paper, version=paper.version, by=by)


def to(user) -> list[str]:
    """The subjects of what was written to somebody, oldest first."""
    return list(Mail.objects.filter(to=user.email).order_by("id").values_list("subject", flat=True))


def words(user) -> str:
    """The last text written to somebody, its lines put together."""
    return " ".join(Mail.objects.filter(to=user.email).latest("id").text.split())


def test_a_mail_arrives_whole_with_what_a_mail_programme_needs(asked, post):
    mail.queue(
        kind="test", to="bob@police.example", subject="Über\nalles", text="Grüße – “so”", key="1"
    )
    assert mail.send_due().sent == 1
    (arrived,) = post.mails
    assert arrived["To"] == "bob@police.example"
    assert arrived["From"] == "The register <register@office.example>"
    assert arrived["Reply-To"] == "office@office.example"
    assert arrived["Subject"] == "Über alles"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived["Message-ID"].endswith("@register.example>")
    assert arrived["Date"].datetime <= timezone.now()
    assert arrived.get_content_type() == "text/plain"
    assert arrived.get_content().strip() == "Grüße – “so”"
    assert mail.send_due().sent == 0


def test_the_same_cause_writes_one_mail(asked):
    given = {"kind": "test", "to": "bob@police.example", "subject": "S", "text": "T", "key": "once"}
    assert mail.queue(**given) == mail.queue(**given)
    assert Mail.objects.count() == 1


def test_an_invitation_says_where_to_go_until_when_and_that_opening_it_does_nothing(asked, post):
    memberships.invite(
        email="new@police.example", body=asked.body, role="reporter", by=people.administrator()
    )
    mail.send_due()
    (arrived,) = post.mails
    text = arrived.get_content()
    (link,) = [line for line in text.splitlines() if "/desk/invitation/" in line]
    assert link.startswith("https://register.example/desk/invitation/")
    assert "until" in text
    assert "changes nothing yet" in " ".join(text.split())
    assert all(len(line) <= 72 or line.startswith("https://") for line in text.splitlines())


def test_what_lets_somebody_in_is_forgotten_once_it_is_sent(asked, post):
    for kind in ("invitation", "account", "digest"):
        given = {"to": "bob@police.example", "subject": "S", "text": "482 913", "key": kind}
        mail.queue(kind=kind, **given)
    mail.send_due()
    assert all("482 913" in arrived.get_content() for arrived in post.mails)
    kept = Mail.objects.filter(text__contains="482 913")
    assert list(kept.values_list("kind", flat=True)) == ["digest"]


def test_whoever_submits_has_a_receipt_with_reference_and_what_follows(asked, bob, alice):
    bea = people.reporter("police", "Bea")
    paper = submitted(asked, bob)
    assert to(bob) == [f"Received: your report on R-1 ({paper.reference})"]
    assert to(bea) == []
    assert "R-1, Publish figures" in words(bob)
    assert "What happens next" in words(bob)
    assert "/desk/R-1/police/report/" in words(bob)
    assert "CANARY" not in words(bob)


def test_a_question_goes_in_full_to_everybody_who_reports_now_and_to_nobody_else(asked, bob, alice):
    bea, gone = people.reporter("police", "Bea"), people.reporter("police", "Gil")
    Membership.objects.filter(user=gone).update(ended_at=timezone.now(), ended_by=alice)
    asleep = people.reporter("police", "Ada")
    asleep.is_active = False
    asleep.save()
    factories.body("council")
    other = people.reporter("council", "Cora")
    paper = submitted(asked, bob)
    question = "How many officers were trained?\n\n- in 2023\n- in 2024"
    submissions.send_back(paper, question=question, version=paper.version, by=alice)
    for user in (bob, bea):
        assert to(user)[-1] == f"A question about your report on R-1 ({paper.reference})"
        text = Mail.objects.filter(to=user.email).latest("id").text
        assert "  How many officers were trained?\n\n  - in 2023\n  - in 2024\n" in text
        assert "/desk/R-1/police/report/" in text
    assert [to(user) for user in (gone, asleep, other, alice)] == [[], [], [], []]


def test_what_was_published_is_told_to_everybody_who_reports_with_the_public_page(
    asked, bob, alice
):
    bea = people.reporter("police", "Bea")
    paper = submitted(asked, bob)
    judged = {"assessment": "on_track", "rationale": "It moves.",
                        "evidence_to": "1 January 2024"}  # fmt: skip
    submissions.publish(paper, version=paper.version, by=alice, judged=judged)
    for user in (bob, bea):
        assert to(user)[-1] == f"Published: your report on R-1 ({paper.reference})"
        assert "/recommendations/R-1/#police" in words(user)
        assert "The Commissioner’s assessment stands beside it." in words(user)
        assert "CANARY" not in words(user)


def test_words_withheld_are_mentioned_and_not_repeated(asked, bob, alice):
    paper = submitted(asked, bob)
    submissions.publish(
        paper, version=paper.version, by=alice, withheld=["CANARY officers"], basis="personal_data"
    )
    assert "Some words were removed; the page says where and why." in words(bob)
    assert "CANARY" not in words(bob)


def test_what_the_office_recorded_itself_has_no_receipt_and_the_body_is_told(asked, bob, alice):
    paper = submitted(asked, alice, REPORT | IN_A_LETTER, author=factories.office())
    assert Mail.objects.count() == 0
    submissions.publish(paper, version=paper.version, by=alice)
    assert to(bob) == ["Recorded on your behalf: R-1"]
    assert to(alice) == []


def test_nothing_private_is_in_any_mail(asked, bob, alice):
    now = timezone.now()
    about = {"written_at": now, "written_by": alice, "text": "SECRET note"}
    PrivateNote.objects.create(body=asked.body, **about)
    PrivateNote.objects.create(recommendation=asked.recommendation, **about)
    Address.objects.create(
        body=asked.body, name="SECRET team", email="secret@police.example",
        given_at=now, given_by=alice,
    )  # fmt: skip
    paper = submitted(asked, bob)
    mail.digest(now.date(), at=now)
    submissions.send_back(paper, question="Which?", version=paper.version, by=alice)
    paper.refresh_from_db()
    paper = submissions.submit(paper, version=paper.version, by=bob)
    submissions.publish(paper, version=paper.version, by=alice)
    everything = "".join(f"{row.subject}{row.text}{row.to}" for row in Mail.objects.all()).lower()
    assert Mail.objects.count() == 5
    assert "secret" not in everything
    assert "canary" not in everything
    assert "alice" not in everything.replace(alice.email, "")


def test_the_office_has_one_digest_a_day_and_none_where_nothing_waits(asked, bob, alice):
    assert mail.run_due_jobs(at=MORNING).digests == 0
    paper = submitted(asked, bob)
    ada = people.administrator()
    for hours in (0, 1, 5):
        assert mail.run_due_jobs(at=MORNING + timedelta(hours=hours)).digests == 2
    assert to(alice) == to(ada) == ["1 submission waits for review"]
    assert "Digest" not in to(bob)
    assert f"R-1, Publish figures. Police: answer and report ({paper.reference})" in words(alice)
    assert "/desk/review/" in words(alice)
    mail.run_due_jobs(at=MORNING + timedelta(days=1))
    assert len(to(alice)) == 2


def test_nobody_is_written_to_before_eight_in_london(asked, bob, alice):
    submitted(asked, bob)
    in_summer = datetime(2027, 7, 1, 7, 30, tzinfo=ZoneInfo("Europe/London"))
    assert mail.run_due_jobs(at=MORNING - timedelta(minutes=1)).digests == 0
    assert mail.run_due_jobs(at=in_summer).digests == 0
    assert to(alice) == []
    assert mail.run_due_jobs(at=MORNING).digests == 1


def test_one_is_not_asked_to_review_what_one_wrote_alone(asked, alice, settings):
    settings.FOUR_EYES = "everybody"
    submitted(asked, alice, REPORT | IN_A_LETTER, author=factories.office())
    olga = people.officer("Olga")
    mail.digest(MORNING.date(), at=MORNING)
    assert (len(to(alice)), len(to(olga))) == (0, 1)


def test_an_account_of_the_demo_is_written_to_in_the_demo_only(asked, bob, alice, settings):
    alice.is_demo = True
    alice.save()
    submitted(asked, bob)
    settings.DEMO = False
    assert mail.digest(MORNING.date(), at=MORNING) == []
    settings.DEMO = True
    assert len(mail.digest(MORNING.date(), at=MORNING)) == 1


def test_in_the_demo_nothing_is_sent_and_all_is_kept(asked, post, settings, mailoutbox):
    settings.DEMO = True
    mail.queue(kind="test", to="bob@police.example", subject="S", text="T", key="1")
    done = mail.run_due_jobs()
    assert (done.outcome.sent, done.outcome.waiting) == (0, 1)
    assert (post.mails, mailoutbox) == ([], [])


def test_the_command_says_in_a_line_what_it_did(asked, post, capsys):
    mail.queue(kind="test", to="bob@police.example", subject="S", text="T", key="1")
    call_command("run_due_jobs")
    assert capsys.readouterr().out == "Digests of today: 0. Sent: 1.\n"
    mail.queue(kind="test", to="bob@police.example", subject="S", text="T", key="2")
    with post.down():
        call_command("run_due_jobs")
    said = capsys.readouterr().out
    assert "could not be talked to" in said
    assert said.endswith("Still to be sent: 1; nothing is lost.\n")


def test_a_test_mail_says_that_it_was_taken(asked, post, capsys):
    call_command("send_test_mail", "me@office.example")
    assert post.readers == ["me@office.example"]
    assert "took the mail to me@office.example" in capsys.readouterr().out


def test_a_test_mail_that_fails_says_what_to_check(asked, post):
    post.refused["me@office.example"] = "550 No such user"
    with pytest.raises(CommandError, match=r"did not take the mail: 550 No such user. Check"):
        call_command("send_test_mail", "me@office.example")
    with post.down(), pytest.raises(CommandError, match=r"no talking .* Check EMAIL_HOST"):
        call_command("send_test_mail", "me@office.example")
    with pytest.raises(CommandError, match="is no e-mail address"):
        call_command("send_test_mail", "me")


def test_the_receipt_of_a_comment_says_nothing_of_who_waits(asked, bob):
    judged = factories.record(asked, "assessment", "not_met")
    submitted(asked, bob, {"comment": "We see it otherwise."}, kind="comment", about=judged)
    assert "nobody waits for you" not in words(bob)
    assert "Until then you can read it again, or take it back to change it:" in words(bob)


def test_the_invitation_that_was_withdrawn_is_not_sent_and_says_why(asked, post):
    ada = people.administrator()
    facts = {"body": asked.body, "role": "reporter", "by": ada}
    invitation, _secret = memberships.invite(email="new@police.example", **facts)
    memberships.invite(email="other@police.example", **facts)
    memberships.withdraw_invitation(invitation, by=ada)
    outcome = mail.send_due()
    assert (outcome.sent, outcome.failed, outcome.waiting) == (1, 0, 0)
    assert post.readers == ["other@police.example"]
    kept = Mail.objects.get(to="new@police.example")
    assert (kept.sent_at, kept.problem) == (None, "Not sent: the invitation was withdrawn.")


def test_whoever_left_is_not_written_to_and_can_be_invited_back(asked, bob, post):
    submitted(asked, bob)
    ada = people.administrator()
    memberships.end(bob.memberships.get(), by=ada)
    assert mail.send_due().sent == 0
    kept = Mail.objects.get(to=bob.email)
    assert (kept.sent_at, kept.problem) == (None, "Not sent: the account was switched off.")
    memberships.invite(email=bob.email, body=asked.body, role="reporter", by=ada)
    assert mail.send_due().sent == 1
    assert post.readers == [bob.email]


def test_sessions_that_have_expired_are_forgotten_and_others_stay(asked):
    now = timezone.now()
    for key, days in (("old", -1), ("new", 1)):
        until = now + timedelta(days=days)
        Session.objects.create(session_key=key, session_data="x", expire_date=until)
    mail.run_due_jobs()
    assert [session.session_key for session in Session.objects.all()] == ["new"]
