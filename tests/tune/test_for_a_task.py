"""What tune does for a task alone: percentiles, and rounding with equalization; nothing of it for others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clipscope.core import api
from clipscope.core.calibration.calibrate import Calibration
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.objective import LOGIT_COSINE, Objective, TaskLoss, objective_of
from clipscope.core.evaluation.task_setup import settled_task
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.tune.reworked import Equalized, Refused, by_both
from clipscope.core.tune.score import Scorer
from clipscope.core.tune.state import Tuning
from clipscope.core.tune.thresholds import by_centring, by_percentile, centring_method
from clipscope.core.weight_tuning.rescale import rescaled
from tests.tasks.small_detector import make

Detector = tuple[Model, Inputs, Calibration]


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    folder: Path = make(tmp_path_factory.mktemp("detector"))
    model = api.open_model(folder / "net.param")
    images = api.load_images(folder / "images", model, mean=[127], norm=[0.02])
    return model, images, api.calibrate(model, images)


@pytest.fixture(scope="module")
def loss(detector: Detector) -> Objective:
    found = objective_of(settled_task(*detector[:2], TaskSettings()))
    assert isinstance(found, TaskLoss)
    return found


def poor(detector: Detector) -> QuantPlan:
    """A plan whose thresholds are a quarter of what they should be."""
    model, _, calibration = detector
    plan = make_plan(model, calibration.stats, "absmax", weight_bits_3x3="auto")
    quarters = {r: replace(q, lo=q.lo / 4, hi=q.hi / 4) for r, q in plan.activations.items()}
    return plan.with_activations(quarters)


def search(detector: Detector, objective: Objective) -> Tuning:
    model, images, _ = detector
    scorer = Scorer(model, images, 1, objective=objective)
    run(scorer.fill())
    scorer.variants = 1
    plan = poor(detector)
    start = run(scorer.score(plan))  # type: ignore[arg-type]
    return Tuning(plan, start, scorer, 1e12, model=model)


def test_percentiles_are_tried_for_a_task_alone(detector: Detector, loss: Objective) -> None:
    model, _, calibration = detector
    tuning = search(detector, loss)
    assert run(by_percentile(tuning, calibration.stats, model))
    first = next(step for step in tuning.steps if step.accepted)
    assert first.kind == "methods" and "by p99.99" in first.what
    run(by_centring(tuning, calibration.stats, model))
    tried = [step.what.rpartition(" ")[2] for step in tuning.steps if step.kind == "zero-centred"]
    assert {"MSE", "p99.99", "p99.999"} <= set(tried)
    kept = centring_method(tuning.plan)
    assert kept in {q.origin for q in tuning.plan.activations.values() if q.is_centred} | {"mse"}
    other = search(detector, LOGIT_COSINE)
    assert not run(by_percentile(other, calibration.stats, model)) and not other.steps
    run(by_centring(other, calibration.stats, model))
    assert {step.what.rpartition(" ")[2] for step in other.steps} <= {"MSE", "were"}


def test_an_equalized_network_gets_a_second_try_with_its_weights_rounded(
    detector: Detector, loss: Objective
) -> None:
    model, images, calibration = detector
    other = rescaled(model, {"body": (1, -1, 2, 0, 0, 1, 0, -2)})
    stats = api.calibrate(other, images).stats
    plan = make_plan(other, stats, "absmax", weight_bits_3x3="auto")
    before = Equalized(model, calibration.stats, Refused(other, stats, plan, {"x": (0.0, 1.0)}))
    tuning = search(detector, loss)
    after = run(by_both(tuning, before, images, 1))
    (step,) = tuning.steps
    assert step.kind == "rounding" and step.accepted and "channels rescaled" in step.what
    assert after == Equalized(other, stats) and tuning.onnx_ranges == {"x": (0.0, 1.0)}
    report = tuning.report("no gain")
    assert report.rescaled == other.rescaled and any(q.rounding for q in report.plan.layers.values())
    again = run(tuning.scorer.score(report.plan, other))  # type: ignore[arg-type]
    assert again.means == report.end.means and again.means[1] < report.start.means[1]
    cosine = search(detector, LOGIT_COSINE)
    assert run(by_both(cosine, before, images, 1)) is before and not cosine.steps
    assert run(by_both(tuning, Equalized(model, stats), images, 1)).refused is None
