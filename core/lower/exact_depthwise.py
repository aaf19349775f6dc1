"""int8 depthwise layers that divide exactly, as ncnn does on ARM.

ncnn's packed x86 kernel turns sums of codes into floats with the processor's 12-bit reciprocal
(``ConvolutionDepthWise_x86::forward_int8_x86``): up to 2e-4 off, and otherwise on each vendor's processors.
On ARM, on phones and boards, it divides (``ConvolutionDepthWise_arm``). Here such a layer runs on its codes
in float32 instead, where sums of products of codes are exact, between ncnn's own Quantize and Scale: bit for
bit what ncnn computes on x86 with packed layouts off, at a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.lower.choice import why_float
from core.lower.layer_arrays import LayerArrays, layer_arrays
from core.model.graph import ParamLayer
from core.model.network import Network
from core.model.quantizable import QuantLayer
from core.model.weights import encode_array
from core.quant.plan import QuantPlan

Lowered = tuple[ParamLayer, bytes]
"""A line and its arrays."""

_Step = tuple[str, tuple[tuple[int, str], ...], bytes]
"""Type, parameters and arrays of a layer."""

_PACK = 8
_BIAS, _INT8_TERM, _ACTIVATION, _ACTIVATION_VALUES, _PAD_VALUE, _DYNAMIC = 5, 8, 9, 10, 18, 19
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


def is_approximated(line: ParamLayer, layer: QuantLayer) -> bool:
    """Whether the packed x86 kernel runs this layer in int8, so that it can be exchanged for an exact one."""
    window = layer.kernel[0] * layer.kernel[1]
    return (
        line.type == "ConvolutionDepthWise"
        and layer.groups == layer.in_channels == layer.out_channels
        and layer.groups % _PACK == 0
        and window * 127 * 127 < _EXACT_SUMS
        and line.int(_PAD_VALUE, 0) == 0
        and line.int(_DYNAMIC, 0) == 0
        and line.int(_ACTIVATION, 0) in (0, *_ACTIVATIONS)
    )


def approximated(network: Network, layers: Sequence[QuantLayer], plan: QuantPlan) -> tuple[str, ...]:
    """Names of the int8 layers that ncnn's packed x86 kernel approximates."""
    return tuple(
        layer.name
        for layer in layers
        if why_float(layer, plan) is None and is_approximated(network.graph.layer(layer.name), layer)
    )


def exact_depthwise(
    network: Network, layer: QuantLayer, plan: QuantPlan, bottom: str, free: Callable[[str], str]
) -> list[Lowered]:
    """Lines that compute an int8 depthwise layer exactly.

    Parameters
    ----------
    network, layer, plan
        As `core.lower.ncnn_int8.lower_ncnn` takes them; the layer is one that `is_approximated`.
    bottom
        Blob that the first line reads.
    free
        Gives a name of a layer and of its blob that the network does not have.

    Raises
    ------
    ClipScopeError
        As `lower_ncnn`.
    """
    line = network.graph.layer(layer.name)
    arrays = layer_arrays(network, layer, plan)
    scale = np.float32(plan.activations[layer.root].scale)
    steps = _after_sums(line, layer, arrays, np.float32(1) / (scale * arrays.scales))
    names = [free(f"exact_{layer.name}_{number}") for number in range(2 + len(steps))]
    blobs = [bottom, *names, line.tops[0]]
    convolution = line
    for key in (_BIAS, _INT8_TERM, _ACTIVATION, _ACTIVATION_VALUES):
        convolution = convolution.without(key)
    convolution = replace(convolution, bottoms=(blobs[2],), tops=(blobs[3],), source=None)
    lowered = [
        (ParamLayer("Quantize", names[0], (blobs[0],), (blobs[1],), ((0, "1"),)), _raw(scale.reshape(1))),
        (ParamLayer("Cast", names[1], (blobs[1],), (blobs[2],), ((0, _INT8), (1, _FLOAT32))), b""),
        (convolution, encode_array(arrays.codes.reshape(-1).astype(np.float32), "fp32")),
    ]
    for number, (kind, pairs, weights) in enumerate(steps):
        below, above = blobs[3 + number : 5 + number]
        lowered.append((ParamLayer(kind, names[2 + number], (below,), (above,), pairs), weights))
    return lowered


def _after_sums(
    line: ParamLayer, layer: QuantLayer, arrays: LayerArrays, factors: NDArray[np.float32]
) -> list[_Step]:
    """What follows the sums.

    ncnn's 3x3 kernels, which have no activation but ReLU, multiply and add with one rounding, the others
    with two.
    """
    activation = line.int(_ACTIVATION, 0)
    count = (0, str(layer.out_channels))
    bias = arrays.bias
    window = layer.kernel == (3, 3) and layer.dilation == (1, 1) and layer.stride in ((1, 1), (2, 2))
    steps: list[_Step]
    if bias is None:
        steps = [("Scale", (count, (1, "0")), _raw(factors))]
    elif window and activation in (0, 1):
        steps = [("Scale", (count, (1, "1")), _raw(factors) + _raw(bias))]
    else:
        steps = [("Scale", (count, (1, "0")), _raw(factors)), ("Bias", (count,), _raw(bias))]
    if activation:
        kind, keys = _ACTIVATIONS[activation]
        values = line.floats(_ACTIVATION_VALUES)
        pairs = tuple((key, f"{value:.8e}") for key, value in zip(keys, values, strict=False))
        steps.append((kind, pairs, b""))
    return steps


def _raw(values: NDArray[np.float32]) -> bytes:
    return encode_array(values, "raw")
