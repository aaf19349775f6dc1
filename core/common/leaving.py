"""The end of a process that has nothing left to save."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
from typing import NoReturn


def leave(status: int) -> NoReturn:
    """End this process after what was registered with ``atexit``, without tearing Python and libraries down.

    NumPy, onnx and the engines take a tenth of a second for that, and nothing comes of it. Threads that still
    run end where they are.

    Parameters
    ----------
    status
        Exit status.
    """
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)
