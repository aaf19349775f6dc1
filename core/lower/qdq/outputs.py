"""The QDQ network as people take it home: with the outputs of the ONNX file it was made from."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import onnx
from onnx import numpy_helper

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.onnx_graph import OnnxGraph

SOFTMAX_CHANGED = 13
"""Opset from which Softmax works along one axis; before, it flattened its input."""


def with_original_outputs(qdq: OnnxGraph, source: OnnxGraph) -> OnnxGraph:
    """QDQ network that ends where its source does, with the Softmax that stands behind the logits.

    The quantized part is taken as it is, so that its logits stay the same bit for bit.

    Parameters
    ----------
    qdq
        The quantized network, whose outputs are the logits.
    source
        The float network that it was made from.

    Raises
    ------
    ClipScopeError
        If the quantizer raised the opset so far that the rest would mean something else.
    """
    tail = _tail(qdq, source)
    if tail and (_opset(qdq) >= SOFTMAX_CHANGED) != (_opset(source) >= SOFTMAX_CHANGED):
        raise ClipScopeError(
            f"the network has opset {_opset(source)}, its int8 form {_opset(qdq)}, and Softmax differs",
            fix=f"export the network with opset {SOFTMAX_CHANGED} or later",
        )
    proto = onnx.ModelProto()
    proto.CopyFrom(qdq.proto)
    nodes = _sorted([*proto.graph.node, *tail])
    del proto.graph.node[:]
    proto.graph.node.extend(nodes)
    needed = {name for node in tail for name in node.input} - qdq.initializers.keys()
    proto.graph.initializer.extend(
        source.initializers[n] for n in sorted(needed & source.initializers.keys())
    )
    del proto.graph.output[:]
    proto.graph.output.extend(source.proto.graph.output)
    return OnnxGraph(proto)


def _tail(qdq: OnnxGraph, source: OnnxGraph) -> list[onnx.NodeProto]:
    """Nodes of the source between the logits and its outputs, in order."""
    known = {*qdq.producers, *qdq.initializers, qdq.input}
    wanted, stack = set[str](), [name for name in source.outputs if name not in known]
    while stack:
        name = stack.pop()
        node = source.producers.get(name)
        if node is None or name in wanted:
            continue
        wanted.update(node.output)
        stack.extend(x for x in node.input if x and x not in known)
    return [node for node in source.proto.graph.node if node.output[0] in wanted]


def _sorted(nodes: Sequence[onnx.NodeProto]) -> list[onnx.NodeProto]:
    """Nodes with each behind those that it reads, otherwise in their order.

    The quantizer appends what it adds at the end, which ONNX Runtime takes and the ONNX standard forbids.
    """
    maker = {name: i for i, node in enumerate(nodes) for name in node.output if name}
    waiting = [len({maker[name] for name in node.input if name in maker}) for node in nodes]
    readers: dict[int, list[int]] = {}
    for i, node in enumerate(nodes):
        for source in {maker[name] for name in node.input if name in maker}:
            readers.setdefault(source, []).append(i)
    ready = [i for i, count in enumerate(waiting) if count == 0]
    order: list[onnx.NodeProto] = []
    while ready:
        i = heapq.heappop(ready)
        order.append(nodes[i])
        for reader in readers.get(i, ()):
            waiting[reader] -= 1
            if waiting[reader] == 0:
                heapq.heappush(ready, reader)
    return order


def _opset(graph: OnnxGraph) -> int:
    return max(int(item.version) for item in graph.proto.opset_import if item.domain in ("", "ai.onnx"))


def quantized_tensors(qdq: OnnxGraph) -> dict[str, tuple[float, int]]:
    """Scale (in the tensor's unit a code) and zero point of every activation that a QDQ network quantizes.

    In the order of the network; uint8 codes.
    """
    found: dict[str, tuple[float, int]] = {}
    for node in qdq.proto.graph.node:
        if node.op_type != "QuantizeLinear" or node.input[1] not in qdq.initializers:
            continue
        # The quantizer renames what it reads where the tensor is an output of the network.
        name = str(node.input[0]).removesuffix("_QuantizeInput")
        scale, zero_point = (numpy_helper.to_array(qdq.initializers[x]) for x in node.input[1:3])
        found[name] = float(scale), int(zero_point)
    return found
