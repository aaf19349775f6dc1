"""The program with new heap memory filled with a byte, so that reading beside a blob shows in the result."""

from __future__ import annotations

import ctypes
import os

FILL = "FUZZ_FILL"
_PERTURB, _MMAP_MAX = -6, -4
"""glibc's ``mallopt``: what memory is filled with, and how many pieces come straight from the system."""


def main() -> int:
    """Run the command line."""
    from clipscope.gui.launch import main as program

    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(_MMAP_MAX, 0)
        libc.mallopt(_PERTURB, int(os.environ.get(FILL, "0")))
    return program()
