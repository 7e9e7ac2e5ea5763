"""Every setting that is missing or wrong is named in a sentence, before anything runs."""

import os
import runpy
import secrets
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from tracker.embedded.place import CHECKOUT

PRODUCTION = {
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "register.example, www.register.example",
    "DATABASE_URL": "postgresql://office:p%40ss@db.example:5433/register",
    "TRACKER_URL": "https://register.example",
    "TRACKER_MAIL_FROM": "The register <register@office.example>",
    "TRACKER_REPLY_TO": "office@office.example",
    "EMAIL_HOST": "mail.example",
}
OPTIONAL = ["CSRF_TRUSTED_ORIGINS", "EMAIL_PORT", "EMAIL_SECURITY", "EMAIL_USER", "EMAIL_PASSWORD"]
MODES = ["DEBUG", "TRACKER_DEMO", "REGISTER", "PORT", *OPTIONAL]


@pytest.fixture
def settings_with(monkeypatch):
    """Read the settings as a process would that has just these in its environment."""

    def read(**environment):
        for name in [*PRODUCTION, *MODES]:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(CHECKOUT / "tracker" / "settings.py"))

    return read


@pytest.mark.parametrize("missing", PRODUCTION)
def test_production_names_the_setting_that_is_missing(settings_with, missing):
    given = {name: value for name, value in PRODUCTION.items() if name != missing}
    with pytest.raises(ImproperlyConfigured, match=rf"^Set {missing}: "):
        settings_with(**given)


@pytest.mark.parametrize("missing", PRODUCTION)
def test_a_setting_that_is_there_but_empty_is_missing(settings_with, missing):
    with pytest.raises(ImproperlyConfigured, match=rf"^Set {missing}: "):
        settings_with(**{**PRODUCTION, missing: ""})


def test_production_reads_lists_and_the_database_address(settings_with):
    settings = settings_with(**PRODUCTION)
    database = settings["DATABASES"]["default"]
    assert settings["ALLOWED_HOSTS"] == ["register.example", "www.register.example"]
    assert (database["USER"], database["PASSWORD"], database["PORT"]) == ("office", "p@ss", 5433)
    assert not settings["DEBUG"]
    assert not settings["DEMO"]


@pytest.mark.parametrize(
    "url",
    ["mysql://u:hidden@h/n", "postgresql://u:hidden@h", "postgresql://u:hidden@h:x/n", "hidden"],
)
def test_an_address_of_no_postgresql_is_refused_without_showing_it(settings_with, url):
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL is not the address") as refused:
        settings_with(**{**PRODUCTION, "DATABASE_URL": url})
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize(
    ("security", "port", "tls", "ssl"),
    [("", 587, True, False), ("tls", 465, False, True), ("none", 25, False, False)],
)
def test_mail_goes_encrypted_unless_it_is_said_otherwise(settings_with, security, port, tls, ssl):
    settings = settings_with(**PRODUCTION, EMAIL_SECURITY=security)
    assert (settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (
        port, tls, ssl,
    )  # fmt: skip
    assert settings_with(**PRODUCTION, EMAIL_PORT="2525")["EMAIL_PORT"] == 2525


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRACKER_URL", "register.example"),
        ("TRACKER_URL", "https://register.example/desk/"),
        ("TRACKER_MAIL_FROM", "The register"),
        ("TRACKER_REPLY_TO", "office@"),
        ("EMAIL_PORT", "smtp"),
        ("EMAIL_SECURITY", "ssl"),
    ],
)
def test_what_mail_cannot_go_by_is_refused_in_words(settings_with, name, value):
    with pytest.raises(ImproperlyConfigured, match=rf"^{name} is '{value}': set it to "):
        settings_with(**{**PRODUCTION, name: value})


def test_links_in_mails_begin_with_the_site_s_address(settings_with):
    slash = {**PRODUCTION, "TRACKER_URL": "https://register.example/"}
    assert settings_with(**slash)["SITE_URL"] == "https://register.example"
    assert settings_with(TRACKER_DEMO="1", PORT="9000")["SITE_URL"] == "http://127.0.0.1:9000"


def test_who_signs_in_to_the_mail_server_has_a_password(settings_with):
    with pytest.raises(ImproperlyConfigured, match=r"^Set EMAIL_PASSWORD: "):
        settings_with(**PRODUCTION, EMAIL_USER="register")


def test_in_the_demo_there_is_nothing_that_could_send_mail(settings_with):
    settings = settings_with(TRACKER_DEMO="1", EMAIL_HOST="mail.example")
    assert settings["EMAIL_BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"
    assert "EMAIL_HOST" not in settings


@pytest.mark.parametrize("switch", ["DEBUG", "TRACKER_DEMO"])
@pytest.mark.parametrize("value", ["yes", "True", "2"])
def test_a_switch_is_on_or_off_and_nothing_else(settings_with, switch, value):
    with pytest.raises(ImproperlyConfigured, match=rf"^{switch} is '{value}'"):
        settings_with(**PRODUCTION, **{switch: value})


def test_a_register_that_there_is_not_is_refused(settings_with):
    with pytest.raises(ImproperlyConfigured, match="founding or training"):
        settings_with(TRACKER_DEMO="1", REGISTER="neighbours")


def test_the_demo_has_a_database_for_each_register(settings_with):
    names = [
        settings_with(TRACKER_DEMO="1", REGISTER=register)["DATABASES"]["default"]["NAME"]
        for register in ("founding", "training")
    ]
    assert names == ["tracker", "training"]


def test_a_database_of_ones_own_leaves_the_embedded_one_alone(settings_with):
    settings = settings_with(TRACKER_DEMO="1", DATABASE_URL=PRODUCTION["DATABASE_URL"])
    assert settings["DATABASES"]["default"]["ENGINE"] == "django.db.backends.postgresql"


def test_the_demo_runs_as_in_production(settings_with):
    demo, production = settings_with(TRACKER_DEMO="1"), settings_with(**PRODUCTION)
    same = ["DEBUG", "MIDDLEWARE", "CONTENT_SECURITY_POLICY", "STORAGES", "TEMPLATES"]
    assert [demo[name] for name in same] == [production[name] for name in same]


def check(**environment) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=CHECKOUT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_documented_settings_pass_djangos_own_check_for_deployment():
    checked = check(**PRODUCTION)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_key_that_is_too_short_does_not_pass_it():
    checked = check(**{**PRODUCTION, "SECRET_KEY": "short"})
    assert checked.returncode == 1
    assert "SECRET_KEY has less than 50 characters" in checked.stderr


def test_a_command_prints_the_sentence_alone():
    refused = check()
    assert refused.stderr.startswith("Set SECRET_KEY: ")
    assert refused.stderr.count("\n") == 1
