"""What a process is doing, noted where it can be read after native code has crashed it.

A crash leaves no time to say anything: the notes lie in memory that is shared with the process that waits.
"""

from __future__ import annotations

import mmap
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clipscope.core.common.errors import ClipScopeError

LENGTH = 240
"""Bytes of a note; the rest is cut."""


class Note(Enum):
    """What is noted."""

    FILE = 0
    """The network's file."""
    STAGE = 1
    """What the verb is at, as its progress says."""
    ENGINE = 2
    """What native code was last asked for."""
    WRITING = 3
    """The folder in which a set of files is being replaced."""
    ENDED = 4
    """Something, once the process ends by itself; a library that ends it leaves this empty."""


class CrashNotes:
    """The latest note of each kind.

    Parameters
    ----------
    area
        Shared memory of at least `SIZE` bytes.
    """

    SIZE = LENGTH * len(Note)

    def __init__(self, area: mmap.mmap) -> None:
        self._area = area

    def set(self, kind: Note, text: str) -> None:
        """Note it, in the place of what was noted before."""
        start = kind.value * LENGTH
        self._area[start : start + LENGTH] = text.encode(errors="replace")[:LENGTH].ljust(LENGTH, b"\0")

    def get(self, kind: Note) -> str:
        """The latest note; empty if there is none."""
        start = kind.value * LENGTH
        return bytes(self._area[start : start + LENGTH]).rstrip(b"\0").decode(errors="replace")


_kept: list[CrashNotes] = []


def keep_in(notes: CrashNotes) -> None:
    """Keep this process's notes there from now on."""
    _kept[:] = [notes]


def note(kind: Note, text: str) -> None:
    """Note what is being done; nothing where nobody would read it."""
    for notes in _kept:
        notes.set(kind, text)


def noted(kind: Note) -> str:
    """The latest note of this process; empty if there is none."""
    return _kept[0].get(kind) if _kept else ""


_WAYS_OUT = {
    "SIGKILL": "the system may be out of memory: close other programs, or use a smaller network",
    "": "check that the network is intact and runs elsewhere, and report it with the file",
}


def crash_error(name: str, file: str, stage: str, engine: str) -> ClipScopeError:
    """What is said of a process that a signal of this name ended: file, step, what was being run, way out."""
    from clipscope.core.common.errors import ClipScopeError  # not while native code is just to be watched

    crashed = name.startswith("SIG") and name != "SIGKILL"
    what = "native code crashed" if crashed else "the process was ended"
    during = f" while {stage}" if stage else ""
    doing = f", in {engine}" if engine else ""
    return ClipScopeError(
        f"{what} ({name}){during}{doing}", where=file or None, fix=_WAYS_OUT.get(name, _WAYS_OUT[""])
    )
