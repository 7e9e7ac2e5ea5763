"""The accounts with which anybody can try the demo."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from recommendations import permissions
from recommendations.models import Membership, User


def made(capsys) -> dict[str, bool]:
    """Run the command; from each demo address to whether it is of the office."""
    call_command("demo_accounts")
    accounts = User.objects.filter(email__endswith="@example.org")
    said = capsys.readouterr().out
    assert all(account.email in said for account in accounts)
    return {account.email.split("@")[0]: account.is_staff for account in accounts}


def test_the_founding_register_has_the_office_and_four_bodies(founding, capsys):
    assert made(capsys) == {
        "office": True, "officer": True,
        "mopac": False, "met": False, "mayor": False, "home-office": False,
    }  # fmt: skip


def test_the_training_register_has_an_account_for_each_body_but_the_office(training, capsys):
    accounts = made(capsys)
    assert [name for name, is_office in accounts.items() if is_office] == ["office", "officer"]
    assert "nsc" not in accounts
    assert {"northshire-police", "northshire-opcc", "homes-for-northshire"} <= set(accounts)


def test_each_has_its_place(founding, capsys):
    made(capsys)
    places = Membership.objects.values_list("user__email", "body__slug", "role")
    assert set(places) == {
        ("office@example.org", "iasc", "administrator"),
        ("officer@example.org", "iasc", "officer"),
        ("mopac@example.org", "mopac", "reporter"),
        ("met@example.org", "met", "reporter"),
        ("mayor@example.org", "mayor-of-london", "reporter"),
        ("home-office@example.org", "home-office", "reporter"),
    }


def test_running_it_again_makes_no_second_place_and_gives_back_a_lost_one(founding, capsys):
    made(capsys)
    office = User.objects.get(email="office@example.org")
    office.memberships.update(role="officer")
    made(capsys)
    made(capsys)
    assert permissions.is_administrator(User.objects.get(pk=office.pk))
    assert Membership.objects.current().count() == 6


def test_running_it_again_brings_accounts_back_to_what_they_should_be(founding, capsys):
    before = made(capsys)
    User.objects.filter(email="mopac@example.org").update(is_staff=True, is_superuser=True)
    assert made(capsys) == before
    mopac = User.objects.get(email="mopac@example.org")
    assert not mopac.is_superuser
    assert mopac.check_password("known to everybody")


def test_an_officer_of_the_demo_is_in_the_group_and_no_superuser(founding, capsys):
    made(capsys)
    officer = User.objects.get(email="officer@example.org")
    assert officer.has_perm("recommendations.add_statusupdate")
    assert not officer.is_superuser


def test_outside_the_demo_it_refuses_in_a_sentence(founding, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="demo mode only"):
        call_command("demo_accounts")
    assert not User.objects.filter(email__endswith="@example.org").exists()


def sign_in(client: Client) -> Client:
    """Try the password that everybody knows."""
    words = {"login": "officer@example.org", "password": "known to everybody"}
    client.post(reverse("account_login"), words)
    return client


def is_let_in(client: Client) -> bool:
    return client.get(reverse("admin:index")).status_code == 200


def test_in_the_demo_they_sign_in(founding, capsys, client):
    made(capsys)
    assert is_let_in(sign_in(client))


def test_outside_the_demo_they_cannot_sign_in_to_a_database_that_a_demo_filled(
    founding, capsys, client, settings
):
    made(capsys)
    settings.DEMO = False
    assert not is_let_in(sign_in(client))


def test_outside_the_demo_their_sessions_have_ended(founding, capsys, client, settings):
    made(capsys)
    sign_in(client)
    settings.DEMO = False
    assert not is_let_in(client)


def test_outside_the_demo_the_accounts_of_people_stay_signed_in(bob, settings):
    settings.DEMO = False
    assert bob.get(reverse("mfa_index")).status_code == 200


def test_an_account_that_somebody_made_is_left_as_it_is(founding, capsys):
    person = User.objects.create_user("officer@example.org", "a password of her own", name="Ann")
    with pytest.raises(CommandError) as refused:
        call_command("demo_accounts")
    assert str(refused.value) == (
        "officer@example.org is an account that somebody made, and no demo account: it is left as"
        " it is, and no demo accounts were made. Give it another address, or run the demo on"
        " another database."
    )
    person.refresh_from_db()
    assert (person.name, person.is_demo) == ("Ann", False)
    assert person.check_password("a password of her own")
    assert not User.objects.filter(is_demo=True).exists()
