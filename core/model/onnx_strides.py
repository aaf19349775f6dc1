"""Slices with a step, as poolings that ncnn has: every second pixel is the maximum of a window of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import onnx
from onnx import helper, numpy_helper

from clipscope.core.model.onnx_edits import copy_of
from clipscope.core.model.onnx_graph import IMAGE_RANK, OnnxGraph

_STEPS = 4
"""Place of the steps among a Slice's inputs."""

_PIXELS = (2, 3)


@dataclass(frozen=True)
class _Stride:
    """A Slice of an image with steps: where it begins and ends on each axis, and its step there."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    axes: tuple[int, ...]
    steps: tuple[int, ...]

    @property
    def strided(self) -> tuple[int, ...]:
        """Axes with a step, ascending."""
        return tuple(sorted(axis for axis, step in zip(self.axes, self.steps, strict=True) if step > 1))

    @property
    def order(self) -> tuple[int, ...]:
        """Order of axes in which those with a step are among the last two."""
        if set(self.strided) <= {*_PIXELS}:
            return tuple(range(IMAGE_RANK))
        last = self.strided if len(self.strided) == len(_PIXELS) else (*self.strided, IMAGE_RANK - 1)
        return (*(axis for axis in range(IMAGE_RANK) if axis not in last), *last)

    @property
    def strides(self) -> list[int]:
        """Steps of the last two axes in that order."""
        known = dict(zip(self.axes, self.steps, strict=True))
        return [known.get(axis, 1) for axis in self.order[2:]]


def with_pooled_strides(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which a Slice with steps is a max pooling of one pixel with strides.

    So a Focus layer (YOLOX, YOLOv5), the patch merging of transformers and the subsampling of their
    attention are layers that ncnn has. For pnnx's eyes only: it makes of such a Slice one that ncnn lacks.
    Itself where there are none; a step on the batch, on three axes or backwards stays.
    """
    found = {
        node.output[0]: stride
        for node in graph.proto.graph.node
        if node.op_type == "Slice" and (stride := _stride(graph, node)) is not None
    }
    ranks = _ranks(graph) if found else {}
    nodes: list[onnx.NodeProto] = []
    proto = copy_of(graph)
    for node in proto.graph.node:
        stride = found.get(node.output[0])
        if stride is None or ranks.get(node.input[0]) != IMAGE_RANK or max(stride.axes) >= IMAGE_RANK:
            nodes.append(node)
        else:
            nodes += _pooled(proto, node, stride)
    if len(nodes) == len(proto.graph.node):
        return graph
    copies = [onnx.NodeProto.FromString(node.SerializeToString()) for node in nodes]
    del proto.graph.node[:]
    proto.graph.node.extend(copies)
    return OnnxGraph(proto, graph.notes)


def _stride(graph: OnnxGraph, node: onnx.NodeProto) -> _Stride | None:
    """What a Slice takes; None where that is not known, has no step, or steps that no pooling has."""
    if len(node.input) <= _STEPS:
        return None
    values = [graph.constant(name) if name else None for name in node.input[1:]]
    if values[0] is None or values[1] is None or values[3] is None:
        return None
    starts, ends, steps = (_integers(values[place]) for place in (0, 1, 3))
    axes = tuple(range(len(starts))) if values[2] is None else _integers(values[2])
    axes = tuple(axis + IMAGE_RANK if axis < 0 else axis for axis in axes)
    found = _Stride(starts, ends, axes, steps)
    if min(steps) < 1 or not 0 < len(found.strided) <= len(_PIXELS) or 0 in found.strided:
        return None
    return found


def _integers(values: np.ndarray | None) -> tuple[int, ...]:
    return () if values is None else tuple(int(value) for value in np.ravel(values))


def _pooled(proto: onnx.ModelProto, node: onnx.NodeProto, stride: _Stride) -> list[onnx.NodeProto]:
    """The part that the Slice is of, if it begins or ends within; turned, pooled, turned back."""
    tensor, result, name = node.input[0], node.output[0], node.name or node.output[0]
    made: list[onnx.NodeProto] = []

    def add(kind: str, inputs: Sequence[str], output: str, **attributes: object) -> str:
        made.append(
            helper.make_node(kind, list(inputs), [output], f"{name}_{kind}_{len(made)}", **attributes)
        )
        return output

    whole = all(start == 0 for start in stride.starts) and min(stride.ends) >= np.iinfo(np.int32).max
    if not whole:
        parts = (stride.starts, stride.ends, stride.axes, (1,) * len(stride.axes))
        names = [f"{result}_{word}" for word in ("starts", "ends", "axes", "steps")]
        for word, numbers in zip(names, parts, strict=True):
            proto.graph.initializer.append(numpy_helper.from_array(np.array(numbers, np.int64), word))
        tensor = add("Slice", [tensor, *names], f"{result}_part")
    turned = stride.order != tuple(range(IMAGE_RANK))
    if turned:
        tensor = add("Transpose", [tensor], f"{result}_turned", perm=stride.order)
    pooled = f"{result}_pooled" if turned else result
    add("MaxPool", [tensor], pooled, kernel_shape=[1, 1], strides=stride.strides)
    if turned:
        back = [stride.order.index(axis) for axis in range(IMAGE_RANK)]
        add("Transpose", [pooled], result, perm=back)
    return made


def _ranks(graph: OnnxGraph) -> dict[str, int]:
    """Number of dimensions of float tensors, where it can be inferred."""
    inferred = onnx.shape_inference.infer_shapes(graph.proto).graph
    values = (*inferred.value_info, *inferred.input, *inferred.output)
    return {
        value.name: len(value.type.tensor_type.shape.dim)
        for value in values
        if value.type.tensor_type.elem_type == onnx.TensorProto.FLOAT
    }
