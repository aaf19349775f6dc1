"""Which layers of a network can run int8, and their weights as matrices.

Sources: ncnn2table's ``QuantNet`` for the three types with thresholds and the 6-bit rule, ncnn ``src/layer``
for what the runtime can and can't do in int8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.network import Network
from clipscope.core.model.runtime_layers import RUNTIME_TYPES, WeightPart, weight_parts
from clipscope.core.model.storage import int8_term

TABLE_TYPES = ("Convolution", "ConvolutionDepthWise", "InnerProduct")
"""Layer types with a threshold in a table: one weight scale a row, one scale for the input blob."""

_FLOAT_ONLY = (
    "Convolution1D",
    "ConvolutionDepthWise1D",
    "Convolution3D",
    "ConvolutionDepthWise3D",
    "Deconvolution",
    "DeconvolutionDepthWise",
    "Deconvolution1D",
    "DeconvolutionDepthWise1D",
    "Deconvolution3D",
    "DeconvolutionDepthWise3D",
    "DeformableConv2D",
)
_WITHOUT_WEIGHTS = ("MatMul",)
"""Types that multiply blobs, and that ncnn has no int8 for."""

_ONNX_FLOAT = {
    "Deconvolution": "ConvTranspose",
    "DeformableConv2D": "DeformConv",
    "GRU": "GRU",
    "RNN": "RNN",
    "Embed": "Gather",
}
"""What ONNX Runtime runs in fp32 whatever it is asked, by the beginning of ncnn's name for it."""

WEIGHT_MARK = "_param_"
"""What makes a table's row a weight row, for ncnn2int8."""
LONGEST_KEY = 255
"""Bytes of a table's key that ncnn2int8 reads."""


@dataclass(frozen=True)
class QuantLayer:
    """A layer that multiplies, so that a person would expect it to run int8.

    Parameters
    ----------
    name, type
        As in the `.param`.
    blob, root
        The blob that it reads first, and the blob of which that one is a copy (through Split).
    out_channels, in_channels, groups
        Channels; 0 where the line doesn't tell.
    kernel, stride, dilation
        Horizontal and vertical.
    weight_rows
        Number of weight scales: output channels, or groups for the depthwise type; of all of its arrays
        where several have scales.
    weight_bits_default
        What ncnn2table gives the weights: 6 for 3x3 convolutions with stride and dilation 1, else 8.
    reason
        Why the layer stays float, in plain words; None if it can run int8.
    can_force
        ncnn runs the layer in int8 but computes it wrongly: it stays float unless it is forced.
    runtime
        ncnn quantizes the layer's inputs at run time: no threshold applies.
    onnx_reason
        Why the layer stays float in ONNX Runtime, whose kernels are others; None if it can run int8 there.
    """

    name: str
    type: str
    blob: str
    root: str
    out_channels: int
    in_channels: int
    groups: int
    kernel: tuple[int, int]
    stride: tuple[int, int]
    dilation: tuple[int, int]
    weight_rows: int
    weight_bits_default: Literal[6, 8]
    reason: str | None
    can_force: bool = False
    runtime: bool = False
    onnx_reason: str | None = None

    @property
    def is_calibrated(self) -> bool:
        """Whether it can run int8 in ncnn, with a threshold for its input."""
        return self.reason is None and not self.runtime

    @property
    def onnx_at_run_time(self) -> bool:
        """Whether ONNX Runtime quantizes the layer's input at run time only, so that no threshold applies."""
        return self.type == "LSTM"

    @property
    def onnx_threshold(self) -> bool:
        """Whether ONNX Runtime takes the threshold of the layer's input, where it runs int8.

        LSTM quantizes its input at run time, and what SDPA's products read is made of its inputs.
        """
        return self.onnx_reason is None and not self.onnx_at_run_time and self.type != "SDPA"


def quant_layers(network: Network) -> tuple[QuantLayer, ...]:
    """List every layer that could be expected to run int8, in layer order.

    Raises
    ------
    ClipScopeError
        The sizes of a convolution or inner product don't fit each other.
    """
    found = tuple(_nameable(layer) for layer in _describe(network))
    return tuple(replace(layer, onnx_reason=_why_float_in_onnx(network, layer)) for layer in found)


def _nameable(layer: QuantLayer) -> QuantLayer:
    """Keep a layer float whose name no table can carry."""
    if layer.reason is not None or layer.runtime:
        return layer
    if len(f"{layer.name}{WEIGHT_MARK}0".encode()) > LONGEST_KEY:
        return replace(
            layer, reason=f"its name is too long: ncnn2int8 cuts a table's keys at {LONGEST_KEY} bytes"
        )
    if WEIGHT_MARK not in layer.name:
        return layer
    reason = f"its name contains {WEIGHT_MARK}, which ncnn2int8 takes for the mark of a weight row"
    return replace(layer, reason=reason)


def _why_float_in_onnx(network: Network, layer: QuantLayer) -> str | None:
    """Why ONNX Runtime has no int8 for a layer; None if it has.

    Found in graphs that it optimized (1.31): convolutions of one to three dimensions, grouped or not, MatMul
    and Gemm have int8 kernels from QDQ, LSTM has one that quantizes at run time, and no other type has any.
    """
    line = network.graph.layer(layer.name)
    if layer.is_calibrated:
        return None
    if int8_term(line) or (layer.type in TABLE_TYPES and line.int(19, 0)):
        return layer.reason
    operator = next((name for start, name in _ONNX_FLOAT.items() if layer.type.startswith(start)), None)
    if operator is not None:
        return f"ONNX Runtime has no int8 kernel for {operator}"
    return None


def weight_matrix(network: Network, layer: QuantLayer) -> npt.NDArray[np.float32]:
    """Weights of one layer with a row for each weight scale.

    Parameters
    ----------
    network
        A float network.
    layer
        One of its layers, as `quant_layers` gives it.

    Returns
    -------
    ndarray
        Read-only float32, shape (weight_rows, elements per row).

    Raises
    ------
    ClipScopeError
        A weight is NaN or infinite; the weights are int8 already, come from another layer at run
        time, or are more than one matrix.
    """
    where = f"{network.where}, layer {layer.name}"
    weights = network.array(layer.name, "weight")
    if weights is None:
        raise ClipScopeError(
            f"{layer.type} has no single constant weight matrix", where=where, fix="choose another layer"
        )
    return _rows_of(weights, layer.weight_rows, where)


def weight_matrices(network: Network, layer: QuantLayer) -> tuple[npt.NDArray[np.float32], ...]:
    """Weights of a layer with a row for each weight scale: one matrix, or as many as have scales.

    Returns
    -------
    tuple of ndarray
        Float32, shape (rows, elements per row); all rows together are `QuantLayer.weight_rows`.

    Raises
    ------
    ClipScopeError
        As `weight_matrix`.
    """
    if not layer.runtime:
        return (weight_matrix(network, layer),)
    line = network.graph.layer(layer.name)
    return tuple(part_matrix(network, line, part) for part in weight_parts(line))


def part_matrix(network: Network, line: ParamLayer, part: WeightPart) -> npt.NDArray[np.float32]:
    """One array of a layer that is quantized at run time, as its codes lie: (rows, elements per row).

    Raises
    ------
    ClipScopeError
        As `weight_matrix`.
    """
    where = f"{network.where}, layer {line.name}"
    values = network.array(line.name, part.role)
    if values is None:
        raise KeyError(f"{line.name} has no array {part.role}")
    if part.turned is not None:
        values = np.ascontiguousarray(values.reshape(part.turned).T).reshape(-1)
    return _rows_of(values, part.rows, where, f"array {part.role}: ")


def _rows_of(weights: npt.NDArray[Any], rows: int, where: str, what: str = "") -> npt.NDArray[np.float32]:
    """Weights as a matrix, refused where they can't be quantized."""
    if weights.dtype != np.float32:
        raise ClipScopeError(what + "the weights are int8 already", where=where, fix="open the float network")
    if rows <= 0 or weights.size % rows:
        raise ClipScopeError(
            what + f"{weights.size} weights don't make {rows} equal rows",
            where=where,
            fix="export the network again",
        )
    bad = int(weights.size - np.count_nonzero(np.isfinite(weights)))
    if bad:
        raise ClipScopeError(
            what + f"{bad} of {weights.size} weights are NaN or infinite",
            where=where,
            fix="train or export the network again; such weights can't be quantized",
        )
    matrix: npt.NDArray[np.float32] = weights.reshape(rows, -1)
    return matrix


def weight_absmax(network: Network, layer: QuantLayer) -> npt.NDArray[np.float32]:
    """Largest absolute weight of each row, float32, shape (weight_rows,); 0 for a dead channel.

    Raises
    ------
    ClipScopeError
        As `weight_matrix`.
    """
    peaks = [np.maximum(m.max(axis=1), -m.min(axis=1)) for m in weight_matrices(network, layer)]
    found: npt.NDArray[np.float32] = np.concatenate(peaks) if peaks else np.empty(0, np.float32)
    return found


def _describe(network: Network) -> Iterator[QuantLayer]:
    for layer in network.graph.layers:
        if not layer.bottoms:
            continue
        if layer.type == "InnerProduct":
            yield _inner_product(network, layer)
        elif layer.type in TABLE_TYPES or layer.type in _FLOAT_ONLY:
            yield _convolution(network, layer)
        elif layer.type in RUNTIME_TYPES:
            yield _at_run_time(network, layer)
        elif layer.type in _WITHOUT_WEIGHTS:
            yield _plain(network, layer, 0, 0)


def _convolution(network: Network, layer: ParamLayer) -> QuantLayer:
    kernel, dilation, stride = _pair(layer, 1, 11, 0), _pair(layer, 2, 12, 1), _pair(layer, 3, 13, 1)
    outputs = layer.int(0, 0)
    # The keys of the types with one or three dimensions differ in part; only their names matter here.
    groups = layer.int(7, 1) if "DepthWise" in layer.type else 1
    in_channels = 0
    if layer.type in TABLE_TYPES and layer.name in network.arrays_by_layer:
        in_channels = _in_channels(network, layer, outputs, groups, kernel)
    impossible = _impossible(layer)
    wrong = _wrong_in_ncnn(layer, in_channels) if impossible is None else None
    six_bit = layer.type == "Convolution" and kernel == (3, 3) and dilation == stride == (1, 1)
    return QuantLayer(
        name=layer.name,
        type=layer.type,
        blob=layer.bottoms[0],
        root=network.graph.root(layer.bottoms[0]),
        out_channels=outputs,
        in_channels=in_channels,
        groups=groups,
        kernel=kernel,
        stride=stride,
        dilation=dilation,
        weight_rows=groups if layer.type == "ConvolutionDepthWise" else outputs,
        weight_bits_default=6 if six_bit else 8,
        reason=impossible or wrong,
        can_force=wrong is not None,
    )


def _inner_product(network: Network, layer: ParamLayer) -> QuantLayer:
    outputs, count = layer.int(0, 0), layer.int(2, 0)
    if count % outputs:
        raise _misfit(network, layer, f"{count} weights for {outputs} outputs")
    return _plain(network, layer, outputs, count // outputs)


def _at_run_time(network: Network, layer: ParamLayer) -> QuantLayer:
    outputs, inputs = layer.int(0, 0), 0
    if layer.type == "Gemm":
        outputs, inputs = layer.int(8, 0), layer.int(9, 0)
    elif layer.type == "MultiHeadAttention":
        inputs = layer.int(2, 0) // outputs
    elif layer.type == "SDPA":
        outputs = 0
    described = _plain(network, layer, outputs, inputs)
    rows = sum(part.rows for part in weight_parts(layer))
    return replace(described, weight_rows=rows, runtime=True)


def _plain(network: Network, layer: ParamLayer, outputs: int, inputs: int) -> QuantLayer:
    return QuantLayer(
        name=layer.name,
        type=layer.type,
        blob=layer.bottoms[0],
        root=network.graph.root(layer.bottoms[0]),
        out_channels=outputs,
        in_channels=inputs,
        groups=1,
        kernel=(1, 1),
        stride=(1, 1),
        dilation=(1, 1),
        weight_rows=outputs,
        weight_bits_default=8,
        reason=_impossible(layer),
    )


def _impossible(layer: ParamLayer) -> str | None:
    """Why ncnn can't run the layer in int8; None if it can."""
    if layer.type in _FLOAT_ONLY or layer.type in _WITHOUT_WEIGHTS:
        return f"ncnn has no int8 {layer.type}"
    if layer.type in TABLE_TYPES[:2] and layer.int(19, 0):
        return "its weights come from another layer at run time"
    return "it is int8 already" if int8_term(layer) else None


def _wrong_in_ncnn(layer: ParamLayer, in_channels: int) -> str | None:
    """Why ncnn's int8 result of a convolution would be wrong; None if it is right."""
    if layer.type not in TABLE_TYPES:
        return None
    # Right, top and bottom fall back to the left and the top pad.
    left, top = layer.int(4, 0), layer.int(14, layer.int(4, 0))
    padded = any((left, top, layer.int(15, left), layer.int(16, top)))
    if padded and layer.float(18, 0.0) != 0:
        return "its border is padded with a value other than 0, which ncnn does not quantize"
    outputs, groups = layer.int(0, 0), layer.int(7, 1)
    if layer.type == "Convolution" or groups == in_channels == outputs:
        return None
    if (outputs // groups) % 8 == 0:
        return (
            "ncnn's int8 kernel for x86 returns garbage for grouped convolutions with a multiple of"
            f" 8 outputs a group (here {outputs // groups}); on ARM it is right"
        )
    return None


def _in_channels(
    network: Network, layer: ParamLayer, outputs: int, groups: int, kernel: tuple[int, int]
) -> int:
    """Input channels, from the number of weights."""
    count, window = layer.int(6, 0), kernel[0] * kernel[1]
    if min(kernel) < 1:
        raise _misfit(network, layer, f"a kernel of {kernel[0]} x {kernel[1]}")
    if outputs % groups:
        raise _misfit(network, layer, f"{outputs} outputs in {groups} groups")
    if count % (outputs // groups * window) or count * groups % (outputs * window):
        raise _misfit(network, layer, f"{count} weights for {outputs} outputs of {kernel[0]} x {kernel[1]}")
    channels = count * groups // (outputs * window)
    if channels % groups:
        raise _misfit(network, layer, f"{channels} input channels in {groups} groups")
    return channels


def _pair(layer: ParamLayer, horizontal: int, vertical: int, default: int) -> tuple[int, int]:
    first = layer.int(horizontal, default)
    return first, layer.int(vertical, first)


def _misfit(network: Network, layer: ParamLayer, what: str) -> ClipScopeError:
    return ClipScopeError(
        f"{layer.type} has sizes that don't fit each other: {what}",
        where=f"{network.where}, line {layer.line_number}, layer {layer.name}",
        fix="correct the sizes in the layer's line, or export the network again",
    )
