"""File locks that the kernel lets go when their holder dies, however it dies.

A lock lasts until the file is closed here and in every child that inherited it.
"""

import fcntl
from pathlib import Path
from typing import IO

SHARED, EXCLUSIVE = fcntl.LOCK_SH, fcntl.LOCK_EX


def locked(path: Path, mode: int) -> IO[str]:
    """Open `path` and lock it, once nobody holds what excludes it."""
    file = path.open("a")
    fcntl.flock(file, mode)
    return file


def locked_if_free(path: Path) -> IO[str] | None:
    """Open `path` and lock it for us alone; None where anybody holds it."""
    file = path.open("a")
    if granted(file, EXCLUSIVE):
        return file
    file.close()
    return None


def granted(file: IO[str], mode: int) -> bool:
    """Lock an open file if that is possible at once; say whether it was."""
    try:
        fcntl.flock(file, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
