"""Static files are collected when one has changed, and only then."""

import os
import time

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

from tracker.static import collect_if_needed


@pytest.fixture
def source(settings, tmp_path):
    """A style sheet of this test's own, in a project that has no other."""
    (tmp_path / "static").mkdir()
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    sheet = tmp_path / "static" / "sheet.css"
    sheet.write_text("a { color: red }")
    return sheet


def test_they_are_collected_once(source):
    assert [collect_if_needed(), collect_if_needed()] == [True, False]


def test_they_are_collected_again_when_one_has_changed(source):
    collect_if_needed()
    source.write_text("a { color: blue }")
    os.utime(source, (time.time() + 5, time.time() + 5))
    assert collect_if_needed()


def test_who_comes_late_reads_the_list_that_another_has_written(source):
    collect_if_needed()
    staticfiles_storage.hashed_files = {}  # as read before there was one
    collect_if_needed()
    assert staticfiles_storage.stored_name("sheet.css").startswith("sheet.")
