"""Layers that ncnn quantizes at run time, with stored int8, against their float run in ncnn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.ncnn.int8 import NcnnPair, lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.network import Network
from clipscope.core.model.param import parse_param
from clipscope.core.model.quantizable import quant_layers
from clipscope.core.model.weights import Storage, read_array, walk_bin
from clipscope.core.quant.plan import LayerQuant, QuantPlan
from tests.lower.builders import Floats, as_model, build, error, gauss, run_float, run_pair

ON = LayerQuant(True, ())


def lowered(network: Network) -> NcnnPair:
    (layer,) = quant_layers(network)
    assert layer.runtime and layer.reason is None
    return lower_ncnn(network, (layer,), QuantPlan({}, {layer.name: ON}))


def arrays(pair: NcnnPair) -> dict[str, Floats]:
    return {
        span.role: read_array(pair.weights, span)
        for span in walk_bin(parse_param(pair.param, "p"), pair.weights, "b")
    }


def gemm_b(transposed: int, peak: float = 4.0) -> tuple[Network, Floats]:
    """y = x B' + C, B with one large row that is not the first."""
    b = gauss(1, 12, 20)
    b[3] *= np.float32(peak)
    line = f"Gemm g 1 1 x y 3={transposed} 5=1 6=1 7=0 8=12 9=20 10=4"
    stored = b if transposed else np.ascontiguousarray(b.T)
    return build(["Input x 0 1 x 0=20 1=7", line], [(stored, "fp32"), (gauss(2, 12), "fp32")]), b


@pytest.mark.parametrize("transposed", [0, 1])
def test_gemm_with_a_constant_b(transposed: int) -> None:
    network, b = gemm_b(transposed)
    pair = lowered(network)
    stored = arrays(pair)
    scale = np.float32(127) / np.abs(b).max()
    assert stored["B_scale"].tolist() == [scale]  # of the whole matrix, not of its first row
    codes = stored["B"].reshape(12, 20)
    assert codes.dtype == np.int8 and np.abs(codes / scale - b).max() <= 0.501 / scale
    line = parse_param(pair.param, "p").layer("g")
    assert (line.int(18, 0), line.int(3, 0)) == (2, 1)
    image = gauss(3, 7, 20)
    expected = run_float(network, image)
    assert np.abs(expected - (image @ b.T + gauss(2, 12))).max() < 1e-4
    assert error(expected, run_pair(pair, image)) < 2e-2


def test_gemm_with_the_scale_of_the_first_row_would_be_wrong() -> None:
    """What ncnn2int8 stores for a transposed B: the test above would notice."""
    network, b = gemm_b(1)
    wrong = np.float32(127) / np.abs(b[0]).max()
    codes = np.clip(np.round(b * wrong), -127, 127)
    image = gauss(3, 7, 20)
    expected = run_float(network, image)
    assert error(expected, (image @ (codes / wrong).T + gauss(2, 12)).astype(np.float32)) > 0.1


@pytest.mark.parametrize("transposed", [0, 1])
def test_gemm_with_a_constant_a(transposed: int) -> None:
    a = gauss(1, 9, 20)
    a[2] *= np.float32(50)
    stored = np.ascontiguousarray(a.T) if transposed else a
    line = f"Gemm g 1 1 x y 2={transposed} 4=1 5=0 6=0 7=9 8=0 9=20 10=-1"
    network = build(["Input x 0 1 x 0=6 1=20", line], [(stored, "fp32")])
    pair = lowered(network)
    np.testing.assert_array_equal(arrays(pair)["A_scales"], np.float32(127) / np.abs(a).max(axis=1))
    image = gauss(3, 20, 6)
    expected, found = run_float(network, image), run_pair(pair, image)
    for row in range(9):  # a scale of its own for each row: none drowns beside the large one
        assert error(expected[row], found[row]) < 4e-2


def attention(width: int, heads: int, keys: int) -> Network:
    parts: list[tuple[Floats, Storage]] = []
    for number, inputs in enumerate((width, keys, keys, width)):
        parts += [(gauss(number, width, inputs) / 4, "fp32"), (gauss(number + 9, width), "raw")]
    lines = [f"Input x 0 1 x 0={width} 1=11"]
    line = f"0={width} 1={heads} 2={width * width} 3={keys} 4={keys}"
    return build([*lines, f"MultiHeadAttention m 1 1 x y {line}"], parts)


def test_attention() -> None:
    network = attention(16, 4, 16)
    pair = lowered(network)
    stored = arrays(pair)
    for part, seed in (("q", 0), ("k", 1), ("v", 2)):
        peaks = np.abs(gauss(seed, 16, 16) / 4).max(axis=1)
        np.testing.assert_array_equal(stored[f"{part}_weight_scales"], np.float32(127) / peaks)
    whole = np.float32(127) / np.abs(gauss(3, 16, 16) / 4).max()
    assert stored["out_weight_scales"].tolist() == [whole]
    np.testing.assert_array_equal(stored["v_bias"], gauss(11, 16))
    image = gauss(20, 11, 16)
    assert error(run_float(network, image), run_pair(pair, image)) < 2e-2


def test_rows_of_zeros_have_scale_one() -> None:
    network = attention(16, 4, 16)
    values = np.frombuffer(network.weights, np.float32).copy()
    values[1:17] = 0  # the first row of q, behind the flag word
    network = Network(network.graph, values.tobytes(), network.spans, "made")
    pair = lowered(network)
    assert arrays(pair)["q_weight_scales"][0] == 1
    image = gauss(20, 11, 16)
    assert error(run_float(network, image), run_pair(pair, image)) < 2e-2


def test_switched_off_and_said_that_no_table_can() -> None:
    network, _ = gemm_b(1)
    layers = quant_layers(network)
    pair = lower_ncnn(network, layers, QuantPlan({}, {"g": replace(ON, on=False)}))
    assert pair.excluded == (("g", "switched off"),)
    assert "18=2" not in pair.param and pair.modes.by_layer == {"g": "fp32"}
    assert any("a table can't say: ncnn2int8 makes every Gemm" in what for _, what in pair.differences)
    image = gauss(3, 7, 20)
    assert error(run_float(network, image), run_pair(pair, image)) < 2e-3


def test_on_by_default_with_the_scales_of_its_weights() -> None:
    network, b = gemm_b(1)
    model = as_model(network, (1, 7, 20))
    assert model.quantizable == model.layers and model.roots == ()
    plan = make_plan(model, {})
    assert plan.layers["g"].weight_scales == (float(np.float32(127) / np.abs(b).max()),)
    pair = lower_ncnn(network, model.layers, plan)
    assert pair.weights == lowered(network).weights
    assert (pair.modes.quantize_steps, pair.modes.dequantize_steps) == (1, 1)
    assert pair.modes.by_layer == {"g": "int8 in, fp32 out"} and pair.warnings == ()
    # ncnn2int8 scans the first row of a transposed B; its scale is right where B is stored otherwise.
    assert [name for name, what in pair.differences if "of its whole weights" in what] == ["g"]
    plain, _ = gemm_b(0)
    assert lower_ncnn(plain, quant_layers(plain), plan).differences == ()


def test_the_plans_own_scales_are_stored() -> None:
    network = attention(16, 4, 16)
    (layer,) = quant_layers(network)
    scales = tuple(float(scale) for scale in 20 + np.arange(49, dtype=np.float32))
    pair = lower_ncnn(network, (layer,), QuantPlan({}, {"m": LayerQuant(True, scales)}))
    stored = arrays(pair)
    assert stored["k_weight_scales"].tolist() == list(scales[16:32])
    assert stored["out_weight_scales"].tolist() == [scales[48]]
    assert np.array_equal(stored["q_weight"][:16], np.round(gauss(0, 16, 16)[0] / 4 * 20))
    with pytest.raises(ClipScopeError, match="the plan has 3 weight scales, the layer needs 49"):
        lower_ncnn(network, (layer,), QuantPlan({}, {"m": LayerQuant(True, (1.0, 2.0, 3.0))}))


def test_weights_that_are_not_finite_are_refused() -> None:
    network = build(
        ["Input x 0 1 x 0=4 1=7", "Gemm g 1 1 x y 3=1 5=1 6=0 7=0 8=2 9=4 10=-1"],
        [(np.array([[1, 2, 3, np.nan], [1, 2, 3, 4]], np.float32), "fp32")],
    )
    with pytest.raises(ClipScopeError, match="array B: 1 of 8 weights are NaN") as caught:
        lowered(network)
    assert "layer g" in str(caught.value.where)
