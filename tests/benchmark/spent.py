"""The processor time that programs spend."""

from contextlib import suppress

import psutil


def spent(pid: int) -> float:
    """Seconds of processor time that a process and all it started have spent, also those of its
    children that have ended since."""
    process = psutil.Process(pid)
    own = process.cpu_times()
    total = own.user + own.system + own.children_user + own.children_system
    for child in process.children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # it has ended meanwhile
            times = child.cpu_times()
            total += times.user + times.system
    return total
