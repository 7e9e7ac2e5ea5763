"""Files are sent while they are written: a process needs no more memory for a large one."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.plugins.registers import BIG, GENERATED, SMALL
from tests.streamed import STATUS

FILES = ["/recommendations.csv", "/recommendations.json", "/changes.csv", "/changes.json"]
FOR_PIECES = 30_000
"""kB by which a process may grow: what the pieces at hand need, not what the files hold."""


def sending(path: str, database: str) -> tuple[int, int]:
    """Send a file in a process of its own: the bytes sent, and its most memory in kB."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.streamed", database, path],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    status, sent, memory = done.stdout.split()
    assert status == "200"
    return int(sent), int(memory)


@pytest.fixture
def databases(loaded, django_db_blocker) -> tuple[str, str]:
    """A small register's and a large one's."""
    with django_db_blocker.unblock():
        return loaded(f"{GENERATED}{SMALL}"), loaded(f"{GENERATED}{BIG}")


@pytest.mark.skipif(not STATUS.exists(), reason="Only Linux says what memory a process had.")
@pytest.mark.parametrize("path", FILES)
def test_a_file_of_everything_needs_no_more_memory_for_many_than_for_few(path, databases):
    few, memory_for_few = sending(path, databases[0])
    many, memory_for_many = sending(path, databases[1])
    assert many > 40 * few
    assert memory_for_many < memory_for_few + FOR_PIECES
