"""Focus and the convolution behind it as one convolution of the image.

YOLOX and the first YOLOv5 begin with four slices of step 2, joined along the channels, and a convolution of
them. ncnn has no slices with a step. A kernel that reads the same pixels from the image itself is twice as
wide and takes two steps at a time; YOLOv5 6.0 did the same: https://github.com/ultralytics/yolov5/pull/4825.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import onnx
from onnx import numpy_helper

from clipscope.core.model.onnx_edits import attribute, copy_of, set_attribute
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.onnx_tensors import values_of

_CHANNELS, _ROWS, _COLUMNS = 1, 2, 3
_TO_THE_END: Final = 1 << 30
"""An end of a slice that lies behind all images."""


class _Part(NamedTuple):
    """Every ``step``-th pixel of a tensor, from a row and a column on."""

    tensor: str
    step: int
    row: int
    column: int


def with_folded_focus(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which convolutions of joined slices with a step read what was sliced; itself without any.

    The sums are the same, added in another order.
    """
    joins = [node for node in graph.proto.graph.node if node.op_type == "Concat"]
    found = {node.output[0]: parts for node in joins if (parts := _parts(graph, node)) is not None}
    found = {
        name: parts
        for name, parts in found.items()
        if name not in graph.outputs and all(_foldable(graph, x, name) for x in graph.consumers.get(name, ()))
    }
    if not any(graph.consumers.get(name) for name in found):
        return graph
    proto = copy_of(graph)
    for node in proto.graph.node:
        if node.op_type == "Conv" and node.input[0] in found:
            _fold(graph, proto, node, found[node.input[0]])
    while _drop_unread(proto):
        pass
    return OnnxGraph(proto, graph.notes)


def _parts(graph: OnnxGraph, join: onnx.NodeProto) -> tuple[_Part, ...] | None:
    """The parts that a Concat joins; None unless they are all that a tensor has, each once."""
    axis = attribute(join, "axis")
    if axis is None or axis.i not in (_CHANNELS, _CHANNELS - 4):
        return None
    found = [_part(graph, name) for name in join.input]
    parts = [part for part in found if part is not None]
    if len(parts) < len(found) or len({(part.tensor, part.step) for part in parts}) != 1:
        return None
    step = parts[0].step
    places = {(part.row, part.column) for part in parts}
    whole = step > 1 and len(parts) == step * step == len(places)
    return tuple(parts) if whole else None


def _part(graph: OnnxGraph, tensor: str) -> _Part | None:
    """What one or two slices leave of a tensor; None where they leave something else."""
    taken: dict[int, tuple[int, int]] = {}
    while (node := graph.producers.get(tensor)) is not None and node.op_type == "Slice":
        own = _slices(graph, node)
        if own is None or taken.keys() & own.keys():
            break
        taken |= own
        tensor = node.input[0]
    if sorted(taken) != [_ROWS, _COLUMNS] or taken[_ROWS][1] != taken[_COLUMNS][1]:
        return None
    return _Part(tensor, taken[_ROWS][1], taken[_ROWS][0], taken[_COLUMNS][0])


def _slices(graph: OnnxGraph, node: onnx.NodeProto) -> dict[int, tuple[int, int]] | None:
    """Start and step of a Slice by axis; None if one ends before the tensor does, or is not known."""
    values = [graph.constant(name) if name else None for name in node.input[1:]]
    if len(values) < 4 or any(value is None for value in values):
        return None
    starts, ends, axes, steps = (
        np.ravel(value).astype(np.int64).tolist() for value in values if value is not None
    )
    rows = list(zip(starts, ends, axes, steps, strict=True))
    if any(start < 0 or start >= step or end < _TO_THE_END for start, end, _, step in rows):
        return None
    return {axis % 4: (start, step) for start, _, axis, step in rows}


def _foldable(graph: OnnxGraph, node: onnx.NodeProto, tensor: str) -> bool:
    """Whether a node is a plain convolution of this tensor alone, with constant weights of an image."""
    automatic, group, gaps = (attribute(node, name) for name in ("auto_pad", "group", "dilations"))
    return (
        node.op_type == "Conv"
        and node.input[0] == tensor
        and tensor not in node.input[1:]
        and (automatic is None or automatic.s in (b"NOTSET", b"VALID"))
        and (group is None or group.i == 1)
        and (gaps is None or set(gaps.ints) == {1})
        and node.input[1] in graph.initializers
        and len(graph.initializers[node.input[1]].dims) == 4
    )


def _fold(graph: OnnxGraph, proto: onnx.ModelProto, node: onnx.NodeProto, parts: tuple[_Part, ...]) -> None:
    """Let a convolution read the tensor that the parts are of."""
    step = parts[0].step
    weights = values_of(graph.initializers[node.input[1]])
    outputs, joined, height, width = weights.shape
    channels = joined // len(parts)
    wide = np.zeros((outputs, channels, height * step, width * step), weights.dtype)
    for place, part in enumerate(parts):
        own = weights[:, place * channels : (place + 1) * channels]
        wide[:, :, part.row :: step, part.column :: step] = own
    name = f"{node.input[1]}_of_pixels"
    proto.graph.initializer.append(numpy_helper.from_array(wide, name))
    pads, strides = attribute(node, "pads"), attribute(node, "strides")
    set_attribute(node, "kernel_shape", [height * step, width * step])
    set_attribute(node, "pads", [size * step for size in (pads.ints if pads is not None else [0] * 4)])
    set_attribute(
        node, "strides", [size * step for size in (strides.ints if strides is not None else [1, 1])]
    )
    set_attribute(node, "auto_pad", "NOTSET")
    node.input[0], node.input[1] = parts[0].tensor, name


def _drop_unread(proto: onnx.ModelProto) -> bool:
    """Remove slices and joins that nothing reads any more; whether there were some."""
    read = {name for node in proto.graph.node for name in node.input} | {x.name for x in proto.graph.output}
    unread = [
        node
        for node in proto.graph.node
        if node.op_type in ("Slice", "Concat") and not read & set(node.output)
    ]
    for node in unread:
        proto.graph.node.remove(node)
    return bool(unread)
