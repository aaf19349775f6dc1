"""Evaluate columns on a target: accuracy, latency, and how int8 differs from this machine's."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.protocol import EngineError, Session
from clipscope.core.evaluation.evaluate import Evaluation, evaluate
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.targets.differences import COMPARED, difference, sizes_here
from clipscope.core.targets.latency_on import latency_on
from clipscope.core.targets.networks import TargetNetwork, target_network
from clipscope.core.targets.place import Place, RemoteSession
from clipscope.core.targets.values import TARGET_COLUMNS, TargetResult, TimedThere
from clipscope.core.tasks.running import TaskRun

Found = TypeVar("Found")


def evaluate_on(
    place: Place,
    model: Model,
    plan: QuantPlan | None,
    inputs: Inputs,
    columns: Sequence[Column] = TARGET_COLUMNS,
    *,
    onnx_ranges: Ranges | None = None,
    threads: int | None = None,
    threads_here: int | None = None,
    task: TaskRun | None = None,
    counting: Sequence[str] | None = None,
) -> Generator[Progress[TargetResult], None, TargetResult]:
    """Evaluate columns on a target, as `clipscope.core.evaluation.evaluate.evaluate` does here.

    int8 is held against the same engine's fp32 on the target itself. What runs are the exported networks: of
    a plan of fewer than 8 bits without emulation, and with the processor's own division.

    Parameters
    ----------
    place
        The target.
    model, plan, inputs, onnx_ranges, task, counting
        As `evaluate` takes them.
    columns
        Out of `TARGET_COLUMNS`.
    threads
        Threads of an engine when it is timed there; all processors of the target if None.
    threads_here
        Images at a time on this machine, for the comparison with it.

    Yields
    ------
    Progress
        After every few images and turns, with the result so far.

    Raises
    ------
    TargetError
        If the target was lost.
    ClipScopeError
        As `evaluate`.
    """
    result = TargetResult(place.facts)
    sizes: list[int] = []
    networks: dict[Column, TargetNetwork] = {}
    sessions: dict[Column, RemoteSession] = {}

    def prepare(_: Model, __: QuantPlan | None, column: Column, **___: Any) -> Session | Unavailable:
        made = target_network(model, plan, column, onnx_ranges)
        session = place.session_or_reason(made)
        if isinstance(session, Unavailable) or isinstance(made, Unavailable):
            return session
        networks[column], sessions[column] = made, session
        with suppress(EngineError):  # what does not run here may run there
            if not sizes:
                sizes.extend(sizes_here(made, image))
            session.sizes = sizes
        if column in COMPARED:
            session.keep_answers()
        return session

    _, image = next(inputs.iter_valid())
    verb = evaluate(
        model,
        plan,
        inputs,
        columns,
        threads=place.at_once,
        onnx_ranges=onnx_ranges,
        cache=LogitCache(),
        task=task,
        counting=counting,
        prepare=prepare,
    )
    evaluation: Evaluation = yield from _as_parts(verb, place, lambda found: replace(result, columns=found))
    result = replace(result, columns=evaluation.columns)
    wanted = {c: x for c, x in networks.items() if isinstance(evaluation.columns.get(c), Accuracy)}
    if not place.facts.emulated and wanted:
        timing = latency_on(place, wanted, image, threads=threads)
        timed: TimedThere = yield from _as_parts(timing, None, lambda found: replace(result, latencies=found))
        result = replace(result, latencies=timed.columns, timed=timed)
    for column in COMPARED:
        if column not in wanted:
            continue
        verb_of = difference(
            place,
            sessions[column],
            model,
            plan,
            inputs,
            ranges=onnx_ranges,
            threads=threads_here or available_threads(),
            classifies=evaluation.classes is not None,
        )
        with suppress(EngineError):  # it does not run here
            found = yield from _as_parts(verb_of, None, lambda _: None)
            result = replace(result, differences=(*result.differences, found))
    return result


def _as_parts(
    verb: Generator[Progress[Any], None, Found], place: Place | None, part: Any
) -> Generator[Progress[TargetResult], None, Found]:
    """Steps of another verb, with the target's result so far."""
    try:
        while True:
            step = next(verb)
            stage = step.stage if place is None else f"target {place.target.name}: {step.stage}"
            partial = None if step.partial is None else part(step.partial)
            yield Progress(stage, step.done, step.total, partial, step.seconds_left)
    except StopIteration as end:
        found: Found = end.value
        return found
    finally:
        verb.close()
