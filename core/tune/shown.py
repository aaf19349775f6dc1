"""Generators that report nothing of their own, driven with progress."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

Step = TypeVar("Step")
Shown = TypeVar("Shown")
Result = TypeVar("Result")


def shown(
    work: Generator[Step, None, Result], report: Callable[[Step, int], Shown]
) -> Generator[Shown, None, Result]:
    """Run a generator to its end and return its result; closing closes it, too.

    Parameters
    ----------
    work
        What to run.
    report
        Makes progress of what the generator yields and of how often it has.
    """
    done = 0
    try:
        while True:
            try:
                step = next(work)
            except StopIteration as stop:
                result: Result = stop.value
                return result
            done += 1
            yield report(step, done)
    finally:
        work.close()
