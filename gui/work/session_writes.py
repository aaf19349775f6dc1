"""Sessions on their way to the files that a person names."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.session.files import file_stamp, write_session
from clipscope.core.session.values import SavedSession
from clipscope.gui.language.texts import tr
from clipscope.gui.work.autosave import Marks
from clipscope.gui.work.background import Background

Stamp = tuple[int, ...]
CLOSE_SECONDS = 60.0
"""A window that closes waits so long for what a person has saved: digests of large files take a while."""


class ChangedMeanwhile(ClipScopeError):
    """A session's file is not what it was when it was opened or saved here."""


@dataclass(frozen=True)
class Written:
    """What became of a write.

    Attributes
    ----------
    number
        Its place in the order in which writes were asked for.
    stamp
        Of the file that was written.
    outrun
        Whether the file has what was asked for later by now, so that nothing was written.
    """

    number: int
    stamp: Stamp | None
    outrun: bool = False


class SessionWrites:
    """Writes sessions in threads, one at a time; a file never gets anything older than what it has.

    Parameters
    ----------
    parent
        What the answers are for.
    """

    def __init__(self, parent: QObject) -> None:
        self._background = Background(parent)
        self._turn = threading.Lock()
        self._asked = 0
        self._latest: dict[Path, Written] = {}

    def write(
        self,
        path: Path,
        saved: SavedSession,
        marks: Marks,
        expected: Stamp | None,
        done: Callable[[Written], object],
        failed: Callable[[ClipScopeError], object],
        kept: Path | None = None,
    ) -> None:
        """Write a session as it is now; one of the two functions is called later.

        Parameters
        ----------
        path, saved, marks
            The file, what it gets, and digests of the files that it names.
        expected
            The file as it is known here; another one, unless written here, is not written over. Any if None.
        done, failed
            Get what became of it, or why it could not be written.
        kept
            Where the same work was kept when something else was opened over it; it goes.
        """
        self._asked += 1
        number, path = self._asked, path.absolute()

        def write() -> Written:
            whole = marks.filled(saved, wait=True)
            with self._turn:
                latest = self._latest.get(path)
                if latest is not None and latest.number > number:
                    return Written(number, latest.stamp, outrun=True)
                found = file_stamp(path)
                own = expected is None or found is None or found == expected
                if not own and (latest is None or found != latest.stamp):
                    raise ChangedMeanwhile(tr("was changed meanwhile"), where=str(path))
                write_session(path, whole)
                if kept is not None:
                    with contextlib.suppress(OSError):
                        kept.unlink(missing_ok=True)
                written = self._latest[path] = Written(number, file_stamp(path))
                return written

        self._background.run(write, done, failed)

    def close(self) -> None:
        """Let what is being written come to its end, within a minute; nobody is told any more."""
        self._background.wait(CLOSE_SECONDS)
        self._background.close()
