"""A verb in a thread of its own, for one that waits for somebody else: the worker goes on answering."""

from __future__ import annotations

import threading
from collections.abc import Generator
from dataclasses import replace
from typing import Any, TypeVar

from clipscope.core.common.progress import Progress

Found = TypeVar("Found")
STEP_SECONDS = 0.05
"""How often it is said how far it is: short, because queries are answered in between."""
PATIENCE_SECONDS = 3.0
"""How long closing waits for the thread; what it waits for ends it sooner."""


def aside(
    verb: Generator[Progress[Any], None, Found], stop: threading.Event
) -> Generator[Progress[Any], None, Found]:
    """Run a verb in a thread; yields its latest step over and over.

    Parameters
    ----------
    verb
        The verb. The last partial result that it yielded stays in the steps behind.
    stop
        Set when this is closed; the verb is closed at its next step, and whatever it waits for meanwhile must
        look at it.

    Yields
    ------
    Progress
        Every `STEP_SECONDS`.
    """
    steps: list[Progress[Any]] = [Progress("starting", 0, 0)]
    ended: list[Found] = []
    problems: list[BaseException] = []

    def run() -> None:
        try:
            while not stop.is_set():
                try:
                    step = next(verb)
                except StopIteration as end:
                    ended.append(end.value)
                    return
                kept = steps[0].partial if step.partial is None else step.partial
                steps[0] = replace(step, partial=kept)
        except BaseException as error:
            problems.append(error)
        finally:
            verb.close()

    thread = threading.Thread(target=run, daemon=True, name="aside")
    thread.start()
    try:
        while True:
            thread.join(STEP_SECONDS)
            yield steps[0]
            if not thread.is_alive():
                break
    finally:
        stop.set()
        thread.join(PATIENCE_SECONDS)
    if problems:
        raise problems[0]
    return ended[0]
