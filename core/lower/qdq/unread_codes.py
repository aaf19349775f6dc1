"""Additions and changes of shape whose codes nobody would read: they stay float.

A transformer's residual sums are read by LayerNormalization, which ONNX Runtime computes in float, and query,
key and value go through Split and Mul before they are multiplied. Codes there would be rounded twice for
nothing; in ncnn these blobs are floats, too. What leaves the network is read as floats as well: a detector
that joins boxes in pixels with scores of 0..1 would have all scores rounded to zero on the boxes' grid.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from clipscope.core.common.depth_first import answered
from clipscope.core.lower.qdq.operators import ACTIVATIONS, SAME_SCALE

if TYPE_CHECKING:
    import onnx

    from clipscope.core.model.model import OnnxSide
    from clipscope.core.model.onnx_graph import OnnxGraph

_UNREAD: WeakKeyDictionary[OnnxSide, frozenset[str]] = WeakKeyDictionary()

_COMPUTE = frozenset({"Conv", "Gemm", "MatMul"})
_MOVES = SAME_SCALE - {"MaxPool"}
"""Operators that change a shape only."""

_FLOAT = frozenset(
    {"LayerNormalization", "SimplifiedLayerNormalization", "RMSNormalization", "GroupNormalization"}
    | {"InstanceNormalization", "Softmax", "Erf", "Gelu", "Tanh", "Sigmoid", "Exp", "Sqrt", "Pow"}
    | {"Mul", "Div", "Sub", "Split", "Slice", "Gather", "LSTM", "GRU", "RNN"}
)
"""Operators that are not quantized, so that they read floats."""


def never_read(side: OnnxSide) -> frozenset[str]:
    """Names of nodes whose codes nobody reads, whatever layers a plan has in int8; found once a network."""
    found = _UNREAD.get(side)
    if found is None:
        found = _UNREAD.setdefault(side, frozenset(unread_codes(side.graph, (), ())))
    return found


def unread_codes(graph: OnnxGraph, outputs: Collection[str], skipped: Collection[str]) -> list[str]:
    """Names of Add, Concat and nodes that change a shape whose codes no int8 node reads.

    Parameters
    ----------
    graph
        The float network.
    outputs
        Tensors whose codes are wanted beyond it, as a quantized file has them for what leaves the network.
    skipped
        Names of nodes that stay float.
    """
    known: dict[str, bool] = {}

    def is_read(tensor: str) -> bool:
        return answered(tensor, known, passed_on, is_read_here)

    def passed_on(tensor: str) -> list[str]:
        readers = graph.consumers.get(tensor, ())
        return [] if tensor in outputs else [node.output[0] for node in readers if passes(node)]

    def is_read_here(tensor: str) -> bool:
        return tensor in outputs or any(map(reads, graph.consumers.get(tensor, ())))

    def passes(node: onnx.NodeProto) -> bool:
        return node.op_type in ("Add", "Concat") or node.op_type in ACTIVATIONS | SAME_SCALE

    def reads(node: onnx.NodeProto) -> bool:
        if node.op_type in _FLOAT or (node.op_type in _COMPUTE and node.name in skipped):
            return False
        return known.get(node.output[0], True) if passes(node) else True

    return [
        node.name
        for node in reversed(graph.proto.graph.node)
        if (node.op_type in ("Add", "Concat") or node.op_type in _MOVES) and not is_read(node.output[0])
    ]
