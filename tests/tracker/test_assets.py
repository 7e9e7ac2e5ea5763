"""What is fetched is locked by hashes, names no registry, and is fit to be served."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

from tracker.embedded.place import CHECKOUT

ASSETS = CHECKOUT / "recommendations" / "assets"
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"]


@pytest.fixture
def sheet() -> str:
    return (CHECKOUT / "recommendations/static/vendor/govuk-frontend.css").read_text()


def test_the_style_sheet_has_no_font_crest_or_file_of_others(sheet):
    found = re.findall(r"@font-face|url\(|GDS Transport|crest\.svg|sourceMappingURL", sheet)
    assert found == []


def test_the_style_sheet_keeps_its_rules(sheet):
    assert ".govuk-generic-header" in sheet
    assert "font-family:arial,sans-serif" in sheet
    assert sheet.count("{") == sheet.count("}")


def test_the_style_sheet_is_served_under_a_name_that_changes_with_it():
    name = staticfiles_storage.stored_name("vendor/govuk-frontend.css")
    assert re.fullmatch(r"vendor/govuk-frontend\.[0-9a-f]{12}\.css", name)


def test_the_accessibility_checker_is_not_served():
    assert (ASSETS / "node_modules" / "axe-core" / "axe.min.js").exists()
    assert not finders.find("axe.min.js")


def test_the_lock_of_the_assets_has_hashes_and_no_addresses():
    packages = json.loads((ASSETS / "package-lock.json").read_text())["packages"]
    fetched = [package for path, package in packages.items() if path]
    assert all(package["integrity"].startswith("sha512-") for package in fetched)
    assert not any("resolved" in package for package in fetched)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(lock):
    text = (CHECKOUT / lock).read_text()
    packages = re.split(r"\n(?=\w)", text)
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text
    assert "index-url" not in text


def test_tests_run_on_the_very_packages_that_production_runs_on():
    pins = [
        set(re.findall(r"^[\w.\[\]-]+==[^\s;]+", (CHECKOUT / lock).read_text(), re.M))
        for lock in LOCKS
    ]
    assert pins[0] <= pins[1]
