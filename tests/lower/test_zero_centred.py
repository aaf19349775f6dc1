"""Zero-centred blobs: ncnn against integer sums of NumPy, and fp32 against the network before the pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.lower.ncnn.centring.zero_centred import zero_centred
from clipscope.core.lower.ncnn.emulation import lower_emulated
from clipscope.core.lower.ncnn.int8 import NcnnPair, lower_ncnn
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import Model
from clipscope.core.model.param import parse_param
from clipscope.core.model.quantizable import weight_matrix
from clipscope.core.model.weights import read_array, walk_bin
from clipscope.core.quant.grid import levels
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.weights import weight_codes
from tests.lower.builders import Floats, as_model, build, error, gauss, run_float, run_pair

SHAPE = (8, 11, 9)
FIRST = "Convolution a 1 1 x m 0=8 1=1 5=1 6=64 9=1"
"""8 to 8 channels, ReLU: what it makes is never negative."""


def made(*lines: str, seed: int = 0, shape: tuple[int, int, int] = SHAPE) -> Model:
    """Network of lines behind an Input, with random arrays wherever a layer reads some."""
    rows = [f"Input input 0 1 x 0={shape[2]} 1={shape[1]} 2={shape[0]}", *lines]
    arrays: list[tuple[Floats, str]] = []
    for number, line in enumerate(lines):
        kind, pairs = (
            line.split()[0],
            dict(p.split("=", 1) for p in line.split() if p[0] in "-0123456789" and "=" in p),
        )
        if kind in ("Convolution", "ConvolutionDepthWise", "InnerProduct"):
            weights, bias = ("2", "1") if kind == "InnerProduct" else ("6", "5")
            arrays.append((gauss(seed + number, int(pairs[weights])) * np.float32(0.3), "fp32"))
            if pairs.get(bias) == "1":
                arrays.append((gauss(seed + 50 + number, int(pairs["0"])) * np.float32(0.3), "raw"))
        elif kind == "BatchNorm":
            arrays += [(np.abs(gauss(seed + k, int(pairs["0"]))) + np.float32(0.5), "raw") for k in range(4)]
    return as_model(build(rows, arrays), shape)  # type: ignore[arg-type]


def planned(model: Model, ranges: dict[str, tuple[float, float]], bits: int = 8) -> QuantPlan:
    """A plan with zero-centred ranges, and thresholds of 4 for all others."""
    layers = {x.name: default_layer(model, x, bits=bits, weight_bits_3x3=8) for x in model.quantizable}
    other = dict.fromkeys(model.roots, (-4.0, 4.0))
    found = {r: ActivationQuant(*ends, bits, centred=r in ranges) for r, ends in (other | ranges).items()}
    return QuantPlan(found, layers)


def blobs_of(param: str, weights: bytes, image: Floats, names: Sequence[str]) -> dict[str, Floats]:
    net = NcnnNet(param, weights, threads=1)
    return dict(net.stream(image, names))


def pads_of(model: Model, size: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """(top, bottom) and (left, right) of layer b, for an input of (rows, columns); keys as in ncnn."""
    line, layer = model.network.graph.layer("b"), next(x for x in model.layers if x.name == "b")
    left = line.int(4, 0)
    top = line.int(14, left)
    if left >= 0:
        return (top, line.int(16, top)), (left, line.int(15, left))
    found = []
    for axis, count in zip((1, 0), size, strict=True):
        extent = layer.dilation[axis] * (layer.kernel[axis] - 1) + 1
        whole = max(0, extent + (count - 1) // layer.stride[axis] * layer.stride[axis] - count)
        less = whole // 2
        found.append((less, whole - less) if left == -233 else (whole - less, less))
    return found[0], found[1]


def sums(model: Model, codes: np.ndarray, weights: np.ndarray, border: int) -> np.ndarray:
    """Integer sums of layer b: codes (C, H, W), weights (out, C / groups, kh, kw)."""
    layer = next(x for x in model.layers if x.name == "b")
    padded = np.pad(codes, ((0, 0), *pads_of(model, codes.shape[1:])), constant_values=border)
    (kw, kh), (dw, dh), (sw, sh) = layer.kernel, layer.dilation, layer.stride
    extent = (dh * (kh - 1) + 1, dw * (kw - 1) + 1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, extent, axis=(1, 2))
    windows = windows[:, ::sh, ::sw, ::dh, ::dw]
    per = len(codes) // layer.groups
    rows = len(weights) // layer.groups
    parts = [
        np.einsum("chwij,ocij->ohw", windows[g * per : (g + 1) * per], weights[g * rows : (g + 1) * rows])
        for g in range(layer.groups)
    ]
    return np.concatenate(parts)


def quantized(values: Floats, scale: np.float32, top: int = 127) -> np.ndarray:
    scaled = (values * scale).astype(np.float32)
    return np.clip(np.trunc(scaled + np.copysign(np.float32(0.5), scaled)), -top, top).astype(np.int64)


def array_of(pair: NcnnPair, layer: str, role: str) -> Floats:
    spans = walk_bin(parse_param(pair.param, "p"), pair.weights, "b")
    return read_array(pair.weights, next(s for s in spans if (s.layer, s.role) == (layer, role)))


CONVOLUTIONS = {
    "1x1": "0=16 1=1 5=1 6=128",
    "3x3": "0=16 1=3 4=1 5=1 6=1152",
    "3x3 without a bias": "0=16 1=3 4=1 6=1152",
    "3x3, stride 2, ReLU": "0=6 1=3 3=2 4=1 5=1 6=432 9=1",
    "3x3, dilation 2": "0=16 1=3 2=2 4=2 5=1 6=1152",
    "5x5, asymmetric": "0=5 1=5 4=2 14=1 15=1 16=0 5=1 6=1000",
    "5x3, Clip": "0=8 1=5 11=3 4=2 14=1 5=1 6=960 9=3 -23310=2,-0.5,2.5",
    "SAME_UPPER": "0=16 1=3 3=2 4=-233 5=1 6=1152",
    "SAME_LOWER": "0=16 1=4 3=2 4=-234 5=1 6=2048",
}


@pytest.mark.parametrize("ends", [(0.0, 2.0), (-0.3, 2.4)], ids=["from zero", "lopsided"])
@pytest.mark.parametrize("pairs", CONVOLUTIONS.values(), ids=CONVOLUTIONS.keys())
def test_a_convolution_is_what_numpy_computes(pairs: str, ends: tuple[float, float]) -> None:
    model = made(FIRST if ends[0] == 0 else FIRST.replace(" 9=1", ""), f"Convolution b 1 1 m y {pairs}")
    plan, image = planned(model, {"m": ends}), gauss(7, *SHAPE)
    quant = plan.activations["m"]
    unfused = lower_ncnn(model.network, model.layers, plan, fuse=False)
    blobs = blobs_of(unfused.param, unfused.weights, image, ["m", "y"])
    scale = array_of(unfused, "b", "input_scale")[0]
    codes, scales = quantized(blobs["m"], scale), plan.layers["b"].scales_array()
    assert codes.min() == -127 and codes.max() == 127, "the range is not used"
    layer = next(x for x in model.layers if x.name == "b")
    weights = weight_codes(weight_matrix(model.network, layer), scales).astype(np.int64)
    weights = weights.reshape(layer.out_channels, 8, layer.kernel[1], layer.kernel[0])

    # Bit for bit: integer sums over a border in the code of zero, then one rounding.
    zero = quant.zero_point - 127
    factor = (np.float32(1) / (scale * scales)).astype(np.float64)[:, None, None]
    bias = array_of(unfused, "b", "bias").astype(np.float64)[:, None, None]
    exact = (sums(model, codes, weights, zero) * factor + bias).astype(np.float32)
    low, high = {0: (-np.inf, np.inf), 1: (0, np.inf), 3: (-0.5, 2.5)}[
        model.network.graph.layer("b").int(9, 0)
    ]
    assert np.array_equal(np.clip(exact, np.float32(low), np.float32(high)), blobs["y"])

    # What it means: unsigned codes over the step, and a border of zero; the bias is the network's own.
    own = model.network.array("b", "bias")
    meant = sums(model, codes - zero, weights, 0) * quant.step / scales.astype(np.float64)[:, None, None]
    meant += 0 if own is None else own.astype(np.float64)[:, None, None]
    assert np.abs(np.clip(meant, low, high) - blobs["y"]).max() < 3e-6 * np.abs(meant).max()

    fused = lower_ncnn(model.network, model.layers, plan)
    assert dict(fused.fused) == {"a": "b"} and unfused.fused == {}
    assert np.array_equal(run_pair(fused, image), blobs["y"])
    assert unfused.carried_without == {"m": np.float32(quant.centre)} and unfused.notes == ()
    if layer.kernel != (1, 1):
        code = zero % 256
        assert f"18={code:.6e}" in next(x for x in fused.param.splitlines() if " b " in x)


@pytest.mark.parametrize("channels", [8, 6])
@pytest.mark.parametrize("pairs", ["1=3 4=1", "1=3 3=2 4=-233", "1=5 4=2 14=1"])
def test_a_depthwise_layer_is_what_numpy_computes(pairs: str, channels: int) -> None:
    model = made(
        f"Convolution a 1 1 x m 0={channels} 1=1 5=1 6={8 * channels} 9=1",
        f"ConvolutionDepthWise b 1 1 m n 0={channels} {pairs} 5=1 7={channels}"
        f" 6={channels * (9 if '1=3' in pairs else 25)} 9=1",
        f"Convolution c 1 1 n y 0=4 1=1 5=1 6={4 * channels}",
    )
    plan, image = planned(model, {"m": (0.0, 2.0), "n": (0.0, 2.0)}), gauss(7, *SHAPE)
    emulated = lower_emulated(model.network, model.layers, plan)
    blobs = blobs_of(emulated.param, emulated.weights, image, ["m", "n"])
    unfused = lower_ncnn(model.network, model.layers, plan, fuse=False)
    scale, scales = array_of(unfused, "b", "input_scale")[0], plan.layers["b"].scales_array()
    layer = next(x for x in model.layers if x.name == "b")
    weights = weight_codes(weight_matrix(model.network, layer), scales).astype(np.int64)
    weights = weights.reshape(channels, 1, *layer.kernel)
    codes, bias = quantized(blobs["m"], scale), model.network.array("b", "bias")
    assert bias is not None
    meant = sums(model, codes + 127, weights, 0) * plan.activations["m"].step
    meant = meant / scales.astype(np.float64)[:, None, None] + bias.astype(np.float64)[:, None, None]
    carried = np.maximum(meant, 0) - plan.activations["n"].centre
    assert np.abs(carried - blobs["n"]).max() < 3e-6 * np.abs(carried).max()

    fused = lower_ncnn(model.network, model.layers, plan)
    assert dict(fused.fused) == {"a": "b", "b": "c"}
    assert np.array_equal(run_pair(fused, image), run_pair(unfused, image))


@pytest.mark.parametrize("bits", [7, 6])
def test_with_fewer_bits_codes_stop_on_both_sides_of_the_centre(bits: int) -> None:
    model = made(FIRST, "Convolution b 1 1 m y 0=16 1=3 4=1 5=1 6=1152")
    plan, image, top = planned(model, {"m": (0.0, 1.0)}, bits), gauss(7, *SHAPE), levels(bits)
    emulated = lower_emulated(model.network, model.layers, plan)
    blobs = blobs_of(emulated.param, emulated.weights, image, ["m", "y"])
    layer, scales = model.layers[1], plan.layers["b"].scales_array()
    codes = np.clip(np.floor((blobs["m"] + 0.5) / plan.activations["m"].step + 0.5), 0, 2 * top).astype(
        np.int64
    )
    assert codes.max() == 2 * top and blobs["m"].max() > 1.0
    weights = weight_codes(weight_matrix(model.network, layer), scales).astype(np.int64)
    own = model.network.array("b", "bias")
    assert own is not None
    meant = sums(model, codes, weights.reshape(16, 8, 3, 3), 0) * plan.activations["m"].step
    meant = meant / scales.astype(np.float64)[:, None, None] + own.astype(np.float64)[:, None, None]
    assert np.abs(meant - blobs["y"]).max() < 3e-6 * np.abs(meant).max()


CONV_B = "Convolution b 1 1 {} y 0=4 1=3 4=1 5=1 6=288"
"""Reads a blob of 8 channels with a border."""
SPLIT = "Split s 1 2 m m0 m1"
GRAPHS: dict[str, tuple[list[str], tuple[str, ...], str]] = {
    "ReLU of its own": (
        [FIRST.replace(" 9=1", ""), "ReLU r 1 1 m n", CONV_B.format("n")], ("n",), "folds",
    ),
    "Clip, BatchNorm": (
        ["BatchNorm n 1 1 x k 0=8 1=1e-3", "Clip r 1 1 k m 0=0.0 1=6.0", CONV_B.format("m")], ("m",), "folds",
    ),
    "BatchNorm reads": (
        [FIRST, SPLIT, "BatchNorm n 1 1 m0 k 0=8", "ReLU r 1 1 k l", "Concat c 2 1 l m1 o",
         "Convolution b 1 1 o y 0=4 1=3 4=1 5=1 6=576"], ("o",), "folds",
    ),
    "pooling and border": (
        [FIRST, "Pooling p 1 1 m n 0=0 1=3 2=2 3=1", "Padding q 1 1 n o 0=1 1=0 2=1 3=2 4=0 5=0.0",
         CONV_B.format("o")], ("o",), "folds",
    ),
    "average over what is there": (
        [FIRST, "Pooling p 1 1 m n 0=1 1=3 2=2 3=1 6=0", CONV_B.format("n")], ("n",), "folds",
    ),
    "global average, Flatten": (
        [FIRST, "Pooling p 1 1 m n 0=1 4=1", "Flatten f 1 1 n o", "InnerProduct b 1 1 o y 0=4 1=1 2=32"],
        ("o",), "folds",
    ),
    "a convolution in fp32 reads it, too": (
        [FIRST, SPLIT, CONV_B.format("m0"), "Convolution off 1 1 m1 z 0=4 1=5 4=2 5=1 6=800 9=1"],
        ("m",), "folds",
    ),
    "residual": (
        [FIRST, SPLIT, "Convolution c 1 1 m0 k 0=8 1=3 4=1 5=1 6=576", "BinaryOp add 2 1 k m1 l 0=0",
         "ReLU r 1 1 l n", CONV_B.format("n")], ("m", "n"), "folds",
    ),
    "difference, weighted sum": (
        [FIRST, "Split s 1 3 m m0 m1 m2", "Convolution c 1 1 m0 k 0=8 1=3 4=1 5=1 6=576",
         "BinaryOp sub 2 1 k m1 l 0=1", "Eltwise e 2 1 l m2 n 0=1 -23301=2,1.0,2.0", CONV_B.format("n")],
        ("m", "n"), "folds",
    ),
    "image": ([CONV_B.format("x")], ("x",), "shift: it is the network's input"),
    "HardSwish": (
        [FIRST.replace(" 9=1", ""), "HardSwish h 1 1 m n", CONV_B.format("n")], ("n",),
        "shift: HardSwish h takes and gives values as they are",
    ),
    "gate": (
        [FIRST, SPLIT, "Sigmoid g 1 1 m0 k", "Split t 1 2 m1 t0 t1", "BinaryOp mul 2 1 k t0 z 0=2",
         CONV_B.format("t1")], ("m",), "shift: Sigmoid g takes and gives values as they are",
    ),
    "average over the border": (
        [FIRST, "Pooling p 1 1 m n 0=1 1=3 2=2 3=1 5=1 6=1", CONV_B.format("n")], ("n",),
        "shift: Pooling p counts the zeros of its border",
    ),
    "sum of what is fixed": (
        [FIRST, SPLIT, "HardSwish h 1 1 m0 k", "BinaryOp add 2 1 k m1 n 0=0", CONV_B.format("n")],
        ("n",), "shift: BinaryOp add joins it with a blob that can't take its part",
    ),
    "output": (
        [FIRST, SPLIT, CONV_B.format("m0"), "Noop o 1 1 m1 z"], ("m",),
        "shift: it is an output of the network",
    ),
    "leaky ReLU that hands codes on": (
        [FIRST.replace("9=1", "9=2 -23310=1,0.1"), CONV_B.format("m")], ("m",),
        "no: Convolution a ends in leaky ReLU, and a layer in between would end the requantize fusion",
    ),
}  # fmt: skip


def ends(model: Model, image: Floats, root: str) -> tuple[float, float]:
    """Lowest, or zero, and highest value of a blob."""
    values = image if root == "x" else run_float(model.network, image, root)
    return min(0.0, float(values.min())), float(values.max())


@pytest.mark.parametrize("name", GRAPHS)
def test_fp32_stays_as_it_was_and_int8_comes_near(name: str) -> None:
    lines, roots, how = GRAPHS[name]
    model, image = made(*lines), gauss(9, *SHAPE)
    plan = planned(model, {root: ends(model, image, root) for root in roots})
    if "off" in plan.layers:
        plan = plan.with_layers_on({"off": False})
    outputs = list(model.network.outputs)
    before = [run_float(model.network, image, blob) for blob in outputs]
    after = zero_centred(model.network, model.layers, plan)
    for blob, expected in zip(outputs, before, strict=True):
        assert error(expected, run_float(after.network, image, blob)) < 1e-5, blob
    carried = after.offsets
    kinds = ["shift" if root in carried.shifts else "folds" for root in carried.ranges]
    kinds += ["no"] * len(carried.refused)
    whys = [*carried.why_shift.values(), *carried.refused.values()]
    assert {how.partition(": ")[0]} == set(kinds)
    assert [how.partition(": ")[2]] == (whys or [""])
    assert len(after.inserted) == (1 if how.startswith("shift") else 0)

    symmetric = replace(plan, activations={r: q.as_symmetric() for r, q in plan.activations.items()})
    pairs = [lower_ncnn(model.network, model.layers, one) for one in (plan, symmetric)]
    assert pairs[0].fused == pairs[1].fused
    assert bool(pairs[0].notes) == how.startswith("no")
    for blob, expected in zip(outputs, before, strict=True):
        near = error(expected, run_pair(pairs[0], image, blob))
        assert near < 0.03 and near < 1.2 * error(expected, run_pair(pairs[1], image, blob)) + 1e-3, blob
    if how.startswith("no"):
        assert pairs[0].param == pairs[1].param and pairs[0].weights == pairs[1].weights


def test_blobs_that_are_joined_share_one_range() -> None:
    model = made(
        FIRST, SPLIT, "Convolution b 1 1 m0 k 0=8 1=3 4=1 5=1 6=576 9=1", "Concat c 2 1 k m1 o",
        "Convolution d 1 1 o y 0=4 1=1 5=1 6=64",
    )  # fmt: skip
    after = zero_centred(model.network, model.layers, planned(model, {"m": (0.0, 1.0), "o": (0.0, 3.0)}))
    assert {root: quant.hi for root, quant in after.offsets.ranges.items()} == {"m": 3.0, "o": 3.0}
    assert set(after.offsets.of_blob.values()) == {1.5} and after.inserted == ()
    # One of them is left symmetric: the others can't be folded.
    after = zero_centred(model.network, model.layers, planned(model, {"o": (0.0, 3.0)}))
    assert after.offsets.why_shift == {"o": "it shares its values with m, which is not zero-centred"}


def test_without_a_zero_centred_range_nothing_changes() -> None:
    model = made(FIRST, CONV_B.format("m"))
    plan = planned(model, {})
    after = zero_centred(model.network, model.layers, plan)
    assert after.network is model.network and after.plan is plan
    once = zero_centred(model.network, model.layers, planned(model, {"m": (0.0, 2.0)}))
    again = zero_centred(once.network, once.layers, once.plan)
    assert once.offsets.of_blob and not again.offsets.of_blob and again.network is once.network
