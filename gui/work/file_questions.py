"""Files of a session that are not what they were: what is to be used in their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clipscope.core.session.files import FileChange, with_file, without_images
from clipscope.core.session.values import SavedSession


class FileQuestions:
    """Files that are not what they were: a person says of each what is to be used.

    Parameters
    ----------
    path, saved, changes
        The session's file, the session, and what changed since.
    done
        Called with the session as it is to be opened, or None if it is not.
    """

    def __init__(
        self,
        path: Path,
        saved: SavedSession,
        changes: tuple[FileChange, ...],
        done: Callable[[SavedSession | None], object],
    ) -> None:
        self.path, self._saved, self._done = path, saved, done
        self._left = list(changes)

    @property
    def change(self) -> FileChange:
        """What is asked about now."""
        return self._left[0]

    @property
    def can_leave_out(self) -> bool:
        """Whether the session can be opened without the file."""
        return self.change.what != "network"

    def use(self, path: Path | None) -> bool:
        """Use another file in its place, or the changed one; whether there is another question."""
        if path is not None:
            self._saved = with_file(self._saved, self.change.file.path, path.absolute())
        return self._next()

    def leave_out(self) -> bool:
        """Open the session without it; whether there is another question."""
        self._saved = without_images(self._saved, self.change.file.path)
        return self._next()

    def cancel(self) -> None:
        """Open nothing."""
        self._done(None)

    def _next(self) -> bool:
        old = self._left.pop(0).file.path
        beside = [path.path for path in self._saved.network.files]
        # Another network brings its own weights with it.
        moved = old not in beside
        self._left = [
            one for one in self._left if one.what != "network" or not moved or one.file.path in beside
        ]
        if not self._left:
            self._done(self._saved)
        return bool(self._left)
