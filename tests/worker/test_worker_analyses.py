"""Sensitivity, mixed precision and the Pareto front through the worker."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.mixed_precision.figures import Budget, MixedPrecision, ParetoFront
from clipscope.core.mixed_precision.search import STAGE as MIXED_STAGE
from clipscope.core.mixed_precision.search import mixed_precision
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.sensitivity.search import STAGE as SENSITIVITY_STAGE
from clipscope.core.sensitivity.search import sensitivity
from clipscope.core.worker.messages import Cancelled, Stepped
from clipscope.core.worker.requests import Analysis, Evaluate, InputKey, OpenModel, Request, SetInputs
from clipscope.core.worker.results import MixedPrecisionResult, ParetoResult, SensitivityResult
from clipscope.core.worker.search_requests import FindMixedPrecision, MeasurePareto, MeasureSensitivity
from tests.worker.recorder import DEMO, OPEN_DEMO, PIXELS, Recorder, digits

IMAGES = 40


@cache
def model() -> Model:
    return run(open_model(OPEN_DEMO.path))


@cache
def plan() -> QuantPlan:
    """Thresholds so low that top-1 suffers."""
    inputs = Inputs(open_source(DEMO / "digits" / "calib").sample(10), PIXELS)
    return make_plan(model(), run(calibrate(model(), inputs)).stats, "percentile:80")


def images() -> Inputs:
    return Inputs(open_source(DEMO / "digits" / "eval").sample(IMAGES), PIXELS)


@cache
def report() -> SensitivityReport:
    return run(sensitivity(model(), plan(), images()))


def steps(worker: Recorder, generation: int) -> list[object]:
    found = [e.progress for e in worker.events if isinstance(e, Stepped) and e.generation == generation]
    return [step.partial for step in found if step.partial is not None]


def test_the_worker_finds_what_the_verbs_find() -> None:
    budget = Budget(points=2.0)
    direct = run(mixed_precision(model(), plan(), images(), report(), budget))
    with Recorder() as worker:
        worker.open_demo(IMAGES)
        first = worker.client.submit(MeasureSensitivity(plan()))
        sensed: SensitivityResult = worker.end_of(first).result  # type: ignore[union-attr]
        assert replace(sensed.report, seconds=0.0) == replace(report(), seconds=0.0)
        assert sensed.basis.model == model().fingerprint and sensed.basis.images
        partial = steps(worker, first)
        assert partial and all(isinstance(found, SensitivityReport) for found in partial)
        second = worker.client.submit(FindMixedPrecision(plan(), report=report(), budget=budget))
        mixed: MixedPrecisionResult = worker.end_of(second).result  # type: ignore[union-attr]
        assert mixed.found.fp32_layers == direct.fp32_layers and mixed.found.fp32_layers
        assert (mixed.found.steps, mixed.found.end) == (direct.steps, direct.end)
        assert not mixed.found.plan.layers, "the window has the plan"
        partial = steps(worker, second)
        assert all(isinstance(found, MixedPrecision) and not found.plan.layers for found in partial)
        extra = (mixed.found.fp32_layers,)
        request = MeasurePareto(plan(), report=report(), extra=extra, sizes=0, turns=2)
        third = worker.client.submit(request)
        front: ParetoResult = worker.end_of(third).result  # type: ignore[union-attr]
    assert mixed.found.fp32_layers in [point.fp32_layers for point in front.front.points]
    partial = steps(worker, third)
    assert partial and all(isinstance(found, ParetoFront) for found in partial)
    for point in front.front.points:
        low, high = point.latency_range
        assert 0 < low <= point.latency.p50 <= high and not point.plan.layers
        below, top1 = point.score.below_fp32, point.score.top1
        assert below is not None and top1 is not None and below.low <= below.value <= below.high
        assert below.value == pytest.approx((report().fp32.top1 or report().stored.top1).value - top1)  # type: ignore[union-attr]
    (slow,) = [point for point in front.front.points if point.fp32_layers == ()]
    assert slow.score.below_fp32 is not None and slow.score.below_fp32.low > 0, "int8 is worse for sure"


def test_a_study_stops_when_asked_and_the_next_job_works() -> None:
    with Recorder() as worker:
        worker.open_demo()
        generation = worker.begin(MeasureSensitivity(plan(), threads=1), steps=5)
        worker.client.cancel(generation)
        assert isinstance(worker.end_of(generation), Cancelled)
        own = [e for e in worker.events if isinstance(e, Stepped) and e.generation == generation]
        assert max(step.progress.done for step in own) < 500
        worker.result(digits("evaluation", IMAGES))
        begun = worker.begin(MeasurePareto(plan(), report=report(), turns=500))
        worker.client.cancel(begun)
        assert isinstance(worker.end_of(begun), Cancelled)
        assert worker.result(MeasureSensitivity(plan())).report.images == IMAGES


def test_a_study_goes_on_from_where_it_was_stopped_and_begins_anew_with_another_plan() -> None:
    lower = plan().with_activations({"in0": ActivationQuant.symmetric(0.3)})

    def stopped(request: Analysis, stage: str, done: int) -> set[str]:
        generation = worker.client.submit(request)

        def is_far(event: object) -> bool:
            return (
                isinstance(event, Stepped)
                and event.generation == generation
                and event.progress.stage == stage
                and event.progress.done >= done
            )

        worker.wait(is_far)
        worker.client.cancel(generation)
        worker.end_of(generation)
        own = [e for e in worker.events if isinstance(e, Stepped) and e.generation == generation]
        return {e.progress.goes_on for e in own} - {""}

    with Recorder() as worker:
        worker.open_demo()
        for request, other, stage, text in (
            (
                MeasureSensitivity(plan(), threads=1),
                MeasureSensitivity(lower, threads=1),
                SENSITIVITY_STAGE,
                r"\d+ of 500 images are measured already",
            ),
            (
                FindMixedPrecision(plan(), 1, report=report(), budget=Budget(points=0.0)),
                FindMixedPrecision(lower, 1, report=report(), budget=Budget(points=0.0)),
                MIXED_STAGE,
                r"\d plans? (is|are) evaluated already",
            ),
        ):
            assert not stopped(request, stage, 1)
            (known,) = stopped(request, stage, 2)
            assert re.fullmatch(text, known), known
            assert not stopped(other, stage, 1)
            assert not stopped(request, stage, 1), "one is kept, the latest"


def test_what_a_study_needs() -> None:
    with Recorder() as worker:
        assert worker.failure(MeasureSensitivity(plan())).message == "no network is open"
        worker.result(OPEN_DEMO)
        assert worker.failure(MeasureSensitivity(plan())).message == "there are no evaluation images"
        worker.result(digits("evaluation", 4))
        off = plan().with_layers_on(dict.fromkeys(plan().layers, False))
        assert "no layer that runs in int8" in worker.failure(MeasureSensitivity(off)).message
        other = plan().with_layers_on({"conv_8": False})
        failure = worker.failure(FindMixedPrecision(other, report=report(), budget=Budget(points=1)))
        assert "other layers" in failure.message and failure.fix
        wrong = InputKey("another", "", "")
        assert "could not be set" in worker.failure(MeasureSensitivity(plan(), expect=wrong)).message


@pytest.mark.parametrize(
    ("newer", "older", "useless"),
    [
        (MeasureSensitivity(QuantPlan()), MeasureSensitivity(QuantPlan()), True),
        (MeasureSensitivity(QuantPlan()), Evaluate(None), False),
        (Evaluate(None), MeasureSensitivity(QuantPlan()), False),
        (OpenModel(DEMO), MeasureSensitivity(QuantPlan()), True),
        (SetInputs("evaluation", DEMO, None), MeasureSensitivity(QuantPlan()), True),
        (SetInputs("calibration", DEMO, None), MeasureSensitivity(QuantPlan()), False),
    ],
)
def test_which_studies_are_useless(newer: Request, older: Analysis, useless: bool) -> None:
    assert newer.supersedes(older) is useless
