"""A process that sends one file of the register and does nothing else.

`python -m tests.streamed DATABASE PATH` drives the site as a server does and lets each piece go;
it prints the answer's status, the bytes sent and the most memory that the process ever had, in kB.
"""

import re
import sys
from pathlib import Path
from wsgiref.util import setup_testing_defaults

from django.db import connections

STATUS = Path("/proc/self/status")
"""Linux says there what a process has; `getrusage` would count its parent's memory as well."""


def send(path: str) -> tuple[str, int]:
    """Ask for a file and take it piece by piece: the status and how many bytes came."""
    from tracker.wsgi import application  # noqa: PLC0415  not before the database is chosen

    answers = []
    environ = {"PATH_INFO": path}
    setup_testing_defaults(environ)
    pieces = application(environ, lambda status, headers, problem=None: answers.append(status))
    sent = sum(len(piece) for piece in pieces)
    pieces.close()
    return answers[0], sent


def most_memory() -> int:
    return int(re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text())[1])


if __name__ == "__main__":
    database, path = sys.argv[1:]
    connections["default"].settings_dict["NAME"] = database
    status, sent = send(path)
    sys.stdout.write(f"{status.split()[0]} {sent} {most_memory()}\n")
