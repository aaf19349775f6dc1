"""Layers that ncnn computes wrongly: fp32 by default, int8 with a warning if it is forced."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.choice import force_layer, is_forced
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.histogram import Histogram
from clipscope.core.quant.plan import LayerQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats, RangeStats
from tests.lower.builders import as_model, build, error, gauss, run_float, run_pair

PADDED = "Convolution c 1 1 x y 0=4 1=3 4=1 6=108 18=1.0"
GROUPED = "ConvolutionDepthWise c 1 1 x y 0=16 1=3 4=1 6=576 7=4"


def model_of(line: str) -> Model:
    channels = 16 if "DepthWise" in line else 3
    count = int(next(pair[2:] for pair in line.split() if pair.startswith("6=")))
    if "DepthWise" in line:
        line, count = "ConvolutionDepthWise c 1 1 x y 0=32 1=3 4=1 6=1152 7=4", 1152
    network = build([f"Input x 0 1 x 0=8 1=8 2={channels}", line], [(gauss(1, count), "fp32")])
    return as_model(network, (channels, 8, 8))


def planned(model: Model, image: np.ndarray) -> QuantPlan:
    ranges = RangeStats.of(image)
    stats = BlobStats(ranges, Histogram.of(image, ranges.absmax, non_negative=False))
    return make_plan(model, dict.fromkeys(model.roots, stats), "absmax")


@pytest.mark.parametrize(("line", "word"), [(PADDED, "padded"), (GROUPED, "garbage")])
def test_fp32_by_default_with_the_reason(line: str, word: str) -> None:
    model = model_of(line)
    image = gauss(2, *model.input_shape)
    plan = planned(model, image)
    assert model.roots == ("x",) and model.layers_of("x") == model.layers and not model.quantizable
    pair = lower_ncnn(model.network, model.layers, plan)
    ((name, reason),) = pair.excluded
    assert name == "c" and word in reason and pair.modes.by_layer == {"c": "fp32"}
    assert error(run_float(model.network, image), run_pair(pair, image)) < 2e-3
    # A table or a switch alone is no forcing.
    scales = (100.0,) * model.layers[0].weight_rows
    switched = replace(plan, layers={"c": LayerQuant(True, scales)})
    assert lower_ncnn(model.network, model.layers, switched).excluded == pair.excluded


def test_forcing_runs_the_layer_and_warns() -> None:
    model = model_of(PADDED)
    image = np.abs(gauss(2, *model.input_shape))
    plan = force_layer(model, planned(model, image), "c")
    pair = lower_ncnn(model.network, model.layers, plan)
    assert pair.excluded == () and pair.quantized == ("c",)
    ((name, reason),) = pair.warnings
    assert name == "c" and "padded" in reason
    expected, found = run_float(model.network, image), run_pair(pair, image)
    assert error(expected[:, 1:-1, 1:-1], found[:, 1:-1, 1:-1]) < 6e-2
    assert error(expected, found) > 0.1  # the border: this is what the warning is about


def test_forcing_a_grouped_convolution_makes_it_int8() -> None:
    model = model_of(GROUPED)
    plan = force_layer(model, planned(model, gauss(2, *model.input_shape)), "c")
    pair = lower_ncnn(model.network, model.layers, plan)
    assert "8=1" in pair.param.split() and "garbage" in pair.warnings[0][1]
    assert is_forced(model.layers[0], plan)
    assert not is_forced(model.layers[0], plan.with_layers_on({"c": False}))


def test_forcing_counts_as_another_plan() -> None:
    model = model_of(PADDED)
    plan = force_layer(model, planned(model, gauss(2, *model.input_shape)), "c")
    timid = replace(plan, layers={"c": replace(plan.layers["c"], forced=False)})
    assert plan.fingerprint() != timid.fingerprint()
    off = plan.with_layers_on({"c": False})
    assert off.fingerprint() == timid.with_layers_on({"c": False}).fingerprint()


def test_what_can_not_be_forced() -> None:
    model = model_of(PADDED)
    with pytest.raises(ClipScopeError, match="no such quantizable layer"):
        force_layer(model, QuantPlan(), "d")
    with pytest.raises(ClipScopeError, match="no threshold"):
        force_layer(model, QuantPlan(), "c")
    network = build(
        ["Input x 0 1 x 0=8 1=8 2=3", "Deconvolution c 1 1 x y 0=8 1=3 6=216"], [(gauss(1, 216), "fp32")]
    )
    with pytest.raises(ClipScopeError, match="no int8 Deconvolution"):
        force_layer(as_model(network, (3, 8, 8)), QuantPlan(), "c")


@pytest.mark.parametrize(
    ("scales", "words"), [((100.0,) * 3, "3 weight scales"), ((100.0, 0.0, 1.0, 1.0), "finite and positive")]
)
def test_scales_that_can_not_be_are_refused(scales: tuple[float, ...], words: str) -> None:
    model = model_of(PADDED.replace("18=1.0", "18=0.0"))
    plan = planned(model, gauss(2, *model.input_shape))
    plan = replace(plan, layers={"c": LayerQuant(True, scales)})
    with pytest.raises(ClipScopeError, match=words):
        lower_ncnn(model.network, model.layers, plan)
