"""A file that one process holds: the system lets go of it when the process ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path


class HeldFile:
    """A lock on a file, held until it is let go of or the process ends.

    Child processes do not inherit it. Make one with `hold`.
    """

    def __init__(self, path: Path, number: int) -> None:
        self.path = path
        self._number: int | None = number

    def let_go(self, *, remove: bool = False) -> None:
        """Give the lock back; the file may be removed with it."""
        if self._number is None:
            return
        number, self._number = self._number, None
        if remove and sys.platform != "win32":  # first, so that nobody else can hold it in between
            with contextlib.suppress(OSError):
                self.path.unlink()
        os.close(number)
        if remove and sys.platform == "win32":
            with contextlib.suppress(OSError):
                self.path.unlink()


def hold(path: Path) -> HeldFile | None:
    """Hold a file, which is made if it is missing; None if another process, or this one, holds it.

    Raises
    ------
    OSError
        If it can't be made, or the file system knows no locks.
    """
    number = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(number)
        # Whoever held it before may have removed it after we had opened it: nobody would find ours.
        if os.fstat(number).st_ino != path.stat().st_ino:
            raise BlockingIOError
    except (BlockingIOError, PermissionError, FileNotFoundError):
        os.close(number)
        return None
    except OSError:
        os.close(number)
        raise
    return HeldFile(path, number)


def _lock(number: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
