"""Ranges by the task: losses of one blob quantized alone, and the tool that chooses by them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core import api
from clipscope.core.calibration.calibrate import Calibration
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.ncnn import prepare
from clipscope.core.evaluation.objective import LOGIT_COSINE, Objective, TaskLoss, objective_of
from clipscope.core.evaluation.task_setup import settled_task
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.tune.range_losses import RangeLosses, range_losses
from clipscope.core.tune.score import Scorer
from clipscope.core.tune.state import Tuning
from clipscope.core.tune.task_ranges import by_task
from tests.tasks.small_detector import make


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> tuple[Model, Inputs, Calibration]:
    folder: Path = make(tmp_path_factory.mktemp("detector"))
    model = api.open_model(folder / "net.param")
    images = api.load_images(folder / "images", model, mean=[127], norm=[0.02])
    return model, images, api.calibrate(model, images)


def losses(model: Model, images: Inputs, calibration: Calibration) -> tuple[Objective, list[np.ndarray]]:
    """Of the image with its own range and a quarter of it, and of the last blob likewise."""
    plan = make_plan(model, calibration.stats, "absmax", weight_bits_3x3="auto")
    roots = ("in0", model.calibrated[-1].root)
    candidates = []
    for root in roots:
        own = plan.activations[root]
        candidates.append({"own": own, "quarter": replace(own, lo=own.lo / 4, hi=own.hi / 4)})
    objective = objective_of(settled_task(model, images, TaskSettings()))
    meter = RangeLosses(model, plan, [(root,) for root in roots])
    try:
        found = run(range_losses(meter, images, range(len(images)), objective, candidates, 1))  # type: ignore[arg-type]
    finally:
        meter.close()
    # The image's, by fp32 runs of the whole network on quantized images.
    fp32 = prepare(model, None, threads=1)
    for place, quant in enumerate(candidates[0].values()):
        for index in range(len(images)):
            image = images.get(index)
            coarse = fp32.run(quant.grid.apply(image).astype(np.float32))
            expected = objective.loss(index, coarse, fp32.run(image))
            assert found[0][index, place] == pytest.approx(expected, rel=1e-6)
    fp32.close()
    return objective, found


def test_a_blob_quantized_alone_costs_what_a_whole_run_says(
    detector: tuple[Model, Inputs, Calibration],
) -> None:
    objective, found = losses(*detector)
    assert isinstance(objective, TaskLoss) and [x.shape for x in found] == [(6, 2), (6, 2)]
    for each in found:
        assert 0 < each[:, 0].mean() < each[:, 1].mean() / 2


def test_the_tool_leaves_a_range_that_clips_boxes_and_classifiers_alone(
    detector: tuple[Model, Inputs, Calibration],
) -> None:
    model, images, calibration = detector
    root = model.calibrated[-1].root
    plan = make_plan(model, calibration.stats, "absmax", weight_bits_3x3="auto")
    own = plan.activations[root]
    plan = plan.with_activations({root: replace(own, lo=own.lo / 4, hi=own.hi / 4, origin="manual")})
    for objective in (objective_of(settled_task(model, images, TaskSettings())), LOGIT_COSINE):
        scorer = Scorer(model, images, 1, objective=objective)
        run(scorer.fill())
        tuning = Tuning(plan, run(scorer.score(plan)), scorer, 1e12, model=model)  # type: ignore[arg-type]
        kept = run(by_task(tuning, model, calibration.stats, images, 1))
        if objective is LOGIT_COSINE:
            assert not kept and not tuning.steps and not tuning.left_out
            continue
        assert kept and tuning.plan.activations[root].hi > 2 * plan.activations[root].hi
        assert tuning.score.means[1] < run(scorer.score(plan)).means[1]  # type: ignore[arg-type]
        figures = {x.name: x for x in tuning.report("no gain").figures}
        assert figures[root].kept and figures[root].after < figures[root].before
