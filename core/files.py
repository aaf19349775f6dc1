"""Writing files so that a reader never sees half of one."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path

from core.errors import ClipScopeError


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write several files, each to a temporary name beside its place and then renamed.

    Nothing is renamed before everything is written, so that a full disk leaves the old files as they were.

    Raises
    ------
    ClipScopeError
        If a folder or file can't be written.
    """
    written: list[tuple[Path, Path]] = []
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
            written.append((temporary, path))
            with temporary.open("xb") as file:
                file.write(content)
        for temporary, path in written:
            temporary.replace(path)
    except OSError as error:
        raise ClipScopeError(
            f"can't be written ({error.strerror or error})",
            where=str(error.filename or "the output"),
            fix="choose a folder that can be written",
        ) from error
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)


def refuse_overwriting(outputs: Iterable[Path], read: Iterable[Path | None]) -> None:
    """Refuse to write over what was read.

    Raises
    ------
    ClipScopeError
        If an output is one of the files read.
    """
    sources = {path.resolve() for path in read if path is not None}
    for path in outputs:
        if path.resolve() in sources:
            raise ClipScopeError(
                "is a file that was read, and would be overwritten",
                where=str(path),
                fix="choose another name",
            )


def write_file(path: Path, content: bytes) -> None:
    """Write one file whole or not at all; see `write_files`."""
    write_files({path: content})
