"""One PostgreSQL server: made, started and stopped as a user that may run it."""

import errno
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import IO

from tracker.embedded.parent import end_with_parent
from tracker.embedded.place import Place, Unavailable

ROLE = "tracker"
DATABASES = ("tracker", "training")  # one for each register that the demo can show
ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}
QUIET = [
    "listen_addresses=",
    "port=5432",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_checkpoints=off",
]
UNSAFE_BUT_FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


class Server:
    """A cluster in its place, the programs that run it, and the user that they run as."""

    def __init__(self, place: Place, program: Path):
        self.place = place
        self.identity = _unprivileged()
        self.program = self._reachable(program)
        self.major = self._major()

    def create(self) -> None:
        """Make the cluster aside and move it in place: a half-made one is never used."""
        aside = self.place.state / "making"
        shutil.rmtree(aside, ignore_errors=True)
        self._own_folder(aside)
        self._run(
            *[self.program / "initdb", "-D", aside, "-U", "postgres", "-A", "peer"],
            *["--encoding=UTF8", "--no-instructions", *self._locale()],
            *["--no-sync"] * self.place.is_throwaway,
        )
        orders = f"CREATE ROLE {ROLE} LOGIN CREATEDB\n"
        orders += "".join(f"CREATE DATABASE {name} OWNER {ROLE}\n" for name in DATABASES)
        alone = [self.program / "postgres", "--single", "-D", aside, "postgres"]
        made = self._run(*alone, orders=orders)
        if "ERROR:" in made.stdout + made.stderr:  # its exit status is 0 all the same
            raise Unavailable(f"PostgreSQL could not make its database: {made.stderr.strip()}")
        aside.rename(self.place.data)

    def check_version(self) -> None:
        """Refuse data of another major version, which PostgreSQL would refuse less clearly."""
        found = (self.place.data / "PG_VERSION").read_text().strip()
        if found != str(self.major):
            raise Unavailable(
                f"The data in {self.place.data} belong to PostgreSQL {found}, this is PostgreSQL"
                f" {self.major}: use PostgreSQL {found}, or start anew after `make reset`."
            )

    def start(self, alive: IO[str]) -> "subprocess.Popen[bytes]":
        """Start the server and wait until it is ready; it inherits the lock `alive`."""
        self._own_folder(self.place.sockets)
        command = [str(self.program / "postgres"), "-D", str(self.place.data)]
        for setting in self._settings():
            command += ["-c", setting]
        process = subprocess.Popen(  # noqa: S603  no shell, our own arguments
            command,
            stdin=subprocess.DEVNULL,
            stdout=2,
            stderr=2,
            cwd="/",
            env=ENVIRONMENT,
            pass_fds=[alive.fileno()],
            preexec_fn=partial(end_with_parent, signal.SIGINT),  # noqa: PLW1509  no threads yet
            **self.identity,
        )
        self._wait_until_ready(process)
        return process

    def stop(self, pid: int) -> None:
        """Stop a server; through a shell of its own user, as root may lack the right to kill."""
        signal_name = "QUIT" if self.place.is_throwaway else "INT"
        self._run("/bin/sh", "-c", f"kill -{signal_name} {pid}")

    def _settings(self) -> list[str]:
        """What the server is told; files that say who may connect stand outside its data."""
        person = pwd.getpwuid(os.geteuid()).pw_name
        rules = {
            "hba_file": "local all all peer map=owner\n",
            "ident_file": f'owner "{person}" {ROLE}\nowner "{person}" postgres\n',
        }
        settings = [*QUIET, f"unix_socket_directories={self.place.sockets}"]
        for name, text in rules.items():
            path = self.place.state / f"{name}.conf"
            path.write_text(text)
            path.chmod(0o644)
            settings.append(f"{name}={path}")
        return settings + UNSAFE_BUT_FAST * self.place.is_throwaway

    def _locale(self) -> list[str]:
        """The same order and the same upper case everywhere, whatever the system has."""
        if self.major >= 17:  # the first with a locale of its own
            return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return ["--locale=C.UTF-8"]

    def _wait_until_ready(self, process: "subprocess.Popen[bytes]") -> None:
        status = self.place.data / "postmaster.pid"
        while process.poll() is None:
            if status.exists() and "\nready" in status.read_text():
                return
            time.sleep(0.01)
        lines = self.place.log.read_text().splitlines()
        reasons = [line for line in lines if "FATAL:" in line] or [f"{self.place.log} says why."]
        raise Unavailable(f"PostgreSQL did not start: {reasons[-1]}")

    def _major(self) -> int:
        version = self._run(self.program / "postgres", "--version").stdout
        found = re.search(r"PostgreSQL\) (\d+)", version)
        if not found:
            raise Unavailable(f"This is no PostgreSQL: {self.program / 'postgres'}.")
        return int(found[1])

    def _reachable(self, program: Path) -> Path:
        """The programs; a copy of them where the server's user may not enter their folder."""
        try:
            self._run(program / "postgres", "--version")
        except PermissionError as problem:
            if problem.errno == errno.EPERM:
                raise Unavailable(
                    "PostgreSQL refuses to run as root, and here root may not become another"
                    " user: run as an ordinary user, or set DATABASE_URL."
                ) from None
            return self._copy(program.parent)
        return program

    def _copy(self, install: Path) -> Path:
        """Copy what the server needs into the state folder; return its folder of programs."""
        copy = self.place.state / "program"
        shutil.rmtree(copy, ignore_errors=True)
        target = copy / "package" / install.name
        for part in ("share", "lib"):
            skipped = shutil.ignore_patterns("*.a", "pgxs")
            shutil.copytree(install / part, target / part, ignore=skipped)
        (target / "bin").mkdir()
        for name in ("initdb", "postgres"):
            shutil.copy(install / "bin" / name, target / "bin" / name)
        # On Linux the wheel keeps initdb's libraries beside its package, found by that path.
        libraries = install.parent.with_name(install.parent.name + ".libs")
        if libraries.exists():
            shutil.copytree(libraries, copy / libraries.name)
        for path in [copy, *copy.rglob("*")]:  # pip under umask 077 leaves files of mode 600
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        return target / "bin"

    def _own_folder(self, path: Path) -> None:
        """A folder of mode 700 that belongs to the server's user, made by us and nobody else."""
        path.mkdir(mode=0o700, exist_ok=True)
        found, owner = path.lstat(), self.identity.get("user", os.geteuid())
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), owner):
            raise Unavailable(f"{path} belongs to somebody else.")
        if self.identity:
            os.chown(path, owner, self.identity["group"], follow_symlinks=False)
        path.chmod(0o700)

    def _run(self, *command: object, orders: str = "") -> "subprocess.CompletedProcess[str]":
        """Run a program as the server's user; raise Unavailable with its first complaint."""
        done = subprocess.run(  # noqa: S603  no shell, our own arguments
            [str(word) for word in command],
            input=orders,
            capture_output=True,
            text=True,
            cwd="/",
            env=ENVIRONMENT,
            check=False,
            **self.identity,
        )
        sys.stderr.write(done.stdout + done.stderr)
        if done.returncode:
            complaints = re.findall(r".*(?:error:|FATAL:|PANIC:).*", done.stderr)
            name = Path(str(command[0])).name
            raise Unavailable((complaints or [f"{name} failed: {self.place.log} says why."])[0])
        return done


def _unprivileged() -> dict:
    """What makes root's child run as somebody else; nothing for an ordinary user."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "_postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise Unavailable("PostgreSQL refuses to run as root, and there is no user 'nobody' here.")
