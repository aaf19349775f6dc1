"""What is kept from one run to the next, in the person's cache folder: a file an entry, bounded, removable.

An entry may go at any moment, be cut off, be another version's, or be written by two programs at once: it is
replaced as a whole, holds a checksum of its content, and whatever does not fit it is as if there were none.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from clipscope.core.common import buffers
from clipscope.core.common.buffers import CHUNK, Buffer, chunks, mapped

LIMIT = 4 * 2**30
"""Bytes of all entries; those that were not used for longest go first."""

SPARE = 2**30
"""Bytes of the disk that an entry leaves free."""

OFF = "CLIPSCOPE_NO_CACHE"
"""Environment variable: with any value, nothing is kept or looked up, here and in child processes."""

_MAGIC = b"clipscope kept 1\n"
_SUM = 8
_NUMBER = 8
_SUFFIX = ".kept"
_STALE_SECONDS = 3600


@dataclass(frozen=True)
class Entry:
    """One entry.

    Attributes
    ----------
    path
        Its file.
    bytes
        Size.
    used
        When it was last used, in seconds since 1970.
    title
        What it is of, as its writer called it.
    """

    path: Path
    bytes: int
    used: float
    title: str


def cache_folder() -> Path:
    """``clipscope`` in the folder that the system has for caches; ``XDG_CACHE_HOME`` wins on all of them."""
    home = Path.home()
    given = os.environ.get("XDG_CACHE_HOME", "")
    if Path(given).is_absolute():
        return Path(given) / "clipscope"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "clipscope" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "clipscope"
    return home / ".cache" / "clipscope"


class Cache:
    """Entries in a folder. No method raises where the folder can't be read or written: then it is empty.

    Parameters
    ----------
    folder
        The folder, which need not be there.
    limit
        Bytes that the entries may take.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit

    def load(self, key: str) -> tuple[dict[str, Any], dict[str, Buffer]] | None:
        """An entry's facts and its parts; None where there is none that is whole.

        Parts of a large entry are mapped: they stay readable when the entry goes.
        """
        path = self._path(key)
        try:
            with path.open("rb") as file:
                head, content = _checked(file.fileno(), path)
            os.utime(path)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            self.remove(key)
            return None
        start = content[1]
        view = memoryview(content[0])
        parts: dict[str, Buffer] = {}
        for name, (offset, length) in head["parts"].items():
            part = view[start + offset : start + offset + length]
            parts[name] = part if isinstance(content[0], memoryview) else bytes(part)
        return head["facts"], parts

    def store(self, key: str, title: str, facts: Mapping[str, Any], parts: Mapping[str, Buffer]) -> bool:
        """Write an entry, and remove those used longest ago beyond the limit.

        Returns
        -------
        bool
            Whether it was written: not where it is too large, or the disk is full or read-only.
        """
        places, offset = {}, 0
        for name, part in parts.items():
            places[name] = (offset, len(part))
            offset += -(-len(part) // _NUMBER) * _NUMBER
        head = json.dumps({"title": title, "facts": facts, "parts": places}).encode()
        head += b" " * (-(len(_MAGIC) + _SUM + _NUMBER + len(head)) % 4096)  # the parts begin on a page
        size = len(_MAGIC) + _SUM + _NUMBER + len(head) + offset
        path = self._path(key)
        new = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if size > self.limit or shutil.disk_usage(self.folder).free < size + SPARE:
                return False
            try:
                _write(new, head, parts)
                new.replace(path)
            finally:
                new.unlink(missing_ok=True)
        except OSError:
            return False
        self._shrink(key)
        return True

    def entries(self) -> list[Entry]:
        """All entries, the last used first."""
        found = []
        for path in self._files(f"*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                stat = path.stat()
                found.append(Entry(path, stat.st_size, stat.st_mtime, _title(path)))
        return sorted(found, key=lambda entry: -entry.used)

    def clear(self) -> int:
        """Remove all entries.

        Returns
        -------
        int
            How many there were.

        Raises
        ------
        OSError
            If one can't be removed.
        """
        files = self._files(f"*{_SUFFIX}")
        for path in [*files, *self._files(f".*{_SUFFIX}.*.part")]:
            path.unlink(missing_ok=True)
        return len(files)

    def remove(self, key: str) -> None:
        """Remove an entry, if it is there and can be."""
        with contextlib.suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def _files(self, pattern: str) -> list[Path]:
        try:
            return [path for path in self.folder.glob(pattern) if path.is_file()]
        except OSError:
            return []

    def _shrink(self, kept: str) -> None:
        """Remove what is beyond the limit, and what dead programs left half written."""
        total = 0
        for entry in self.entries():
            total += entry.bytes
            if total > self.limit and entry.path != self._path(kept):
                with contextlib.suppress(OSError):
                    entry.path.unlink(missing_ok=True)
        for path in self._files(f".*{_SUFFIX}.*.part"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _STALE_SECONDS:
                    path.unlink(missing_ok=True)


def user_cache() -> Cache | None:
    """The person's cache; None where it is switched off."""
    return None if os.environ.get(OFF) else Cache(cache_folder())


def _write(path: Path, head: bytes, parts: Mapping[str, Buffer]) -> None:
    checksum = 0
    with path.open("xb") as file:
        file.write(_MAGIC + bytes(_SUM))
        lead = len(head).to_bytes(_NUMBER, "little") + head
        checksum = crc32(lead, checksum)
        file.write(lead)
        for part in parts.values():
            padding = bytes(-len(part) % _NUMBER)
            for chunk in chunks(part):
                checksum = crc32(chunk, checksum)
                file.write(chunk)
            checksum = crc32(padding, checksum)
            file.write(padding)
        file.seek(len(_MAGIC))
        file.write(checksum.to_bytes(_SUM, "little"))


def _checked(descriptor: int, path: Path) -> tuple[dict[str, Any], tuple[Buffer, int]]:
    """The head of an open entry, its content, and where the parts begin in that.

    Raises
    ------
    ValueError
        If it is not whole.
    """
    size = os.fstat(descriptor).st_size
    with open(descriptor, "rb", closefd=False) as file:
        lead = file.read(len(_MAGIC) + _SUM + _NUMBER)
        length = int.from_bytes(lead[-_NUMBER:], "little")
        if lead[: len(_MAGIC)] != _MAGIC or length > size:
            raise ValueError(path)
        head = file.read(length)
        checksum = crc32(head, crc32(lead[-_NUMBER:]))
        while chunk := file.read(CHUNK):
            checksum = crc32(chunk, checksum)
        if checksum.to_bytes(_SUM, "little") != lead[len(_MAGIC) : -_NUMBER]:
            raise ValueError(path)
        large = size >= buffers.LARGE and os.name != "nt"
        file.seek(0)
        content: Buffer = mapped(descriptor) if large else file.read()
    found = json.loads(head)
    return found, (content, len(lead) + length)


def _title(path: Path) -> str:
    """What an entry is of; empty where it does not say."""
    try:
        with path.open("rb") as file:
            lead = file.read(len(_MAGIC) + _SUM + _NUMBER)
            length = int.from_bytes(lead[-_NUMBER:], "little")
            return str(json.loads(file.read(min(length, buffers.LARGE)))["title"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
