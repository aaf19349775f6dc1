"""A network of one value an image: it has no cosine, only a sign, and searches go by its noise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnx import helper

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import COLUMNS
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.logits import cosine_loss
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.sensitivity.search import sensitivity
from tests.onnx_files import convolution, random, save


def test_its_loss_grows_with_the_difference_whatever_the_sign() -> None:
    def loss(here: float, there: float) -> float:
        return cosine_loss((np.array([here], np.float32),), (np.array([there], np.float32),))

    assert loss(2, 2) == 0 and loss(0, 0) == 0 and loss(0, 3) == loss(3, 0) == 1 and loss(-2, 2) == 2
    assert 0 < loss(2.1, 2) < loss(2.2, 2) < loss(2.5, 2)
    assert loss(1.001, 1) == pytest.approx(5e-7, rel=1e-2)


def test_evaluation_has_its_sqnr_and_sensitivity_its_noise(tmp_path: Path) -> None:
    nodes = [
        convolution("conv", "x", "a", "w1"),
        helper.make_node("Relu", ["a"], ["b"], name="relu"),
        helper.make_node("GlobalAveragePool", ["b"], ["c"], name="pool"),
        helper.make_node("Flatten", ["c"], ["d"], name="flat"),
        helper.make_node("Gemm", ["d", "w2"], ["y"], name="gemm", transB=1),
    ]
    weights = {"w1": random(4, 3, 3, 3), "w2": random(1, 4)}
    path = save(tmp_path / "one.onnx", nodes, inputs={"x": (1, 3, 16, 16)}, outputs=["y"], weights=weights)
    np.save(tmp_path / "in.npy", np.random.default_rng(3).normal(size=(8, 3, 16, 16)).astype(np.float32))
    model, images = run(open_model(path)), Inputs(open_source(tmp_path / "in.npy"), None)
    calibration = run(calibrate(model, images))
    good, bad = (make_plan(model, calibration.stats, method) for method in ("absmax", "percentile:60"))
    losses = []
    for plan in (good, bad):
        found = run(evaluate(model, plan, images, onnx_ranges=calibration.onnx_ranges)).columns
        for column in COLUMNS[1:]:
            accuracy = found[column]
            assert isinstance(accuracy, Accuracy) and accuracy.logit_cosine == (None,)
            assert accuracy.least_cosine is None
            (note,) = [note for note in accuracy.notes if "one value an image has no cosine" in note]
            assert accuracy.sqnr_db[0] is None or f"{accuracy.sqnr_db[0]:.1f} dB" in note
        int8 = found[COLUMNS[1]]
        assert isinstance(int8, Accuracy)
        losses.append(int8.mean_loss)
    assert 0 < losses[0] < losses[1] / 10
    report = run(sensitivity(model, bad, images))
    assert all(layer.loss.cosine_loss.value > 1e-4 for layer in report.layers)
