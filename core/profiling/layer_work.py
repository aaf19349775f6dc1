"""What a layer has to do: MACs, bytes moved, and which kernel of ncnn does it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import prod

from clipscope.core.lower.ncnn.winograd import FEATURE_MASK_KEY, NO_WINOGRAD
from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.layer_cost import FP32_BYTES, layer_cost
from clipscope.core.model.model import Structure
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.profiling.values import Work

_MOVES_NOTHING = frozenset({"Split", "Noop", "Input", "Dropout"})
"""Types that hand a blob on as it is."""
SMALL = 8
"""With no more channels in and out, ncnn takes no Winograd."""
SGEMM_CHANNELS = 16
"""With more channels in or out, ncnn takes im2col and a matrix product for any kernel."""
X86 = ("x86_64", "amd64", "i686", "i386")


def layer_works(
    model: Structure,
    quantized: Collection[str],
    codes: Collection[str],
    lowered: ParamGraph | None,
    machine: str,
) -> Mapping[str, Work]:
    """The work of every layer, by name.

    Parameters
    ----------
    model
        The network, with the shapes of its blobs.
    quantized
        Names of the layers that run int8.
    codes
        Root blobs that hold codes in the int8 network.
    lowered
        The int8 network, which says where Winograd is off; None without one.
    machine
        Architecture, such as ``x86_64``.
    """
    graph = model.network.graph
    described = {layer.name: layer for layer in model.layers}
    int8_lines = {} if lowered is None else {layer.name: layer for layer in lowered.layers}
    return {
        line.name: _work(model, line, described.get(line.name), quantized, codes, int8_lines, machine)
        for line in graph.layers
    }


def _work(
    model: Structure,
    line: ParamLayer,
    layer: QuantLayer | None,
    quantized: Collection[str],
    codes: Collection[str],
    int8_lines: Mapping[str, ParamLayer],
    machine: str,
) -> Work:
    graph, shapes = model.network.graph, model.shapes
    int8 = line.name in quantized
    weights_fp32 = weights_int8 = 0
    macs = None
    if layer is not None:
        cost = layer_cost(model, layer)
        macs, weights_fp32 = cost.macs, cost.weight_bytes_fp32
        weights_int8 = cost.weight_bytes_int8 if int8 else weights_fp32
    else:
        spans = model.network.arrays_by_layer.get(line.name, {})
        weights_fp32 = weights_int8 = FP32_BYTES * sum(span.count for span in spans.values())
    blobs = (*line.bottoms, *line.tops)
    bytes_fp32 = bytes_int8 = None
    if line.type in _MOVES_NOTHING:
        bytes_fp32 = bytes_int8 = 0
    elif all(blob in shapes for blob in blobs):
        counts = [(blob, prod(shapes[blob])) for blob in blobs]
        bytes_fp32 = FP32_BYTES * sum(count for _, count in counts) + weights_fp32
        width = {blob: 1 if graph.root(blob) in codes else FP32_BYTES for blob in blobs}
        bytes_int8 = sum(width[blob] * count for blob, count in counts) + weights_int8
    own = int8_lines.get(line.name, line)
    return Work(
        macs,
        bytes_fp32,
        bytes_int8 if int8_lines else None,
        ncnn_kernel(line, layer, int8=False, machine=machine),
        ncnn_kernel(own, layer, int8=int8, machine=machine) if int8_lines else None,
    )


def ncnn_kernel(line: ParamLayer, layer: QuantLayer | None, *, int8: bool, machine: str) -> str | None:
    """Family of the kernel that ncnn takes on x86-64; None elsewhere, and where it is not known.

    The rules are those of ncnn 20261020: ``convolution_x86.cpp`` (``create_pipeline``, ``forward``,
    ``create_pipeline_int8_x86``) and ``convolutiondepthwise_x86.cpp``. Where they ask for the size of the
    second-level cache, nothing is said.
    """
    if layer is None or machine.lower() not in X86:
        return None
    if line.type == "Convolution":
        return _convolution(line, layer, int8)
    if line.type == "ConvolutionDepthWise":
        if not layer.groups == layer.in_channels == layer.out_channels:
            return f"{layer.groups} convolutions"
        if int8:
            return "int8 depthwise" if layer.out_channels % 8 == 0 else "int8 depthwise, unpacked"
        known = layer.kernel in ((3, 3), (5, 5)) and layer.stride in ((1, 1), (2, 2))
        return "depthwise" if known and layer.dilation == (1, 1) else "depthwise, any window"
    if line.type == "InnerProduct":
        return "int8 dot products" if int8 else "dot products"
    return None


def has_winograd(line: ParamLayer, layer: QuantLayer) -> bool:
    """Whether ncnn computes a convolution with Winograd, in fp32 and in int8, unless the line says no."""
    window = layer.kernel == (3, 3) and layer.stride == layer.dilation == (1, 1)
    wide = layer.in_channels > SMALL or layer.out_channels > SMALL
    return line.type == "Convolution" and window and wide and not line.int(FEATURE_MASK_KEY, 0) & NO_WINOGRAD


def _convolution(line: ParamLayer, layer: QuantLayer, int8: bool) -> str | None:
    if has_winograd(line, layer):
        return "int8 Winograd F(4,3)" if int8 else "Winograd"
    if int8:
        return "int8 sgemm"
    if layer.kernel == (1, 1) or max(layer.in_channels, layer.out_channels) > SGEMM_CHANNELS:
        return "sgemm"
    return None
