"""A temporary folder for one conversion, and a plain word where there is no room for one."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason

PROBE_BYTES = 2**18
"""What must still fit after a failure: a full file system leaves less than a block."""

PREFIX = "clipscope-"
_NAME = re.compile(r"clipscope-(\d+)-\w+")

FIX = "free some, or name another folder in the environment variable TMPDIR"


@contextmanager
def scratch_folder() -> Generator[Path, None, None]:
    """A new temporary folder, removed at the end.

    Engines and converters that can't write there say something else, or nothing: after a failure inside
    the block it is tried whether the folder still takes a file.

    Raises
    ------
    ClipScopeError
        If the folder can't be made, or is full when something in the block fails.
    """
    remove_leftovers()
    try:
        holder = tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-", ignore_cleanup_errors=True)
    except OSError as error:
        raise ClipScopeError(
            f"no temporary folder can be made ({os_reason(error)})",
            fix="name a folder that can be written in the environment variable TMPDIR",
        ) from error
    with holder as name:
        try:
            yield Path(name)
        except Exception as error:
            if (reason := _no_room(Path(name))) is None:
                raise
            raise ClipScopeError(
                f"no room for temporary files ({reason})", where=str(Path(name).parent), fix=FIX
            ) from error


def _no_room(folder: Path) -> str | None:
    """Why the folder takes no further file; None if it does."""
    try:
        (folder / "probe").write_bytes(bytes(PROBE_BYTES))
    except OSError as error:
        return os_reason(error)
    return None


def remove_scratch_of(process: int) -> None:
    """Remove the temporary folders of a process that was killed."""
    _remove(lambda number: number == process)


def remove_leftovers() -> None:
    """Remove the temporary folders of processes that are gone."""
    _remove(lambda number: not _runs(number))


def _remove(wanted: Callable[[int], bool]) -> None:
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
            named = _NAME.fullmatch(folder.name)
            if named and not folder.is_symlink() and wanted(int(named[1])):
                shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    """Whether there is a process of this number; if that can't be told, it is taken to run."""
    if os.name == "nt":  # where a signal would end it
        import psutil

        return bool(psutil.pid_exists(process))
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
