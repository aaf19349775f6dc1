"""Files as they were when they were read, so that later words about them are of that content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from clipscope.core.common.buffers import Buffer, chunks
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason

_CHUNK = 2**20

Stamp = tuple[int, int, int]
"""Size in bytes, time of the last change in ns, and number in its file system."""


@dataclass(frozen=True, eq=False)
class SeenFile:
    """A file that was read.

    Attributes
    ----------
    path
        The file.
    stamp
        What the file system said of it before it was read.
    content
        What was read, if that is still in memory; its hash is then made when it is asked for.
    known
        SHA-256 as hex, where ``content`` is None.
    """

    path: Path
    stamp: Stamp
    content: Buffer | None = field(default=None, repr=False)
    known: str = ""

    @property
    def size(self) -> int:
        """Bytes that were read."""
        return self.stamp[0] if self.content is None else len(self.content)

    @cached_property
    def sha256(self) -> str:
        """Hash of what was read, as hex."""
        if self.content is None:
            return self.known
        digest = hashlib.sha256()
        for chunk in chunks(self.content):
            digest.update(chunk)
        return digest.hexdigest()

    @property
    def change(self) -> str | None:
        """What became of the file since (``"has changed"``); None if it is as it was."""
        try:
            if stamp_of(self.path) == self.stamp or file_digest(self.path) == self.sha256:
                return None
        except FileNotFoundError:
            return "is gone"
        except OSError as error:
            return f"can't be read any more ({os_reason(error)})"
        return "has changed"


def stamp_of(path: Path) -> Stamp:
    """What the file system says of a file.

    Raises
    ------
    OSError
        If it is not there.
    """
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino


def seen_file(path: Path) -> SeenFile:
    """A file as it is now; call it before reading, so that a later change is noticed.

    Raises
    ------
    ClipScopeError
        If it can't be read.
    """
    try:
        return SeenFile(path, stamp_of(path), known=file_digest(path))
    except OSError as error:
        raise ClipScopeError(
            f"can't be read ({os_reason(error)})", where=str(path), fix="check the path"
        ) from error


def seen_if_file(path: Path | None) -> SeenFile | None:
    """As `seen_file`; None where there is no regular file, which reading it will say better."""
    return seen_file(path) if path is not None and path.is_file() else None


def file_digest(path: Path) -> str:
    """SHA-256 of a file as hex; made once for a file that does not change.

    Raises
    ------
    OSError
        If it can't be read.
    """
    return _digest(os.fspath(path.absolute()), stamp_of(path))


@lru_cache(maxsize=64)
def _digest(path: str, stamp: Stamp) -> str:
    digest = hashlib.sha256()
    with Path(path).open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def require_unchanged(files: Iterable[SeenFile]) -> None:
    """Refuse a network whose files were written anew while they were read.

    Raises
    ------
    ClipScopeError
        Naming the first that is another by now.
    """
    for file in files:
        if (change := file.change) is not None:
            raise ClipScopeError(
                f"{change} while it was opened", where=str(file.path), fix="open it again once it is whole"
            )


def changes_of(files: Iterable[SeenFile]) -> tuple[str, ...]:
    """A sentence for each file that is not what it was when it was read."""
    return tuple(
        f"{file.path.name} {change} since it was opened; what is written is made of what was opened"
        for file in files
        if (change := file.change) is not None
    )
