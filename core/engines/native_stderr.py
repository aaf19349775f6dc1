"""What native code prints to the error stream, caught: ncnn says there why it refuses a network."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

_LOCK = threading.Lock()
STDERR = 2


@contextmanager
def caught_stderr() -> Generator[Callable[[], str], None, None]:
    """Catch what is written to file descriptor 2 inside the block.

    Only for short calls: the descriptor belongs to the whole process. Where there is none (a window
    without a console), or no place for a temporary file, nothing is caught.

    Yields
    ------
    callable
        Gives the text that was caught so far, without blanks around it.
    """
    # The lock comes first: a descriptor duplicated while another thread catches would be that thread's file.
    with _LOCK:
        try:
            saved = os.dup(STDERR)
        except OSError:
            yield lambda: ""
            return
        try:
            holder = tempfile.TemporaryFile()  # noqa: SIM115 (closed by the with below)
        except OSError:
            os.close(saved)
            yield lambda: ""
            return
        with holder as file:
            if sys.stderr is not None:
                sys.stderr.flush()
            os.dup2(file.fileno(), STDERR)

            def text() -> str:
                file.seek(0)
                return file.read().decode(errors="replace").strip()

            try:
                yield text
            finally:
                os.dup2(saved, STDERR)
                os.close(saved)
