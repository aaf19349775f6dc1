"""Is there memory for what is about to run? Asked before it is taken.

A system that runs out of memory swaps for minutes, or ends the program without a word.
"""

from __future__ import annotations

from clipscope.core.common.errors import ClipScopeError

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
