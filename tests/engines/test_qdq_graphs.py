"""Small graphs with every turn that quantizing for ONNX Runtime can take: int8 must stay close to fp32."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import Column
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines.protocol import Session
from clipscope.core.engines.sessions import Unavailable, prepare
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from tests.onnx_files import convolution, random, save

ORT_INT8, ORT_FP32 = Column("onnxruntime", "int8"), Column("onnxruntime", "fp32")
WEIGHTS = {
    "w1": random(8, 3, 3, 3, seed=1),
    "b1": random(8, seed=2),
    "w2": random(8, 8, 3, 3, seed=3),
    "b2": random(8, seed=4),
    "w3": random(4, 8, 3, 3, seed=5),
    "w4": random(4, 16, 3, 3, seed=6),
    "zero": np.array(0, np.float32),
    "six": np.array(6, np.float32),
    "minus": np.array(-1, np.float32),
    "one": np.array(1, np.float32),
}


def node(kind: str, inputs: Sequence[str], result: str, **attributes: object) -> onnx.NodeProto:
    return helper.make_node(kind, list(inputs), [result], f"{kind}_{result}", **attributes)


first = convolution("first", "x", "c", "w1", "b1")
POOL = {"kernel_shape": [2, 2], "strides": [2, 2]}
GRAPHS: dict[str, list[onnx.NodeProto]] = {
    "relu": [first, node("Relu", ["c"], "a"), convolution("last", "a", "y", "w3")],
    "relu6": [first, node("Clip", ["c", "zero", "six"], "a"), convolution("last", "a", "y", "w3")],
    "clip_signed": [first, node("Clip", ["c", "minus", "one"], "a"), convolution("last", "a", "y", "w3")],
    "leaky": [first, node("LeakyRelu", ["c"], "a", alpha=0.1), convolution("last", "a", "y", "w3")],
    "linear": [first, convolution("last", "c", "y", "w3")],
    "pool": [
        *(first, node("Relu", ["c"], "r"), node("MaxPool", ["r"], "a", **POOL)),
        convolution("last", "a", "y", "w3"),
    ],
    "pool_signed": [first, node("MaxPool", ["c"], "a", **POOL), convolution("last", "a", "y", "w3")],
    "pool_shared": [
        *(first, node("Relu", ["c"], "r"), convolution("other", "r", "o", "w2", "b2")),
        *(node("MaxPool", ["r"], "p", **POOL), node("MaxPool", ["o"], "q", **POOL)),
        *(node("Concat", ["p", "q"], "a", axis=1), convolution("last", "a", "y", "w4")),
    ],
    "residual": [
        *(first, node("Relu", ["c"], "r"), convolution("branch", "r", "s", "w2", "b2")),
        *(node("Add", ["s", "r"], "t"), node("Relu", ["t"], "a"), convolution("last", "a", "y", "w3")),
    ],
    "concat_mixed_signs": [
        *(first, node("Relu", ["c"], "r"), convolution("branch", "r", "s", "w2", "b2")),
        *(node("Concat", ["r", "s"], "a", axis=1), convolution("last", "a", "y", "w4")),
    ],
    "average": [
        *(first, node("Relu", ["c"], "r"), node("AveragePool", ["r"], "a", **POOL)),
        convolution("last", "a", "y", "w3"),
    ],
    "relu_read_before": [
        *(first, node("Relu", ["c"], "r"), convolution("branch", "r", "s", "w2", "b2")),
        *(node("Add", ["s", "c"], "a"), convolution("last", "a", "y", "w3")),
    ],
    "input_twice": [
        *(first, convolution("second", "x", "d", "w1", "b1"), node("Concat", ["c", "d"], "k", axis=1)),
        *(node("Relu", ["k"], "a"), convolution("last", "a", "y", "w4")),
    ],
}


def open_graph(folder: Path, name: str) -> tuple[Model, Inputs]:
    """One of the networks, converted once a process, and its images."""
    if name not in _OPENED:
        _OPENED[name] = _open(folder, name)
    return _OPENED[name]


_OPENED: dict[str, tuple[Model, Inputs]] = {}


def _open(folder: Path, name: str) -> tuple[Model, Inputs]:
    path = save(folder / "m.onnx", GRAPHS[name], inputs={"x": (1, 3, 16, 16)}, outputs=["y"], weights=WEIGHTS)
    images = np.random.default_rng(0).standard_normal((12, 3, 16, 16)).astype(np.float32) * 3
    np.save(folder / "images.npy", images)
    return run(open_model(path)), Inputs(open_source(folder / "images.npy"), None)


def cosines(
    model: Model, plan: QuantPlan, inputs: Inputs, ranges: dict[str, tuple[float, float]]
) -> list[float]:
    sessions: list[Session] = []
    for column in (ORT_FP32, ORT_INT8):
        session = prepare(model, plan, column, threads=1, ranges=ranges, scored=True)
        assert not isinstance(session, Unavailable)
        sessions.append(session)
    found = []
    for _, image in inputs.iter_valid():
        a, b = (session.run(image)[0].astype(np.float64) for session in sessions)
        found.append(float(a @ b / np.sqrt((a @ a) * (b @ b))))
    return found


@pytest.mark.parametrize("name", GRAPHS)
def test_int8_stays_close_to_fp32(tmp_path: Path, name: str) -> None:
    model, inputs = open_graph(tmp_path, name)
    calibration = run(calibrate(model, inputs))
    plan = make_plan(model, calibration.stats, "absmax")
    assert min(cosines(model, plan, inputs, calibration.onnx_ranges)) > 0.997


@pytest.mark.parametrize("name", GRAPHS)
def test_a_threshold_far_beyond_absmax_only_costs_resolution(tmp_path: Path, name: str) -> None:
    """Twice absmax: no activation may vanish because the range no longer lies inside its own."""
    model, inputs = open_graph(tmp_path, name)
    calibration = run(calibrate(model, inputs))
    plan = make_plan(model, calibration.stats, "absmax")
    for root, quant in plan.activations.items():
        plan = plan.with_activation(root, ActivationQuant.symmetric(2 * quant.hi))
    assert min(cosines(model, plan, inputs, calibration.onnx_ranges)) > 0.99


@pytest.mark.parametrize("name", GRAPHS)
def test_layers_that_are_off_leave_a_sound_graph(tmp_path: Path, name: str) -> None:
    model, inputs = open_graph(tmp_path, name)
    calibration = run(calibrate(model, inputs))
    ranges = calibration.onnx_ranges
    full = make_plan(model, calibration.stats, "absmax")
    for layer in model.quantizable:
        plan = full.with_layers_on({layer.name: False})
        if any(quant.on for quant in plan.layers.values()):
            assert min(cosines(model, plan, inputs, ranges)) > 0.997
