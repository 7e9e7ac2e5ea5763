"""The accounts with which anybody can try the demo."""

import pytest
from django.core.management import CommandError, call_command

from recommendations.models import User


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
