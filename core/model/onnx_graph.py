"""An ONNX network as a graph: reading it safely, and the few look-ups that the rest needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import onnx
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from numpy.typing import NDArray
from onnx import helper

from clipscope.core.common.errors import ClipScopeError, NoImageInput
from clipscope.core.model.cut import WHOLE, Cut
from clipscope.core.model.onnx_cut import cut_onnx
from clipscope.core.model.onnx_dynamic import without_run_time_codes
from clipscope.core.model.onnx_qoperator import without_coded_operators
from clipscope.core.model.onnx_tensors import (
    has_all_values,
    read_model,
    stores_of,
    values_of,
    whole,
    whole_size,
)

IMAGE_RANK = 4
DYNAMIC = (
    "it quantizes its inputs at run time (dynamic quantization): opened as the float32 network that its"
    " weights' codes mean; it has no thresholds, so calibrate for static int8"
)
LARGEST_FILE = 2**31 - 1
"""A protobuf message can't be larger than 2 GB."""

_SHAPE_ONLY = frozenset({"Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose"})
_BEHIND_SOFTMAX = _SHAPE_ONLY | {"Softmax", "LogSoftmax", "Log"}
_CODED = frozenset(
    {"QLinearConv", "QLinearMatMul", "QGemm", "QLinearAdd", "ConvInteger", "MatMulInteger"}
    | {"MatMulIntegerToFloat", "DynamicQuantizeMatMul", "DynamicQuantizeLinear"}
)
"""Operators on codes, some of which pnnx crashes on."""

_LOOPS = frozenset({"Loop", "Scan", "SequenceMap"})
_DOMAINS = frozenset({"", "ai.onnx", "com.microsoft"})
"""Where operators come from that are read here; ONNX Runtime's own are those of quantizers."""


class OnnxGraph:
    """A float32 network with one image input, with look-ups by tensor name.

    The proto is never changed in place; every edit makes a new graph.

    Parameters
    ----------
    proto
        The network.
    notes
        What was changed of the file's network, a sentence each.
    """

    def __init__(self, proto: onnx.ModelProto, notes: tuple[str, ...] = ()) -> None:
        self.proto = proto
        self.notes = notes
        self._stores = stores_of(proto)  # held as long as the proto

    @cached_property
    def initializers(self) -> Mapping[str, onnx.TensorProto]:
        """Constant tensors by name."""
        return {tensor.name: tensor for tensor in self.proto.graph.initializer}

    @cached_property
    def producers(self) -> Mapping[str, onnx.NodeProto]:
        """The node that makes a tensor, by tensor name."""
        return {name: node for node in self.proto.graph.node for name in node.output if name}

    @cached_property
    def consumers(self) -> Mapping[str, tuple[onnx.NodeProto, ...]]:
        """The nodes that read a tensor, by tensor name."""
        found: dict[str, list[onnx.NodeProto]] = {}
        for node in self.proto.graph.node:
            for name in dict.fromkeys(node.input):
                found.setdefault(name, []).append(node)
        return {name: tuple(nodes) for name, nodes in found.items()}

    @cached_property
    def inputs(self) -> tuple[onnx.ValueInfoProto, ...]:
        """Inputs that are not initializers."""
        return tuple(value for value in self.proto.graph.input if value.name not in self.initializers)

    @property
    def input(self) -> str:
        """Name of the image input."""
        return str(self.inputs[0].name)

    @property
    def input_shape(self) -> tuple[int, int, int]:
        """(C, H, W) of the image input; 0 where it is not fixed."""
        dims = self.inputs[0].type.tensor_type.shape.dim
        channels, height, width = (int(d.dim_value) for d in dims[1:])
        return channels, height, width

    @property
    def outputs(self) -> tuple[str, ...]:
        """Names of the outputs."""
        return tuple(value.name for value in self.proto.graph.output)

    @property
    def logits(self) -> tuple[str, ...]:
        """The outputs, each replaced by the tensor before it where a Softmax makes it."""
        return tuple(self.before_softmax(name)[-1] for name in self.outputs)

    def before_softmax(self, name: str) -> tuple[str, ...]:
        """A tensor and those before it up to what a final Softmax reads; itself alone where there is none.

        Between the two may stand what changes a shape only: exporters write a Reshape, a Transpose or an
        Identity there, and before opset 13 a Softmax over one axis is a Flatten, a Softmax and a Reshape.
        """
        chain = [name]
        node = self.producers.get(name)
        while node is not None and node.op_type in _BEHIND_SOFTMAX:
            chain.append(str(node.input[0]))
            if node.op_type in ("Softmax", "LogSoftmax"):
                return tuple(chain)
            node = self.producers.get(chain[-1])
        return (name,)

    def constant(self, name: str) -> NDArray[np.generic] | None:
        """Value of an initializer or a Constant node, or None if the tensor is not constant."""
        tensor = self.initializers.get(name)
        if tensor is None and (maker := self.producers.get(name)) is not None and maker.op_type == "Constant":
            tensor = next((item.t for item in maker.attribute if item.name == "value"), None)
        return None if tensor is None else values_of(tensor)

    def with_outputs(self, names: Iterable[str]) -> OnnxGraph:
        """Graph that gives these tensors, without the nodes that they don't need."""
        wanted = list(dict.fromkeys(names))
        known = {value.name: value for value in (*self.proto.graph.output, *self.proto.graph.value_info)}
        needed, stack = set[str](), list(wanted)
        while stack:
            node = self.producers.get(stack.pop())
            if node is None or node.output[0] in needed:
                continue
            needed.add(node.output[0])
            stack.extend(node.input)
        proto = onnx.ModelProto()
        proto.CopyFrom(self.proto)
        nodes = [node for node in self.proto.graph.node if node.output[0] in needed]
        del proto.graph.node[:]
        proto.graph.node.extend(nodes)
        del proto.graph.output[:]
        for name in wanted:
            proto.graph.output.append(known.get(name) or helper.make_empty_tensor_value_info(name))
        return OnnxGraph(proto)

    def with_initializers(self, tensors: Mapping[str, onnx.TensorProto]) -> OnnxGraph:
        """Graph with other values of some initializers, by name; itself without any."""
        if not tensors:
            return self
        proto = onnx.ModelProto()
        proto.CopyFrom(self.proto)
        for tensor in proto.graph.initializer:
            if tensor.name in tensors:
                tensor.CopyFrom(tensors[tensor.name])
        return OnnxGraph(proto, self.notes)

    def serialized(self) -> bytes:
        """The whole network as a file holds it."""
        return bytes((whole(self.proto) if self._stores else self.proto).SerializeToString())

    @property
    def nbytes(self) -> int:
        """Bytes of such a file."""
        return whole_size(self.proto) if self._stores else int(self.proto.ByteSize())


def read_onnx(path: Path, cut: Cut = WHOLE) -> OnnxGraph:
    """Read an ONNX file, or a part of it.

    Whether operators and shapes fit together is left to ONNX Runtime, which knows best.

    Raises
    ------
    ClipScopeError
        If the file is not a complete ONNX network, or one that can't be used here.
    """
    where = str(path)
    if path.is_dir():
        raise ClipScopeError("is a folder", where=where, fix="choose the .onnx file in it")
    size = path.stat().st_size
    if size == 0:
        raise ClipScopeError("the file is empty", where=where, fix="export the network again")
    if size > LARGEST_FILE:
        raise ClipScopeError(
            "the file is larger than an ONNX file can be (2 GB)",
            where=where,
            fix="export the network with its weights in a file beside it",
        )
    try:
        proto, stores = read_model(path)
    except onnx.checker.ValidationError as error:
        raise ClipScopeError(
            f"its external data can't be read ({first_line(error)})",
            where=where,
            fix="put the data file beside it, or save the network as one file",
        ) from error
    except (DecodeError, OSError, ValueError, UnicodeDecodeError) as error:
        raise ClipScopeError(
            f"not a complete ONNX file ({first_line(error)})", where=where, fix="export the network again"
        ) from error
    if not proto.graph.node or not proto.opset_import:
        raise ClipScopeError("no ONNX network in this file", where=where, fix="export the network again")
    _refuse_doubled_names(proto, where)
    _refuse_torn_constants(proto, where)
    proto = cut_onnx(proto, cut, where)
    proto, dynamic = without_run_time_codes(without_coded_operators(proto))
    _refuse_operators(proto, where)
    graph = OnnxGraph(proto, (DYNAMIC,) if dynamic else ())
    del stores  # which the graph holds now
    return graph


def _refuse_doubled_names(proto: onnx.ModelProto, where: str) -> None:
    """Two constants of one name: each tool takes another one of them."""
    counts = Counter(tensor.name for tensor in proto.graph.initializer)
    doubled = next((name for name, count in counts.items() if count > 1), None)
    if doubled is not None:
        raise ClipScopeError(
            f"{counts[doubled]} initializers are called {doubled}",
            where=where,
            fix="export the network again",
        )


def _refuse_torn_constants(proto: onnx.ModelProto, where: str) -> None:
    """Constants that have more or fewer values than their dimensions say."""
    attributes = (item.t for node in all_nodes(proto) for item in node.attribute if item.HasField("t"))
    for tensor in (*proto.graph.initializer, *attributes):
        if not has_all_values(tensor):
            raise ClipScopeError(
                f"the values of the constant {tensor.name or 'of a node'} are not as many as its dimensions"
                f" {tuple(tensor.dims)} say",
                where=where,
                fix="export the network again",
            )


def _refuse_operators(proto: onnx.ModelProto, where: str) -> None:
    """Operators on codes, and loops: ncnn has neither, and ONNX Runtime would run loops first, for ever."""
    nodes = list(all_nodes(proto))
    kinds = {node.op_type for node in proto.graph.node}
    if coded := sorted(kinds & _CODED):
        raise ClipScopeError(
            f"the network is quantized already ({', '.join(coded)})",
            where=where,
            fix="open the float one that it was made from",
        )
    foreign = {f"{node.domain}::{node.op_type}" for node in nodes if node.domain not in _DOMAINS}
    found = sorted({node.op_type for node in nodes} & _LOOPS) + sorted(foreign)
    if found:
        raise ClipScopeError(
            f"ncnn has no layer for: {', '.join(name[:80] for name in found[:8])}",
            where=where,
            fix="simplify the network (onnxsim), or export it without these operators",
        )


def all_nodes(proto: onnx.ModelProto) -> Iterator[onnx.NodeProto]:
    """Nodes of the main graph, of the bodies inside nodes, and of the file's own functions."""
    waiting = [*proto.graph.node, *(node for function in proto.functions for node in function.node)]
    while waiting:
        node = waiting.pop()
        yield node
        for attribute in node.attribute:
            for graph in (attribute.g, *attribute.graphs):
                waiting.extend(graph.node)


RUNTIME_CODE: Final = re.compile(r"\[ONNXRuntimeError\]\s:\s\d+\s:\s[A-Z_]+\s:\s")
SOURCE_PLACE: Final = re.compile(r"\S+\.(?:cc|h|cpp):\d+\s.*\)\s(?=\S)")
"""What ONNX Runtime says of itself before it says what is wrong: its code, and a line of its source."""


def first_line(error: Exception) -> str:
    """First line of an error's text, for a message of one line; without an engine's own whereabouts."""
    lines = str(error).strip().splitlines()
    if not lines:
        return type(error).__name__
    return SOURCE_PLACE.sub("", RUNTIME_CODE.sub("", lines[0]))[:200] or lines[0][:200]


def with_single_batch(source: OnnxGraph, where: str, *, rows: bool = False) -> OnnxGraph:
    """The network with one image input and a batch of one.

    A symbolic batch dimension becomes 1. Other symbolic dimensions stay 0; `fix_size` sets them.

    Parameters
    ----------
    source
        The network of the file.
    where
        The file, for messages.
    rows
        Whether an input of fewer or more dimensions is fine, too.

    Raises
    ------
    NoImageInput
        If its one input has other than four dimensions.
    ClipScopeError
        If it has a larger batch, or there are several inputs, or none.
    """
    proto = onnx.ModelProto()
    proto.CopyFrom(source.proto)
    graph = OnnxGraph(proto, source.notes)
    if len(graph.inputs) != 1:
        names = ", ".join(value.name for value in graph.inputs) or "none"
        raise ClipScopeError(
            f"the network has {len(graph.inputs)} inputs ({names})",
            where=where,
            fix="give what all but one get (--input NAME=FILE), or arrays of all in a .npz under these names",
        ).of_inputs([value.name for value in graph.inputs])
    value = graph.inputs[0].type.tensor_type
    if len(value.shape.dim) != IMAGE_RANK and not rows:
        raise NoImageInput(
            f"input {graph.input} has {len(value.shape.dim)} dimensions, not the four of images",
            where=where,
            fix="layers, lint and diff take it, other commands need an N,C,H,W input",
        )
    for dim in value.shape.dim:
        if dim.dim_value < 0:  # some exporters' word for open
            dim.ClearField("dim_value")
    if not value.shape.dim:
        raise ClipScopeError(
            f"input {graph.input} is a single number, or its dimensions are not stated",
            where=where,
            fix="export the network with a shape, or with the number as a constant",
        )
    batch = value.shape.dim[0]
    if batch.dim_value > 1:
        raise ClipScopeError(
            f"input {graph.input} has a fixed batch of {batch.dim_value}",
            where=where,
            fix="export it with a batch of 1 or a symbolic one",
        )
    batch.ClearField("dim_param")
    batch.dim_value = 1
    return graph


def fix_size(graph: OnnxGraph, width: int, height: int) -> OnnxGraph:
    """Graph with the image input's symbolic height and width set, in pixels.

    Raises
    ------
    ClipScopeError
        If the file fixes another size.
    """
    proto = onnx.ModelProto()
    proto.CopyFrom(graph.proto)
    fixed = OnnxGraph(proto, graph.notes)
    shape = fixed.inputs[0].type.tensor_type.shape
    dims = tuple(int(dim.dim_value) for dim in shape.dim)
    for dim, wanted, word in ((shape.dim[2], height, "height"), (shape.dim[3], width, "width")):
        if dim.dim_value not in (0, wanted):
            raise ClipScopeError(
                f"the network's input {word} is fixed at {dim.dim_value}, not {wanted}",
                fix=f"{_fixed_size(dims, width, height)}, or export the network with a symbolic size",
            )
        dim.ClearField("dim_param")
        dim.dim_value = wanted
    if len(fixed.proto.graph.value_info):
        # Shapes inferred for the symbolic size may contradict the fixed one.
        del fixed.proto.graph.value_info[:]
    return fixed


def _fixed_size(dims: tuple[int, ...], width: int, height: int) -> str:
    """What to give in the place of a size that contradicts the file, whose open sides are 0."""
    if dims[2] and dims[3]:
        return "leave --size out"
    return f"give --size {dims[3] or width}x{dims[2] or height}"
