"""A process that ends with its parent, even if that one is killed."""

import ctypes

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_prctl = getattr(ctypes.CDLL(None), "prctl", None)


def end_with_parent(signal: int) -> None:
    """On Linux, have the kernel send us this signal when our parent dies; elsewhere do nothing.

    It outlasts exec, so a process can ask for it and then become another program.
    """
    if _prctl:
        _prctl(DIE_WITH_PARENT, int(signal))
