"""Reading the environment: what is missing or wrong is named in a sentence."""

import os
import re
from contextlib import suppress
from email.utils import parseaddr

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def switch(name: str) -> bool:
    """Read an on/off setting; anything but 0, 1 or nothing is refused in words."""
    value = os.environ.get(name, "")
    if value not in ("", "0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to 1 for on, or leave it out.")
    return value == "1"


def words(name: str, default: str = "") -> list[str]:
    """Read a list separated by commas."""
    value = os.environ.get(name) or default
    return [word.strip() for word in value.split(",") if word.strip()]


def required(name: str, why: str) -> str:
    """Read a setting that production cannot do without."""
    if not os.environ.get(name):
        raise ImproperlyConfigured(
            f"Set {name}: {why} (or TRACKER_DEMO=1 to try the register, DEBUG=1 to develop it)."
        )
    return os.environ[name]


def address(name: str, why: str) -> str:
    """Read an e-mail address, with or without a name before it."""
    value = required(name, why)
    _person, mailbox = parseaddr(value)
    if not re.fullmatch(r"[^\s@]+@[^\s@]+", mailbox):
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to an e-mail address.")
    return value


def site(url: str) -> str:
    """Read the site's own address, with which links in mails begin: no path after the name."""
    if not re.fullmatch(r"https?://[^\s/?#@]+/?", url):
        raise ImproperlyConfigured(f"TRACKER_URL is {url!r}: set it to https:// and a site's name.")
    return url.rstrip("/")


def number(name: str, default: int) -> int:
    """Read a whole number above nought."""
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and int(value)):
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to a whole number.")
    return int(value)


def choice(name: str, *allowed: str) -> str:
    """Read a setting that has a few values; the first is the default."""
    value = os.environ.get(name) or allowed[0]
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to {' or '.join(allowed)}.")
    return value


def postgresql(url: str) -> dict:
    """Read DATABASE_URL; anything but a PostgreSQL's address is refused in words."""
    database: dict = {}
    with suppress(ValueError):  # an unknown scheme, a port that is no number
        database |= dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    if database.get("ENGINE") != "django.db.backends.postgresql" or not database["NAME"]:
        # The value itself stays out of the sentence: it holds a password.
        raise ImproperlyConfigured(
            "DATABASE_URL is not the address of a PostgreSQL database: write it as"
            " postgresql://user:password@host:port/name, with %-escapes for special characters."
        )
    return database
