"""What a person sees on the terminal: results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from collections.abc import Generator, Sequence
from typing import TypeVar

from tqdm import tqdm

from core.data.inputs import Problem
from core.progress import Progress

Partial = TypeVar("Partial")
Result = TypeVar("Result")

LONG_RUN_SECONDS = 10
SHOWN_PROBLEMS = 10


def say(text: str) -> None:
    """Print a result."""
    print(text)


def note(text: str) -> None:
    """Print something about the run."""
    print(text, file=sys.stderr)


def warn(text: str) -> None:
    """Print a warning."""
    note(f"clipscope: warning: {text}")


def run_shown(verb: Generator[Progress[Partial], None, Result]) -> Result:
    """Run a verb with a progress bar, if stderr is a terminal, and an estimate if it will take long."""
    bar: tqdm[object] | None = None
    stage = ""
    try:
        while True:
            step = next(verb)
            if step.done == 0 and (step.seconds_left or 0) > LONG_RUN_SECONDS:
                note(f"{step.stage}: {step.total:,} images, about {duration(step.seconds_left or 0)}")
            if step.stage != stage:
                stage = step.stage
                if bar is not None:
                    bar.close()
                bar = tqdm(total=step.total, desc=stage, disable=None, leave=False, file=sys.stderr)
            if bar is not None:
                bar.update(step.done - bar.n)
    except StopIteration as stop:
        result: Result = stop.value
        return result
    finally:
        verb.close()
        if bar is not None:
            bar.close()


def duration(seconds: float) -> str:
    """A duration as people say it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"


def note_problems(problems: Sequence[Problem]) -> None:
    """List files that were left out."""
    for problem in problems[:SHOWN_PROBLEMS]:
        warn(f"left out: {problem.message}")
    if len(problems) > SHOWN_PROBLEMS:
        warn(f"left out: {len(problems) - SHOWN_PROBLEMS} more files")
