"""The demo's mail as a page: the office reads all of it, a body's people their own."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.urls import reverse

from recommendations.actions import mail, memberships, submissions
from recommendations.models import Assignment, Body, Mail
from tests.desk import people
from tests.desk.people import said

PAGE = "/desk/mail/"


def queue(to: str, subject: str) -> Mail:
    facts = {"to": to, "subject": subject, "text": f"All of {subject}.", "key": subject}
    return mail.queue(kind="test", **facts)


@pytest.fixture
def two(founding):
    queue("bob@mopac.example", "for Bob")
    queue("cora@met.example", "for Cora")


def test_the_office_reads_all_newest_first_with_the_whole_text(two, alice):
    page = said(alice.get(PAGE))
    assert page.index("for Cora") < page.index("for Bob")
    assert "All of for Bob." in page
    assert "To bob@mopac.example" in page


def test_a_body_s_people_read_what_was_written_to_them(two, bob):
    page = said(bob.get(PAGE))
    assert "All of for Bob." in page
    assert "Cora" not in page


def test_the_link_of_an_invitation_can_be_followed_from_there(founding, ada):
    memberships.invite(
        email="new@mopac.example", body=Body.objects.get(slug="mopac"), role="reporter",
        by=people.administrator(),
    )  # fmt: skip
    (link,) = re.findall(r'href="([^"]*/desk/invitation/[^"]+)"', said(ada.get(PAGE)))
    assert ada.get(urlsplit(link).path).status_code == 200


def test_there_is_no_such_page_outside_the_demo(two, alice, bob, settings):
    settings.DEMO = False
    for client in (alice, bob):
        client.raise_request_exception = False
        assert "for Bob" not in said(client.get(PAGE))
    assert bob.get(PAGE).status_code == 404
    assert bob.post(reverse("desk:mail-digest")).status_code == 404


def test_the_page_is_not_for_strangers(two, stranger):
    assert stranger.get(PAGE)["Location"] == f"{reverse('account_login')}?next={PAGE}"
    assert people.signed_in(people.stranger()).get(PAGE).status_code == 404


def test_the_digest_can_be_made_now_and_is_made_once(founding, alice, bob):
    answer = alice.post(reverse("desk:mail-digest"), follow=True)
    assert "Nothing waits for review" in said(answer)
    asked = Assignment.objects.filter(body__slug="mopac").first()
    reporter = people.reporter("mopac")
    typed = {"response": "accepted", "progress": "planned", "done": "A plan."}
    given = {"kind": "report", "author": asked.body, "typed": typed}
    paper = submissions.save(asked, version=0, by=reporter, **given)
    submissions.submit(paper, version=paper.version, by=reporter)
    for _time in range(2):
        answer = alice.post(reverse("desk:mail-digest"), follow=True)
        assert "Today’s digest is there" in said(answer)
    assert Mail.objects.filter(kind="digest").count() == 1
    assert "1 submission waits for review" in said(answer)
    assert bob.post(reverse("desk:mail-digest")).status_code == 404
    assert Mail.objects.filter(sent_at=None).count() == Mail.objects.count()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_reads_well_at_any_width(founding_site, page_at, axe, sideways, width):
    call_command("demo_accounts", verbosity=0)
    ada = people.administrator()
    memberships.invite(
        email="new@mopac.example", body=Body.objects.get(slug="mopac"), role="reporter", by=ada
    )
    page = page_at(width)
    cookie = people.signed_in(ada).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": founding_site.url}])
    page.goto(f"{founding_site.url}{PAGE}")
    page.locator(".reg-mail summary").first.click()
    assert page.locator(".reg-mail__text a").first.is_visible()
    assert (axe(page), sideways(page)) == ([], 0)
