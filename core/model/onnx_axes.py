"""Transposes of more axes than ncnn's blobs have, as several of three or four."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

import numpy as np
import onnx
from onnx import helper, numpy_helper

from clipscope.core.model.onnx_edits import attribute, copy_of
from clipscope.core.model.onnx_graph import OnnxGraph

MOST_AXES = 4
"""Axes of an ncnn blob, without the batch."""

Axes = tuple[int, ...]


def with_few_axes(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which a Reshape, a Transpose of more than four axes and a Reshape are several of fewer axes.

    So an image is cut into patches, as in MobileViT v2: an axis at a time is brought to its place, with what
    is before and behind it as one axis each. For pnnx's eyes only, which leaves the first Reshape as one that
    ncnn lacks. Itself where there are none, or shapes are not known. Windows that become the batch, as in
    Swin, stay: ncnn's layers behind them would take them for one image.
    """
    many = [node for node in graph.proto.graph.node if node.op_type == "Transpose"]
    shapes = _shapes(graph) if many else {}
    makers = {name: node for node in graph.proto.graph.node for name in node.output}
    proto = copy_of(graph)
    instead: dict[str, tuple[str, list[onnx.NodeProto]]] = {}
    for node in many:
        made = makers.get(node.input[0])
        order = attribute(node, "perm")
        sides = shapes.get(node.input[0], ())
        readers = graph.consumers.get(node.output[0], ())
        if made is None or made.op_type != "Reshape" or order is None or not readers:
            continue
        several = sum(side > 1 for side in sides) > MOST_AXES or len(sides) > MOST_AXES + 1
        plain = all(r.op_type == "Reshape" and _is_single(shapes.get(r.output[0], ())) for r in readers)
        ends = [(shapes.get(made.input[0], ()), shapes.get(reader.output[0], ())) for reader in readers]
        own = any(_has_layer(start, sides, tuple(order.ints), end) for start, end in ends)
        if several and _known(sides) and plain and not own and node.output[0] not in graph.outputs:
            instead[node.output[0]] = _steps(proto, node, made.input[0], sides, tuple(order.ints))
    if not instead:
        return graph
    nodes: list[onnx.NodeProto] = []
    for node in proto.graph.node:
        if node.output[0] in instead:
            nodes += instead[node.output[0]][1]
            continue
        if node.op_type == "Reshape" and node.input[0] in instead:
            name = f"{node.output[0]}_sides"
            node.input[1] = _constant(proto, name, shapes[node.output[0]])
            node.input[0] = instead[node.input[0]][0]
        nodes.append(node)
    copies = [onnx.NodeProto.FromString(node.SerializeToString()) for node in nodes]
    del proto.graph.node[:]
    proto.graph.node.extend(copies)
    return OnnxGraph(OnnxGraph(proto).with_outputs(graph.outputs).proto, graph.notes)


def _has_layer(start: Axes, sides: Axes, order: Axes, end: Axes) -> bool:
    """Whether ncnn has a layer for it: PixelShuffle, or Reorg, which undoes it."""
    if order == (0, 1, 4, 2, 5, 3) and _known(sides):
        _, channels, factor, _, height, width = sides
        few, many = (1, channels * factor**2, height, width), (1, channels, height * factor, width * factor)
        return (start, end) == (few, many)
    if order == (0, 1, 3, 5, 2, 4) and _known(sides):
        _, channels, height, factor, width, _ = sides
        few, many = (1, channels * factor**2, height, width), (1, channels, height * factor, width * factor)
        return (start, end) == (many, few)
    return False


def _is_single(sides: Sequence[int]) -> bool:
    """Whether all sides are known, and the batch is one."""
    return _known(sides) and sides[0] == 1


def _known(sides: Sequence[int]) -> bool:
    return bool(sides) and min(sides) > 0


def _steps(
    proto: onnx.ModelProto, node: onnx.NodeProto, tensor: str, sides: Axes, order: Axes
) -> tuple[str, list[onnx.NodeProto]]:
    """Tensor with the values of a Transpose in their order, and what makes it of the one that is reshaped."""
    made: list[onnx.NodeProto] = []
    now = [axis for axis in range(len(sides)) if sides[axis] > 1]
    wanted = [axis for axis in order if sides[axis] > 1]
    for place in range(len(wanted)):
        start = now.index(wanted[place])
        if start == place:
            continue
        end = start + 1
        while end < len(now) and wanted[place : place + end + 1 - start] == now[start : end + 1]:
            end += 1
        blocks = (now[:place], now[place:start], now[start:end], now[end:])
        tensor = _swap(
            proto, tensor, f"{node.output[0]}_{place}", [_size(sides, block) for block in blocks], made
        )
        now = [*blocks[0], *blocks[2], *blocks[1], *blocks[3]]
    return tensor, made


def _size(sides: Axes, block: Sequence[int]) -> int:
    return prod(sides[axis] for axis in block)


def _swap(
    proto: onnx.ModelProto, tensor: str, name: str, sizes: list[int], made: list[onnx.NodeProto]
) -> str:
    """The two middle blocks of four change places; one of a single value beside them is left out."""
    kept = sizes if sizes[0] > 1 else sizes[1:]
    second = len(kept) - 1  # with the batch before them
    kept = kept if sizes[3] > 1 else kept[:-1]
    order = list(range(len(kept) + 1))
    order[second], order[second - 1] = order[second - 1], order[second]
    shape = _constant(proto, f"{name}_sides", (1, *kept))
    made.append(helper.make_node("Reshape", [tensor, shape], [f"{name}_blocks"], f"{name}_blocks"))
    made.append(helper.make_node("Transpose", [f"{name}_blocks"], [name], name, perm=order))
    return name


def _constant(proto: onnx.ModelProto, name: str, values: Sequence[int]) -> str:
    proto.graph.initializer.append(numpy_helper.from_array(np.array(values, np.int64), name))
    return name


def _shapes(graph: OnnxGraph) -> Mapping[str, Axes]:
    """Sides of tensors, where they can be inferred; 0 where one is open."""
    inferred = onnx.shape_inference.infer_shapes(graph.proto, data_prop=True).graph
    values = (*inferred.value_info, *inferred.input, *inferred.output)
    return {v.name: tuple(dim.dim_value for dim in v.type.tensor_type.shape.dim) for v in values}
