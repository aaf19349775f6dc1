"""Files of a session that are not what they were: what is to be used in their place."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import replace
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
        self.found: list[Path] = []
        """What was found beside a file that a person had found, at the place that it had before."""

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
            old, new = self.change.file.path, path.absolute()
            self._saved = with_file(self._saved, old, new)
            if self.change.how == "missing":
                self._follow(old, new)
        return self._next()

    def leave_out(self) -> bool:
        """Open the session without it; whether there is another question."""
        self._saved = without_images(self._saved, self.change.file.path)
        return self._next()

    def cancel(self) -> None:
        """Open nothing."""
        self._done(None)

    def _follow(self, old: Path, new: Path) -> None:
        """Find what moved together with a file: it lies as it lay from there."""
        over: list[FileChange] = []
        for place, one in enumerate(self._left):
            if place == 0 or one.what == "network" or one.how != "missing":
                continue
            path = moved_with(one.file.path, old, new)
            if path is None:
                continue
            if one.file.bytes is not None and path.is_file() and path.stat().st_size != one.file.bytes:
                # A file of that name with another content: a person says.
                self._saved = with_file(self._saved, one.file.path, path)
                self._left[place] = replace(one, file=replace(one.file, path=path), how="changed")
                continue
            self._saved = with_file(self._saved, one.file.path, path)
            self.found.append(path)
            over.append(one)
        self._left = [one for one in self._left if one not in over]

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


def moved_with(path: Path, old: Path, new: Path) -> Path | None:
    """Where a file, or folder, is by now if it moved together with another one; None if it is not there.

    Parameters
    ----------
    path
        Where it was.
    old, new
        Where the other one was and is.
    """
    with contextlib.suppress(OSError, ValueError):  # another drive of Windows, a name too long
        found = Path(os.path.normpath(new.parent / os.path.relpath(path, old.parent)))
        if found.exists():
            return found
    return None
