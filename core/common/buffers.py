"""Large read-only bytes that lie in a file and come into memory where they are read."""

from __future__ import annotations

import mmap
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Buffer = bytes | memoryview
"""Read-only bytes, in memory or mapped."""

LARGE = 16 * 2**20
"""Bytes from which on it is worth mapping a file."""

CHUNK = 4 * 2**20
"""Bytes that are read or written at a time."""


def mapped_file(path: Path) -> Buffer:
    """Content of a file that nobody changes any more; it may be removed, and the content stays.

    Raises
    ------
    OSError
        If it can't be read.
    """
    # Windows does not remove a file that is mapped.
    if os.name == "nt" or path.stat().st_size < LARGE:
        return path.read_bytes()
    with path.open("rb") as file:
        return mapped(file.fileno())


def mapped(descriptor: int) -> memoryview:
    """Content of an open file that is not empty; the descriptor may be closed then."""
    return memoryview(mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ))


def snapshot(path: Path) -> Buffer:
    """What a file holds now, whatever happens to it later.

    A large one is copied to a temporary file without a name; where there is no room for that, into memory.

    Raises
    ------
    OSError
        If it can't be read.
    """
    if path.stat().st_size < LARGE:
        return path.read_bytes()
    try:
        with path.open("rb") as source, tempfile.TemporaryFile() as file:
            while chunk := source.read(CHUNK):
                file.write(chunk)
            file.flush()
            return mapped(file.fileno())
    except OSError:
        return path.read_bytes()


def joined(parts: Callable[[], Iterable[Buffer]], size: int) -> Buffer:
    """Some parts as one, in a temporary file without a name where they are large and there is room for it.

    Parameters
    ----------
    parts
        Gives the parts; asked a second time if there is no room.
    size
        About how many bytes they are.
    """
    if size >= LARGE:
        try:
            with tempfile.TemporaryFile() as file:
                for part in parts():
                    for chunk in chunks(part):
                        file.write(chunk)
                file.flush()
                return mapped(file.fileno())
        except OSError:
            pass
    return b"".join(parts())


def chunks(buffer: Buffer) -> Iterator[memoryview]:
    """A buffer piece by piece; of a mapped one, what was used does not stay in memory."""
    view = memoryview(buffer)
    for start in range(0, len(view), CHUNK):
        yield view[start : start + CHUNK]
        forget(buffer)


def forget(buffer: Buffer) -> None:
    """Let the system have the memory of what was read of a mapped file; the next reader gets it again."""
    whole = buffer.obj if isinstance(buffer, memoryview) else None
    if isinstance(whole, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        whole.madvise(mmap.MADV_DONTNEED)
