"""Requests about targets: evaluate there, say what is there, make an emulated one."""

from __future__ import annotations

import shlex
import threading
from collections.abc import Generator
from typing import Any

from clipscope.core.common.cache import cache_folder
from clipscope.core.common.column import COLUMNS
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.targets import kept
from clipscope.core.targets.connection import TargetError
from clipscope.core.targets.emulated_arm import ARM_FOLDER, DOCKER, CannotEmulate, arm_command
from clipscope.core.targets.evaluate_on import evaluate_on
from clipscope.core.targets.kept import Target
from clipscope.core.targets.place import opened
from clipscope.core.targets.values import TargetResult
from clipscope.core.worker.aside import aside
from clipscope.core.worker.handle_tasks import task_run
from clipscope.core.worker.state import WorkerState
from clipscope.core.worker.target_requests import EvaluateOn, MakeArm, TargetAnswer, TriedTarget, TryTarget

NEEDED = ("numpy", "ncnn")


def evaluate_on_target(
    request: EvaluateOn, state: WorkerState
) -> Generator[Progress[Any], None, TargetAnswer]:
    """Run columns on a target, and hold them against this machine's.

    Raises
    ------
    TargetError
        If it can't be started, lacks what is needed, or was lost.
    """
    _, images, basis = state.ready("evaluation", request.expect)
    model, plan = state.for_plan(request.plan)
    ranges = yield from state.ranges(request.plan, COLUMNS, None)
    task, _ = task_run(state, request.task, None)
    stop = threading.Event()

    def there() -> Generator[Progress[Any], None, TargetResult]:
        place = yield from opened(request.target, stopped=stop.is_set)
        with place:
            yield Progress(f"{request.target.name}: {place.facts.text}", 0, 0, TargetResult(place.facts))
            return (
                yield from evaluate_on(
                    place,
                    model,
                    plan,
                    images.inputs,
                    request.columns,
                    onnx_ranges=None if ranges is None else ranges.ranges,
                    task=task,
                    counting=request.counting,
                )
            )

    try:
        found = yield from aside(there(), stop)
    except TargetError:
        raise
    except ClipScopeError as error:
        where = f"target {request.target.name}" + (f", {error.where}" if error.where else "")
        raise TargetError(error.message, where=where, fix=error.fix) from error
    return TargetAnswer(found, basis)


def try_target(request: TryTarget, state: WorkerState) -> Generator[Progress[Any], None, TriedTarget]:
    """Start a target, and say what is there."""
    del state
    stop = threading.Event()

    def there() -> Generator[Progress[Any], None, TriedTarget]:
        place = yield from opened(request.target, required=(), stopped=stop.is_set)
        with place:
            facts = place.facts
        needed = NEEDED if "python" in facts.versions else NEEDED[1:]
        return TriedTarget(request.target, facts, tuple(n for n in needed if n not in facts.versions))

    return (yield from aside(there(), stop))


def make_arm(request: MakeArm, state: WorkerState) -> Generator[Progress[Any], None, Target]:
    """Make an emulated ARM and keep it.

    Raises
    ------
    ClipScopeError
        If none can be made here; the way out is the command that makes one with Docker.
    """
    del state
    kept.checked(request.name, "python3")
    try:
        words = yield from arm_command(request.cpu, cache_folder().absolute() / ARM_FOLDER)
    except CannotEmulate as error:
        raise ClipScopeError(
            f"no emulated ARM can be made here: {error.message}", fix=f"with Docker on any system: {DOCKER}"
        ) from error
    target = kept.checked(request.name, shlex.join(words))
    kept.add(target)
    return target
