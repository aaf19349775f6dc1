"""Boxes in pixels joined with scores of 0..1 at a detector's end: each keeps its own grid in int8."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnx import helper

from clipscope.core import api
from clipscope.core.calibration.calibrate import Calibration
from clipscope.core.engines.ort_net import OrtNet
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.lower.qdq.ranges import follower, observed_tensors
from clipscope.core.model.model import Model
from tests.onnx_files import convolution, random, save

SIDE, BOXES, SCORES = 16, 4, 3


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """YOLOv8's end: sizes of up to hundreds of pixels, and sigmoids, as one table."""
    nodes = [
        convolution("stem", "x", "s", "w"),
        helper.make_node("Relu", ["s"], ["r"], "relu"),
        convolution("boxes", "r", "b", "wb"),
        convolution("scores", "r", "c", "wc"),
        helper.make_node("Sigmoid", ["c"], ["p"], "sigmoid"),
        helper.make_node("Concat", ["b", "p"], ["y"], "join", axis=1),
    ]
    weights = {"w": random(6, 3, 3, 3), "wb": 200 * random(BOXES, 6, 3, 3, seed=1)}
    weights |= {"wc": 3 * random(SCORES, 6, 3, 3, seed=2)}
    path = tmp_path_factory.mktemp("joined") / "net.onnx"
    return api.open_model(save(path, nodes, inputs={"x": (1, 3, SIDE, SIDE)}, outputs=["y"], weights=weights))


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("images") / "x.npy"
    np.save(path, np.random.default_rng(0).standard_normal((8, 3, SIDE, SIDE)).astype(np.float32))
    return path


@pytest.fixture(scope="module")
def calibration(model: Model, images: Path) -> Calibration:
    return api.calibrate(model, api.load_images(images, model))


def test_small_scores_survive_beside_large_boxes(
    model: Model, images: Path, calibration: Calibration
) -> None:
    side = model.onnx
    assert side is not None
    plan = api.make_plan(model, calibration, "absmax")
    int8, fp32 = (
        OrtNet(graph, threads=1)
        for graph in (lower_qdq(model, plan, calibration.onnx_ranges).graph, side.graph)
    )
    for x in np.load(images):
        own, exact = (np.ravel(net.run(x, net.outputs)[0]).reshape(-1, SIDE, SIDE) for net in (int8, fp32))
        assert np.abs(exact[:BOXES]).max() > 100  # one grid for all has steps of half a box's hundredth
        assert np.abs(own[BOXES:] - exact[BOXES:]).max() < 0.1
        assert np.unique(own[BOXES:]).size > 20


def test_the_end_is_float_and_what_it_joins_has_ranges_of_its_own(
    model: Model, calibration: Calibration
) -> None:
    side = model.onnx
    assert side is not None
    assert "b" in observed_tensors(side) and follower(side, "b") is None
    plan = api.make_plan(model, calibration, "absmax")
    graph = lower_qdq(model, plan, calibration.onnx_ranges).graph
    join = next(node for node in graph.proto.graph.node if node.op_type == "Concat")
    assert not any(reader.op_type == "QuantizeLinear" for reader in graph.consumers.get(join.output[0], ()))
    # A session of an earlier version measured what is joined only as a whole.
    earlier = {name: ends for name, ends in calibration.onnx_ranges.items() if name != "b"}
    assert lower_qdq(model, plan, earlier).graph.initializers.keys() == graph.initializers.keys()
