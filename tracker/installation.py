"""Make .venv and install into it what a requirements file locks; `make` runs this first.

    python tracker/installation.py requirements.txt

It runs on the system's own Python, so it imports nothing that must be installed. What is
there already is kept: a second run takes a tenth of a second.
"""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
MADE_BY = VENV / "made-by"
HERE = f"{sys.version_info[0]}.{sys.version_info[1]} {CHECKOUT}"
OLDEST = (3, 11)


def install(requirements: Path) -> None:
    """Make .venv if there is none that works here, then bring it to what the file locks."""
    if not is_usable():
        make()
    done = VENV / f"installed-{requirements.name}"
    if done.exists() and done.read_text() == requirements.read_text():
        return
    say(f"Installing the packages that {requirements.name} locks (a minute at most) …")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    words = ["-qq", "--no-cache-dir", "--require-hashes", "-r", str(requirements)]
    if subprocess.run([*pip, *words], check=False).returncode:  # noqa: S603  fixed words
        sys.exit("The packages could not be installed: the lines above say why.")
    done.write_text(requirements.read_text())  # last: an interrupted run is done again


def is_usable() -> bool:
    """Whether .venv was made, to its end, by this Python for this folder, and still runs."""
    if not (MADE_BY.exists() and MADE_BY.read_text() == HERE and PYTHON.exists()):
        return False
    return subprocess.run([str(PYTHON), "-c", ""], check=False).returncode == 0  # noqa: S603


def make() -> None:
    """Make .venv anew with the Python that runs this."""
    if not importlib.util.find_spec("ensurepip") or not importlib.util.find_spec("venv"):
        sys.exit(
            "This Python has no venv module: install it (Debian and Ubuntu: apt-get install"
            " python3-venv), or choose another Python with PYTHON=…"
        )
    say(f"Making .venv with Python {sys.version.split()[0]} …")
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode:  # noqa: S603
        sys.exit("Python could not make .venv: the lines above say why.")
    MADE_BY.write_text(HERE)


def say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201  a command speaks


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        sys.exit("Python 3.11 or later is needed; this is " + sys.version.split()[0] + ".")
    install(CHECKOUT / sys.argv[1])
