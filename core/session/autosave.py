"""What windows keep on the disk while they are open, one file a window, and what dead ones left."""

from __future__ import annotations

import contextlib
import os
import sys
import uuid
from pathlib import Path

from clipscope.core.common.files import write_file
from clipscope.core.common.locks import HeldFile, hold
from clipscope.core.session.summary import SUFFIX

LARGEST = 32 * 2**20
"""Bytes of one file."""
MOST_LEFT = 16
"""Files of dead windows that are kept; the oldest go first."""
LOCK_SUFFIX = ".lock"
PREFIX = "window-"


def state_folder() -> Path:
    """``clipscope`` in the folder that the system has for state; ``XDG_STATE_HOME`` wins on all of them."""
    home = Path.home()
    given = os.environ.get("XDG_STATE_HOME", "")
    if Path(given).is_absolute():
        return Path(given) / "clipscope"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "clipscope" / "state"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "clipscope" / "state"
    return home / ".local" / "state" / "clipscope"


class Leftover:
    """The file of a window that ended unexpectedly; held, so that no other window offers it as well.

    Attributes
    ----------
    path
        The file.
    """

    def __init__(self, path: Path, held: HeldFile) -> None:
        self.path, self._held = path, held

    def discard(self) -> None:
        """Remove it."""
        with contextlib.suppress(OSError):
            self.path.unlink()
        self._held.let_go(remove=True)

    def keep(self) -> None:
        """Leave it to the next window that starts."""
        self._held.let_go()


class OwnFile:
    """The file of this window.

    Attributes
    ----------
    path
        The file; there once something was written.

    Raises
    ------
    OSError
        If there is no place for it.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        held = None
        while held is None:
            self.path = folder / f"{PREFIX}{os.getpid()}-{uuid.uuid4().hex[:8]}{SUFFIX}"
            held = hold(self.path.with_suffix(LOCK_SUFFIX))
        self._held = held

    def write(self, text: str) -> None:
        """Write it, whole or not at all.

        Raises
        ------
        ClipScopeError
            If it can't be written.
        """
        write_file(self.path, text.encode())

    def clear(self) -> None:
        """Remove what was written."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)

    def leave(self) -> Leftover:
        """Leave it to the window that is made in the place of this one; no other may take it meanwhile."""
        return Leftover(self.path, self._held)

    def remove(self) -> None:
        """The window ends as it should: nothing is left."""
        self.clear()
        self._held.let_go(remove=True)


def find_leftovers(folder: Path) -> list[Leftover]:
    """Files of dead windows that no living one holds, newest first; older ones than `MOST_LEFT` are removed.

    Files that can't be looked at are passed over.
    """
    found: list[tuple[float, Leftover]] = []
    with contextlib.suppress(OSError):
        names = {path.stem for path in folder.glob(f"{PREFIX}*") if path.suffix in (SUFFIX, LOCK_SUFFIX)}
        for name in sorted(names):
            lock, path = folder / f"{name}{LOCK_SUFFIX}", folder / f"{name}{SUFFIX}"
            with contextlib.suppress(OSError):
                held = hold(lock)
                if held is None:
                    continue
                for part in folder.glob(f".{name}{SUFFIX}.*"):  # what was being written
                    part.unlink(missing_ok=True)
                if path.is_file():
                    found.append((path.stat().st_mtime, Leftover(path, held)))
                else:  # it ended before there was anything to keep
                    held.let_go(remove=True)
    found.sort(key=lambda one: one[0], reverse=True)
    for _, old in found[MOST_LEFT:]:
        old.discard()
    return [leftover for _, leftover in found[:MOST_LEFT]]
