"""Float arrays that remain in an int8 network: fp16 by ncnn2int8's rules, and never infinite."""

from __future__ import annotations

import numpy as np
import pytest

from clipscope.core.lower.ncnn.fp16 import fits_half, to_half
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.ncnn.stored import without_denormals
from clipscope.core.model.param import parse_param
from clipscope.core.model.quantizable import quant_layers
from clipscope.core.model.weights import read_array, walk_bin
from clipscope.core.quant.plan import QuantPlan
from tests.lower.builders import build, error, gauss, run_float, run_pair

INNER = "InnerProduct f 1 1 x y 0={0} 1=1 2={1}"


def one_by_one(value: float) -> int:
    """The scalar conversion of ncnn's tool, step by step: sign, exponent, and ten bits cut off."""
    bits = int(np.float32(value).view(np.uint32))
    sign, exponent, significand = bits >> 31, bits >> 23 & 0xFF, bits & 0x7FFFFF
    if exponent - 112 >= 31:
        return sign << 15 | 0x7C00
    if exponent - 112 <= 0:
        return sign << 15
    return sign << 15 | exponent - 112 << 10 | significand >> 13


@pytest.mark.parametrize("count", [4, 5, 6, 7, 64, 1001])
def test_groups_of_four_round_and_the_rest_is_cut_off(count: int) -> None:
    values = gauss(count, count) * np.float32(3)
    half = to_half(values)
    whole = count - count % 4
    np.testing.assert_array_equal(half[:whole], values[:whole].astype(np.float16))
    tail = half[whole:].view(np.uint16).tolist()
    assert tail == [one_by_one(float(v)) for v in values[whole:]]
    ulp = np.spacing(values.astype(np.float16)).astype(np.float32)
    assert np.all(np.abs(half.astype(np.float32) - values) <= ulp)


def test_the_tail_differs_from_numpy_where_bits_are_lost() -> None:
    values = np.full(5, 1 + 3 / 4096, np.float32)  # three quarters of the way to the next fp16
    assert to_half(values)[:4].tolist() == [1 + 1 / 1024] * 4
    assert to_half(values)[4] == 1


@pytest.mark.parametrize(
    ("value", "fits"),
    [(65504.0, True), (65519.0, True), (65520.0, False), (-70000.0, False), (np.inf, True), (1e-30, True)],
)
def test_what_fits_fp16(value: float, fits: bool) -> None:
    values = np.array([1, 2, 3, value], np.float32)
    assert fits_half(values) is fits
    assert np.isinf(to_half(values)[3]) == (not fits or np.isinf(value))


def test_zeros_denormals_and_specials_of_the_tail() -> None:
    values = np.array([-0.0, 5e-8, -1e-40], np.float32)
    assert to_half(values).view(np.uint16).tolist() == [0x8000, 0, 0x8000]
    assert to_half(np.array([np.nan, -np.inf], np.float32)).view(np.uint16).tolist() == [0x7E00, 0xFC00]


def test_plain_floats_below_1e_30_become_zero_and_negative_zero_stays() -> None:
    values = np.array([1e-31, -1e-31, -0.0, 1e-29, 1.0], np.float32)
    found = without_denormals(values)
    assert found.tolist() == [0, 0, 0, values[3], 1]
    assert np.signbit(found).tolist() == [False, False, True, False, False]


def test_an_array_beyond_fp16_stays_fp32_and_is_named() -> None:
    weights = gauss(1, 3, 8)
    weights[1, 2] = 1e6
    network = build(["Input x 0 1 x 0=8", INNER.format(3, 24)], [(weights, "fp32"), (gauss(2, 3), "raw")])
    pair = lower_ncnn(network, quant_layers(network), QuantPlan())
    (span, _) = walk_bin(parse_param(pair.param, "p"), pair.weights, "b")
    assert span.storage == "fp32"
    np.testing.assert_array_equal(read_array(pair.weights, span), weights.reshape(-1))
    ((name, what),) = pair.differences
    assert name == "f" and "1e+06" in what and "infinity" in what
    image = gauss(3, 8)
    assert error(run_float(network, image), run_pair(pair, image)) == 0


def test_float_layers_are_stored_as_fp16_and_run() -> None:
    weights, bias = gauss(1, 5, 7), gauss(2, 5)
    network = build(["Input x 0 1 x 0=7", INNER.format(5, 35)], [(weights, "fp32"), (bias, "raw")])
    pair = lower_ncnn(network, quant_layers(network), QuantPlan())
    assert pair.differences == () and pair.excluded == (("f", "no threshold in the plan"),)
    spans = walk_bin(parse_param(pair.param, "p"), pair.weights, "b")
    assert [span.storage for span in spans] == ["fp16", "raw"]
    np.testing.assert_array_equal(read_array(pair.weights, spans[0]), to_half(weights).astype(np.float32))
    image = gauss(3, 7)
    assert 0 < error(run_float(network, image), run_pair(pair, image)) < 2e-3


def test_stored_constants_and_packed_codes_are_not_touched() -> None:
    data = gauss(1, 6) * np.float32(1e-3)
    lines = ["Input x 0 1 x 0=6", "MemoryData m 0 1 c 0=6 21=0", "BinaryOp b 2 1 x c y 0=0"]
    network = build(lines, [(data, "fp32")])
    pair = lower_ncnn(network, (), QuantPlan())
    assert pair.weights == network.weights and pair.param == network.graph.text()
    codes = np.arange(48, dtype=np.uint8)
    gemm = "Gemm g 1 1 x y 3=1 5=1 6=0 7=0 8=4 9=12 10=-1 18=800"
    network = build(["Input x 0 1 x 0=12 1=2", gemm], [(codes, "packed"), (gauss(2, 4), "raw")])
    assert lower_ncnn(network, quant_layers(network), QuantPlan()).weights == network.weights
