"""The people of the desk, as pages: who sees whom, who changes what."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from recommendations.actions import memberships
from recommendations.models import Body, Invitation, Membership, Role, User
from tests.desk import people
from tests.desk.people import problems, said

PEOPLE = reverse("desk:people")
INVITE = reverse("desk:invitation-add")


def place(user: User) -> Membership:
    return user.memberships.current().get()


def of(verb: str, user: User) -> str:
    """The page on which that is done with a person's place."""
    return reverse(f"desk:membership-{verb}", args=[place(user).pk])


def test_an_administrator_sees_everybody_the_office_first(ada):
    people.reporter("mopac")
    people.officer()
    page = said(ada.get(PEOPLE))
    office = page.index("Independent Anti-Slavery Commissioner</h2>")
    mopac = page.index("Mayor's Office for Policing and Crime</h2>")
    assert office < page.index("alice@office.example") < mopac < page.index("bob@mopac.example")
    assert "Administrator since " in page
    assert "Has not signed in yet" in page


def test_an_officer_sees_them_and_can_change_nothing(alice):
    bob = people.reporter("mopac")
    page = said(alice.get(PEOPLE))
    assert "bob@mopac.example" in page
    assert "Deactivate" not in page
    for address in (INVITE, of("end", bob), of("role", people.officer()), of("hand-over", bob)):
        assert alice.get(address).status_code == 404
        assert alice.post(address).status_code == 404
    assert place(bob)


def test_an_invitation_is_sent_and_shown_with_its_last_day(ada):
    answer = ada.post(
        INVITE, {"email": "nora@mopac.example", "body": "mopac", "role": "reporter"}, follow=True
    )
    page = said(answer)
    assert "The invitation is on its way by mail." in page
    assert "nora@mopac.example" in page
    assert "Good until " in page


def test_what_is_wrong_with_an_invitation_is_said_at_its_field(ada):
    answer = ada.post(INVITE, {"email": "nora", "body": "mopac", "role": "officer"})
    assert list(problems(answer)) == ["email"]
    answer = ada.post(INVITE, {"email": "n@mopac.example", "body": "mopac", "role": "officer"})
    assert list(problems(answer)) == ["role"]
    assert "<title>Error: " in said(answer)
    answer = ada.post(INVITE, {})
    assert set(problems(answer)) == {"email", "body", "role"}


def test_an_invitation_is_withdrawn_on_a_page_that_asks(ada):
    invitation, _secret = memberships.invite(
        email="nora@mopac.example",
        body=Body.objects.get(slug="mopac"),
        role=Role.REPORTER,
        by=people.administrator(),
    )
    page = reverse("desk:invitation-withdraw", args=[invitation.pk])
    assert "Withdraw the invitation of nora@mopac.example" in said(ada.get(page))
    assert Invitation.objects.get().withdrawn_at is None
    ada.post(page)
    assert Invitation.objects.get().withdrawn_at
    assert ada.post(page).status_code == 404


def test_whoever_is_deactivated_is_signed_out_at_once(ada, bob):
    assert bob.get(reverse("desk:home")).status_code == 200
    page = of("end", people.reporter("mopac"))
    assert "Drafts stay with the body" in said(ada.get(page))
    assert bob.get(reverse("desk:home")).status_code == 200
    ada.post(page)
    answer = bob.get(reverse("desk:home"))
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_an_officer_who_leaves_loses_the_other_screens_at_once(ada, alice):
    assert alice.get("/admin/").status_code == 200
    ada.post(of("end", people.officer()))
    assert alice.get("/admin/").status_code == 302


def test_roles_change_on_a_page_that_asks(ada):
    alice = people.officer()
    page = of("role", alice)
    assert "Make Alice an administrator" in said(ada.get(page))
    ada.post(page)
    assert place(alice).role == Role.ADMINISTRATOR
    assert "Make Alice an officer" in said(ada.get(of("role", alice)))


def test_a_reporter_has_no_other_role(ada):
    assert ada.get(of("role", people.reporter("mopac"))).status_code == 404


@pytest.mark.parametrize("verb", ["end", "role"])
def test_the_last_administrator_is_told_why_not(ada, verb):
    answer = ada.post(of(verb, people.administrator()))
    assert "This is the last administrator" in said(answer)
    assert place(people.administrator()).role == Role.ADMINISTRATOR


def test_a_place_is_handed_over_by_invitation(ada):
    bob = people.reporter("mopac")
    assert "Bob stays until the new person has joined" in said(ada.get(of("hand-over", bob)))
    answer = ada.post(of("hand-over", bob), {"email": "nora@mopac.example"}, follow=True)
    assert "in the place of Bob" in said(answer)
    assert place(bob)


def test_what_is_not_there_is_no_page(ada):
    for verb in ("end", "role", "hand-over"):
        assert ada.get(reverse(f"desk:membership-{verb}", args=[999_999])).status_code == 404


def test_a_reporter_sees_the_people_of_the_own_body_and_no_others(bob):
    people.reporter("mopac", "Bea")
    people.reporter("met", "Mia")
    page = said(bob.get(reverse("desk:colleagues")))
    assert "bea@mopac.example" in page
    assert "mia@met.example" not in page
    assert "Deactivate" not in page
    assert "Write to Independent Anti-Slavery Commissioner" in page
    assert bob.get(PEOPLE).status_code == 404


def test_the_first_administrator_is_invited_from_the_command_line(founding, capsys, client):
    call_command("first_administrator", "Ada@IASC.example")
    link = next(line.strip() for line in capsys.readouterr().out.splitlines() if "://" in line)
    path = "/" + link.split("/", 3)[3]
    assert "ada@iasc.example" in said(client.get(path))
    words = {"name": "Ada", "password": people.PASSWORD, "password2": people.PASSWORD}
    client.post(path, words)
    assert place(User.objects.get(email="ada@iasc.example")).role == Role.ADMINISTRATOR
    with pytest.raises(CommandError, match="There is an administrator already"):
        call_command("first_administrator", "other@iasc.example")


@pytest.mark.parametrize("email", ["", "ada"])
def test_the_command_refuses_an_address_that_is_none(founding, email):
    with pytest.raises(CommandError, match="This is no email address"):
        call_command("first_administrator", email)


def test_the_command_needs_a_register(db):
    with pytest.raises(CommandError, match="There is no register yet"):
        call_command("first_administrator", "ada@iasc.example")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_about_people_are_clean_and_fit(founding_site, page_at, axe, sideways, width):
    ada, alice = people.administrator(), people.officer()
    people.reporter("mopac", "Bartholomew-Alexander-the-Third")
    invitation, secret = memberships.invite(
        email="somebody.with-a-long.name@mopac.example",
        body=Body.objects.get(slug="mopac"),
        role=Role.REPORTER,
        by=ada,
    )
    page = page_at(width)
    page.goto(f"{founding_site.url}/desk/people/")
    page.get_by_label("E-mail address").fill(ada.email)
    page.get_by_label("Password").fill(people.PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("heading", level=1).inner_text() == "People"
    pages = [PEOPLE, INVITE, of("end", alice), of("role", alice), of("hand-over", alice)]
    pages.append(reverse("desk:invitation-withdraw", args=[invitation.pk]))
    pages.append(reverse("desk:invitation", args=[secret]))
    found = {}
    for address in pages:
        page.goto(founding_site.url + address)
        found[address] = (axe(page), sideways(page))
    assert found == dict.fromkeys(pages, ([], 0))
    page.goto(founding_site.url + INVITE)
    with page.expect_navigation():
        page.get_by_role("button", name="Send the invitation").click()
    assert page.title().startswith("Error: ")
    assert (axe(page), sideways(page)) == ([], 0)
    page.get_by_label("E-mail address").fill("zoe@met.example")
    page.get_by_label("Whom they work for").select_option("Metropolitan Police Service")
    page.get_by_label("Reporter").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Send the invitation").click()
    assert page.get_by_role("status").inner_text() == "The invitation is on its way by mail."
    assert page.get_by_text("zoe@met.example").first.is_visible()
    with page.expect_navigation():
        page.get_by_role("link", name="Invite somebody to Mayor").first.click()
    assert page.get_by_label("Whom they work for").input_value()
