"""Multipliers of a network's layers: right scales, channel by channel, and a reason where there are none."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import Calibration, calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.formats.reports.multipliers import multipliers_json, multipliers_text
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.layer_multipliers import layer_multipliers
from clipscope.core.lower.plans import default_layer, make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.multiplier import LayerMultipliers
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from tests.lower.builders import as_model, build, gauss

UNKNOWN = "the range of its output is not known"


@pytest.fixture(scope="module")
def model() -> Model:
    return run(open_model(demo_model()))


@pytest.fixture(scope="module")
def calibration(model: Model) -> Calibration:
    return run(calibrate(model, Inputs(open_source(demo_images("calib")).sample(40), DEMO_PREPROCESS)))


@pytest.mark.parametrize("symmetric", [True, False])
def test_every_layer_of_the_demo(model: Model, calibration: Calibration, symmetric: bool) -> None:
    plan = make_plan(model, calibration.stats, "mse", symmetric=symmetric)
    found = {
        layer.name: layer_multipliers(model, plan, layer, calibration.onnx_ranges) for layer in model.layers
    }
    planned = 0
    for layer in model.quantizable:
        item = found[layer.name]
        assert isinstance(item, LayerMultipliers), (layer.name, item)
        assert item.input_quant == plan.activations[layer.root]
        channels = len(item.multipliers.real)
        assert channels == layer.out_channels
        scales = plan.layers[layer.name].scales_array().astype(np.float64)
        rows = np.arange(channels) * len(scales) // channels
        expected = item.input_quant.step / scales[rows] / item.output_quant.step
        assert item.multipliers.real == pytest.approx(expected, rel=1e-12)
        assert np.abs(item.multipliers.error).max() <= 2.0**-31
        assert item.output_quant.is_symmetric or not symmetric
        if item.output in plan.activations:
            planned += 1
            assert item.output_quant == plan.activations[item.output]
    assert planned > len(model.quantizable) // 2


def test_without_measured_ranges_the_last_layer_has_none_and_says_why(
    model: Model, calibration: Calibration
) -> None:
    plan = make_plan(model, calibration.stats)
    last = model.quantizable[-1]
    assert model.onnx is not None
    blob, tensor = model.network.graph.layer(last.name).tops[0], model.onnx.matches[last.name].output
    why = f"the plan has none for blob {blob}, and ONNX tensor {tensor} was not measured"
    assert layer_multipliers(model, plan, last) == f"{UNKNOWN}: {why}"
    off = plan.with_layers_on({last.name: False})
    assert layer_multipliers(model, off, last) == "stays fp32: switched off"


def small() -> Model:
    lines = [
        "Input in 0 1 x 0=4 1=4 2=2",
        "Convolution a 1 1 x p 0=3 1=1 6=6",
        "ReLU r 1 1 p q",
        "Pooling m 1 1 q s 0=0 1=2 2=2",
        "Convolution b 1 1 s u 0=2 1=1 6=6",
        "ReLU l 1 1 u v 0=0.100000",
        "Convolution c 1 1 v y 0=2 1=1 6=4",
    ]
    weights = [(gauss(i, n), "fp32") for i, n in enumerate((6, 6, 4))]
    return as_model(build(lines, weights), (2, 4, 4))


def test_the_output_is_looked_for_behind_what_keeps_its_grid() -> None:
    made = small()
    layers = {layer.name: default_layer(made, layer) for layer in made.quantizable}
    ranges = {"x": ActivationQuant(-1.0, 3.0), "s": ActivationQuant(0.0, 4.0), "v": ActivationQuant(-0.5, 2)}
    plan = QuantPlan(ranges, layers)
    a, b, _ = (layer_multipliers(made, plan, layer) for layer in made.quantizable)
    assert isinstance(a, LayerMultipliers) and (a.input, a.output) == ("x", "s")
    assert a.multipliers.real == pytest.approx((4 / 255) * a.weight_steps / (4 / 255), rel=1e-9)
    # Behind a leaky ReLU the codes mean something else.
    why = "the plan has none for blob u, and there is no ONNX network to measure it in"
    assert b == f"{UNKNOWN}: {why}"


def test_a_group_s_weight_scale_serves_all_of_its_channels() -> None:
    lines = [
        "Input in 0 1 x 0=4 1=4 2=2",
        "ConvolutionDepthWise d 1 1 x y 0=4 1=1 6=4 7=2",
        "Convolution c 1 1 y z 0=1 1=1 6=4",
    ]
    made = as_model(build(lines, [(gauss(0, 4), "fp32"), (gauss(1, 4), "fp32")]), (2, 4, 4))
    layer = next(layer for layer in made.layers if layer.name == "d")
    ranges = {"x": ActivationQuant(-1.0, 1.5), "y": ActivationQuant(-2.0, 3.0)}
    plan = QuantPlan(ranges, {"d": LayerQuant(True, (10.0, 40.0))})
    found = layer_multipliers(made, plan, layer)
    assert isinstance(found, LayerMultipliers)
    assert found.weight_steps.tolist() == [0.1, 0.1, 0.025, 0.025]
    assert found.multipliers.real == pytest.approx(0.5 * found.weight_steps)


def test_report(model: Model, calibration: Calibration, tmp_path: Path) -> None:
    plan = make_plan(model, calibration.stats, "absmax", symmetric=False)
    found = {layer.name: layer_multipliers(model, plan, layer) for layer in model.layers}
    content = json.loads(json.dumps(multipliers_json(found), allow_nan=False))
    by_layer = {entry["layer"]: entry for entry in content["layers"]}
    first, last = model.quantizable[0], model.quantizable[-1]
    entry = by_layer[first.name]
    fixed = entry["multipliers"]
    assert len(fixed["mantissa"]) == first.out_channels == len(entry["weight_scale"])
    value = np.ldexp(np.float64(fixed["mantissa"]), -31 - np.array(fixed["shift"]))
    assert value == pytest.approx(np.array(fixed["real"]), rel=2.0**-31)
    assert entry["input"]["zero_point"] == plan.activations[first.root].zero_point
    assert by_layer[last.name]["multipliers"] is None and by_layer[last.name]["reason"].startswith(UNKNOWN)
    lines = multipliers_text(found).splitlines()
    assert len(lines) == 1 + len(model.layers)
    assert lines[-1].startswith(last.name) and "not known" in lines[-1]
