"""What a person sees on the terminal: results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from clipscope.core.cli.own_process import was_interrupted
from clipscope.core.common.crash_notes import Note
from clipscope.core.common.crash_notes import note as note_step
from clipscope.core.common.progress import Progress
from clipscope.core.common.visible import one_line, visible

if TYPE_CHECKING:
    from tqdm import tqdm

    from clipscope.core.data.inputs import Problem

Partial = TypeVar("Partial")
Result = TypeVar("Result")

LONG_RUN_SECONDS = 10
BAR = "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} [{elapsed}, {remaining} left]{postfix}"
"""Progress with its time, without a rate: what a step is differs from stage to stage."""
SHOWN_PROBLEMS = 10


def say(text: str) -> None:
    """Print a result."""
    print(visible(text, lines=True))


def note(text: str) -> None:
    """Print something about the run."""
    print(visible(text, lines=True), file=sys.stderr)


def warn(text: str) -> None:
    """Print a warning."""
    note(f"clipscope: warning: {one_line(text)}")


@dataclass(frozen=True)
class Stopped(Generic[Partial]):
    """What a verb had found when a person stopped it with Ctrl+C, or an error did; ``error`` is that one."""

    partial: Partial
    error: Exception | None = None


def run_stoppable(
    verb: Generator[Progress[Partial], None, Result],
    remark: Callable[[Partial], str] | None = None,
    stops: tuple[type[Exception], ...] = (),
) -> Result | Stopped[Partial]:
    """Run a verb as `run_shown` does, whose partial result is worth keeping when Ctrl+C stops it.

    Parameters
    ----------
    verb, remark
        As `run_shown` takes them.
    stops
        Errors that leave the partial result worth keeping, too.

    Raises
    ------
    KeyboardInterrupt
        If there is no partial result yet.
    """
    latest: list[Partial] = []

    def noted() -> Generator[Progress[Partial], None, Result]:
        try:
            while True:
                step = next(verb)
                if step.partial is not None:
                    latest[:] = [step.partial]
                yield step
        except StopIteration as stop:
            result: Result = stop.value
            return result
        finally:
            verb.close()

    try:
        return run_shown(noted(), remark)
    except KeyboardInterrupt:
        if not latest:
            raise
        return Stopped(latest[0])
    except stops as error:
        if not latest:
            raise
        # Dask makes other errors of Ctrl+C where it hears of it in the middle of a message.
        return Stopped(latest[0], None if was_interrupted() else error)


def run_shown(
    verb: Generator[Progress[Partial], None, Result], remark: Callable[[Partial], str] | None = None
) -> Result:
    """Run a verb with a progress bar, if stderr is a terminal, and an estimate if it will take long.

    ``remark`` says in a few words what is known so far, which then stands behind the bar.
    """
    bar: tqdm[object] | None = None
    stage = ""
    try:
        while True:
            step = next(verb)
            if step.done == 0 and (step.seconds_left or 0) > LONG_RUN_SECONDS:
                note(f"{step.stage}: {step.total:,} images, about {duration(step.seconds_left or 0)}")
            if step.stage != stage:
                stage = step.stage
                note_step(Note.STAGE, stage)
                if bar is not None:
                    bar.close()
                bar = _bar(stage, step.total)
            if bar is not None:
                if remark is not None and step.partial is not None:
                    bar.set_postfix_str(visible(remark(step.partial)), refresh=False)
                bar.update(step.done - bar.n)
    except StopIteration as stop:
        result: Result = stop.value
        return result
    finally:
        verb.close()
        if bar is not None:
            bar.close()


def _bar(stage: str, total: int) -> tqdm[object] | None:
    """A progress bar, on a terminal only; there may be no stderr at all."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    from tqdm import tqdm

    return tqdm(total=total, desc=stage, leave=False, file=sys.stderr, bar_format=BAR if total else None)


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
