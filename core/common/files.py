"""Writing files so that a reader never sees half of one, and a set of them is old or new as a whole."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.file_sets import WriteFailed, write_set
from clipscope.core.common.journal import settle
from clipscope.core.common.os_reason import OS_REASONS, os_reason


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
    settle(path.parent)
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
        reason = os_reason(error)
        raise ClipScopeError(f"can't be read ({reason})", where=where, fix="check the path") from error
    except ValueError as error:  # a zero byte in the name
        raise ClipScopeError("not a path", where=repr(where), fix="check the path") from error


def write_files(contents: Mapping[Path, Buffer]) -> None:
    """Write several files, each to a temporary name beside its place and then renamed; all or none.

    Nothing is renamed before everything is written, so that a full disk leaves the old files as they were.
    If a rename fails, those before it are taken back; if the program is killed between two, whoever reads or
    writes there next finishes them (`clipscope.core.common.journal`). A link is written through, and the mode
    of what was there is kept. A pipe or a device is written to, once nothing else can fail but the renames.

    Raises
    ------
    ClipScopeError
        If a folder or file can't be written.
    """
    streams = [path for path in contents if _is_stream(path)]
    named = {resolved(path): path for path in contents if path not in streams}

    def write_streams() -> None:
        for place in streams:
            try:
                with _open_stream(place) as stream:
                    stream.write(contents[place])
            except OSError as error:
                raise WriteFailed(place, error) from error

    try:
        if named:
            write_set({path: contents[asked] for path, asked in named.items()}, named, write_streams)
        else:
            write_streams()
    except WriteFailed as failed:
        raise _cannot_write(failed.path, failed.error) from failed.error


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
            raise _cannot_write(path, PermissionError(errno.EACCES, OS_REASONS[errno.EACCES]))
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
    if isinstance(error, FileExistsError) and any(parent.is_file() for parent in path.parents):
        error = NotADirectoryError(
            errno.ENOTDIR, OS_REASONS[errno.ENOTDIR]
        )  # in place of a folder lies a file
    return ClipScopeError(
        f"can't be written ({os_reason(error)})",
        where=str(path),
        fix="free room there, or choose another folder"
        if error.errno in (errno.ENOSPC, errno.EDQUOT)
        else "choose a folder that can be written",
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
