"""What the test plugins promise: databases are kept apart, and what did not run is said."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth import get_user_model

from tracker.embedded.place import CHECKOUT

ANOTHER = {"email": "another@register.invalid", "password": "x"}


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_writes_to_a_register_is_rolled_back(training, time):
    users = get_user_model().objects
    assert not users.filter(email=ANOTHER["email"]).exists()
    users.create(**ANOTHER)


def test_a_register_is_loaded_where_it_is_asked_for_and_nowhere_else(db, request):
    from recommendations.models import Recommendation  # noqa: PLC0415  pytest sets Django up first

    assert Recommendation.objects.count() == 0
    request.getfixturevalue("founding")
    assert Recommendation.objects.count() == 8


@pytest.mark.browser
def test_a_site_shows_what_its_test_wrote(founding_site, page):
    users = get_user_model().objects
    users.create_superuser(email=ANOTHER["email"], password="a password", name="Another")
    page.goto(f"{founding_site.url}/admin/login/")
    page.get_by_label("E-mail address").fill(ANOTHER["email"])
    page.get_by_label("Password").fill("a password")
    page.get_by_label("Password").press("Enter")
    page.wait_for_url(f"{founding_site.url}/admin/")
    assert users.get(email=ANOTHER["email"]).last_login


@pytest.mark.browser
def test_axe_finds_a_mistake_that_is_there(page, axe):
    page.set_content('<html lang="en"><title>x</title><main><h1>x</h1><img src="x"></main></html>')
    assert [complaint.partition(":")[0] for complaint in axe(page)] == ["image-alt"]


@pytest.mark.browser
def test_sideways_measures_what_does_not_fit(page_at, sideways):
    page = page_at(320)
    page.set_content('<body style="margin:0"><p style="width:400px">x</p></body>')
    assert sideways(page) == 80


@pytest.mark.browser
def test_a_browser_reaches_this_machine_only(page):
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://register.example/")


def run_without_chromium(**environment) -> "subprocess.CompletedProcess[str]":
    """Run one browser test where no browser can be found."""
    test = f"{__file__}::{test_sideways_measures_what_does_not_fit.__name__}"
    inherited = {name: os.environ[name] for name in ("HOME", "TMPDIR") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", test],
        cwd=CHECKOUT,
        env={**inherited, "PATH": "/nowhere", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_browser_the_last_line_says_what_did_not_run_and_how_to_get_one():
    done = run_without_chromium()
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == (
        "1 browser test did not run: install Chromium (Debian: apt-get install chromium)"
        " or name one with CHROMIUM=…"
    )


def test_in_ci_a_test_that_did_not_run_is_a_failure():
    assert run_without_chromium(CI="true").returncode == 1


def test_a_browser_that_is_named_and_not_there_is_an_error_at_once():
    done = run_without_chromium(CHROMIUM="/no/such/program")
    assert "CHROMIUM=/no/such/program is no program that can be run." in done.stdout + done.stderr
