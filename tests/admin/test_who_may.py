"""The screens are the office's: not Bob's, not a stranger's, and no superuser is needed."""

from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group

from recommendations.admin import site
from recommendations.models import (
    Body,
    Publication,
    Recommendation,
    Register,
    StatusUpdate,
    Topic,
    User,
)
from tests import factories
from tests.admin import people
from tests.admin.people import said, url


def screens() -> list[str]:
    """Every address of the office's screens, for one row of each noun."""
    nouns = [Body, Publication, Recommendation, Register, StatusUpdate, Topic, User]
    found = ["/admin/", "/admin/recommendations/"]
    for noun in nouns:
        name = noun._meta.model_name
        row = noun.objects.first()
        found.append(url(f"{name}_changelist"))
        found += [url(f"{name}_{verb}", row.pk) for verb in ("change", "delete", "history")]
        found.append(url(f"{name}_add"))
    recommendation, update = Recommendation.objects.first(), StatusUpdate.objects.first()
    for verb in ("amend", "addressee", "transfer", "relate"):
        found.append(url(f"recommendation_{verb}", recommendation.pk))
    return found + [url(f"statusupdate_{verb}", update.pk) for verb in ("correct", "redact")]


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_screen_sends_bob_and_a_stranger_to_the_sign_in_page(bob, stranger, method):
    before = factories.version()
    for address in screens():
        for client in (bob, stranger):
            answer = getattr(client, method)(address)
            assert (address, answer.status_code) == (address, 302)
            assert answer.headers["Location"].startswith("/admin/login/?next=")
    assert factories.version() == before


def test_bob_is_told_whose_screens_these_are_and_where_his_own_work_is(bob):
    answer = bob.get("/admin/", follow=True)
    page = said(answer)
    assert answer.status_code == 403
    assert "These screens are for the Commissioner’s office" in page
    assert "You are signed in as Bob. Your own work is at the desk." in page
    assert 'href="/desk/"' in page


def test_there_is_one_sign_in_the_desks_and_it_leads_back(stranger):
    people.officer()
    wanted = url("body_changelist")
    answer = stranger.get(wanted, follow=True)
    assert answer.redirect_chain[-1][0] == "/desk/account/login/?next=" + quote(wanted, safe="")
    words = {"login": "Alice@Office.example", "password": people.PASSWORD, "next": wanted}
    page = said(stranger.post("/desk/account/login/", words, follow=True))
    assert "Signed in as Alice" in page


def test_a_password_sent_to_the_old_address_signs_nobody_in(stranger):
    people.officer()
    words = {"username": "alice@office.example", "password": people.PASSWORD}
    assert stranger.post("/admin/login/", words).status_code == 302
    assert "_auth_user_id" not in stranger.session


@pytest.mark.parametrize(
    ("old", "new"),
    [("password_change", "/desk/account/password/"), ("logout", "/desk/account/logout/")],
)
def test_password_and_sign_out_are_the_desks_too(alice, old, new):
    assert alice.post(f"/admin/{old}/").headers["Location"] == new
    assert new in said(alice.get("/admin/"))


def test_outside_the_demo_every_screen_asks_for_the_second_step_first(alice, settings):
    settings.DEMO = False
    for address in screens():
        answer = alice.get(address)
        assert (address, answer.status_code) == (address, 302)
        assert answer.headers["Location"].startswith("/admin/login/?next=")
    answer = alice.get("/admin/login/")
    assert answer.headers["Location"] == "/desk/account/authenticator/on/"


def test_the_index_says_what_these_screens_are_and_begins_with_the_verbs(alice):
    page = said(alice.get("/admin/"))
    assert "Nothing in them" in page
    assert "the same actions" in page
    order = ["Record an update", "Publish a recommendation", "Add a publication", "Bodies"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_the_group_has_just_the_rights_that_the_work_needs(founding):
    group = Group.objects.get(name="Commissioner's office")
    rights = set(group.permissions.values_list("codename", flat=True))
    deletable = {"body", "bodyname", "bodyidentifier", "officeholder", "bodygroup", "topic"}
    deletable |= {"statement", "term"}
    assert {right for right in rights if right.startswith("delete_")} == {
        f"delete_{noun}" for noun in deletable
    }
    assert not any(right.endswith(("_user", "_group", "_permission")) for right in rights)
    assert "change_statusupdate" not in rights


def test_an_officer_manages_no_accounts(alice):
    for address in ("user_changelist", "user_add"):
        assert alice.get(url(address)).status_code == 403


def test_a_superuser_makes_an_account_that_is_no_superuser(founding):
    root = people.signed_in(User.objects.create_superuser("root@office.example", "x"))
    group = Group.objects.get(name="Commissioner's office")
    words = {
        "email": "Carol@Office.example", "name": "Carol", "password1": people.PASSWORD,
        "password2": people.PASSWORD, "is_staff": "on", "groups": [group.pk],
        "is_superuser": "on",
    }  # fmt: skip
    root.post(url("user_add"), words)
    carol = User.objects.get(email="carol@office.example")
    assert (carol.is_staff, carol.is_superuser, list(carol.groups.all())) == (True, False, [group])
    assert root.get(url("user_change", carol.pk)).status_code == 200


def test_looking_changes_nothing(alice):
    def state():
        return factories.version(), StatusUpdate.objects.count(), site.name

    before = state()
    for address in screens():
        alice.get(address)
    assert state() == before


def test_every_screen_that_is_hers_opens_for_alice(alice):
    for address in screens():
        expected = {403} if "/user/" in address or address.endswith("register/add/") else {200, 302}
        assert alice.get(address).status_code in expected, address


def test_the_training_register_says_so_on_every_page(training):
    client = people.signed_in(people.officer())
    words = "Training register: everything here is invented."
    for address in screens():
        answer = client.get(address)
        if answer.status_code == 200:
            assert words in said(answer), address
    bob = people.signed_in(people.reporter())
    assert words in said(bob.get("/admin/login/"))
