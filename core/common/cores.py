"""Big and little cores of this machine: which there are, and keeping to them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Literal

from clipscope.core.common.errors import ClipScopeError

Cores = Literal["all", "big", "little"]
CORES: Final[tuple[Cores, ...]] = ("all", "big", "little")
"""Which cores of a machine are used."""
FOLDER = Path("/sys/devices/system/cpu")
TASKS = Path("/proc/self/task")


def core_sets() -> Mapping[Cores, tuple[int, ...]]:
    """Processors that this process may use, by name; big and little are left out where all are alike.

    As on targets the big ones are those with the highest frequency of all, the little ones those with the
    lowest. Where a system does not say the frequency of one, they can't be told apart.
    """
    if not hasattr(os, "sched_getaffinity"):
        return {"all": tuple(range(os.cpu_count() or 1))}
    usable = tuple(sorted(os.sched_getaffinity(0)))
    found: dict[Cores, tuple[int, ...]] = {"all": usable}
    speeds = {cpu: _highest_khz(cpu) for cpu in usable}
    known = sorted({speed for speed in speeds.values() if speed is not None})
    if len(known) > 1 and None not in speeds.values():
        found["big"] = tuple(cpu for cpu in usable if speeds[cpu] == known[-1])
        found["little"] = tuple(cpu for cpu in usable if speeds[cpu] == known[0])
    return found


def chosen_cores(cores: Cores) -> tuple[int, ...]:
    """The processors of a name.

    Raises
    ------
    ClipScopeError
        If the system does not say which they are.
    """
    found = core_sets().get(cores)
    if found is None:
        raise ClipScopeError(
            f"there are no {cores} cores to keep to: the system does not say that some cores of this machine"
            " are faster",
            where=str(FOLDER),
            fix="use all cores",
        )
    return found


@contextmanager
def kept_to(cores: Cores) -> Iterator[int]:
    """Let all threads of this process run on some cores only; gives how many these are.

    Threads that an engine starts meanwhile inherit it, and those that its pool has already are moved, too.
    Afterwards each runs where it did before.

    Raises
    ------
    ClipScopeError
        As `chosen_cores`.
    """
    wanted = chosen_cores(cores)
    if cores == "all":
        yield len(wanted)
        return
    everywhere, before = os.sched_getaffinity(0), {}
    try:
        for task in _tasks():
            before[task] = _keep(task, wanted)
        yield len(wanted)
    finally:
        for task in _tasks():
            _keep(task, before.get(task) or everywhere)


def _keep(task: int, cpus: tuple[int, ...] | set[int]) -> set[int] | None:
    """Move a thread; gives where it ran before, None if it has ended."""
    with suppress(ProcessLookupError):
        before = os.sched_getaffinity(task)
        os.sched_setaffinity(task, cpus)
        return before
    return None


def _tasks() -> list[int]:
    return [int(path.name) for path in TASKS.iterdir()]


def _highest_khz(cpu: int) -> int | None:
    try:
        return int((FOLDER / f"cpu{cpu}" / "cpufreq" / "cpuinfo_max_freq").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
