"""Whoever starts the embedded server is the one who may use it; root becomes somebody else."""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracker.clients import Client, ask, room, wait_until_stopped
from tracker.embedded.place import CHECKOUT, Place, binaries

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")

NOBODY = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}
# Speaks the first words of PostgreSQL's protocol and prints the answer.
KNOCK = """
import socket, struct, sys
words = b"user\\0tracker\\0database\\0tracker\\0\\0"
door = socket.socket(socket.AF_UNIX)
door.connect(sys.argv[1])
door.sendall(struct.pack("!ii", len(words) + 8, 196608) + words)
print(door.recv(4096).decode(errors="replace"))
"""
LEASE = """
import subprocess, sys
from tracker.embedded.lease import lease
from tracker.embedded.place import Unavailable
try:
    folder = str(lease())
except Unavailable as problem:
    sys.exit(str(problem))
psql = sys.argv[1] + "/psql"
subprocess.run([psql, "-h", folder, "-U", "tracker", "-tAc", "SELECT current_user"], check=True)
"""


def python_for_all() -> str:
    """A Python that every user may run; our own may stand in a closed home."""
    for name in (sys.executable, "/usr/local/bin/python3", "/usr/bin/python3"):
        words = [name, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
        try:
            if subprocess.run(words, cwd="/", **NOBODY, check=False).returncode == 0:
                return name
        except OSError:
            continue
    pytest.skip("there is no Python 3.11 here that every user may run")


def copy_programs(folder: Path) -> Path:
    """Copy the wheel's programs, which may stand in a closed checkout; return their folder."""
    install = binaries().parent
    shutil.copytree(install, folder / install.parent.name / install.name)
    libraries = install.parent.with_name(f"{install.parent.name}.libs")
    if libraries.exists():  # on Linux
        shutil.copytree(libraries, folder / libraries.name)
    return folder / install.parent.name / install.name / "bin"


@pytest.fixture(autouse=True)
def programs_of_the_wheel(monkeypatch):
    """Those of a system may be run by everybody, so there is nothing to try with them."""
    monkeypatch.delenv("TRACKER_PG_BIN", raising=False)


@pytest.fixture
def open_room():
    """A folder where everybody finds all that a lease needs, and where nobody has a home."""
    with room() as folder:
        shutil.copytree(CHECKOUT / "tracker", folder / "tracker")
        copy_programs(folder)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o644))
        (folder / "home").mkdir()
        os.chown(folder / "home", pwd.getpwnam("nobody").pw_uid, -1)
        yield folder


def lease_as(folder: Path, **identity) -> "subprocess.CompletedProcess[str]":
    """Lease a server there as somebody else, and ask it who we are."""
    program = folder / binaries().relative_to(binaries().parent.parent.parent)
    return subprocess.run(
        [python_for_all(), "-c", LEASE, program],
        cwd=folder,
        env={"HOME": str(folder / "home"), "PATH": os.defpath, "TRACKER_PG_BIN": str(program)},
        capture_output=True,
        text=True,
        check=False,
        **identity,
    )


def test_an_ordinary_user_has_a_server_in_their_home(open_room):
    done = lease_as(open_room, **NOBODY)
    assert (done.stdout, done.stderr) == ("tracker\n", "")
    (state,) = (open_room / "home/.local/state/recommendation-tracker").iterdir()
    assert state.stat().st_mode & 0o777 == 0o700
    wait_until_stopped(Place(state))


def test_a_user_without_a_name_is_told_to_be_one(open_room):
    done = lease_as(open_room, user=54321, group=54321, extra_groups=[])
    assert done.stderr.startswith("User id 54321 has no name on this system")


def test_the_server_of_root_does_not_run_as_root():
    with room() as folder, Client(Place(folder / "state")) as client:
        client.ask("SELECT 1")
        data = Place(folder / "state").data
        assert data.stat().st_uid != 0
        assert data.stat().st_mode & 0o777 == 0o700


def test_nobody_else_finds_the_door_of_roots_server():
    with room() as folder, Client(Place(folder / "state")) as client:
        client.ask("SELECT 1")
        place = Place(folder / "state")
        looked = subprocess.run(["ls", place.sockets], **NOBODY, capture_output=True, check=False)
        # The server's own user owns the folder and may look; its door is closed all the same.
        stranger = pwd.getpwuid(place.data.stat().st_uid).pw_name != "nobody"
        assert bool(looked.returncode) == stranger


def test_nobody_else_may_enter_even_by_an_open_door():
    with room() as folder, Client(Place(folder / "state")) as client:
        client.ask("SELECT 1")
        sockets = Place(folder / "state").sockets
        sockets.chmod(0o755)
        door = sockets / ".s.PGSQL.5432"
        words = [python_for_all(), "-c", KNOCK, door]
        knocked = subprocess.run(
            words, cwd="/", **NOBODY, capture_output=True, text=True, check=False
        )
        assert "Peer authentication failed" in knocked.stdout


def test_programs_in_a_closed_folder_are_copied_for_the_servers_user(monkeypatch):
    with room() as folder, room() as closed:
        monkeypatch.setenv("TRACKER_PG_BIN", str(copy_programs(closed)))
        closed.chmod(0o700)
        place = Place(folder / "state")
        assert ask(place, "SELECT 1") == "1"
        assert (place.state / "program").exists()
        wait_until_stopped(place)
