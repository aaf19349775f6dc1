"""What transformers do to rows of tokens, in the words in which pnnx (20261020) keeps track of the batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from clipscope.core.model.onnx_edits import attribute, copy_of
from clipscope.core.model.onnx_graph import OnnxGraph

Sides = tuple[int, ...]
Nodes = list[onnx.NodeProto]
TOKENS_RANK = 3
"""Axes of tokens: batch, token, channel."""

UNBIND = "torch.unbind"
"""Layer that pnnx leaves where parts of a tensor of five axes are taken."""


def with_token_norms(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which the BatchNormalization of tokens as rows, (1, M, C) as (M, C), is Mul and Add.

    So LeViT normalizes. pnnx takes the rows for images of a batch, and loses it behind them. Itself where
    there are none.
    """
    if not any(node.op_type == "BatchNormalization" for node in graph.proto.graph.node):
        return graph
    edit = _Edit(graph)
    for node in graph.proto.graph.node:
        before = edit.makers.get(node.input[0]) if node.op_type == "BatchNormalization" else None
        if before is None or before.op_type != "Reshape":
            continue
        values = [graph.constant(name) for name in node.input[1:5]]
        whole, rows = edit.sides(before.input[0]), edit.sides(node.input[0])
        if any(value is None for value in values) or whole != (1, *rows):
            continue
        scale, offset, mean, variance = (np.asarray(value, np.float32) for value in values)
        said = attribute(node, "epsilon")
        factor = scale / np.sqrt(variance + np.float32(1e-5 if said is None else said.f))
        name, result = node.name or str(node.output[0]), str(node.output[0])
        scaled, moved = f"{result}_scaled", f"{result}_moved"
        inner = [
            helper.make_node("Mul", [before.input[0], edit.constant(factor, f"{result}_factor")], [scaled]),
            helper.make_node(
                "Add", [scaled, edit.constant(offset - mean * factor, f"{result}_offset")], [moved]
            ),
        ]
        back = helper.make_node("Reshape", [moved, before.input[1]], [result], name)
        edit.instead[result] = [*inner, back]
        for reader in graph.consumers.get(result, ()):
            if reader.op_type == "Reshape" and _counts_all(graph, reader):
                edit.reads[reader.output[0]] = moved
    return edit.done()


def with_token_of_class(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which one token that a Gemm takes, and that is a row of its own behind it, stays one.

    So class attention asks (CaiT, XCiT); pnnx makes of it attention of a vector, which ncnn has not. Itself
    where there are none.
    """
    edit = _Edit(graph)
    for node in graph.proto.graph.node:
        gemm = edit.makers.get(node.input[0]) if _adds_rows(graph, node) else None
        taken = edit.makers.get(gemm.input[0]) if gemm is not None and gemm.op_type == "Gemm" else None
        if gemm is None or taken is None or taken.op_type != "Gather":
            continue
        index, axis = graph.constant(taken.input[1]), attribute(taken, "axis")
        weights = graph.constant(gemm.input[1])
        plain = not _is_set(gemm, "transA") and {_factor(gemm, "alpha"), _factor(gemm, "beta")} == {1.0}
        if index is None or index.ndim or int(index) < 0 or axis is None or axis.i != 1 or weights is None:
            continue
        if not plain or len(edit.sides(taken.input[0])) != TOKENS_RANK:
            continue
        result, start = str(node.output[0]), int(index)
        rows = weights.T if _is_set(gemm, "transB") else weights
        ends = [
            edit.constant(np.array([value], np.int64), f"{result}_{word}")
            for word, value in (("start", start), ("end", start + 1), ("axis", 1))
        ]
        has_bias = len(gemm.input) > 2 and gemm.input[2]
        row, product = f"{result}_row", f"{result}_product" if has_bias else result
        edit.instead[result] = [
            helper.make_node("Slice", [taken.input[0], *ends], [row], f"{result}_slice"),
            helper.make_node("MatMul", [row, edit.constant(rows, f"{result}_rows")], [product], gemm.name),
        ]
        if has_bias:
            edit.instead[result].append(
                helper.make_node("Add", [product, gemm.input[2]], [result], node.name)
            )
    return edit.done()


def _adds_rows(graph: OnnxGraph, node: onnx.NodeProto) -> bool:
    """Whether a node makes of a vector in its batch one row."""
    if node.op_type != "Unsqueeze":
        return False
    said = attribute(node, "axes")
    axes = np.array(said.ints) if said is not None else graph.constant(node.input[1])
    return axes is not None and np.ravel(axes).tolist() == [1]


def with_sliced_parts(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which parts of a row, as query, key and value, are Slices of it instead of an axis more.

    A Reshape of (1, N, K·H·C) to (1, N, K, H, C), a Transpose that puts K first, and a Gather of each are a
    Slice, a Reshape to (1, N, H, C) and a Transpose. pnnx knows the attention that it has a layer for by the
    long form, so this one is for what it leaves. Itself where there are none.
    """
    edit = _Edit(graph)
    for node in graph.proto.graph.node:
        turn = edit.makers.get(node.input[0]) if node.op_type == "Gather" else None
        made = edit.makers.get(turn.input[0]) if turn is not None and turn.op_type == "Transpose" else None
        if turn is None or made is None or made.op_type != "Reshape":
            continue
        index, axis, order = graph.constant(node.input[1]), attribute(node, "axis"), attribute(turn, "perm")
        whole, sides = edit.sides(made.input[0]), edit.sides(made.output[0])
        if (
            index is None
            or index.ndim
            or order is None
            or (axis is not None and axis.i)
            or order.ints[0] != 2
        ):
            continue
        if len(sides) != 5 or whole != (1, sides[1], sides[2] * sides[3] * sides[4]) or sides[0] != 1:
            continue
        result, wide = str(node.output[0]), sides[3] * sides[4]
        place = int(index) % sides[2]
        ends = [
            edit.constant(np.array([value], np.int64), f"{result}_{word}")
            for word, value in (("start", place * wide), ("end", (place + 1) * wide), ("axis", 2))
        ]
        shape = edit.constant(np.array([1, sides[1], *sides[3:]], np.int64), f"{result}_sides")
        perm = [number - (number > 2) for number in order.ints[1:]]
        part, split = f"{result}_part", f"{result}_split"
        edit.instead[result] = [
            helper.make_node("Slice", [made.input[0], *ends], [part], f"{result}_slice"),
            helper.make_node("Reshape", [part, shape], [split], f"{result}_reshape"),
            helper.make_node("Transpose", [split], [result], node.name, perm=perm),
        ]
    return edit.done()


def _factor(node: onnx.NodeProto, name: str) -> float:
    said = attribute(node, name)
    return 1.0 if said is None else float(said.f)


def _is_set(node: onnx.NodeProto, name: str) -> bool:
    said = attribute(node, name)
    return said is not None and bool(said.i)


def _counts_all(graph: OnnxGraph, reshape: onnx.NodeProto) -> bool:
    """Whether a Reshape names all sides: a 0 would be taken of another tensor."""
    sides = graph.constant(reshape.input[1])
    return sides is not None and bool((np.asarray(sides) != 0).all())


@dataclass
class _Edit:
    """What stands for nodes of a network, by the tensors that they give, and what others read instead."""

    graph: OnnxGraph

    def __post_init__(self) -> None:
        self.proto = copy_of(self.graph)
        self.makers: Mapping[str, onnx.NodeProto] = self.graph.producers
        self.instead: dict[str, Nodes] = {}
        self.reads: dict[str, str] = {}
        self._sides: dict[str, Sides] | None = None

    def sides(self, tensor: str) -> Sides:
        """Sides of a tensor, where they can be inferred; 0 where one is open."""
        if self._sides is None:
            inferred = onnx.shape_inference.infer_shapes(self.graph.proto, data_prop=True).graph
            values = (*inferred.value_info, *inferred.input, *inferred.output)
            self._sides = {v.name: tuple(d.dim_value for d in v.type.tensor_type.shape.dim) for v in values}
        return self._sides.get(tensor, ())

    def constant(self, value: NDArray[np.generic], name: str) -> str:
        """Name of a new constant."""
        self.proto.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def done(self) -> OnnxGraph:
        """The network with them, without what nobody reads; the one that it was where nothing changed."""
        if not self.instead:
            return self.graph
        nodes: Nodes = []
        for node in self.proto.graph.node:
            if node.output[0] in self.reads:
                node.input[0] = self.reads[node.output[0]]
            nodes += self.instead.get(node.output[0], [node])
        copies = [onnx.NodeProto.FromString(node.SerializeToString()) for node in nodes]
        del self.proto.graph.node[:]
        self.proto.graph.node.extend(copies)
        return OnnxGraph(OnnxGraph(self.proto).with_outputs(self.graph.outputs).proto, self.graph.notes)
