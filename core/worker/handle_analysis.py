"""Requests that run the engines over images: calibration, evaluation, latency, searches and analyses."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from clipscope.core.calibration.calibrate import Calibration, calibrate
from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.other_load import usage_reader
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs, UnreadableInput
from clipscope.core.data.overlap import refuse_overlap
from clipscope.core.easyquant.report import EasyQuantReport
from clipscope.core.easyquant.search import easyquant
from clipscope.core.engines.processor import Processor, this_processor
from clipscope.core.evaluation.check import images_in
from clipscope.core.evaluation.evaluate import evaluate, with_note
from clipscope.core.evaluation.here import here
from clipscope.core.evaluation.latency import latency
from clipscope.core.evaluation.objective import objective_of
from clipscope.core.evaluation.plausibility import fp32_warning
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.lower.plans import default_layer
from clipscope.core.method_choice.choose import choose_method, held_back, onnx_ranges_of
from clipscope.core.method_choice.result import AUTO, UNCOMPARED, MethodChoice
from clipscope.core.mixed_precision.figures import MixedPrecision, ParetoFront
from clipscope.core.mixed_precision.pareto import pareto
from clipscope.core.mixed_precision.scores import Scores
from clipscope.core.mixed_precision.search import mixed_precision
from clipscope.core.model.model import Model
from clipscope.core.quant.kl import KlCurve, kl_curve
from clipscope.core.quant.methods import METHODS, ranges_of
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.sensitivity.search import sensitivity
from clipscope.core.targets.timed_here import with_climate
from clipscope.core.tasks.picture_rows import PictureRows
from clipscope.core.tasks.registry import Settled
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.tune.memory import Memory
from clipscope.core.tune.outcome import outcome_of
from clipscope.core.tune.report import TuneReport
from clipscope.core.tune.search import tune
from clipscope.core.worker.handle_checks import checked
from clipscope.core.worker.handle_tasks import task_run
from clipscope.core.worker.requests import (
    Analysis,
    Calibrate,
    Evaluate,
    FindProcessor,
    InputKey,
    MeasureLatency,
    Role,
    RunHere,
    SetRanges,
)
from clipscope.core.worker.results import (
    CalibrationResult,
    EvaluationResult,
    HereResult,
    LatencyResult,
    MixedPrecisionResult,
    ParetoResult,
    SensitivityResult,
)
from clipscope.core.worker.search_requests import (
    EasyQuant,
    FindMixedPrecision,
    MeasurePareto,
    MeasureSensitivity,
    Tune,
)
from clipscope.core.worker.settled_tasks import truth_stamp
from clipscope.core.worker.state import ORT_INT8, MeasuredRanges, WorkerState

BITS = 8
NCNN_FP32 = Column("ncnn", "fp32")
NO_PLAN = QuantPlan()
Value = TypeVar("Value")

# Calibration --------------------------------------------------------------------------------------


def set_ranges(request: SetRanges, state: WorkerState) -> None:
    """Take over the ONNX ranges of a calibration of the same network by an earlier worker."""
    if state.model is not None and state.model.fingerprint == request.basis.model:
        state.calibrated = MeasuredRanges(request.ranges, request.basis, request.rescaled)


def calibrate_images(
    request: Calibrate, state: WorkerState
) -> Generator[Progress[Any], None, CalibrationResult]:
    """Measure the calibration images, and compute what the window draws."""
    if request.method not in (AUTO, *METHODS):
        raise ClipScopeError(
            f"no threshold method is called {request.method!r}",
            fix=f"choose one of {', '.join((AUTO, *METHODS))}",
        )
    _, opened, basis = state.ready("calibration", request.expect)
    model = state.rescaled(request.rescaled)
    held = held_back(len(opened.inputs)) if request.method == AUTO else ()
    measured = yield from calibrate(model, opened.inputs, threads=request.threads, held=held)
    result = yield from _calibration_result(model, measured, request, state, basis)
    state.measured_parts = (request.rescaled, replace(measured, inputs=None, fit={}))
    state.calibrated = MeasuredRanges(measured.onnx_ranges, basis, request.rescaled)
    return result


def _calibration_result(
    model: Model, calibration: Calibration, request: Calibrate, state: WorkerState, basis: InputKey
) -> Generator[Progress[None], None, CalibrationResult]:
    """Compute the curves blob by blob, so that it can be cancelled.

    The plan is that of `clipscope.core.lower.plans.make_plan`, without computing the ranges a second time.
    """
    curves: dict[str, KlCurve] = {}
    ranges: dict[str, dict[str, tuple[float, float]]] = {}
    for done, (root, stats) in enumerate(calibration.stats.items(), 1):
        curves[root] = kl_curve(stats.histogram)
        ranges[root] = ranges_of(stats, BITS, curves[root])
        yield Progress("computing KL curves", done, len(calibration.stats))
    layers = {layer.name: default_layer(model, layer) for layer in model.quantizable}
    choice: MethodChoice | None = None
    method = request.method
    if method == AUTO:
        tried = QuantPlan(_ranges_of(ranges, UNCOMPARED), layers)
        objective = None
        if calibration.inputs is not None:
            yield Progress("recognising the task", 0, 0)
            objective = objective_of(_of_calibration(request.task, state))
        choice = yield from choose_method(
            model, tried, calibration, objective=objective, threads=request.threads
        )
        method = choice.method
    plan = QuantPlan(_ranges_of(ranges, method), layers)
    if choice is not None:
        plan = plan.with_onnx_activations(onnx_ranges_of(choice, calibration.stats))
    plan = replace(plan, rescaled=request.rescaled)
    return CalibrationResult(
        stats=calibration.stats,
        curves=curves,
        ranges=ranges,
        plan=plan,
        onnx_ranges=calibration.onnx_ranges,
        images=calibration.images,
        problems=calibration.problems,
        warnings=calibration.warnings,
        basis=basis,
        choice=choice,
    )


def _ranges_of(
    ranges: Mapping[str, Mapping[str, tuple[float, float]]], method: str
) -> dict[str, ActivationQuant]:
    return {root: ActivationQuant(*known[method], BITS, method) for root, known in ranges.items()}


# Evaluation and latency ---------------------------------------------------------------------------


def evaluate_columns(
    request: Evaluate, state: WorkerState
) -> Generator[Progress[Any], None, EvaluationResult]:
    """Run columns over the evaluation images."""
    _, opened, basis = state.ready("evaluation", request.expect)
    model, plan = state.for_plan(request.plan)
    ranges = yield from state.ranges(request.plan, request.columns, request.threads)
    rows = PictureRows()
    task, problem = task_run(state, request.task, rows)
    found = yield from evaluate(
        model,
        plan,
        opened.inputs,
        request.columns,
        threads=request.threads,
        onnx_ranges=None if ranges is None else ranges.ranges,
        cache=state.logit_cache(basis),
        task=task,
        counting=request.counting,
        pictures=rows,
    )
    if ranges is not None and ranges is not state.calibrated:
        found = with_note(found, ORT_INT8, _ranges_note(state))
    fp32 = found.columns.get(NCNN_FP32)
    top1 = fp32.top1 if isinstance(fp32, Accuracy) else None
    warning = fp32_warning(top1, found.classes, labelled=found.labelled)
    return EvaluationResult(
        columns=found.columns,
        classes=found.classes,
        warning=warning,
        doubts_task=warning is not None and found.labelled not in (None, found.classes),
        problems=found.problems,
        basis=basis,
        ranges_of=None if ranges is None else ranges.basis,
        task_problem=problem,
    )


def _ranges_note(state: WorkerState) -> str:
    """On which images the ranges were measured that came with no calibration."""
    role: Role = "calibration" if "calibration" in state.inputs else "evaluation"
    count = state.inputs[role].info.count
    return f"ranges that the plan does not name were measured on {count} of the {role} images"


def evaluate_here(request: RunHere, state: WorkerState) -> Generator[Progress[Any], None, HereResult]:
    """Run ONNX Runtime's int8 as deployed on this processor, and the remedies."""
    _, opened, basis = state.ready("evaluation", request.expect)
    model, plan = state.for_plan(request.plan)
    ranges = yield from state.ranges(request.plan, (ORT_INT8,), request.threads)
    run, _ = task_run(state, request.task, None)
    found = yield from here(
        model,
        plan,
        opened.inputs,
        request.exact,
        threads=request.threads,
        onnx_ranges=None if ranges is None else ranges.ranges,
        cache=state.logit_cache(basis),
        settled=None if run is None else run.settled,
    )
    return HereResult(found, basis)


def find_processor(request: FindProcessor, state: WorkerState) -> Processor:
    """What processor this is, and whether int8 saturates on it."""
    del request, state
    return this_processor()


def measure_latency(
    request: MeasureLatency, state: WorkerState
) -> Generator[Progress[Any], None, LatencyResult]:
    """Time columns on the first readable image."""
    _, opened, basis = state.ready("evaluation", request.expect)
    model, plan = state.for_plan(request.plan)
    ranges = yield from state.ranges(request.plan, request.columns, request.threads)
    verb = latency(
        model,
        plan,
        first_readable(opened.inputs),
        request.columns,
        threads=request.threads,
        onnx_ranges=None if ranges is None else ranges.ranges,
        # The window, which draws the progress, is no other program.
        read_usage=usage_reader((os.getppid(),)),
        cores=request.cores,
    )
    report, timed = yield from with_climate(verb)
    return LatencyResult(report.columns, report.warnings, basis, timed)


def first_readable(inputs: Inputs) -> NDArray[np.float32]:
    """The first image that can be read, float32 (C, H, W).

    Raises
    ------
    ClipScopeError
        If there is none.
    """
    for index in range(len(inputs)):
        try:
            return inputs.get(index)
        except UnreadableInput:
            continue
    raise ClipScopeError(
        f"none of the {len(inputs)} files could be read; the first: {inputs.problems[0].message}",
        where=str(inputs.source.origin),
        fix="check the paths and the files",
    )


# Searches on the calibration images ---------------------------------------------------------------


def tune_plan(request: Tune, state: WorkerState) -> Generator[Progress[Any], None, TuneReport]:
    """Tune on the calibration images.

    Raises
    ------
    clipscope.core.data.overlap.Overlap
        If evaluation images are among those to tune with, and that is not allowed.
    """
    model, opened, basis = state.ready("calibration", request.expect)
    others = state.inputs.get("evaluation")
    if others is not None and not request.allow_overlap:
        yield from refuse_overlap(opened.inputs, others.inputs)
    yield Progress("recognising the task", 0, 0)
    settled = _of_calibration(request.task, state)
    task = replace(request.task, truth=None)
    start = "" if request.begin_with is None else request.begin_with.fingerprint()
    memory = state.tuned.of((basis, request.bits, start, task.key()), Memory)
    own, present = state.for_plan(request.present)
    verb = tune(
        model,
        opened.inputs,
        request.seconds,
        bits=request.bits,
        begin_with=request.begin_with,
        threads=request.threads,
        rescale=True,
        objective=objective_of(settled),
        memory=memory,
        present=None if present is None else (present, own),
    )
    report = yield from _going_on(verb, memory.text)
    if report.stop == "no gain":  # there is nothing to go on with
        state.tuned.drop()
    if not outcome_of(report).may_take:
        return report
    most = images_in(request.seconds, 0.0 if memory.scorer is None else memory.scorer.run_seconds)
    plans = request.present, replace(report.plan, rescaled=report.rescaled)
    found = yield from checked(request, request.task, plans, state, report, most)
    return replace(report, checked=found)


def search_scales(request: EasyQuant, state: WorkerState) -> Generator[Progress[Any], None, EasyQuantReport]:
    """Search scales with EasyQuant on the calibration images."""
    _, opened, _ = state.ready("calibration", request.expect)
    model, plan = state.for_plan(request.plan)
    verb = easyquant(
        model,
        plan,
        opened.inputs,
        roots=request.roots,
        sweeps=request.sweeps,
        seconds=request.seconds,
        threads=request.threads,
    )
    report = yield from verb
    if report.plan == plan:
        return report
    plans = request.plan, replace(report.plan, rescaled=request.plan.rescaled)
    found = yield from checked(request, request.task, plans, state, report.plan)
    return replace(report, checked=found)


# Analyses on the evaluation images ----------------------------------------------------------------


def measure_sensitivity(
    request: MeasureSensitivity, state: WorkerState
) -> Generator[Progress[Any], None, SensitivityResult]:
    """Measure what each layer's int8 costs."""
    _, opened, basis = state.ready("evaluation", request.expect)
    model, plan = state.for_plan(request.plan)
    yield Progress("recognising the task", 0, 0)
    objective = objective_of(_settled(request, state))
    so_far = state.unfinished_of((basis, request.plan.fingerprint(), request.task.key()))
    verb = sensitivity(
        model, plan, opened.inputs, threads=request.threads, objective=objective, unfinished=so_far
    )
    report = yield from _going_on(verb, so_far.text(len(opened.inputs)))
    state.unfinished = None
    return SensitivityResult(report, basis)


def find_mixed_precision(
    request: FindMixedPrecision, state: WorkerState
) -> Generator[Progress[Any], None, MixedPrecisionResult]:
    """Find a plan with few layers in fp32; the window gets the layers' names, not the plans."""
    _, opened, basis = state.ready("evaluation", request.expect)
    model, plan = state.for_plan(request.plan)
    # Scores are those of plans, whatever is sought, by the labels as they are.
    stamp = truth_stamp(request.task, opened.inputs)
    scores = state.mixed.of((basis, request.plan.fingerprint(), request.task.key(), stamp), Scores)
    verb = mixed_precision(
        model,
        plan,
        opened.inputs,
        request.report,
        request.budget,
        prefer=request.prefer,
        threads=request.threads,
        settled=_settled(request, state),
        scores=scores,
    )
    going_on = _going_on(_mapped(verb, _without_plan), scores.text)
    return MixedPrecisionResult((yield from going_on), basis)


def measure_pareto(
    request: MeasurePareto, state: WorkerState
) -> Generator[Progress[Any], None, ParetoResult]:
    """Measure plans' accuracy against their latency; the window gets the layers' names, not the plans."""
    _, opened, basis = state.ready("evaluation", request.expect)
    model, plan = state.for_plan(request.plan)
    verb = pareto(
        model,
        plan,
        opened.inputs,
        request.report,
        extra=request.extra,
        sizes=request.sizes,
        turns=request.turns,
        threads=request.threads,
        read_usage=usage_reader((os.getppid(),)),
        settled=_settled(request, state),
    )
    return ParetoResult((yield from _mapped(verb, _without_plans)), basis)


def _of_calibration(settings: TaskSettings, state: WorkerState) -> Settled | None:
    """The task of the calibration images; labels are of others."""
    model, opened, basis = state.ready("calibration")
    own = replace(settings, truth=None)
    return state.tasks.get(model, opened.inputs, basis, own, state.logit_cache(basis))


def _settled(request: Analysis, state: WorkerState) -> Settled | None:
    """The task of the evaluation images."""
    model, opened, basis = state.ready("evaluation")
    state.tasks.refresh(opened.inputs, basis, request.task)
    return state.tasks.get(model, opened.inputs, basis, request.task, state.logit_cache(basis))


def _going_on(
    verb: Generator[Progress[Value], None, Value], known: str
) -> Generator[Progress[Value], None, Value]:
    """A verb each step of which says what was known before it began; of an empty text nothing."""
    try:
        while True:
            try:
                step = next(verb)
            except StopIteration as stop:
                result: Value = stop.value
                return result
            yield replace(step, goes_on=known) if known else step
    finally:
        verb.close()


def _mapped(
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
