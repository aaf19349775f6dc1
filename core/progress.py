"""How a verb reports: every verb is a generator that yields `Progress` and returns its result.

Closing the generator cancels the verb; the places where it yields are the places where it can stop.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Generic, TypeVar

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
    """

    stage: str
    done: int
    total: int
    partial: Partial | None = None


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
        if report is not None:
            report(step)
