"""Inputs of whole numbers, such as uint8 pixels, as float32: ncnn's inputs are floats, and so are ours."""

from __future__ import annotations

from typing import Final

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.onnx_edits import attribute, copy_of
from clipscope.core.model.onnx_graph import OnnxGraph

WHOLE_NUMBERS: Final = frozenset(
    {TensorProto.UINT8, TensorProto.INT8, TensorProto.UINT16, TensorProto.INT16, TensorProto.INT32}
    | {TensorProto.INT64, TensorProto.UINT32, TensorProto.UINT64, TensorProto.BOOL}
)
_MOVES: Final = frozenset(
    {"Identity", "Transpose", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Slice", "Split", "DepthToSpace"}
    | {"SpaceToDepth", "Gather"}
)
"""Operators that only move the values of their first input."""
_MOST_NAMED: Final = 3


def with_float_inputs(graph: OnnxGraph) -> tuple[OnnxGraph, tuple[str, ...]]:
    """Graph whose inputs of whole numbers are float32, and the names of those.

    An input is turned where the network does nothing with it but move its values and cast them, or multiply
    them by a scale (DequantizeLinear), so that each whole number gives what it gave before. Double goes
    likewise. Others stay as they are.
    """
    turned: list[str] = []
    for value in graph.inputs:
        kind = value.type.tensor_type.elem_type
        if kind not in WHOLE_NUMBERS | {TensorProto.DOUBLE}:
            continue
        found = _as_float(graph, value.name)
        if found is not None:
            graph = found
            turned.append(str(value.name))
    return graph, tuple(turned)


def turned_note(graph: OnnxGraph, names: tuple[str, ...]) -> str:
    """What is said of the inputs that were turned; ``graph`` is the file's."""
    kinds = {value.name: _kind(value.type.tensor_type.elem_type) for value in graph.inputs}
    said = ", ".join(f"{name} ({kinds[name]})" for name in names)
    what = f"inputs {said} are" if len(names) > 1 else f"input {said} is"
    return f"{what} float32 here and in exported networks, and takes the same whole numbers: its cast is gone"


def _as_float(graph: OnnxGraph, name: str) -> OnnxGraph | None:
    casts: list[str] = []
    scaled: list[str] = []
    waiting, seen = [name], {name}
    while waiting:
        tensor = waiting.pop()
        readers = graph.consumers.get(tensor, ())
        if not readers or tensor in graph.outputs:
            return None
        for node in readers:
            result = str(node.output[0])
            if tensor in node.input[1:]:
                return None
            if node.op_type == "DequantizeLinear" and _one_step(graph, node):
                scaled.append(result)
                continue
            if node.op_type == "Cast":
                target = attribute(node, "to")
                casts.append(result)
                if target is not None and target.i == TensorProto.FLOAT:
                    continue
                if target is None or target.i not in WHOLE_NUMBERS - {TensorProto.BOOL}:
                    return None
            elif node.op_type not in _MOVES:
                return None
            new = [x for x in node.output if x and x not in seen]
            seen.update(new)
            waiting += new
    return _turned(graph, name, frozenset(casts), frozenset(scaled))


def _one_step(graph: OnnxGraph, node: onnx.NodeProto) -> bool:
    """Whether a DequantizeLinear has one scale, a constant, and one zero point at most."""
    values = [graph.constant(x) for x in node.input[1:] if x]
    return bool(values) and all(value is not None and value.size == 1 for value in values)


def _turned(graph: OnnxGraph, name: str, casts: frozenset[str], scaled: frozenset[str]) -> OnnxGraph:
    proto = copy_of(graph)
    for value in proto.graph.input:
        if value.name == name:
            value.type.tensor_type.elem_type = TensorProto.FLOAT
    nodes: list[onnx.NodeProto] = []
    for node in proto.graph.node:
        result = node.output[0] if node.output else ""
        if result in casts:
            node.op_type = "Identity"
            del node.attribute[:]
        if result not in scaled:
            nodes.append(node)
            continue
        step, zero = (graph.constant(x) for x in (*node.input[1:3], *([""] * (3 - len(node.input)))))
        assert step is not None
        place = np.zeros(1, np.float32) if zero is None else zero.astype(np.float32).reshape(1)
        names = [f"{result}_{word}" for word in ("zero_as_float", "step_as_float", "from_zero")]
        for own, constant in zip(names, (place, step.astype(np.float32).reshape(1)), strict=False):
            proto.graph.initializer.append(numpy_helper.from_array(constant, own))
        nodes.append(helper.make_node("Sub", [node.input[0], names[0]], [names[2]], f"{result}_sub"))
        nodes.append(helper.make_node("Mul", [names[2], names[1]], [result], f"{result}_mul"))
    kept = [onnx.NodeProto.FromString(node.SerializeToString()) for node in nodes]
    del proto.graph.node[:]
    proto.graph.node.extend(kept)
    del proto.graph.value_info[:]
    return OnnxGraph(proto, graph.notes)


def require_float(graph: OnnxGraph, where: str) -> None:
    """Raise ClipScopeError, with the ways out, if an input is not float32 and could not become it."""
    for value in graph.inputs:
        kind = value.type.tensor_type.elem_type
        if kind != TensorProto.FLOAT:
            used = ", and used otherwise than as a number that is cast" if kind in WHOLE_NUMBERS else ""
            raise ClipScopeError(
                f"input {value.name} is {_kind(kind)}, not FLOAT{used}",
                where=where,
                fix=_way_out(graph, str(value.name)),
            )


def _way_out(graph: OnnxGraph, name: str) -> str:
    """What a person can do about such an input."""
    constant = f"make it a constant (--input {name}=FILE or NUMBER)"
    behind = _first_floats(graph, name)
    if not behind:
        return f"{constant}, or export the network in float32"
    blobs = " ".join(f"--input-blob {tensor}" for tensor in behind)
    return f"{constant}, open the network behind it ({blobs}), or export it in float32"


def _first_floats(graph: OnnxGraph, name: str) -> tuple[str, ...]:
    """Float tensors that are made of an input first, as an embedding of tokens; none if many, or the end."""
    try:
        inferred = onnx.shape_inference.infer_shapes(graph.proto).graph
    except onnx.shape_inference.InferenceError:
        return ()
    kinds = {
        value.name: value.type.tensor_type.elem_type for value in (*inferred.value_info, *inferred.output)
    }
    found: list[str] = []
    waiting, seen = [name], {name}
    while waiting:
        for node in graph.consumers.get(waiting.pop(), ()):
            for tensor in (x for x in node.output if x and x not in seen):
                seen.add(tensor)
                if kinds.get(tensor) == TensorProto.FLOAT:
                    found.append(tensor)
                else:
                    waiting.append(tensor)
    return () if len(found) > _MOST_NAMED or set(found) & set(graph.outputs) else tuple(found)


def _kind(number: int) -> str:
    return str(dict(map(reversed, TensorProto.DataType.items())).get(number, "of no known type"))
