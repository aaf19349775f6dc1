"""Writing files so that a reader never sees half of one, and a set of them is old or new as a whole."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError


def read_bounded(path: Path, most: int, what: str) -> bytes:
    """Content of a regular file.

    Pipes and devices are refused: reading them may never end.

    Parameters
    ----------
    path
        The file.
    most
        Bytes of the largest file of this kind.
    what
        The kind, for messages ("a table").

    Raises
    ------
    ClipScopeError
        If it is missing, no file, can't be read, or is too large.
    """
    where, fix = str(path), f"give {what}"
    try:
        if path.is_dir():
            raise ClipScopeError("can't be read: it is a folder", where=where, fix=fix)
        if path.exists() and not path.is_file():
            raise ClipScopeError(
                "can't be read: it is a pipe or a device", where=where, fix="save it to a file first"
            )
        if path.stat().st_size > most:
            raise ClipScopeError(f"has more than {most >> 20} MB, too large for {what}", where=where, fix=fix)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise ClipScopeError(f"can't be read ({reason})", where=where, fix="check the path") from error
    except ValueError as error:  # a zero byte in the name
        raise ClipScopeError("not a path", where=repr(where), fix="check the path") from error


def write_files(contents: Mapping[Path, Buffer]) -> None:
    """Write several files, each to a temporary name beside its place and then renamed; all or none.

    Nothing is renamed before everything is written, so that a full disk leaves the old files as they were.
    If a rename fails, those before it are taken back. A link is written through, and the mode of what was
    there is kept. A pipe or a device is written to, after everything else is in its place.

    Raises
    ------
    ClipScopeError
        If a folder or file can't be written.
    """
    streams = [path for path in contents if _is_stream(path)]
    writing = [_Writing(path) for path in contents if path not in streams]
    place = Path()
    try:
        for one in writing:
            place = one.named
            one.write(contents[one.named])
            if len(contents) > 1:
                one.keep_old()
        for one in writing:
            place = one.named
            one.put_in_place()
        for place in streams:
            with _open_stream(place) as stream:
                stream.write(contents[place])
    except OSError as error:
        for one in reversed(writing):
            one.take_back()
        raise _cannot_write(place, error) from error
    finally:
        for one in writing:
            one.clean()


class _Writing:
    """One file on its way: written beside its place, then renamed."""

    def __init__(self, named: Path) -> None:
        self.named = named
        self.path = path = resolved(named)
        stem = f".{path.name}.{uuid.uuid4().hex}"
        self._new, self._old = path.with_name(f"{stem}.part"), path.with_name(f"{stem}.old")
        self._placed = False

    def write(self, content: Buffer) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._new.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if self.path.is_file():
            shutil.copymode(self.path, self._new)

    def keep_old(self) -> None:
        """Give the old file a second name; its own stays, so that a reader always finds one."""
        if not self.path.is_file():
            return
        try:
            self._old.hardlink_to(self.path)
        except OSError:  # not every file system has hard links
            shutil.copy2(self.path, self._old)

    def put_in_place(self) -> None:
        self._new.replace(self.path)
        self._placed = True

    def take_back(self) -> None:
        if self._placed and self._old.exists():
            self._old.replace(self.path)
        elif self._placed:
            self.path.unlink(missing_ok=True)

    def clean(self) -> None:
        for path in (self._new, self._old):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def require_writable(path: Path) -> None:
    """Check that a file can be written, before long work whose result it is to hold.

    Raises
    ------
    ClipScopeError
        If its folder can't be written, or it is a folder itself.
    """
    if path.is_dir():
        raise ClipScopeError("is a folder", where=str(path), fix="give a file name")
    if _is_stream(path):
        if not os.access(path, os.W_OK):
            raise _cannot_write(path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
        return
    _try_beside(resolved(path), path)


def require_writable_folder(folder: Path) -> None:
    """Check that files can be written to a folder, which need not be there yet.

    Raises
    ------
    ClipScopeError
        If they can't, or it is a file.
    """
    _try_beside(folder / "file", folder)


def _try_beside(path: Path, named: Path) -> None:
    """Write a file that goes at once, beside a path, in the nearest folder that is there."""
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _cannot_write(named, error) from error


def _is_stream(path: Path) -> bool:
    """Whether a path names a pipe or a device, which a file would replace."""
    return path.exists() and not (path.is_file() or path.is_dir())


def _open_stream(path: Path) -> IO[bytes]:
    """A pipe or a device to write to; a pipe that nobody reads is an error, where opening it would wait."""
    number = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    os.set_blocking(number, True)
    return os.fdopen(number, "wb")


def resolved(path: Path) -> Path:
    """The place that a path means, with links followed; the path itself where they go round in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # Python 3.11 and 3.12 raise the latter for a circle
        return path.absolute()


def _cannot_write(path: Path, error: OSError) -> ClipScopeError:
    return ClipScopeError(
        f"can't be written ({error.strerror or error})",
        where=str(path),
        fix="choose a folder that can be written",
    )


def refuse_overwriting(outputs: Iterable[Path], read: Iterable[Path | None]) -> None:
    """Refuse to write over what was read.

    Raises
    ------
    ClipScopeError
        If an output is one of the files read.
    """
    sources = {resolved(path) for path in read if path is not None}
    for path in outputs:
        if resolved(path) in sources:
            raise ClipScopeError(
                "is a file that was read, and would be overwritten",
                where=str(path),
                fix="choose another name",
            )


def write_file(path: Path, content: Buffer) -> None:
    """Write one file whole or not at all; see `write_files`."""
    write_files({path: content})
