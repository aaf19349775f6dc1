"""ONNX Runtime's dynamic quantization: its arithmetic, what it follows of the plan, and what it can't do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnx import helper, numpy_helper

import clipscope.core.engines.onnx_runtime
from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines.protocol import EngineError, Session
from clipscope.core.engines.sessions import Unavailable, prepare
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import default_layer, make_plan
from clipscope.core.lower.qdq.dynamic import lower_dynamic
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from tests.engines.test_qdq_graphs import GRAPHS, open_graph
from tests.networks import MOBILENET, RESNET, Reference
from tests.onnx_files import random, save

DYNAMIC, FP32 = Column("onnxruntime", "dynamic"), Column("onnxruntime", "fp32")


def session(model: Model, plan: QuantPlan | None, column: Column = DYNAMIC) -> Session:
    found = prepare(model, plan, column, threads=1)
    assert not isinstance(found, Unavailable), found
    return found


def all_on(model: Model, threshold: float = 1.0) -> QuantPlan:
    layers = {layer.name: default_layer(model, layer) for layer in model.quantizable}
    return QuantPlan({root: ActivationQuant.symmetric(threshold) for root in model.roots}, layers)


def count(model: Model, plan: QuantPlan | None, *kinds: str) -> int:
    return sum(node.op_type in kinds for node in lower_dynamic(model, plan).graph.proto.graph.node)


@pytest.mark.parametrize("name", GRAPHS)
def test_it_stays_close_to_fp32(tmp_path: Path, name: str) -> None:
    model, inputs = open_graph(tmp_path, name)
    sessions = session(model, None), session(model, None, FP32)
    for _, image in inputs.iter_valid():
        a, b = (one.run(image)[0].astype(np.float64) for one in sessions)
        assert a @ b / np.sqrt((a @ a) * (b @ b)) > 0.997
    assert model.onnx is not None
    floats = [node for node in model.onnx.graph.proto.graph.node if node.op_type == "Conv"]
    assert count(model, None, "ConvInteger") == len(floats) and count(model, None, "Conv") == 0


def test_a_layer_computes_what_the_operators_define(tmp_path: Path) -> None:
    """DynamicQuantizeLinear (range of the input with zero, uint8), then exact integer sums."""
    weights = {"w": random(10, 6, seed=1), "b": random(10, seed=2)}
    nodes = [
        helper.make_node("Flatten", ["x"], ["f"], "flat"),
        helper.make_node("Gemm", ["f", "w", "b"], ["y"], "fc", transB=1),
    ]
    path = save(tmp_path / "m.onnx", nodes, inputs={"x": (1, 6, 1, 1)}, outputs=["y"], weights=weights)
    model = run(open_model(path))
    graph = lower_dynamic(model, None).graph
    node = next(node for node in graph.proto.graph.node if node.op_type == "MatMulInteger")
    codes, zero = (numpy_helper.to_array(graph.initializers[node.input[i]]).astype(np.int64) for i in (1, 3))
    assert codes.shape == (6, 10) and zero.shape == (10,), "a scale for each output"
    rows = weights["w"].T
    top, bottom = np.maximum(rows.max(axis=0), 0), np.minimum(rows.min(axis=0), 0)
    assert np.abs((codes - zero) * ((top - bottom) / 255) - rows).max() <= ((top - bottom) / 255).max() * 0.51
    for seed in range(5):
        x = np.random.default_rng(seed).standard_normal(6).astype(np.float32) + np.float32(seed / 2)
        hi, lo = max(float(x.max()), 0.0), min(float(x.min()), 0.0)
        step = np.float32((np.float32(hi) - np.float32(lo)) / np.float32(255))
        zero_point = int(np.rint(np.float32(0 - np.float32(lo)) / step))
        q = np.clip(np.rint(x / step) + zero_point, 0, 255).astype(np.int64)
        exact = ((q - zero_point) @ (codes - zero)) * step * ((top - bottom) / 255) + weights["b"]
        assert session(model, None).run(x.reshape(6, 1, 1))[0] == pytest.approx(exact, rel=1e-4, abs=1e-5)


def test_thresholds_do_not_matter_and_switches_do() -> None:
    model = run(open_model(demo_model()))
    image = Inputs(open_source(demo_images("eval")).sample(1), DEMO_PREPROCESS).get(0)
    without, wide, narrow = (session(model, p) for p in (None, all_on(model, 50.0), all_on(model, 0.01)))
    expected = without.run(image)[0]
    assert np.array_equal(wide.run(image)[0], expected) and np.array_equal(narrow.run(image)[0], expected)
    assert without.excluded == wide.excluded == ()

    first, last = model.quantizable[0], model.quantizable[-1]
    plan = all_on(model).with_layers_on({first.name: False, last.name: False})
    off = session(model, plan)
    assert dict(off.excluded) == {first.name: "switched off", last.name: "switched off"}
    assert not np.array_equal(off.run(image)[0], expected)
    integer = ("ConvInteger", "MatMulInteger")
    assert count(model, plan, *integer) == count(model, None, *integer) - 2
    assert count(model, plan, "Conv", "Gemm", "MatMul") == 2

    none = all_on(model).with_layers_on({layer.name: False for layer in model.quantizable})
    assert prepare(model, none, DYNAMIC, threads=1) == Unavailable("no layer is on")


@pytest.mark.parametrize("reference", [RESNET, MOBILENET], ids=lambda r: r.name)
def test_real_networks_keep_their_answers(shared_data: Path, reference: Reference) -> None:
    """MobileNetV2 has depthwise convolutions: ConvInteger takes groups, too."""
    model = reference.model(shared_data, ".onnx")
    inputs = reference.evaluation_inputs(shared_data, 100)
    found = run(evaluate(model, None, inputs, (FP32, DYNAMIC))).columns
    dynamic, fp32 = found[DYNAMIC], found[FP32]
    assert isinstance(dynamic, Accuracy) and isinstance(fp32, Accuracy)
    assert dynamic.agreement is not None and dynamic.agreement >= 0.94
    assert dynamic.logit_cosine[0] > 0.99 and dynamic.excluded_layers == ()
    assert dynamic.bytes < 0.5 * fp32.bytes
    assert count(model, None, "Conv") == 0


def test_it_is_held_against_the_same_engines_fp32_even_when_that_is_cached() -> None:
    model = run(open_model(demo_model()))
    inputs = Inputs(open_source(demo_images("eval")).sample(20), DEMO_PREPROCESS)
    cache = LogitCache()
    both = run(evaluate(model, None, inputs, (FP32, DYNAMIC), cache=cache)).columns
    alone = run(evaluate(model, None, inputs, (DYNAMIC,), cache=cache)).columns
    assert alone[DYNAMIC] == both[DYNAMIC]
    assert DYNAMIC.reference == FP32 and COLUMNS[-1] == DYNAMIC


def test_a_network_without_kernels_costs_only_this_column(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing(clipscope.core.engines.onnx_runtime.OrtNet):
        def __init__(self, graph: object, **rest: object) -> None:
            if any(node.op_type == "ConvInteger" for node in graph.proto.graph.node):  # type: ignore[attr-defined]
                raise EngineError("no kernel for ConvInteger")
            super().__init__(graph, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(clipscope.core.engines.onnx_runtime, "OrtNet", Refusing)
    model = run(open_model(demo_model()))
    inputs = Inputs(open_source(demo_images("calib")).sample(8), DEMO_PREPROCESS)
    calibration = run(calibrate(model, inputs))
    plan, ranges = make_plan(model, calibration.stats), calibration.onnx_ranges
    found = run(evaluate(model, plan, inputs, onnx_ranges=ranges)).columns
    assert found[DYNAMIC] == Unavailable("no kernel for ConvInteger")
    assert all(isinstance(found[column], Accuracy) for column in COLUMNS if column != DYNAMIC)
