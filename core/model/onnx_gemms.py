"""Gemm in the one form in which pnnx (20261020) makes of it ncnn's InnerProduct: ``x · Wᵀ + b``.

Without a bias, and with weights that lie the other way, it makes a product whose result lies transposed; it
reads neither alpha nor beta; a bias of another shape than (N,) stays an operator that ncnn lacks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from clipscope.core.model.onnx_edits import attribute, copy_of
from clipscope.core.model.onnx_graph import OnnxGraph

Nodes = list[onnx.NodeProto]


@dataclass(frozen=True)
class _Gemm:
    """What a Gemm says: alpha · A · B + beta · C, where A and B may lie transposed."""

    node: onnx.NodeProto
    alpha: np.float32
    beta: np.float32
    turns_a: bool
    turns_b: bool

    @property
    def bias(self) -> str:
        """Name of C; empty where there is none."""
        return self.node.input[2] if len(self.node.input) > 2 else ""

    @property
    def name(self) -> str:
        return self.node.name or str(self.node.output[0])


def with_plain_gemms(graph: OnnxGraph, *, turned: bool = True) -> OnnxGraph:
    """Graph in which each Gemm with constant weights is plain: B is (N, K), a bias (N,), both factors are 1.

    A bias that is not the same in each row, or no constant, is added behind it. Itself where all are plain.
    If not ``turned``, one stays whose weights or input just lie turned: ONNX Runtime's quantizer takes
    that rightly, but neither factors nor a bias of another shape.
    """
    if not any(node.op_type == "Gemm" for node in graph.proto.graph.node):
        return graph
    proto = copy_of(graph)
    nodes: Nodes = []
    for node in proto.graph.node:
        made = _plain(graph, node, proto, turned) if node.op_type == "Gemm" else None
        nodes += [node] if made is None else made
    if len(nodes) == len(proto.graph.node) and all(
        a is b for a, b in zip(nodes, proto.graph.node, strict=True)
    ):
        return graph
    kept = [onnx.NodeProto.FromString(node.SerializeToString()) for node in nodes]
    del proto.graph.node[:]
    proto.graph.node.extend(kept)
    return OnnxGraph(proto, graph.notes)


def _plain(graph: OnnxGraph, node: onnx.NodeProto, proto: onnx.ModelProto, turned: bool) -> Nodes | None:
    """The nodes that stand for a Gemm; None where pnnx reads it as it is."""
    gemm = _Gemm(
        node, _factor(node, "alpha"), _factor(node, "beta"), _is_set(node, "transA"), _is_set(node, "transB")
    )
    weights = _floats(graph, node.input[1])
    if weights is None or weights.ndim != 2:
        return None
    rows = weights if gemm.turns_b else weights.T
    given = _floats(graph, gemm.bias) if gemm.bias else None
    bias = None if given is None else _of_columns(given, len(rows))
    has_plain_bias = given is not None and given.shape == (len(rows),) and gemm.beta == 1
    if gemm.alpha == 1 and not turned and (has_plain_bias or not gemm.bias):
        return None
    if gemm.alpha == 1 and not gemm.turns_a and (has_plain_bias or (not gemm.bias and gemm.turns_b)):
        return None

    def constant(value: NDArray[np.float32], role: str) -> str:
        name = f"{node.output[0]}_{role}"
        proto.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    read, result = str(node.input[0]), str(node.output[0])
    before: Nodes = []
    if gemm.turns_a:
        before.append(helper.make_node("Transpose", [read], [f"{result}_a"], f"{gemm.name}_a", perm=[1, 0]))
        read = f"{result}_a"
    inputs = [read, constant(rows * gemm.alpha, "rows")]
    if not gemm.bias or gemm.beta == 0:
        return [*before, helper.make_node("Gemm", inputs, [result], gemm.name, transB=1)]
    if bias is not None:
        inputs.append(constant(bias * gemm.beta, "bias"))
        return [*before, helper.make_node("Gemm", inputs, [result], gemm.name, transB=1)]
    product, added = f"{result}_product", gemm.bias
    after: Nodes = []
    if gemm.beta != 1:
        factor = constant(np.array(gemm.beta, np.float32), "beta")
        added = f"{result}_scaled"
        after.append(helper.make_node("Mul", [gemm.bias, factor], [added], f"{gemm.name}_beta"))
    after.append(helper.make_node("Add", [product, added], [result], f"{gemm.name}_added"))
    return [*before, helper.make_node("Gemm", inputs, [product], gemm.name, transB=1), *after]


def _floats(graph: OnnxGraph, name: str) -> NDArray[np.float32] | None:
    """A float32 constant; None where it is none."""
    value = graph.constant(name)
    return None if value is None or value.dtype != np.float32 else value.astype(np.float32, copy=False)


def _of_columns(bias: NDArray[np.float32], count: int) -> NDArray[np.float32] | None:
    """A bias that each row gets, as (N,); None where rows differ."""
    if bias.ndim > 2 or (bias.ndim == 2 and len(bias) > 1):
        return None
    flat = bias.reshape(-1)
    return np.broadcast_to(flat, (count,)) if flat.size in (1, count) else None


def _factor(node: onnx.NodeProto, name: str) -> np.float32:
    said = attribute(node, name)
    return np.float32(1 if said is None else said.f)


def _is_set(node: onnx.NodeProto, name: str) -> bool:
    said = attribute(node, name)
    return said is not None and bool(said.i)
