"""Is there memory for what is about to run? Asked before it is taken.

A system that runs out of memory swaps for minutes, or ends the program without a word. Where it refuses,
libraries say so each in its own way: here these are told apart from other errors.
"""

from __future__ import annotations

import contextlib
import errno
import mmap
import re

from clipscope.core.common.errors import ClipScopeError

REFUSED = re.compile(
    r"memory\sallocation|allocate\smemory|failed\sto\smap\ssegment|memory\sprotection|out\sof\smemory|"
    r"not\senough\smemory|thread-local\sdata|start\snew\sthread|allocation\sfailed|failed\sto\sallocate|"
    r"unable\sto\sallocate|alloc\sfailed|bad_alloc|bfc_arena",
    re.IGNORECASE,
)
"""What the dynamic loader, OpenBLAS, glibc, protobuf, NumPy and ONNX Runtime say of it."""
NO_MEMORY = "there is not enough memory for this"
FREE = "close other programs, give fewer --threads, or take a smaller network"

SMALL = 64 * 2**20
"""Needs below this, in bytes, are not looked at."""


def require_memory(needed: int, what: str, *, where: str, fix: str) -> None:
    """Refuse what needs more memory than the system has to give.

    Parameters
    ----------
    needed
        Bytes, an estimate.
    what
        What needs them, for the message.
    where, fix
        The file and the way out, for the message.

    Raises
    ------
    ClipScopeError
        If they are more than what is available, swap not counted.
    """
    if needed < SMALL:
        return
    import psutil  # its import takes longer than opening a small network

    available = psutil.virtual_memory().available
    if needed > available:
        raise ClipScopeError(
            f"{what} needs about {needed / 1e9:.1f} GB of memory, and {available / 1e9:.1f} GB are available",
            where=where,
            fix=fix,
        )


def refuses(text: str) -> bool:
    """Whether a message is about memory that the system would not give."""
    return REFUSED.search(text) is not None


def is_want_of_memory(error: BaseException) -> bool:
    """Whether an error, or what it came of, is that the system would not give memory."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        if isinstance(one, MemoryError) or (isinstance(one, OSError) and one.errno == errno.ENOMEM):
            return True
        # Of a person's files, which errors name, nothing may be taken for such a message.
        text = one.message if isinstance(one, ClipScopeError) else str(one)
        if not isinstance(one, OSError) and refuses(text):
            return True
        one = one.__cause__ or one.__context__
    return False


def is_at_limit() -> bool:
    """Whether a limit is set and little is left below it: an error that says nothing comes of that."""
    if memory_limit() is None:
        return False
    try:
        mmap.mmap(-1, SMALL).close()
    except (OSError, ValueError, MemoryError):
        return True
    return False


def memory_limit() -> int | None:
    """Bytes that this process may have at most (``ulimit -v``); None without a limit."""
    with contextlib.suppress(ImportError, OSError):
        import resource  # not on Windows

        soft, _ = resource.getrlimit(resource.RLIMIT_AS)
        return None if soft == resource.RLIM_INFINITY else soft
    return None


def way_out_of_memory() -> str:
    """What a person can do where there was not enough: a limit is named, for nothing else helps then."""
    limit = memory_limit()
    if limit is None:
        return FREE
    return f"raise the limit of {limit / 2**20:,.0f} MB for a process (ulimit -v), or take a smaller network"
