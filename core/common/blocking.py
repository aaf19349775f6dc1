"""Verbs as blocking calls: with a function that is told of each step, and one that may end the call."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, TypeVar

from clipscope.core.common.progress import Progress

ProgressCall = Callable[[Progress[Any]], None]
CancelCall = Callable[[], bool]
Result = TypeVar("Result")


class Cancelled(Exception):
    """``cancel`` returned True; nothing was written."""


def run_blocking(
    verb: Generator[Progress[Any], None, Result], progress: ProgressCall | None, cancel: CancelCall | None
) -> Result:
    """Drive a verb to its end; closing it cancels it."""
    try:
        while True:
            if cancel is not None and cancel():
                raise Cancelled
            try:
                step = next(verb)
            except StopIteration as stop:
                result: Result = stop.value
                return result
            if progress is not None:
                progress(step)
    finally:
        verb.close()
