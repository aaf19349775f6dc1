"""Cutting an ONNX network at named tensors."""

from __future__ import annotations

import onnx
from onnx import TensorProto, helper

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.constants import onnx_with_constants
from clipscope.core.model.cut import Cut, require_alone, require_names, require_use


def cut_onnx(proto: onnx.ModelProto, cut: Cut, where: str) -> onnx.ModelProto:
    """The part of an ONNX network between tensors.

    Parameters
    ----------
    proto
        The whole; it is not changed.
    cut
        Its ends; an empty cut gives the network itself.
    where
        The file, for messages.

    Raises
    ------
    ClipScopeError
        If there is no such tensor, an output does not depend on what is fed, or the shape of what is fed is
        not known.
    """
    if not cut:
        return proto
    if cut.constants:
        proto = onnx_with_constants(proto, dict(cut.constants), where)
        if not cut.inputs and not cut.outputs:
            return proto
    constants = {tensor.name for tensor in proto.graph.initializer}
    fed_before = [value.name for value in proto.graph.input if value.name not in constants]
    made = [name for node in proto.graph.node for name in node.output if name]
    require_names((*cut.inputs, *cut.outputs), (*fed_before, *made), where, "tensor")
    outputs = cut.outputs or tuple(value.name for value in proto.graph.output)
    makers = {name: node for node in proto.graph.node for name in node.output if name}
    stack, kept, used = list(outputs), set[str](), set[str]()
    while stack:
        name = stack.pop()
        if name in cut.inputs or name in fed_before:
            used.add(name)
        elif name in makers and makers[name].output[0] not in kept:
            kept.add(makers[name].output[0])
            stack.extend(_reads(makers[name]))
    require_use(cut, used, where)
    if cut.inputs:
        require_alone([name for name in fed_before if name in used and name not in cut.inputs], where)
    known = _values(proto)
    part = onnx.ModelProto()
    part.CopyFrom(proto)
    nodes = [node for node in proto.graph.node if node.output and node.output[0] in kept]
    del part.graph.node[:], part.graph.input[:], part.graph.output[:], part.graph.value_info[:]
    part.graph.node.extend(nodes)
    for name in [n for n in (*cut.inputs, *fed_before) if n in used]:
        value = known.get(name)
        if value is None or not value.type.tensor_type.HasField("shape"):
            raise ClipScopeError(
                f"the shape of the tensor {name} is not known, so that it can't be fed",
                where=where,
                fix="cut at another one, or write the shapes into the file (onnx.shape_inference)",
            )
        part.graph.input.append(value)
    for name in outputs:
        part.graph.output.append(known.get(name) or helper.make_empty_tensor_value_info(name))
    read = {name for node in nodes for name in _reads(node)} | set(outputs)
    weights = [tensor for tensor in part.graph.initializer if tensor.name in read]
    del part.graph.initializer[:]
    part.graph.initializer.extend(weights)
    return part


def _reads(node: onnx.NodeProto) -> list[str]:
    """What a node reads, with what the graphs inside it take from around them."""
    names = [name for name in node.input if name]
    for item in node.attribute:
        for inner in (*item.graphs, *([item.g] if item.HasField("g") else [])):
            names += [name for each in inner.node for name in _reads(each)]
    return names


def _values(proto: onnx.ModelProto) -> dict[str, onnx.ValueInfoProto]:
    """Type and shape by tensor, inferred where the file does not say them; symbolic sides stay open."""
    try:
        inferred = onnx.shape_inference.infer_shapes(proto)
    except Exception:  # what it raises shares no base class; the file's own shapes are left
        inferred = proto
    values = (*inferred.graph.value_info, *inferred.graph.output, *inferred.graph.input)
    found = {}
    for value in values:
        if value.type.tensor_type.elem_type == TensorProto.UNDEFINED:
            continue
        found[value.name] = value
    return found
