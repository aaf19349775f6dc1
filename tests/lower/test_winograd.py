"""A layer that overflows in ncnn's int8 Winograd, and that does not with 31=64."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from clipscope.core.lower.ncnn.int8 import NcnnPair, lower_ncnn
from clipscope.core.lower.ncnn.winograd import LIMIT, worst_sum
from clipscope.core.model.network import Network
from clipscope.core.model.param import parse_param
from clipscope.core.model.quantizable import quant_layers
from clipscope.core.model.weights import read_array, walk_bin
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from tests.lower.builders import build, error, run_float, run_pair


def convolution(kind: str, inputs: int, outputs: int, groups: int = 1, more: str = "") -> Network:
    """A 3x3 convolution all of whose weights are 0.5 or a little less."""
    weights = np.full((outputs, inputs // groups, 3, 3), 0.5, np.float32)
    weights[:, ::2] *= np.float32(0.99)
    line = f"{kind} c 1 1 x y 0={outputs} 1=3 4=1 6={weights.size} {more}"
    line += f" 7={groups}" if groups > 1 else ""
    return build([f"Input x 0 1 x 0=12 1=12 2={inputs}", line.rstrip()], [(weights, "fp32")])


def lowered(network: Network, scale: float = 127 / 0.5) -> NcnnPair:
    (layer,) = quant_layers(network)
    plan = QuantPlan(
        {"x": ActivationQuant.symmetric(1.0)}, {"c": LayerQuant(True, (scale,) * layer.weight_rows)}
    )
    return lower_ncnn(network, (layer,), plan)


@pytest.mark.parametrize(
    ("kind", "inputs", "outputs", "groups"),
    [("Convolution", 64, 16, 1), ("ConvolutionDepthWise", 64, 12, 2), ("ConvolutionDepthWise", 128, 24, 2)],
)
def test_wrong_without_the_mask_and_exact_with_it(kind: str, inputs: int, outputs: int, groups: int) -> None:
    network = convolution(kind, inputs, outputs, groups)
    pair = lowered(network)
    ((name, what),) = pair.differences
    assert name == "c" and "31=64" in what and "table can't say" in what
    assert parse_param(pair.param, "p").layer("c").int(31, 0) == 64
    image = np.ones((inputs, 12, 12), np.float32)
    expected = run_float(network, image)
    assert error(expected, run_pair(pair, image)) < 2e-3
    without = replace(pair, param=pair.param.replace(" 31=64", ""))
    assert without.param != pair.param
    assert error(expected, run_pair(without, image)) > 0.5
    # Bit for bit what the codes make, not merely close.
    spans = {span.role: span for span in walk_bin(parse_param(pair.param, "p"), pair.weights, "b")}
    codes = read_array(pair.weights, spans["weight"]).reshape(outputs, -1).astype(np.int64)
    factor = np.float32(1) / np.float32(np.float32(127) * np.float32(254))
    centre = run_pair(pair, image)[:, 6, 6]
    np.testing.assert_array_equal(centre, (codes.sum(axis=1) * 127).astype(np.float32) * factor)


def test_no_mask_below_the_limit() -> None:
    # 23 channels of codes of 127: 127 * 127 * 9 * 23 = 3,338,703; with 26 it is 3,774,186.
    for inputs, masked in ((23, False), (26, True)):
        network = convolution("Convolution", inputs, 16)
        pair = lowered(network, 127 / np.float32(0.495))
        (layer,) = quant_layers(network)
        codes = np.full((16, inputs * 9), 127, np.int8)
        assert (worst_sum(layer, codes) > LIMIT) is masked
        assert ("31=64" in pair.param) is masked and bool(pair.differences) is masked
        image = np.ones((inputs, 12, 12), np.float32)
        assert error(run_float(network, image), run_pair(pair, image)) < 2e-2


def test_six_bit_weights_need_no_mask() -> None:
    network = convolution("Convolution", 64, 16)
    pair = lowered(network, 31 / 0.5)
    assert "31=" not in pair.param and pair.differences == ()
    image = np.ones((64, 12, 12), np.float32)
    assert error(run_float(network, image), run_pair(pair, image)) < 2e-2


def test_the_mask_joins_one_that_is_there() -> None:
    pair = lowered(convolution("Convolution", 64, 16, more="31=1"))
    assert parse_param(pair.param, "p").layer("c").int(31, 0) == 65
    assert len(pair.differences) == 1
    pair = lowered(convolution("Convolution", 64, 16, more="31=64"))
    assert parse_param(pair.param, "p").layer("c").int(31, 0) == 64
    assert pair.differences == ()


@pytest.mark.parametrize("more", ["3=2", "2=2", "11=1"])
def test_other_windows_do_not_run_through_winograd(more: str) -> None:
    weights = np.full((16, 64, 1 if more == "11=1" else 3, 3), 0.5, np.float32)
    line = f"Convolution c 1 1 x y 0=16 1=3 6={weights.size} {more}"
    network = build(["Input x 0 1 x 0=12 1=12 2=64", line], [(weights, "fp32")])
    pair = lowered(network)
    assert "31=" not in pair.param
    image = np.ones((64, 12, 12), np.float32)
    assert error(run_float(network, image), run_pair(pair, image)) < 1e-3
