"""A temporary folder for one conversion, and a plain word where there is no room for one."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError

PROBE_BYTES = 2**18
"""What must still fit after a failure: a full file system leaves less than a block."""

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
    try:
        holder = tempfile.TemporaryDirectory(prefix="clipscope-", ignore_cleanup_errors=True)
    except OSError as error:
        raise ClipScopeError(
            f"no temporary folder can be made ({error.strerror or error})",
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
        return error.strerror or str(error)
    return None
