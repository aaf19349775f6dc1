"""Processes that end with the one that started them, also where that is killed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

    from clipscope.core.common.errors import ClipScopeError
    from clipscope.core.common.progress import Progress

SAY_SECONDS = 0.2
"""How often whoever waits for a program hears of it, and can end it."""

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


def ended(
    process: subprocess.Popen[bytes],
    limit: float,
    stage: Callable[[float], Progress[None]],
    late: ClipScopeError,
) -> Generator[Progress[None], None, None]:
    """Wait until a program ends; it is killed where that takes too long, and where the wait is given up.

    Parameters
    ----------
    process
        The program.
    limit
        Seconds that it may take.
    stage
        What is said after so many seconds.
    late
        What is raised then.

    Yields
    ------
    Progress
        Every `SAY_SECONDS`; closing kills the program.
    """
    from subprocess import TimeoutExpired  # loaded by now: a program runs

    start = time.monotonic()
    try:
        while process.poll() is None:
            try:
                process.wait(SAY_SECONDS)
            except TimeoutExpired:
                seconds = time.monotonic() - start
                if seconds > limit:
                    raise late from None
                yield stage(seconds)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _loaded() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(None)
        return library if hasattr(library, "prctl") else None
    except (OSError, TypeError):
        return None


# Looked up here: between fork and exec as little as possible is done.
_LIBC = _loaded()
