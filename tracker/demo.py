"""`make demo`: bring the database up to date, say where the register is, and serve it.

The same process becomes gunicorn in the end, so that Ctrl-C reaches the server alone.
"""

import errno
import io
import os
import signal
import socket
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError

from tracker.embedded.parent import end_with_parent
from tracker.static import collect_if_needed

HOST = "127.0.0.1"  # this machine only: the demo's accounts are known to everybody


def main() -> None:
    """Prepare, print, serve; what cannot be had is said in a sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    os.environ["TRACKER_DEMO"] = "1"
    # A shell has what it starts in the background ignore Ctrl-C; gunicorn never does.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    port = wanted_port(os.environ.get("PORT") or "8000")
    require_free(port)
    try:
        django.setup()
        prepare()
        introduce(port)
    except ImproperlyConfigured as problem:
        sys.exit(str(problem))
    except OperationalError as problem:
        sys.exit(f"There is no database to work with: {problem}")
    except KeyboardInterrupt:
        sys.exit("Stopped before it was ready; the next start goes on from here.")
    serve(port)


def wanted_port(text: str) -> int:
    """Read a port's number."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        sys.exit(f"PORT={text} is no port: choose a number from 1 to 65535.")
    return int(text)


def require_free(port: int) -> None:
    """Say so at once when the port is taken, before anything is done in vain."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            if problem.errno == errno.EACCES:
                sys.exit(f"Port {port} needs more rights: choose another with PORT=8001.")
            sys.exit(f"Port {port} is taken by another program: choose another with PORT=8001.")


def prepare() -> None:
    """Bring static files, tables and register up to date; what is there already is kept."""
    if collect_if_needed():
        say("Collected the static files.")
    say("Bringing the database up to date …")
    call_command("migrate", interactive=False, verbosity=0)
    say(f"Loading what is not there yet of the {settings.REGISTER} register …")
    call_command("load_register", str(settings.BASE_DIR / "fixtures" / settings.REGISTER))
    try:
        call_command("check_standing", stdout=io.StringIO())
    except CommandError:  # an older release wrote them
        say("Making anew what lists and searches read …")
        call_command("rebuild_standing")


def introduce(port: int) -> None:
    """Say where it is, who may sign in, and how to stop it."""
    say("")
    call_command("demo_accounts")
    call_command("demo_desk")
    say(f"\nThe register:  http://{HOST}:{port}/")
    say(f"To sign in:    http://{HOST}:{port}/desk/")
    say("Ctrl-C stops it; what you enter is kept.")


def serve(port: int) -> None:
    """Become the web server, as in production."""
    words = ["--bind", f"{HOST}:{port}", "--workers", "2", "--threads", "4"]
    # Loaded once, before the workers: one that is still loading cannot be told to stop.
    words += ["--config", "python:tracker.serving"]
    words += ["--preload", "--graceful-timeout", "10"]  # seconds from Ctrl-C to the end, at most
    # Nothing outside the checkout: no socket in the home to steer it by.
    words += ["--no-control-socket", "--log-level", "error"]
    if "MAKELEVEL" in os.environ:  # set by make
        end_with_parent(signal.SIGTERM)
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *words, "tracker.wsgi"])  # noqa: S606


def say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201  a command speaks


if __name__ == "__main__":
    main()
