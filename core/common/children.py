"""Processes that end with the one that started them, also where that is killed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Have the system end this process when the thread that started it ends; on Linux, nothing elsewhere.

    A process that is stopped is ended, too.
    """
    if sys.platform == "linux" and _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def tied() -> Callable[[], None] | None:
    """What `subprocess.Popen` takes as ``preexec_fn``, so that a program ends with this process."""
    if sys.platform != "linux" or _LIBC is None:
        return None
    parent = os.getpid()

    def tie() -> None:
        end_with_parent()
        if os.getppid() != parent:  # it has ended meanwhile
            os._exit(1)

    return tie


def _loaded() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(None)
        return library if hasattr(library, "prctl") else None
    except (OSError, TypeError):
        return None


# Looked up here: between fork and exec as little as possible is done.
_LIBC = _loaded()
