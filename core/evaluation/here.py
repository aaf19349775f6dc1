"""Run ONNX Runtime's int8 as it is deployed on this processor, and what remedies a saturation."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from clipscope.core.cluster.crew import Crew
from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.processor import int8_saturates
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.here_figures import REMEDIES, Here, Remedy, RemedyKind
from clipscope.core.evaluation.latency import latency
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tasks.registry import Settled
from clipscope.core.tasks.running import TaskRun

Found = TypeVar("Found")

ORT_INT8 = Column("onnxruntime", "int8")
SAME = 1e-12
"""Mean cosines of the same logits differ by less: they are added in another order."""

ROUNDS = 4
"""Turns of each network when it is timed."""


def here(
    model: Model,
    plan: QuantPlan,
    inputs: Inputs,
    exact: Accuracy,
    *,
    threads: int | None = None,
    onnx_ranges: Ranges | None = None,
    cache: LogitCache | None = None,
    crew: Crew | None = None,
    settled: Settled | None = None,
) -> Generator[Progress[Here], None, Here]:
    """Answers of the deployed network on this processor, and of each remedy, with FPS.

    Where the processor does not saturate, the exact figures are the answer and nothing runs. A network with
    weights that can't saturate runs alone, without remedies.

    Parameters
    ----------
    model, plan, inputs, threads, onnx_ranges, cache
        As `clipscope.core.evaluation.evaluate.evaluate` takes them.
    crew
        Workers whose processors answer as this one.
    exact
        What it found for ONNX Runtime's int8 on the very same.
    settled
        The task whose figures count; None for top-1, agreement and cosine.

    Yields
    ------
    Progress
        After every few images, and with the figures so far after each network.

    Raises
    ------
    ClipScopeError
        As `clipscope.core.evaluation.evaluate.evaluate`.
    """
    if not int8_saturates():
        return Here(False, exact)
    known = cache or LogitCache()

    def scores(plan: QuantPlan) -> Generator[Progress[Here], None, Accuracy | None]:
        steps = evaluate(
            model,
            plan,
            inputs,
            (ORT_INT8,),
            threads=threads,
            onnx_ranges=onnx_ranges,
            cache=known,
            crew=crew,
            scored=False,
            task=None if settled is None else TaskRun(settled, inputs),
        )
        found = (yield from _without_partials(steps)).columns[ORT_INT8]
        return None if isinstance(found, Unavailable) else replace(found, counting=exact.counting)

    def times(plan: QuantPlan, *, option: bool) -> Generator[Progress[Here], None, Latency | None]:
        _, image = next(inputs.iter_valid())
        steps = latency(
            model,
            plan,
            image,
            (ORT_INT8,),
            threads=threads,
            onnx_ranges=onnx_ranges,
            rounds=ROUNDS,
            scored=option,
        )
        found = (yield from _without_partials(steps)).columns[ORT_INT8]
        return None if isinstance(found, Unavailable) else found

    own = yield from scores(plan)
    if own is None:
        return Here(False, exact)
    same = own.flips == exact.flips and np.allclose(_numbers(own), _numbers(exact), 0, SAME)
    found = Here(not same, own)
    yield Progress("on this processor", 1, 1 + len(REMEDIES), found)
    accuracies: dict[RemedyKind, Accuracy] = {}
    if found.saturates:
        for number, kind in enumerate(REMEDIES, 2):
            scored = exact if kind == "session-option" else (yield from scores(remedied(plan, kind)))
            if scored is not None:  # else the quantizer has no such network, and the others remain
                accuracies[kind] = scored
            found = replace(found, remedies=tuple(Remedy(k, a) for k, a in accuracies.items()))
            yield Progress("on this processor", number, 1 + len(REMEDIES), found)
    # Times come last, one network after the other: they need a machine on which nothing else runs.
    found = replace(found, latency=(yield from times(plan, option=False)))
    timed: list[Remedy] = []
    for remedy in found.remedies:
        option = remedy.kind == "session-option"
        timed.append(replace(remedy, latency=(yield from times(remedied(plan, remedy.kind), option=option))))
    return replace(found, remedies=tuple(timed))


def remedied(plan: QuantPlan, kind: RemedyKind) -> QuantPlan:
    """The plan that a remedy exports; the session option leaves it as it is."""
    return plan if kind == "session-option" else replace(plan, onnx_weights=kind)


def _without_partials(
    steps: Generator[Progress[Any], None, Found],
) -> Generator[Progress[Here], None, Found]:
    """Steps of another verb, whose partial figures are not those of the whole."""
    try:
        while True:
            step = next(steps)
            yield Progress(f"on this processor: {step.stage}", step.done, step.total)
    except StopIteration as end:
        found: Found = end.value
        return found
    finally:
        steps.close()


def _numbers(accuracy: Accuracy) -> list[float]:
    return [0.0 if value is None else value for value in accuracy.logit_cosine]
