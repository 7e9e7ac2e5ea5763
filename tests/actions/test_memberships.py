"""Who works for whom: invited by an administrator, joined once, ended at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from recommendations import permissions
from recommendations.actions import memberships
from recommendations.models import Body, Invitation, Mail, Membership, Register, Role, User
from tests import factories
from tests.desk import people

pytestmark = pytest.mark.usefixtures("founding")

NEW = {"name": "Nora", "password": "a long enough password"}


def mopac() -> Body:
    return Body.objects.get(slug="mopac")


def office() -> Body:
    return Register.objects.get().office


def invited(email="nora@mopac.example", body=None, role=Role.REPORTER, **facts):
    """An invitation by Ada, and its secret."""
    facts = {"by": people.administrator(), **facts}
    return memberships.invite(email=email, body=body or mopac(), role=role, **facts)


def refusal(act, *args, **facts) -> dict | list:
    with pytest.raises(ValidationError) as refused:
        act(*args, **facts)
    problem = refused.value
    return problem.message_dict if hasattr(problem, "error_dict") else problem.messages


def place(user: User) -> Membership:
    return user.memberships.current().get()


def test_an_invitation_keeps_no_secret_and_writes_one_mail():
    invitation, secret = invited(email=" Nora@MOPAC.example ")
    assert invitation.email == "nora@mopac.example"
    assert secret not in str(vars(invitation))
    mail = Mail.objects.get(kind="invitation")
    assert mail.to == "nora@mopac.example"
    assert secret in mail.text


def test_somebody_new_joins_with_a_name_and_a_password():
    _invitation, secret = invited()
    joined = memberships.accept(secret, **NEW)
    nora = User.objects.get(email="nora@mopac.example")
    assert (nora.name, nora.is_staff, nora.check_password(NEW["password"])) == ("Nora", False, True)
    assert permissions.bodies_of(nora) == [mopac()]
    assert joined.joined_by == people.administrator()


def test_somebody_with_an_account_joins_with_it():
    bob = people.reporter("mopac")
    _invitation, secret = invited(bob.email, Body.objects.get(slug="met"))
    assert "sign in to it first" in refusal(memberships.accept, secret, **NEW)[0]
    memberships.accept_as(secret, user=bob)
    assert {body.slug for body in permissions.bodies_of(bob)} == {"mopac", "met"}


def test_nobody_joins_with_somebody_elses_invitation():
    _invitation, secret = invited()
    said = refusal(memberships.accept_as, secret, user=people.reporter("met"))
    assert said == [
        "This invitation is for nora@mopac.example. Sign out, and sign in with that address."
    ]


def test_an_invitation_is_used_once():
    _invitation, secret = invited()
    memberships.accept(secret, **NEW)
    nora = User.objects.get(email="nora@mopac.example")
    assert "cannot be used" in refusal(memberships.accept_as, secret, user=nora)[0]


def test_an_invitation_lasts_two_weeks():
    sent = timezone.now()
    _invitation, secret = invited(at=sent)
    after = sent + timedelta(days=14)
    assert "cannot be used" in refusal(memberships.accept, secret, **NEW, at=after)[0]
    memberships.accept(secret, **NEW, at=after - timedelta(minutes=1))


def test_an_invitation_that_was_withdrawn_opens_nothing():
    invitation, secret = invited()
    memberships.withdraw_invitation(invitation, by=people.administrator())
    assert "cannot be used" in refusal(memberships.accept, secret, **NEW)[0]
    again = refusal(memberships.withdraw_invitation, invitation, by=people.administrator())
    assert again == ["This invitation is not open any more: there is nothing to do."]


def test_a_second_invitation_to_the_same_place_replaces_the_first():
    _first, old = invited()
    _second, new = invited()
    assert memberships.invitation_for(old) is None
    assert memberships.invitation_for(new) is not None
    elsewhere, _secret = invited(body=Body.objects.get(slug="met"))
    assert memberships.open_invitations().count() == 2
    assert elsewhere.withdrawn_at is None


@pytest.mark.parametrize(
    ("slug", "role"), [("mopac", Role.OFFICER), ("mopac", Role.ADMINISTRATOR), ("iasc", "reporter")]
)
def test_the_office_decides_and_the_bodies_report(slug, role):
    said = refusal(invited, body=Body.objects.get(slug=slug), role=role)
    assert list(said) == ["role"]


@pytest.mark.parametrize("email", ["", "nora", "nora@", "nora@mopac.example, bob@mopac.example"])
def test_an_address_that_is_none_is_refused(email):
    assert list(refusal(invited, email=email)) == ["email"]


def test_whoever_is_there_is_not_invited_again():
    bob = people.reporter("mopac")
    assert "here already" in refusal(invited, email=bob.email)["email"][0]


def test_a_password_that_everybody_guesses_is_refused_and_nothing_is_made():
    _invitation, secret = invited()
    said = refusal(memberships.accept, secret, name="Nora", password="password")
    assert list(said) == ["password"]
    assert not User.objects.filter(email="nora@mopac.example").exists()
    assert memberships.invitation_for(secret)


@pytest.mark.parametrize("name", ["", " \n ", "x" * 151])
def test_a_name_is_asked_for(name):
    _invitation, secret = invited()
    said = refusal(memberships.accept, secret, name=name, password=NEW["password"])
    assert list(said) == ["name"]


def test_joining_the_office_opens_its_screens_and_leaving_closes_them():
    _invitation, secret = invited("olga@office.example", office(), Role.OFFICER)
    joined = memberships.accept(secret, **NEW)
    olga = joined.user
    assert (olga.is_staff, permissions.is_officer(olga)) == (True, True)
    assert olga.has_perm("recommendations.add_statusupdate")
    memberships.end(joined, by=people.administrator())
    olga = User.objects.get(pk=olga.pk)
    assert (olga.is_staff, olga.is_active, olga.groups.count()) == (False, False, 0)
    assert not olga.has_usable_password()
    assert not permissions.is_officer(olga)


def test_whoever_has_another_place_keeps_the_account():
    bob = people.reporter("mopac")
    people.member(bob, Body.objects.get(slug="met"), Role.REPORTER)
    memberships.end(bob.memberships.get(body=mopac()), by=people.administrator())
    bob = User.objects.get(pk=bob.pk)
    assert bob.is_active
    assert bob.has_usable_password()


def test_whoever_left_can_be_invited_back():
    bob = people.reporter("mopac")
    memberships.end(place(bob), by=people.administrator())
    _invitation, secret = invited(bob.email)
    memberships.accept(secret, name="Bob again", password=NEW["password"])
    bob = User.objects.get(pk=bob.pk)
    assert (bob.name, bob.is_active, permissions.bodies_of(bob)) == ("Bob again", True, [mopac()])


def test_a_place_that_is_handed_over_ends_when_the_new_one_begins():
    bob = people.reporter("mopac")
    _invitation, secret = invited(replaces=place(bob))
    assert place(bob)
    joined = memberships.accept(secret, **NEW)
    old = bob.memberships.get()
    assert old.ended_at == joined.joined_at
    assert not User.objects.get(pk=bob.pk).is_active


def test_the_last_administrator_can_hand_over():
    ada = people.administrator()
    _invitation, secret = invited(
        "olga@office.example", office(), Role.ADMINISTRATOR, replaces=place(ada)
    )
    joined = memberships.accept(secret, **NEW)
    assert permissions.is_administrator(joined.user)
    assert not User.objects.get(pk=ada.pk).is_active


def test_another_place_than_there_is_cannot_be_handed_over():
    bob = people.reporter("mopac")
    said = refusal(invited, body=Body.objects.get(slug="met"), replaces=place(bob))
    assert list(said) == ["replaces"]


def test_a_role_that_changes_is_a_new_place():
    alice, ada = people.officer(), people.administrator()
    raised = memberships.change_role(place(alice), Role.ADMINISTRATOR, by=ada)
    assert permissions.is_administrator(User.objects.get(pk=alice.pk))
    memberships.change_role(raised, Role.OFFICER, by=ada)
    alice = User.objects.get(pk=alice.pk)
    assert (permissions.is_officer(alice), permissions.is_administrator(alice)) == (True, False)
    assert alice.memberships.count() == 3
    assert alice.is_staff


def test_a_role_that_changes_withdraws_the_offer_of_the_old_one():
    alice, ada = people.officer(), people.administrator()
    _invitation, secret = invited("o@office.example", office(), "officer", replaces=place(alice))
    memberships.change_role(place(alice), Role.ADMINISTRATOR, by=ada)
    assert memberships.invitation_for(secret) is None


def test_a_reporter_is_never_made_an_officer():
    bob = people.reporter("mopac")
    said = refusal(memberships.change_role, place(bob), Role.OFFICER, by=people.administrator())
    assert list(said) == ["role"]


def test_the_last_administrator_stays():
    ada = people.administrator()
    for act in (
        lambda: memberships.end(place(ada), by=ada),
        lambda: memberships.change_role(place(ada), Role.OFFICER, by=ada),
    ):
        assert refusal(act)[0].startswith("This is the last administrator")
        Membership.objects.current().get(user=ada, role=Role.ADMINISTRATOR)


def test_an_administrator_whose_account_is_switched_off_is_none():
    ada, olga = people.administrator(), people.administrator("Olga")
    User.objects.filter(pk=olga.pk).update(is_active=False)
    assert refusal(memberships.end, place(ada), by=ada)[0].startswith("This is the last")


def test_what_has_ended_does_not_end_again():
    bob, ada = people.reporter("mopac"), people.administrator()
    was = place(bob)
    memberships.end(was, by=ada)
    assert refusal(memberships.end, was, by=ada) == [
        "This has ended already: there is nothing to do."
    ]


@pytest.mark.parametrize("who", [people.officer, people.reporter, people.stranger])
def test_only_administrators_may(who):
    by, ada, bob = who(), people.administrator(), people.reporter("met", "Ben")
    invitation, _secret = invited("zoe@mopac.example")
    for act in (
        lambda: invited(by=by),
        lambda: memberships.withdraw_invitation(invitation, by=by),
        lambda: memberships.end(place(bob), by=by),
        lambda: memberships.change_role(place(ada), Role.OFFICER, by=by),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Invitation.objects.count() == 1


def test_the_first_administrator_is_invited_where_there_is_none():
    root = User.objects.create_user("set-up@system.invalid", is_active=False)
    invitation, secret = memberships.invite_first_administrator(email="ada@iasc.example", by=root)
    joined = memberships.accept(secret, **NEW)
    assert permissions.is_administrator(joined.user)
    said = refusal(memberships.invite_first_administrator, email="o@iasc.example", by=root)
    assert said == ["There is an administrator already, who can invite others."]
    assert invitation.body == office()


def test_nothing_of_this_is_a_public_change():
    before = factories.version()
    _invitation, secret = invited()
    memberships.end(memberships.accept(secret, **NEW), by=people.administrator())
    assert factories.version() == before


def left_by_end(olga, ada):
    memberships.end(place(olga), by=ada)


def left_by_role(olga, ada):
    memberships.change_role(place(olga), Role.OFFICER, by=ada)


def left_by_hand_over(olga, ada):
    offer = {"body": office(), "role": Role.ADMINISTRATOR, "replaces": place(olga), "by": olga}
    _invitation, secret = invited("new@office.example", **offer)
    memberships.accept(secret, **NEW)


@pytest.mark.parametrize("leave", [left_by_end, left_by_role, left_by_hand_over])
def test_what_an_administrator_offered_ends_with_their_role(leave):
    ada, olga = people.administrator(), people.administrator("Olga")
    _hers, back = invited("olga@home.example", office(), Role.ADMINISTRATOR, by=olga)
    _adas, other = invited()
    leave(olga, ada)
    assert "cannot be used" in refusal(memberships.accept, back, **NEW)[0]
    assert memberships.invitation_for(other)


def test_whoever_was_removed_meanwhile_invites_nobody():
    ada, olga = people.administrator(), people.administrator("Olga")
    assert permissions.is_administrator(olga)  # as the request that is under way knows her
    memberships.end(place(olga), by=ada)
    with pytest.raises(PermissionDenied):
        invited(by=olga)


def test_what_one_may_follows_at_once_for_the_account_in_hand():
    bob = people.reporter("mopac")
    assert permissions.bodies_of(bob) == [mopac()]
    met = Body.objects.get(slug="met")
    _invitation, secret = invited(bob.email, met)
    memberships.accept_as(secret, user=bob)
    assert met in permissions.bodies_of(bob)
