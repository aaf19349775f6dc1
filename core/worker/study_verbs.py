"""The verbs behind studies; what they give the window comes without plans, which fp32 layers tell."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Any, TypeVar

from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.mixed_precision.figures import MixedPrecision, ParetoFront
from clipscope.core.mixed_precision.pareto import pareto
from clipscope.core.mixed_precision.search import mixed_precision
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.search import sensitivity
from clipscope.core.worker.requests import Basis, Study
from clipscope.core.worker.studies import (
    FindMixedPrecision,
    MeasurePareto,
    MeasureSensitivity,
    MixedPrecisionResult,
    ParetoResult,
    SensitivityResult,
)

NO_PLAN = QuantPlan()
Value = TypeVar("Value")


def study(
    request: Study, model: Model, inputs: Inputs, basis: Basis
) -> Generator[Progress[Any], None, SensitivityResult | MixedPrecisionResult | ParetoResult]:
    """Carry out a study.

    Parameters
    ----------
    request
        One of `clipscope.core.worker.studies`.
    model, inputs
        The network and its evaluation images.
    basis
        Their fingerprints.

    Raises
    ------
    ClipScopeError
        As the verb that it is for.
    TypeError
        If there is no such study.
    """
    plan, threads = request.plan, request.threads
    match request:
        case MeasureSensitivity():
            return SensitivityResult((yield from sensitivity(model, plan, inputs, threads=threads)), basis)
        case FindMixedPrecision():
            search = mixed_precision(
                model, plan, inputs, request.report, request.budget, prefer=request.prefer, threads=threads
            )
            return MixedPrecisionResult((yield from _shown(search, _without_plan)), basis)
        case MeasurePareto():
            points = pareto(
                model,
                plan,
                inputs,
                request.report,
                extra=request.extra,
                sizes=request.sizes,
                turns=request.turns,
                threads=threads,
            )
            return ParetoResult((yield from _shown(points, _without_plans)), basis)
    raise TypeError(f"no verb for {type(request).__name__}")


def _shown(
    verb: Generator[Progress[Value], None, Value], small: Callable[[Value], Value]
) -> Generator[Progress[Value], None, Value]:
    """A verb whose partial results and result are made small."""
    kept: tuple[Value, Value] | None = None
    try:
        while True:
            try:
                step = next(verb)
            except StopIteration as stop:
                return small(stop.value)
            if step.partial is not None:
                if kept is None or kept[0] is not step.partial:
                    kept = (step.partial, small(step.partial))
                step = replace(step, partial=kept[1])
            yield step
    finally:
        verb.close()


def _without_plan(found: MixedPrecision) -> MixedPrecision:
    return replace(found, plan=NO_PLAN)


def _without_plans(front: ParetoFront) -> ParetoFront:
    return replace(front, points=tuple(replace(point, plan=NO_PLAN) for point in front.points))
