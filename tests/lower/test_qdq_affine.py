"""Affine plans in ONNX Runtime: the plan's grid exactly, activations only where it implies them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.engines.ort_net import OrtNet
from clipscope.core.lower.plans import default_layer, make_plan
from clipscope.core.lower.qdq.outputs import quantized_tensors
from clipscope.core.lower.qdq.qdq import float_compute_nodes, lower_qdq, observed_tensors, tensor_ranges
from clipscope.core.model.model import Model
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from tests.engines.test_qdq_graphs import GRAPHS, cosines, open_graph
from tests.networks import MOBILENET, RESNET, Reference

SYMMETRIC_BYTES = "d8cb03cd1a66d8855c9367e5589a24270bc67cb72d9ac4675f2d9ed735c547f7"
"""SHA-256 of the thirteen graphs, lowered by the version before affine ranges with thresholds of 2."""


def with_ranges(model: Model, lo: float, hi: float) -> QuantPlan:
    layers = {layer.name: default_layer(model, layer) for layer in model.quantizable}
    return QuantPlan({root: ActivationQuant(lo, hi) for root in model.roots}, layers)


def measured(model: Model) -> dict[str, tuple[float, float]]:
    assert model.onnx is not None
    return dict.fromkeys(observed_tensors(model.onnx), (-1.5, 2.5))


def test_symmetric_plans_give_the_bytes_that_they_always_gave(tmp_path: Path) -> None:
    digest = hashlib.sha256()
    for name in GRAPHS:
        model, _ = open_graph(tmp_path, name)
        plan = with_ranges(model, -2.0, 2.0)
        digest.update(lower_qdq(model, plan, measured(model)).graph.serialized())
    assert digest.hexdigest() == SYMMETRIC_BYTES


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("method", ["absmax", "mse", "percentile:99.99"])
def test_affine_int8_stays_close_to_fp32(tmp_path: Path, name: str, method: str) -> None:
    model, inputs = open_graph(tmp_path, name)
    calibration = run(calibrate(model, inputs))
    plan = make_plan(model, calibration.stats, method, symmetric=False)
    assert plan.is_affine
    assert min(cosines(model, plan, inputs, calibration.onnx_ranges)) > 0.997


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("wider", [(1.0, 2.0), (2.0, 1.0), (1.5, 1.5)])
def test_wide_affine_ranges_drop_no_activation(tmp_path: Path, name: str, wider: tuple[float, float]) -> None:
    """Ends beyond what an activation lets through, and below zero behind a Relu."""
    model, inputs = open_graph(tmp_path, name)
    calibration = run(calibrate(model, inputs))
    plan = make_plan(model, calibration.stats, "absmax", symmetric=False)
    for root, quant in plan.activations.items():
        lo = min(quant.lo, -0.3 * quant.hi)
        plan = plan.with_activation(root, ActivationQuant(wider[0] * lo, wider[1] * quant.hi))
    assert min(cosines(model, plan, inputs, calibration.onnx_ranges)) > 0.99


def test_scale_and_zero_point_are_the_plans_exactly(tmp_path: Path) -> None:
    model, _ = open_graph(tmp_path, "residual")
    side = model.onnx
    assert side is not None
    plan = with_ranges(model, -0.7, 2.3)
    found = quantized_tensors(lower_qdq(model, plan, measured(model)).graph)
    quant = ActivationQuant(-0.7, 2.3)
    planned = {side.matches[layer.name].input for layer in model.quantizable}
    assert planned <= found.keys()
    other = ActivationQuant(-1.5, 2.5)
    unplanned = 0
    for tensor, (scale, zero_point) in found.items():
        own = quant if (scale, zero_point) == (np.float32(quant.step), quant.zero_point) else other
        assert (np.float32(scale), zero_point) == (np.float32(own.step), own.zero_point), tensor
        assert tensor not in planned or own is quant
        unplanned += own is other
    assert unplanned > 0


def test_tensors_without_a_planned_range_follow_the_plans_scheme(tmp_path: Path) -> None:
    model, _ = open_graph(tmp_path, "residual")
    symmetric = tensor_ranges(model, with_ranges(model, -2.0, 2.0), measured(model))
    affine = tensor_ranges(model, with_ranges(model, -1.0, 2.0), measured(model))
    assert ActivationQuant(-2.5, 2.5, origin="measured") in symmetric.values()
    assert ActivationQuant(-1.5, 2.5, origin="measured") in affine.values()


@pytest.mark.parametrize(
    ("lo", "hi", "kept"), [(0.0, 6.0, False), (0.0, 5.0, False), (0.0, 6.5, True), (-0.5, 5.0, True)]
)
def test_a_clip_is_folded_only_where_the_grid_implies_it(
    tmp_path: Path, lo: float, hi: float, kept: bool
) -> None:
    model, _ = open_graph(tmp_path, "relu6")
    root = model.quantizable[1].root
    plan = with_ranges(model, -3.0, 2.0).with_activation(root, ActivationQuant(lo, hi))
    graph = lower_qdq(model, plan, measured(model)).graph
    assert any(node.op_type == "Clip" for node in graph.proto.graph.node) is kept


@pytest.mark.parametrize("reference", [RESNET, MOBILENET], ids=lambda r: r.name)
def test_real_networks_agree_and_have_no_float_convolution(
    shared_data: Path, reference: Reference, tmp_path: Path
) -> None:
    model, calibration = reference.model(shared_data, ".onnx"), reference.calibrated(shared_data, ".onnx")
    plan = make_plan(model, calibration.stats, "mse", symmetric=False)
    inputs = reference.evaluation_inputs(shared_data, 40)
    found = cosines(model, plan, inputs, dict(calibration.onnx_ranges))
    assert np.mean(found) > 0.99
    optimized = tmp_path / "optimized.onnx"
    OrtNet(lower_qdq(model, plan, calibration.onnx_ranges).graph, threads=1, optimized=optimized)
    assert not float_compute_nodes(OnnxGraph(onnx.load(str(optimized))), ("Conv", "FusedConv"))


def test_a_method_without_an_affine_form_names_those_that_have_one(tmp_path: Path) -> None:
    model, inputs = open_graph(tmp_path, "relu")
    stats = run(calibrate(model, inputs)).stats
    with pytest.raises(ClipScopeError, match="absmax, percentile:P, mse, ema"):
        make_plan(model, stats, "kl", symmetric=False)


def test_the_width_of_an_affine_range_is_that_of_onnx_runtimes_codes(tmp_path: Path) -> None:
    model, _ = open_graph(tmp_path, "relu")
    plan = with_ranges(model, -1.0, 2.0)
    narrow = plan.with_activations({r: replace(q, bits=6) for r, q in plan.activations.items()})
    wide = quantized_tensors(lower_qdq(model, plan, measured(model)).graph)
    assert quantized_tensors(lower_qdq(model, narrow, measured(model)).graph) == wide
