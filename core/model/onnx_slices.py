"""Slices that together are a tensor, as one Split: what pnnx knows how to convert."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import helper, numpy_helper

from clipscope.core.model.onnx_graph import OnnxGraph

SPLIT_INPUT = 13
"""Opset from which Split takes its sizes as an input."""

_Part = tuple[int, int, onnx.NodeProto]


def with_joined_slices(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which slices that part an axis of a tensor without gap are outputs of one Split.

    PyTorch's default exporter writes ``unbind`` of query, key and value as a Slice and a Squeeze each, of
    which pnnx makes an operator that ncnn lacks. Itself where there are none, or the opset is older than 13.
    """
    slices: dict[tuple[str, int], list[_Part]] = {}
    for node in graph.proto.graph.node:
        found = _part(graph, node) if node.op_type == "Slice" else None
        if found is not None:
            axis, start, end = found
            slices.setdefault((node.input[0], axis), []).append((start, end, node))
    several = {key: parts for key, parts in slices.items() if len(parts) > 1}
    if not several or _opset(graph.proto) < SPLIT_INPUT:
        return graph
    shapes = _shapes(graph)
    proto = onnx.ModelProto()
    proto.CopyFrom(graph.proto)
    first: dict[str, onnx.NodeProto] = {}
    gone: set[str] = set()
    for (tensor, axis), parts in several.items():
        parts.sort(key=lambda part: part[0])
        size = shapes.get(tensor, {}).get(axis, 0)
        if not _is_partition(parts, size):
            continue
        names = [str(node.output[0]) for _, _, node in parts]
        sizes = numpy_helper.from_array(
            np.array([min(end, size) - start for start, end, _ in parts], np.int64), f"{names[0]}_sizes"
        )
        split = helper.make_node("Split", [tensor, sizes.name], names, f"{names[0]}_split", axis=axis)
        proto.graph.initializer.append(sizes)
        gone.update(names)
        order = [str(node.output[0]) for node in proto.graph.node if node.output[0] in names]
        first[order[0]] = split
    if not gone:
        return graph
    nodes = [
        first.get(node.output[0], node)
        for node in proto.graph.node
        if node.output[0] in first or node.output[0] not in gone
    ]
    kept = list(map(_copied, nodes))
    del proto.graph.node[:]
    proto.graph.node.extend(kept)
    return OnnxGraph(proto, graph.notes)


def _copied(node: onnx.NodeProto) -> onnx.NodeProto:
    found = onnx.NodeProto()
    found.CopyFrom(node)
    return found


def _part(graph: OnnxGraph, node: onnx.NodeProto) -> tuple[int, int, int] | None:
    """Axis, start and end of a Slice along one axis; None where it is not known, or has a step."""
    values = [graph.constant(name) if name else None for name in node.input[1:]]
    if len(values) < 3 or any(value is None or np.size(value) != 1 for value in values[:3]):
        return None
    start, end, axis = (int(np.ravel(value)[0]) for value in values[:3] if value is not None)
    step = 1 if len(values) < 4 or values[3] is None else int(np.ravel(values[3])[0])
    return (axis, start, end) if step == 1 and min(start, axis) >= 0 and end > start else None


def _is_partition(parts: Sequence[_Part], size: int) -> bool:
    """Whether parts, in order, follow each other from 0 to the whole size."""
    ends = [0, *(end for _, end, _ in parts)]
    return (
        size > 0
        and all(start == end for (start, _, _), end in zip(parts, ends, strict=False))
        and (ends[-1] >= size > parts[-1][0])
    )


def _shapes(graph: OnnxGraph) -> Mapping[str, Mapping[int, int]]:
    """Known sizes by axis, by tensor."""
    try:
        inferred = onnx.shape_inference.infer_shapes(graph.proto, data_prop=True).graph
    except onnx.shape_inference.InferenceError:
        return {}
    return {
        value.name: {axis: dim.dim_value for axis, dim in enumerate(value.type.tensor_type.shape.dim)}
        for value in (*inferred.value_info, *inferred.input)
    }


def _opset(proto: onnx.ModelProto) -> int:
    return max((int(x.version) for x in proto.opset_import if x.domain in ("", "ai.onnx")), default=0)
