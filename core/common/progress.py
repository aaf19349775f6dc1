"""How a verb reports: every verb is a generator that yields `Progress` and returns its result.

Closing the generator cancels the verb; the places where it yields are the places where it can stop.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Generic, TypeVar

from clipscope.core.common.crash_notes import Note, note

Partial = TypeVar("Partial")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Progress(Generic[Partial]):
    """One step of a verb.

    Attributes
    ----------
    stage
        What is being done, in the words a status bar shows (``"measuring ranges"``).
    done, total
        Steps of this stage; ``total`` is 0 when it is not known.
    partial
        What is known of the result so far, or None.
    seconds_left
        Estimate of the time to the end of this stage, or None at its start.
    goes_on
        Where work goes on that was stopped before: what of it is known already, a clause; empty otherwise.
    """

    stage: str
    done: int
    total: int
    partial: Partial | None = None
    seconds_left: float | None = None
    goes_on: str = ""


def run(
    verb: Generator[Progress[Partial], None, Result],
    report: Callable[[Progress[Partial]], None] | None = None,
) -> Result:
    """Run a verb to its end and return its result, handing each step to ``report``."""
    while True:
        try:
            step = next(verb)
        except StopIteration as stop:
            result: Result = stop.value
            return result
        if isinstance(step, Progress):
            note(Note.STAGE, step.stage)
        if report is not None:
            report(step)


def timed(function: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.monotonic()
    function()
    return time.monotonic() - start


class Pace:
    """Estimates how long a stage still takes, from how long it has taken."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._start = time.monotonic()

    def seconds_left(self, done: int) -> float | None:
        """Seconds to the end at the pace so far; None before the first step."""
        if done == 0:
            return None
        return (time.monotonic() - self._start) / done * (self._total - done)
