"""How many processors other programs keep busy, from two readings of the system's counters."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import psutil

LOOK_SECONDS = 0.2
"""How long the machine is looked at, with nothing timed, before a measurement and after it."""
_NOT_BUSY = ("idle", "iowait", "guest", "guest_nice")
"""Fields of `psutil.cpu_times` that are no work, or are counted in ``user`` and ``nice`` already."""


class Usage(NamedTuple):
    """Counters at one moment.

    Attributes
    ----------
    wall
        Seconds of a clock that never goes back.
    everyone
        Processor seconds of all programs, with what a hypervisor gave to others (steal).
    own
        Processor seconds of the programs that don't count as others.
    """

    wall: float
    everyone: float
    own: float


ReadUsage = Callable[[], Usage | None]
"""Reads the counters; None where the system does not tell."""


def usage_reader(family: Sequence[int] = ()) -> ReadUsage:
    """A function that reads the counters; it takes a tenth of a millisecond.

    Parameters
    ----------
    family
        Process numbers that count as this program's own, beside this process. One that has ended counts no
        more.
    """

    def read() -> Usage | None:
        try:
            times = psutil.cpu_times()._asdict()
        except (OSError, RuntimeError):
            return None
        everyone = sum(seconds for name, seconds in times.items() if name not in _NOT_BUSY)
        return Usage(time.monotonic(), everyone, time.process_time() + sum(map(_seconds, family)))

    return read


def _seconds(pid: int) -> float:
    try:
        used = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return float(used.user + used.system)


class LoadSum:
    """What others used over several spans of time that need not follow each other."""

    def __init__(self) -> None:
        self._others = self._wall = 0.0

    def add(self, before: Usage | None, after: Usage | None) -> None:
        """Add the span between two readings; nothing where one of them is missing."""
        if before is None or after is None:
            return
        self._wall += after.wall - before.wall
        # Signed: the system counts in ticks of 10 ms, and the errors of many short spans must cancel out.
        self._others += (after.everyone - before.everyone) - (after.own - before.own)

    @property
    def processors(self) -> float | None:
        """Processors that others kept busy on average; None where nothing is known."""
        return max(0.0, self._others / self._wall) if self._wall > 0 else None


def others_between(before: Usage | None, after: Usage | None) -> float | None:
    """Processors that others kept busy between two readings; None where one is missing."""
    span = LoadSum()
    span.add(before, after)
    return span.processors


def look(read: ReadUsage, seconds: float, load: LoadSum) -> None:
    """Add what others use for some seconds while nothing is timed."""
    if seconds > 0:
        start = read()
        time.sleep(seconds)
        load.add(start, read())
