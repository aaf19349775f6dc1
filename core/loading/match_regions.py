"""ncnn layers that are several ONNX nodes: attention, found by what it reads and gives."""

from __future__ import annotations

from collections.abc import Collection

import onnx

from clipscope.core.model.onnx_graph import OnnxGraph

PRODUCTS = frozenset({"MatMul", "Gemm"})
WHOLE = {"SDPA": 2, "MultiHeadAttention": 6}
"""Most products of a layer type that is several nodes: scores and weighted values, and the projections."""

_STEPS = 60
"""Nodes that a region may have at most."""


def region(
    graph: OnnxGraph, result: str, inputs: Collection[str], taken: Collection[str], most: int
) -> tuple[onnx.NodeProto, ...]:
    """Products between what a layer reads and what it gives, in the order of the network.

    Parameters
    ----------
    graph
        The folded ONNX graph.
    result
        Tensor that holds the layer's output.
    inputs
        Tensors that hold what it reads.
    taken
        Names of nodes that belong to other layers: the region ends there.
    most
        Number of products that it can have.

    Returns
    -------
    tuple of NodeProto
        Empty where the region is not the layer's: it has no Softmax, too many products, or reaches the
        network's input.
    """
    seen: dict[str, onnx.NodeProto] = {}
    waiting = [result]
    while waiting:
        tensor = waiting.pop()
        node = graph.producers.get(tensor)
        if tensor in inputs or tensor in graph.initializers or tensor == "" or node is None:
            if tensor == graph.input and tensor not in inputs:
                return ()
            continue
        if node.name in taken or node.name in seen:
            continue
        seen[node.name] = node
        waiting += node.input
        if len(seen) > _STEPS:
            return ()
    found = [node for node in graph.proto.graph.node if node.name in seen]
    products = tuple(node for node in found if node.op_type in PRODUCTS)
    whole = any(node.op_type == "Softmax" for node in found)
    return products if whole and 2 <= len(products) <= most else ()
