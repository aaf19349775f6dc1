"""Cutting a network at named blobs: what lies between some of them and the outputs that are asked for."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import onnx
from onnx import TensorProto, helper

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.graph import MAGIC, ParamLayer
from clipscope.core.model.network import Network
from clipscope.core.model.param import parse_param
from clipscope.core.model.weights import walk_bin

NEAR = 4
"""Names that are offered where one is wrong."""


@dataclass(frozen=True)
class Cut:
    """Where a network begins and ends, by blobs of a ``.param`` or tensors of an ONNX file.

    Attributes
    ----------
    inputs
        Blobs that are fed; those of the file if empty.
    outputs
        Blobs that are asked for; those of the file if empty.
    """

    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is cut."""
        return bool(self.inputs or self.outputs)


WHOLE = Cut()


def cut_network(network: Network, cut: Cut, shapes: dict[str, tuple[int, ...]] | None = None) -> Network:
    """The part of an ncnn network between blobs, as a network without files.

    Parameters
    ----------
    network
        The whole.
    cut
        Its ends; an empty cut gives the network itself.
    shapes
        Shapes of the blobs that are fed, (C, H, W) or shorter, where they are known: they go into the Input
        lines.

    Raises
    ------
    ClipScopeError
        If there is no such blob, or an output does not depend on what is fed.
    """
    if not cut:
        return network
    graph = network.graph
    _require_names((*cut.inputs, *cut.outputs), graph.blobs, network.where, "blob")
    fed, outputs = set(cut.inputs), cut.outputs or network.outputs
    kept, used = _needed(graph.layers, outputs, fed)
    _require_use(cut, used, network.where)
    if cut.inputs:
        inputs = [layer for layer in graph.layers if layer.type == "Input" and layer.name in kept]
        _require_alone([top for layer in inputs for top in layer.tops], network.where)
    lines = [*(_input_line(blob, (shapes or {}).get(blob, ())) for blob in cut.inputs)]
    lines += [layer for layer in graph.layers if layer.name in kept]
    lines = _with_free_outputs(lines, outputs)
    count = len({blob for line in lines for blob in line.tops})
    text = "".join(f"{line.text}\n" for line in lines)
    part = parse_param(f"{MAGIC}\n{len(lines)} {count}\n{text}", network.where)
    names = {layer.name for layer in part.layers}
    weights = b"".join(
        network.weights[span.offset : span.offset + span.nbytes]
        for span in network.spans
        if span.layer in names
    )
    spans = walk_bin(part, weights, f"{network.name}.bin")
    return Network(part, weights, spans, network.name, None, None, network.unfound)


def _needed(
    layers: Sequence[ParamLayer], outputs: Iterable[str], fed: Collection[str]
) -> tuple[set[str], set[str]]:
    """Names of the layers between the ends, and which of the fed blobs they read."""
    makers = {top: layer for layer in layers for top in layer.tops}
    stack, kept, used = list(outputs), set[str](), set[str]()
    while stack:
        blob = stack.pop()
        if blob in fed:
            used.add(blob)
            continue
        layer = makers[blob]
        if layer.name not in kept:
            kept.add(layer.name)
            stack.extend(layer.bottoms)
    return kept, used


def _input_line(blob: str, shape: tuple[int, ...]) -> ParamLayer:
    """An Input for a blob; its sizes are width, height and channels."""
    pairs = tuple((key, str(side)) for key, side in enumerate(reversed(shape)))
    return ParamLayer("Input", f"input_{blob}", (), (blob,), pairs)


def _with_free_outputs(lines: list[ParamLayer], outputs: Sequence[str]) -> list[ParamLayer]:
    """Lines in which nothing reads an output, because ncnn's outputs are the blobs that nobody reads.

    A Split hands the others a copy; where one reads the output already, what it makes and nobody reads goes.
    """
    for blob in outputs:
        readers = [line for line in lines if blob in line.bottoms]
        if not readers:
            continue
        copies = {f"{blob}_copy_{n}" for n in range(len(readers))}
        names = iter(sorted(copies))
        renamed: list[ParamLayer] = []
        for line in lines:
            bottoms = tuple(next(names) if bottom == blob else bottom for bottom in line.bottoms)
            renamed.append(line if bottoms == line.bottoms else replace(line, bottoms=bottoms, source=None))
        place = next(i for i, line in enumerate(renamed) if blob in line.tops)
        maker = renamed[place]
        inner = f"{blob}_whole"
        tops = tuple(inner if top == blob else top for top in maker.tops)
        renamed[place] = replace(maker, tops=tops, source=None)
        split = ParamLayer("Split", f"split_{blob}", (inner,), (blob, *sorted(copies)))
        lines = [*renamed[: place + 1], split, *renamed[place + 1 :]]
    read = {bottom for line in lines for bottom in line.bottoms}
    wanted = set(outputs)
    found = []
    for line in lines:
        tops = tuple(top for top in line.tops if top in read or top in wanted)
        trims = line.type == "Split" and tops != line.tops
        found.append(replace(line, tops=tops, source=None) if trims else line)
    return found


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
    constants = {tensor.name for tensor in proto.graph.initializer}
    fed_before = [value.name for value in proto.graph.input if value.name not in constants]
    made = [name for node in proto.graph.node for name in node.output if name]
    _require_names((*cut.inputs, *cut.outputs), (*fed_before, *made), where, "tensor")
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
    _require_use(cut, used, where)
    if cut.inputs:
        _require_alone([name for name in fed_before if name in used and name not in cut.inputs], where)
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


def _require_names(names: Iterable[str], known: Sequence[str], where: str, kind: str) -> None:
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, NEAR, 0.4) or list(known[-NEAR:])
            raise ClipScopeError(
                f"the network has no {kind} called {name}", where=where, fix=f"near names: {', '.join(near)}"
            )


def _require_alone(others: Sequence[str], where: str) -> None:
    if others:
        raise ClipScopeError(
            f"the outputs need {others[0]} as well, by a path around what is fed",
            where=where,
            fix="cut at a blob through which all paths go, or give other outputs",
        )


def _require_use(cut: Cut, used: Collection[str], where: str) -> None:
    idle = [name for name in cut.inputs if name not in used]
    if idle:
        raise ClipScopeError(
            f"no output needs {idle[0]}", where=where, fix="leave it out, or give outputs that lie behind it"
        )
