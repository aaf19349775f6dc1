"""Windows that find their own padding (``auto_pad``) with that padding in numbers."""

from __future__ import annotations

from collections.abc import Sequence

import onnx

from clipscope.core.model.onnx_edits import attribute, copy_of, set_attribute
from clipscope.core.model.onnx_graph import OnnxGraph

_SAME = {b"SAME_UPPER": True, b"SAME_LOWER": False}
"""Whether an odd pixel goes behind."""

_WINDOWS = frozenset({"Conv", "ConvTranspose", "MaxPool", "AveragePool"})
_FIRST_SIDE = 2
"""Axes before the sides: batch and channels."""


def with_stated_pads(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which convolutions and poolings state their padding instead of ``auto_pad``.

    tf2onnx and others leave "same" padding to whoever runs the network, and of such a convolution pnnx makes
    an operator that ncnn lacks. Where a side is not known, a node stays as it is. Itself where there are
    none.

    Parameters
    ----------
    graph
        A network whose inputs' sizes are settled.

    Returns
    -------
    OnnxGraph
        Sizes follow the ONNX specification of ``auto_pad``: as many outputs as the stride parts the input
        into, rounded up; of a ConvTranspose the input times the stride.
    """
    if not any(_same(node) is not None or _is_valid(node) for node in graph.proto.graph.node):
        return graph
    proto = copy_of(graph)
    sides = _sides(graph)
    for node in proto.graph.node:
        upper = _same(node)
        if upper is None:
            if _is_valid(node):
                set_attribute(node, "auto_pad", "NOTSET")
            continue
        totals = _totals(graph, node, sides.get(node.input[0], ()))
        if totals is None:
            continue
        begins = [total // 2 if upper else total - total // 2 for total in totals]
        set_attribute(node, "pads", begins + [all_ - one for all_, one in zip(totals, begins, strict=True)])
        set_attribute(node, "auto_pad", "NOTSET")
    return OnnxGraph(proto, graph.notes)


def _same(node: onnx.NodeProto) -> bool | None:
    """Whether "same" padding puts an odd pixel behind; None where a node has no such padding."""
    said = attribute(node, "auto_pad")
    return None if said is None or node.op_type not in _WINDOWS else _SAME.get(said.s)


def _is_valid(node: onnx.NodeProto) -> bool:
    said = attribute(node, "auto_pad")
    return said is not None and node.op_type in _WINDOWS and said.s == b"VALID"


def _sides(graph: OnnxGraph) -> dict[str, tuple[int, ...]]:
    """Known sides of each tensor behind batch and channels; 0 where one is open."""
    try:
        inferred = onnx.shape_inference.infer_shapes(graph.proto, data_prop=True).graph
    except onnx.shape_inference.InferenceError:  # which the engines have better words for
        return {}
    return {
        value.name: tuple(dim.dim_value for dim in value.type.tensor_type.shape.dim[_FIRST_SIDE:])
        for value in (*inferred.value_info, *inferred.input)
    }


def _totals(graph: OnnxGraph, node: onnx.NodeProto, sides: Sequence[int]) -> list[int] | None:
    """Padding of each side, both ends together; None where it is not known or would be negative."""
    kernel = _kernel(graph, node, len(sides))
    strides, dilations = _numbers(node, "strides", sides), _numbers(node, "dilations", sides)
    if not sides or min(sides) < 1 or len(kernel) != len(sides):
        return None
    found = []
    for side, size, stride, dilation, more in zip(
        sides, kernel, strides, dilations, _numbers(node, "output_padding", sides, 0), strict=True
    ):
        reach = (size - 1) * dilation + 1
        if node.op_type == "MaxPool" and dilation > 1:  # for which ONNX Runtime has a rule of its own
            return None
        if node.op_type == "ConvTranspose":
            total = reach - stride + more
            if total < 0:  # ONNX Runtime pads the result then, which pads can't say
                return None
        else:
            total = max(0, (-(-side // stride) - 1) * stride + reach - side)
        found.append(total)
    return found


def _kernel(graph: OnnxGraph, node: onnx.NodeProto, rank: int) -> list[int]:
    """Sides of the window: as stated, or those of the weights."""
    said = attribute(node, "kernel_shape")
    if said is not None:
        return list(said.ints)
    weights = graph.constant(node.input[1]) if len(node.input) > 1 else None
    return [] if weights is None else list(weights.shape)[_FIRST_SIDE : _FIRST_SIDE + rank]


def _numbers(node: onnx.NodeProto, name: str, sides: Sequence[int], missing: int = 1) -> list[int]:
    """An attribute with a number for each side."""
    said = attribute(node, name)
    found = [] if said is None else list(said.ints)
    return found if len(found) == len(sides) else [missing] * len(sides)
