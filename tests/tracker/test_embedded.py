"""The embedded server lives as long as its users, however they end, and loses nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracker.clients import (
    Client,
    ask,
    complaint,
    embedded,
    room,
    server_pid,
    supervisor_pid,
    wait_for,
    wait_until_stopped,
)
from tracker.embedded.lease import SCRIPT
from tracker.embedded.place import CHECKOUT, Place, Unavailable, this_checkout, throwaway
from tracker.embedded.reset import reset

KEEP = "CREATE TABLE kept AS SELECT 42 AS number"
KEPT = "SELECT number FROM kept"


@pytest.fixture
def place():
    """Where a server of this test's own may be."""
    with room() as folder:
        yield Place(folder / "state")


def test_many_clients_at_once_start_one_server(place):
    clients = [Client(place) for _ in range(6)]
    started = {client.ask("SELECT pg_postmaster_start_time()") for client in clients}
    for client in clients:
        client.__exit__(None, None, None)
    assert len(started) == 1
    assert started != {""}


def test_it_stops_after_its_last_user_and_keeps_the_data(place):
    assert ask(place, KEEP) == "done"
    wait_until_stopped(place)
    assert ask(place, KEPT) == "42"


def test_a_client_killed_leaves_nothing_running_and_loses_nothing(place):
    with Client(place) as client:
        client.ask(KEEP)
        os.kill(client.pid, signal.SIGKILL)
    wait_until_stopped(place)
    assert ask(place, KEPT) == "42"


def test_a_server_killed_is_there_again_for_the_next_connection(place):
    with Client(place) as client:
        client.ask(KEEP)
        os.kill(server_pid(place), signal.SIGKILL)
        wait_until_stopped(place)
        assert ask(place, KEPT) == "42"


def test_a_supervisor_killed_takes_its_server_along_and_the_next_start_works(place):
    with Client(place) as client:
        client.ask(KEEP)
        os.kill(supervisor_pid(place), signal.SIGKILL)
        assert ask(place, KEPT) == "42"


def test_a_supervisor_that_is_asked_to_end_stops_its_server(place):
    with Client(place) as client:
        client.ask(KEEP)
        os.kill(supervisor_pid(place), signal.SIGTERM)
        wait_until_stopped(place)
    assert ask(place, KEPT) == "42"


def test_one_client_that_leaves_takes_nothing_from_another(place):
    with Client(place) as stays:
        stays.ask(KEEP)
        with Client(place) as goes:
            goes.ask(KEPT)
        assert stays.ask(KEPT) == "42"


def test_ctrl_c_for_the_client_does_not_reach_the_server(place):
    with Client(place) as client:
        client.ask(KEEP)
        os.killpg(client.pid, signal.SIGINT)
        assert client.ask(KEPT) == "42"


def test_a_client_killed_while_the_server_starts_leaves_a_server_for_the_next(place):
    with Client(place) as hasty:
        wait_for((place.state / "supervisor").exists)
        os.kill(hasty.pid, signal.SIGKILL)
        assert ask(place, "SELECT 1") == "1"


def test_files_that_a_dead_server_left_do_not_stop_the_next(place):
    ask(place, KEEP)
    wait_until_stopped(place)
    ours = f"{os.getpid()}\n{place.data}\n0\n5432\n{place.sockets}\n\n0 0\nready\n"
    (place.data / "postmaster.pid").write_text(ours)  # a number that now belongs to another
    place.sockets.mkdir()
    (place.sockets / ".s.PGSQL.5432.lock").write_text(ours)
    assert ask(place, KEPT) == "42"


def test_a_cluster_that_was_half_made_is_made_anew(place):
    (place.state / "making").mkdir(parents=True)
    (place.state / "making" / "PG_VERSION").write_text("18\n")
    assert ask(place, "SELECT 1") == "1"


def test_data_of_another_version_are_refused_in_a_sentence(place):
    ask(place, KEEP)
    wait_until_stopped(place)
    (place.data / "PG_VERSION").write_text("9\n")
    assert "belong to PostgreSQL 9" in complaint(place)


def test_a_state_folder_that_cannot_be_one_is_refused_in_a_sentence(place):
    place.state.write_text("a file is in the way")
    said = complaint(place)
    assert said.startswith(f"The embedded database cannot use {place.state}")
    assert "Traceback" not in said


def test_programs_that_are_not_there_are_refused_in_a_sentence(place, monkeypatch):
    monkeypatch.setenv("TRACKER_PG_BIN", "/no/such/folder")
    assert complaint(place) == "There is no program 'postgres' in /no/such/folder."


@pytest.mark.parametrize("name", ["with a space", "with, a comma", "long" * 30])
def test_any_folder_will_do(name):
    with room() as folder:
        place = Place(folder / name)
        assert ask(place, "SELECT 1") == "1"
        wait_until_stopped(place)
        assert not place.sockets.exists()


def test_two_places_do_not_meet(place):
    with room() as elsewhere:
        other = Place(elsewhere / "state")
        assert (ask(place, KEEP), ask(other, KEEP)) == ("done", "done")
        wait_until_stopped(other)


def test_each_checkout_has_a_place_of_its_own(monkeypatch):
    monkeypatch.delenv("TRACKER_STATE", raising=False)
    here = this_checkout()
    monkeypatch.setattr("tracker.embedded.place.CHECKOUT", CHECKOUT.parent / "another")
    assert this_checkout().state.parent == here.state.parent
    assert this_checkout().state != here.state


def test_it_opens_no_port(place):
    with Client(place) as client:
        assert client.ask("SHOW listen_addresses") == ""
        assert client.ask("SELECT 'still here'") == "still here"


def test_a_place_made_to_be_thrown_away_is_gone_with_its_last_user():
    place = throwaway()
    ask(place, KEEP)
    wait_for(lambda: not place.state.exists())


def test_it_is_not_removed_while_somebody_uses_it(place):
    with Client(place) as client:
        client.ask(KEEP)
        with pytest.raises(Unavailable, match="in use"):
            reset(place)
        assert client.ask(KEPT) == "42"


def test_it_is_removed_with_all_its_data_when_nobody_does(place):
    ask(place, KEEP)
    assert reset(place).startswith("Removed")
    assert not place.state.exists()
    assert reset(place).endswith("nothing to remove.")


@pytest.mark.parametrize("command", ["check", "help", "diffsettings"])
def test_a_command_that_does_not_connect_starts_nothing(place, command):
    manage(place, command)
    assert not place.state.exists()


def test_dbshell_reaches_the_same_server(place):
    ask(place, KEEP)
    assert "42" in manage(place, "dbshell", "--", "-c", KEPT)


def test_the_supervisor_needs_the_standard_library_only():
    """It runs without site packages; a stray import would fail only when a server starts."""
    script = SCRIPT.partition("; main")[0]
    subprocess.run([sys.executable, "-I", "-S", "-c", script, CHECKOUT], check=True, cwd="/")


def manage(place: Place, *words: str) -> str:
    """What a command of manage.py prints that works at that place."""
    done = subprocess.run(
        [sys.executable, Path("manage.py"), *words],
        cwd=CHECKOUT,
        env=embedded(place),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
