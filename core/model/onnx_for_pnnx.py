"""A network in the words that pnnx (20261020) reads rightly."""

from __future__ import annotations

from math import prod

import numpy as np
import onnx
from onnx import helper, numpy_helper

from clipscope.core.model.onnx_axes import with_few_axes
from clipscope.core.model.onnx_edits import attribute, copy_of, set_attribute
from clipscope.core.model.onnx_gemms import with_plain_gemms
from clipscope.core.model.onnx_graph import IMAGE_RANK, OnnxGraph
from clipscope.core.model.onnx_strides import with_pooled_strides
from clipscope.core.model.onnx_tokens import with_token_norms, with_token_of_class

REDUCTIONS = "Reduce"
"""Beginning of the names of operators that reduce axes."""

_BELOW = ([True], [True, False])
"""Whether a Clip's bounds are given, of one that has a lower bound alone."""


def with_global_max_pooling(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which ReduceMax over height and width of an image, as ``amax((2, 3))``, is GlobalMaxPool.

    Where the sides of one pixel go, a Flatten follows. Itself where there are none.
    """
    found = [node.output[0] for node in graph.proto.graph.node if node.op_type == "ReduceMax"]
    ranks = _ranks(graph) if found else {}
    proto = copy_of(graph)
    nodes: list[onnx.NodeProto] = []
    changed = False
    for node in proto.graph.node:
        if node.op_type != "ReduceMax" or not _over_pixels(graph, node, ranks.get(node.input[0], 0)):
            nodes.append(node)
            continue
        changed = True
        keep = attribute(node, "keepdims")
        result, name = node.output[0], node.name or node.output[0]
        pooled = result if keep is None or keep.i else f"{result}_pooled"
        nodes.append(helper.make_node("GlobalMaxPool", [node.input[0]], [pooled], name))
        if pooled != result:
            nodes.append(helper.make_node("Flatten", [pooled], [result], f"{name}_flat", axis=1))
    if not changed:
        return graph
    kept = [onnx.NodeProto.FromString(node.SerializeToString()) for node in nodes]
    del proto.graph.node[:]
    proto.graph.node.extend(kept)
    return OnnxGraph(proto, graph.notes)


def with_plain_norms(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which ``F.normalize`` along another axis than the channels bounds its norm by a maximum.

    Of a Clip there pnnx makes ncnn's Normalize, which divides by the norm of the channels of an image or of
    a vector, whatever axis was meant. Itself where there are none.
    """
    norms = [node for node in graph.proto.graph.node if node.op_type == "ReduceL2"]
    ranks = _ranks(graph) if norms else {}
    meant = {n.output[0] for n in norms if _normalizes(graph, n, ranks.get(n.input[0], 0))}
    if not meant:
        return graph
    proto = copy_of(graph)
    for node in proto.graph.node:
        if node.op_type == "Clip" and node.input[0] in meant and [*map(bool, node.input[1:3])] in _BELOW:
            del node.input[2:]
            node.op_type = "Max"
    return OnnxGraph(proto, graph.notes)


def _normalizes(graph: OnnxGraph, node: onnx.NodeProto, rank: int) -> bool:
    """Whether a norm is along one axis, and that is not the channels'."""
    axes = _axes(graph, node)
    channels = rank in (2, IMAGE_RANK) and [axis % rank for axis in axes] == [1]
    return len(axes) == 1 and not channels


def _over_pixels(graph: OnnxGraph, node: onnx.NodeProto, rank: int) -> bool:
    """Whether a reduction is over height and width of an N,C,H,W tensor."""
    return rank == IMAGE_RANK and sorted(axis % IMAGE_RANK for axis in _axes(graph, node)) == [2, 3]


def _axes(graph: OnnxGraph, node: onnx.NodeProto) -> list[int]:
    """Axes that a reduction names; empty where it names none, or they are not known."""
    said = attribute(node, "axes")
    axes: list[int] = [] if said is None else list(said.ints)
    if len(node.input) > 1 and node.input[1]:
        value = graph.constant(node.input[1])
        axes = [] if value is None else [int(axis) for axis in np.ravel(value)]
    return axes


def _ranks(graph: OnnxGraph) -> dict[str, int]:
    """Number of dimensions by tensor, where it can be inferred."""
    inferred = onnx.shape_inference.infer_shapes(graph.proto).graph
    values = (*inferred.value_info, *inferred.input, *inferred.output)
    return {value.name: len(value.type.tensor_type.shape.dim) for value in values}


def with_plain_views(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which a Gather that takes each value of a flattened tensor in its order is a Reshape.

    PyTorch's default exporter writes ``as_strided`` so, which its global average pooling of a permuted tensor
    makes, as behind ConvNeXt's last stage. Itself where there are none.
    """
    found = [node for node in graph.proto.graph.node if node.op_type == "Gather" and _in_order(graph, node)]
    counts = _counts(graph) if found else {}
    makers = {name: node for node in graph.proto.graph.node for name in node.output}
    plain: dict[str, tuple[str, np.ndarray]] = {}
    for node in found:
        flat, indices = makers.get(node.input[0]), graph.constant(node.input[1])
        if indices is None or flat is None or flat.op_type != "Reshape":
            continue
        shape = graph.constant(flat.input[1])
        if shape is not None and shape.size == 1 and counts.get(flat.input[0]) == indices.size:
            plain[node.output[0]] = (flat.input[0], np.array(indices.shape, np.int64))
    if not plain:
        return graph
    proto = copy_of(graph)
    for node in proto.graph.node:
        if node.op_type == "Gather" and node.output[0] in plain:
            source, sizes = plain[node.output[0]]
            name = f"{node.output[0]}_sizes"
            proto.graph.initializer.append(numpy_helper.from_array(sizes, name))
            node.CopyFrom(helper.make_node("Reshape", [source, name], list(node.output), node.name))
    read = {name for node in proto.graph.node for name in node.input}
    read |= {value.name for value in proto.graph.output}
    unread = [n for n in proto.graph.node if n.op_type == "Reshape" and n.output[0] not in read]
    for node in unread:
        proto.graph.node.remove(node)
    return OnnxGraph(proto, graph.notes)


def _in_order(graph: OnnxGraph, node: onnx.NodeProto) -> bool:
    """Whether constant indices along axis 0 count from 0."""
    axis, indices = attribute(node, "axis"), graph.constant(node.input[1])
    if indices is None or indices.size == 0 or (axis is not None and axis.i):
        return False
    return bool(np.array_equal(np.ravel(indices), np.arange(indices.size)))


def _counts(graph: OnnxGraph) -> dict[str, int]:
    """Number of values by tensor, where it can be inferred."""
    inferred = onnx.shape_inference.infer_shapes(graph.proto).graph
    values = (*inferred.value_info, *inferred.input, *inferred.output)
    shapes = {value.name: [dim.dim_value for dim in value.type.tensor_type.shape.dim] for value in values}
    return {name: prod(sizes) for name, sizes in shapes.items() if sizes}


def for_pnnx(graph: OnnxGraph) -> OnnxGraph:
    """Graph with what pnnx would misread said in another way; for its eyes only.

    A reduction names its axis twice: of axes that come as an input, a single one is lost, and all are
    reduced. A Pad says its mode, without which pnnx keeps it as an operator that ncnn lacks. A maximum over
    all pixels is a global max pooling. A Gather that changes nothing but the shape is a Reshape. The norm of
    a normalization along rows is bounded by a Max. A Slice with steps is a pooling of one pixel. A Gemm is
    ``x · Wᵀ + b``, the BatchNormalization of tokens a factor and an offset, one token a row.
    """
    tokens = with_token_of_class(with_token_norms(graph))
    plain = with_plain_norms(with_plain_views(with_global_max_pooling(tokens)))
    plain = with_plain_gemms(with_few_axes(with_pooled_strides(plain)))
    proto = copy_of(plain)
    added: set[str] = set()
    for node in proto.graph.node:
        if node.op_type == "Pad" and attribute(node, "mode") is None:
            set_attribute(node, "mode", "constant")
        if node.op_type.startswith(REDUCTIONS) and len(node.input) == 2:
            axes = plain.constant(node.input[1])
            if axes is not None and axes.size == 1:
                name = f"{node.input[1]}_twice"
                if name not in added:
                    added.add(name)
                    twice = np.repeat(np.ravel(axes), 2).astype(np.int64)
                    proto.graph.initializer.append(numpy_helper.from_array(twice, name))
                node.input[1] = name
    return OnnxGraph(proto, graph.notes)
