"""How the weights of the QDQ network get their codes: 8 or 7 bits, or pair-safe."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper
from onnxruntime.quantization import QuantType

from clipscope.core.lower.qdq.pair_safe import (
    channel_axis,
    largest_sums,
    meeting_rows,
    pair_safe_scales,
    usual_scales,
)
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.onnx_tensors import values_of

COMPUTE = ("Conv", "Gemm", "MatMul")

Overrides = dict[str, list[dict[str, Any]]]
"""As ``TensorQuantOverrides`` takes them: settings of each channel, by tensor."""


@dataclass(frozen=True)
class MeetingSums:
    """What the weights of a compute node of a QDQ network can make in 16 bits.

    Attributes
    ----------
    node
        Name of the node.
    largest, lowest
        Largest sum of positive codes that meet, and lowest of negative ones; 0 where none meet. From -128 to
        128 (`clipscope.core.lower.qdq.pair_safe.LARGEST_SUM`) nothing is cut on any processor.
    """

    node: str
    largest: int
    lowest: int


def pair_safe_overrides(graph: OnnxGraph, skipped: Collection[str]) -> Overrides:
    """Overrides for all weights some of whose pairs would pass 16 bits with 8 bits per channel.

    Their channels get the smallest steps with which none does; see
    `clipscope.core.lower.qdq.pair_safe.pair_safe_scales`. Weights without channels along their rows (MatMul
    with other than two axes) or with two uses that differ get 7 bits, with which any two may meet.

    Parameters
    ----------
    graph
        The float network.
    skipped
        Names of nodes that stay float.
    """
    uses: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.proto.graph.node:
        if node.op_type in COMPUTE and node.name not in skipped and node.input[1] in graph.initializers:
            uses.setdefault(node.input[1], []).append(node)
    found: Overrides = {}
    for name, nodes in uses.items():
        weights = values_of(graph.initializers[name])
        if weights.dtype == np.float32 and weights.size:
            found |= _overrides(name, nodes, weights)
    return found


def _overrides(name: str, nodes: list[onnx.NodeProto], weights: np.ndarray[Any, Any]) -> Overrides:
    axes = {channel_axis(node) for node in nodes}
    axis = channel_axis(nodes[-1])  # the quantizer's own choice where they differ
    plain = weights.ndim == 2 or (weights.ndim > 2 and all(node.op_type == "Conv" for node in nodes))
    if len(axes) > 1 or not plain:
        return {name: [{"reduce_range": True} | ({"axis": axis} if axis < weights.ndim else {})]}
    usual = usual_scales(np.moveaxis(weights, axis, 0).reshape(weights.shape[axis], -1))
    rows = [meeting_rows(node, weights) for node in nodes]
    scales = np.max([pair_safe_scales(item) if item.size else usual for item in rows], axis=0)
    if np.array_equal(scales, usual):
        return {}
    zero = np.array(0, np.int8)
    common = {"axis": axis, "zero_point": zero, "quant_type": QuantType.QInt8}
    return {name: [{**common, "scale": np.array(scale, np.float32)} for scale in scales]}


def meeting_sums(qdq: OnnxGraph) -> Iterator[MeetingSums]:
    """For each compute node with int8 weights, what those that meet make; from the codes themselves.

    Parameters
    ----------
    qdq
        A quantized network.
    """
    for node in qdq.proto.graph.node:
        if node.op_type not in COMPUTE:
            continue
        source = qdq.producers.get(node.input[1])
        if source is None or source.op_type != "DequantizeLinear" or source.input[0] not in qdq.initializers:
            continue
        codes = numpy_helper.to_array(qdq.initializers[source.input[0]])
        if codes.dtype == np.int8:
            yield MeetingSums(node.name, *largest_sums(meeting_rows(node, codes)))
