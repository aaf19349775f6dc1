"""int8 depthwise layers that answer on x86 what ncnn answers on ARM, bit for bit.

ncnn's packed x86 kernel turns sums of codes into floats with the processor's 12-bit reciprocal
(``ConvolutionDepthWise_x86::forward_int8_x86``): up to 2e-4 off, and otherwise on each vendor's processors.
On ARM, on phones and boards, it divides (``ConvolutionDepthWise_arm``). Here such a layer runs on its codes
in float32 instead, where sums of products of codes are exact, between ncnn's own Quantize and Scale, at a
fifth of the time that ncnn takes without packing.

Multiplying by the scale and adding the bias rounds once or twice, and ncnn's kernels differ in that: on ARM
3x3 windows without an activation but ReLU round once (``dequantize_arm.cpp``, vfmaq), all others twice. Scale
with a bias rounds once on every x86 processor with fused multiply-add (``scale_fp32_fma``), Scale and then
Bias twice. ncnn's own x86 kernel for one channel at a time rounds twice without AVX-512 and once with it, so
it is no reference.

Two things are not ARM's to the last digit. A processor without fused multiply-add (before Haswell and
Piledriver) rounds twice everywhere, in convolutions too. And where the number of channels is no multiple of
eight, layers that ARM does not round once have each sum divided there (its compiler makes a division of the
product with the reciprocal), where x86 multiplies; ncnn's BinaryOp on x86 divides by a refined 12-bit
reciprocal, so there is no layer to divide with. `tests.processors` holds both to a bound.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.buffers import Buffer
from clipscope.core.lower.ncnn.free_names import FreeNames
from clipscope.core.lower.ncnn.int8 import FUSED
from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.storage_spec import int8_term
from clipscope.core.model.weights import encode_array, read_array, walk_bin
from clipscope.core.quant.weights import weight_codes

_PACK = 8
_OUTPUTS, _WIDTH, _DILATION, _STRIDE, _BIAS, _WEIGHTS, _GROUPS = 0, 1, 2, 3, 5, 6, 7
_INT8_TERM, _ACTIVATION, _ACTIVATION_VALUES, _PAD_VALUE, _DYNAMIC = 8, 9, 10, 18, 19
_OTHER_AXIS = 10
"""From the key of a size along the width to that along the height."""
_X86 = frozenset({"x86_64", "amd64", "i686", "i386", "x86"})
_INT8, _FLOAT32 = "3", "1"
_EXACT_SUMS = 2**24
"""Largest whole number up to which float32 holds all of them."""

_ACTIVATIONS = {
    1: ("ReLU", ()),
    2: ("ReLU", (0,)),
    3: ("Clip", (0, 1)),
    4: ("Sigmoid", ()),
    5: ("Mish", ()),
    6: ("HardSwish", (0, 1)),
}
"""ncnn's fused activations as layers, with the keys of their values."""

Arrays = Mapping[str, NDArray[Any]]
"""Arrays of a layer by role."""


@dataclass(frozen=True)
class _Step:
    """A layer of a chain, without its blobs."""

    type: str
    pairs: tuple[tuple[int, str], ...] = ()
    weights: bytes = b""


@dataclass(frozen=True, eq=False)
class ExactNetwork:
    """An int8 network whose depthwise layers answer what ncnn answers on ARM.

    Attributes
    ----------
    graph, weights
        The network; every blob keeps its name and its values, but for the last bits of the division.
    exchanged
        Names of the layers that were exchanged.
    """

    graph: ParamGraph
    weights: Buffer
    exchanged: tuple[str, ...]


def is_exchanged(line: ParamLayer) -> bool:
    """Whether ncnn answers otherwise on x86 than on ARM for this layer, and it can be exchanged."""
    groups, (width, height) = line.int(_GROUPS, 1), _both(line, _WIDTH, 0)
    return (
        line.type == "ConvolutionDepthWise"
        and int8_term(line) > 0
        and groups == line.int(_OUTPUTS, 0)
        and groups * width * height == line.int(_WEIGHTS, 0)
        and (groups % _PACK == 0 or _rounds_once(line))
        and width * height * 127 * 127 < _EXACT_SUMS
        and line.int(_DYNAMIC, 0) == 0
        and line.int(_ACTIVATION, 0) in (0, *_ACTIVATIONS)
    )


def exact_depthwise(graph: ParamGraph, weights: Buffer, machine: str | None = None) -> ExactNetwork:
    """Exchange the depthwise layers of an int8 network, fused or not, that answer otherwise than on ARM.

    Parameters
    ----------
    graph, weights
        The network.
    machine
        Architecture that runs it, as `platform.machine` says it; None for this one. On ARM nothing is
        exchanged: ncnn's own kernels are the reference.

    Raises
    ------
    ClipScopeError
        If the arrays don't fit the graph.
    """
    x86 = (machine or platform.machine()).lower() in _X86
    inexact = {line.name for line in graph.layers if x86 and is_exchanged(line)}
    if not inexact:
        return ExactNetwork(graph, weights, ())
    spans = walk_bin(graph, weights, graph.where)
    codes, names = _code_blobs(graph), FreeNames(graph)
    lines: list[ParamLayer] = []
    chunks: list[Buffer] = []
    position = 0
    for line in graph.layers:
        if line.name not in inexact:
            lines.append(line)
            continue
        own = [span for span in spans if span.layer == line.name]
        chain = _chain(line, {span.role: read_array(weights, span) for span in own}, line.bottoms[0] in codes)
        lines += _placed(line, chain, names)
        chunks += [weights[position : own[0].offset], *(step.weights for step in chain)]
        position = own[-1].offset + own[-1].nbytes
    chunks.append(weights[position:])
    return ExactNetwork(graph.with_lines(lines), b"".join(chunks), tuple(sorted(inexact)))


def _code_blobs(graph: ParamGraph) -> set[str]:
    """Blobs that hold int8 codes: outputs of fused layers, through Split or not."""
    found: set[str] = set()
    for line in graph.layers:
        if int8_term(line) > FUSED or (line.type == "Split" and line.bottoms[0] in found):
            found.update(line.tops)
    return found


def _chain(line: ParamLayer, arrays: Arrays, codes_in: bool) -> list[_Step]:
    """What stands for the layer, from its bottom to its top."""
    count = line.int(_OUTPUTS, 0)
    scales = np.broadcast_to(arrays["weight_scales"].astype(np.float32), count)
    scale = np.float32(arrays["input_scale"][0])
    weights = arrays["weight"]
    if weights.dtype != np.int8:
        weights = weight_codes(weights.astype(np.float32).reshape(count, -1), scales)
    convolution = replace(line)
    border = line.float(_PAD_VALUE, 0.0)
    if border:  # a code, which ncnn casts to a signed byte
        code = np.uint8(int(border) % 256).astype(np.int8)
        convolution = line.with_pair(_PAD_VALUE, f"{float(code):.6e}")
    for key in (_BIAS, _INT8_TERM, _ACTIVATION, _ACTIVATION_VALUES):
        convolution = convolution.without(key)
    steps = [] if codes_in else [_quantize(scale)]
    steps.append(_Step("Cast", ((0, _INT8), (1, _FLOAT32))))
    codes = weights.reshape(-1).astype(np.float32)
    steps.append(_Step(line.type, convolution.pairs, encode_array(codes, "fp32")))
    with np.errstate(divide="ignore"):
        factors = np.where(scales == 0, np.float32(0), np.float32(1) / (scale * scales))
    steps += _after_sums(line, factors.astype(np.float32), arrays.get("bias"))
    if int8_term(line) > FUSED:
        steps.append(_quantize(np.float32(arrays["output_scale"][0])))
    return steps


def _after_sums(
    line: ParamLayer, factors: NDArray[np.float32], bias: NDArray[np.float32] | None
) -> list[_Step]:
    """What follows the sums, with as many roundings as on ARM."""
    count, activation = (0, str(len(factors))), line.int(_ACTIVATION, 0)
    if bias is None:
        steps = [_Step("Scale", (count, (1, "0")), _raw(factors))]
    elif _rounds_once(line):
        steps = [_Step("Scale", (count, (1, "1")), _raw(factors) + _raw(bias))]
    else:
        steps = [_Step("Scale", (count, (1, "0")), _raw(factors)), _Step("Bias", (count,), _raw(bias))]
    if activation:
        kind, keys = _ACTIVATIONS[activation]
        values = zip(keys, line.floats(_ACTIVATION_VALUES), strict=False)
        steps.append(_Step(kind, tuple((key, f"{value:.8e}") for key, value in values)))
    return steps


def _placed(line: ParamLayer, chain: list[_Step], names: FreeNames) -> list[ParamLayer]:
    """The chain between the layer's bottom and top."""
    inner = [names.take(f"exact_{line.name}_{number}") for number in range(len(chain) - 1)]
    blobs = [line.bottoms[0], *inner, line.tops[0]]
    return [
        ParamLayer(step.type, name, (below,), (above,), step.pairs)
        for step, name, below, above in zip(chain, [*inner, line.name], blobs[:-1], blobs[1:], strict=True)
    ]


def _quantize(scale: np.float32) -> _Step:
    return _Step("Quantize", ((0, "1"),), _raw(scale.reshape(1)))


def _both(line: ParamLayer, key: int, default: int) -> tuple[int, int]:
    """A size along the width and along the height."""
    width = line.int(key, default)
    return width, line.int(key + _OTHER_AXIS, width)


def _rounds_once(line: ParamLayer) -> bool:
    """Whether ncnn's ARM kernel multiplies by the scale and adds the bias with one rounding."""
    window, dilation, stride = _both(line, _WIDTH, 0), _both(line, _DILATION, 1), _both(line, _STRIDE, 1)
    return (
        line.int(_BIAS, 0) != 0
        and line.int(_ACTIVATION, 0) in (0, 1)
        and (window, dilation) == ((3, 3), (1, 1))
        and stride in ((1, 1), (2, 2))
    )


def _raw(values: NDArray[Any]) -> bytes:
    return encode_array(np.asarray(values, np.float32), "raw")
