"""A window's work on its way to the window that takes its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clipscope.core.session.autosave import Leftover
from clipscope.core.session.values import SavedSession
from clipscope.gui.work.session_writes import Stamp


@dataclass(frozen=True, eq=False)
class HandedWork:
    """What goes from one window to the next, from memory: a full disk loses none of it.

    Attributes
    ----------
    saved
        The state.
    leftover
        The first window's file, for the case that the program ends in between; held, so that no other program
        takes it. None where there is none.
    stamp
        Of the person's file that it belongs to, as it is known.
    began
        When the state before the first edit came about, of `time.monotonic`; None where not known.
    """

    saved: SavedSession
    leftover: Leftover | None
    stamp: Stamp | None
    began: float | None = None

    @property
    def path(self) -> Path:
        """Where it comes from, for messages."""
        if self.leftover is not None:
            return self.leftover.path
        return self.saved.network.path if self.saved.file is None else self.saved.file
