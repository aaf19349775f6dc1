"""Networks whose image comes as height x width x channels, as TensorFlow and Keras have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from clipscope.core.model.onnx_edits import attribute, copy_of, set_attribute
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.onnx_tensors import values_of

TO_PLANAR = (0, 3, 1, 2)
"""Axes of N,H,W,C in the order N,C,H,W."""

RANK = 4
_ARITHMETIC = frozenset({"Add", "Sub", "Mul", "Div"})
_PLAIN = frozenset({"Identity", "Cast", "Relu", "Clip", "Neg"})
_MOVABLE = _ARITHMETIC | _PLAIN | {"Pad"}


@dataclass
class _Constants:
    """Constants by name, also those of Constant nodes; new ones get a name that is free."""

    proto: onnx.ModelProto

    def value(self, name: str) -> NDArray[Any] | None:
        """A constant's value; None where the tensor is none."""
        found = next((tensor for tensor in self.proto.graph.initializer if tensor.name == name), None)
        if found is None:
            makers = [x for x in self.proto.graph.node if x.op_type == "Constant" and name in x.output]
            item = attribute(makers[0], "value") if makers else None
            found = None if item is None else item.t
        return None if found is None else values_of(found)

    def add(self, value: NDArray[np.generic], like: str) -> str:
        """Name of a new constant."""
        taken = {name for node in self.proto.graph.node for name in (*node.input, *node.output)}
        name = f"{like}_planar"
        while name in taken:
            name += "_"
        self.proto.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name


def with_planar_input(graph: OnnxGraph) -> tuple[OnnxGraph, bool]:
    """Graph that takes its image as N,C,H,W, and whether it took N,H,W,C before.

    That is certain where a Transpose to N,C,H,W follows the input, or of a single channel a Reshape, with
    nothing between the two but arithmetic with constants (a Rescaling or a normalization) or a pad. It goes.

    Parameters
    ----------
    graph
        A network with one input.
    """
    dims = graph.inputs[0].type.tensor_type.shape.dim
    if len(dims) != RANK:
        return graph, False
    edited = OnnxGraph(copy_of(graph))
    constants = _Constants(edited.proto)
    moved, turned = _before_the_turn(edited)
    if not turned or not all(_move(node, tensor, constants) for node, tensor in moved):
        return graph, False
    for node in turned:
        node.op_type = "Identity"
        del node.attribute[:], node.input[1:]
    value = next(item for item in edited.proto.graph.input if item.name == graph.input)
    shape = value.type.tensor_type.shape
    old = [onnx.TensorShapeProto.Dimension.FromString(dim.SerializeToString()) for dim in shape.dim]
    for place, source in enumerate(TO_PLANAR):
        shape.dim[place].CopyFrom(old[source])
    del edited.proto.graph.value_info[:]
    return OnnxGraph(edited.proto), True


def _before_the_turn(graph: OnnxGraph) -> tuple[list[tuple[onnx.NodeProto, str]], list[onnx.NodeProto]]:
    """Nodes from the input to the first Transposes, with the tensor that each reads, and these.

    Empty where a way from the input does not lead to one.
    """
    moved: list[tuple[onnx.NodeProto, str]] = []
    turned: list[onnx.NodeProto] = []
    tensors = [graph.input]
    while tensors:
        tensor = tensors.pop()
        readers = graph.consumers.get(tensor, ())
        if not readers or tensor in graph.outputs:
            return [], []
        for node in readers:
            order = attribute(node, "perm")
            turns = node.op_type == "Transpose" and order is not None and tuple(order.ints) == TO_PLANAR
            if turns or _reshapes_grey(graph, node):
                turned.append(node)
            elif node.op_type in _MOVABLE:
                moved.append((node, tensor))
                tensors.append(node.output[0])
            else:
                return [], []
    return moved, turned


def _reshapes_grey(graph: OnnxGraph, node: onnx.NodeProto) -> bool:
    """Whether a Reshape makes N,1,H,W of N,H,W,1: tf2onnx has it in the place of a Transpose."""
    height, width, channels = (dim.dim_value for dim in graph.inputs[0].type.tensor_type.shape.dim[1:])
    sizes = graph.constant(node.input[1]) if node.op_type == "Reshape" and len(node.input) > 1 else None
    if channels != 1 or sizes is None or sizes.size != RANK:
        return False
    return bool(height and width) and np.ravel(sizes)[1:].tolist() == [1, height, width]


def _move(node: onnx.NodeProto, tensor: str, constants: _Constants) -> bool:
    """Make a node work on N,C,H,W; False where that can't be done."""
    if node.op_type in _PLAIN:
        return True
    if node.op_type == "Pad":
        return _move_pad(node, constants)
    for place, name in enumerate(node.input):
        if name == tensor:
            continue
        value = constants.value(name)
        if value is None or value.ndim > RANK:
            return False
        if value.ndim:
            full = value.reshape((1,) * (RANK - value.ndim) + value.shape)
            node.input[place] = constants.add(full.transpose(TO_PLANAR), name)
    return True


def _move_pad(node: onnx.NodeProto, constants: _Constants) -> bool:
    given = attribute(node, "pads")
    if given is not None:
        set_attribute(node, "pads", _turned(list(given.ints)))
        return len(given.ints) == 2 * RANK
    value = constants.value(node.input[1]) if len(node.input) > 1 else None
    if value is None or value.size != 2 * RANK or any(node.input[3:]):
        return False
    pads = np.array(_turned([int(size) for size in np.ravel(value)]), value.dtype)
    node.input[1] = constants.add(pads, node.input[1])
    return True


def _turned(pads: list[int]) -> list[int]:
    return [pads[side + axis] for side in (0, len(pads) // 2) for axis in TO_PLANAR]
