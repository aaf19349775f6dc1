"""An ONNX network of inputs that are no single image, behind one input that carries them all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from clipscope.core.common.feeds import Feeds
from clipscope.core.model.fed_network import CARRIER, PREFIX
from clipscope.core.model.onnx_graph import OnnxGraph

SLICE_BY_INPUTS = 10
"""Opset from which Slice takes its ends as inputs."""


def with_carrier_onnx(graph: OnnxGraph, feeds: Feeds, dims: Sequence[tuple[int, ...]]) -> OnnxGraph:
    """The network fed by one float32 input (1, C, H, W), of which Slice and Reshape make its own.

    Parameters
    ----------
    graph
        A network whose float32 inputs are those of the feeds, in their order.
    feeds
        Shapes of a sample.
    dims
        All dimensions of each input, the batch of one among them where it has one.
    """
    proto = onnx.ModelProto()
    proto.CopyFrom(graph.proto)
    names = [value.name for value in graph.inputs]
    stored = [value for value in proto.graph.input if value.name not in names]
    del proto.graph.input[:]
    shape = (1, *feeds.carrier)
    proto.graph.input.append(helper.make_tensor_value_info(CARRIER, TensorProto.FLOAT, shape))
    proto.graph.input.extend(stored)
    head: list[onnx.NodeProto] = []

    def constant(name: str, values: Sequence[int]) -> str:
        proto.graph.initializer.append(numpy_helper.from_array(np.array(values, np.int64), PREFIX + name))
        return PREFIX + name

    source = CARRIER
    if feeds.packed:
        source = f"{PREFIX}flat"
        flat = constant("flat_shape", (1, -1))
        head.append(helper.make_node("Reshape", [CARRIER, flat], [source], f"{PREFIX}flat"))
    old = next((x.version for x in proto.opset_import if x.domain in ("", "ai.onnx")), 1) < SLICE_BY_INPUTS
    for place, (name, sides) in enumerate(zip(names, dims, strict=True)):
        part = source
        if feeds.packed:
            part, begin = f"{PREFIX}part_{place}", feeds.offset(place)
            end = begin + feeds.inputs[place].size
            if old:
                node = helper.make_node("Slice", [source], [part], part, starts=[begin], ends=[end], axes=[1])
            else:
                ends = [constant(f"{word}_{place}", [n]) for word, n in (("begin", begin), ("end", end))]
                node = helper.make_node(
                    "Slice", [source, *ends, constant(f"axis_{place}", [1])], [part], part
                )
            head.append(node)
        shape_name = constant(f"shape_{place}", sides)
        head.append(helper.make_node("Reshape", [part, shape_name], [name], f"{PREFIX}to_{place}"))
    nodes = list(proto.graph.node)
    del proto.graph.node[:]
    proto.graph.node.extend([*head, *nodes])
    del proto.graph.value_info[:]
    return OnnxGraph(proto, graph.notes)


def own_inputs(graph: OnnxGraph) -> tuple[str, ...]:
    """Names of the inputs behind the carrier, in their order."""
    found = [node for node in graph.proto.graph.node if node.name.startswith(f"{PREFIX}to_")]
    return tuple(node.output[0] for node in sorted(found, key=lambda node: int(node.name.rpartition("_")[2])))


def without_carrier_onnx(graph: OnnxGraph) -> OnnxGraph:
    """The network, float or QDQ, with its own inputs; others as they are."""
    if CARRIER not in {value.name for value in graph.proto.graph.input}:
        return graph
    proto = onnx.ModelProto()
    proto.CopyFrom(graph.proto)
    constants = {tensor.name: tensor for tensor in proto.graph.initializer}
    inputs = []
    for node in proto.graph.node:
        if node.name.startswith(f"{PREFIX}to_") and node.op_type == "Reshape":
            sides = numpy_helper.to_array(constants[node.input[1]]).tolist()
            value = helper.make_tensor_value_info(node.output[0], TensorProto.FLOAT, sides)
            inputs.append((node.name, value))
    own = [value for _, value in sorted(inputs, key=lambda one: int(one[0].rpartition("_")[2]))]
    names = {value.name for value in own}
    kept = _needed(proto, names)
    rest = [value for value in proto.graph.input if value.name != CARRIER]
    del proto.graph.input[:]
    proto.graph.input.extend([*own, *rest])
    nodes = [node for node in proto.graph.node if set(node.output) & kept]
    del proto.graph.node[:]
    proto.graph.node.extend(nodes)
    read = {name for node in nodes for name in node.input}
    tensors = [x for x in proto.graph.initializer if x.name in read or not x.name.startswith(PREFIX)]
    tensors = [x for x in tensors if x.name in read or CARRIER not in x.name]
    del proto.graph.initializer[:]
    proto.graph.initializer.extend(tensors)
    values = [x for x in proto.graph.value_info if x.name not in names and x.name in kept]
    del proto.graph.value_info[:]
    proto.graph.value_info.extend(values)
    return OnnxGraph(proto, graph.notes)


def _needed(proto: onnx.ModelProto, ends: set[str]) -> set[str]:
    """Tensors that the outputs need, back to these ends."""
    makers = {name: node for node in proto.graph.node for name in node.output if name}
    found: set[str] = set()
    stack = [value.name for value in proto.graph.output]
    while stack:
        name = stack.pop()
        if name in found or name in ends or name not in makers:
            continue
        found.update(makers[name].output)
        stack.extend(makers[name].input)
    return found
