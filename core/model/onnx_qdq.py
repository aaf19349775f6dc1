"""A network with QuantizeLinear and DequantizeLinear (QDQ), as the float one that it stands for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from clipscope.core.model.onnx_edits import attribute, copy_of
from clipscope.core.model.onnx_graph import OnnxGraph

DROPPED = "clipscope.activations"
"""Key of the metadata in which our own files name the activations that their codes imply."""

CODES_MARK = "_quantized"
"""What ONNX Runtime's quantizer adds to the name of a constant for its codes."""

QUANTIZE, DEQUANTIZE = "QuantizeLinear", "DequantizeLinear"
SIX = 6.0
_CLIPPED = frozenset({"Conv", "ConvTranspose", "Gemm", "MatMul", "Add", "Sub", "Mul", "BatchNormalization"})
"""Operators whose Relu a quantizer drops, because the codes begin at zero."""

_MOVES = frozenset(
    {
        "MaxPool",
        "Reshape",
        "Flatten",
        "Squeeze",
        "Unsqueeze",
        "Transpose",
        "Identity",
        "Slice",
        "Split",
        "Gather",
        "DepthToSpace",
        "SpaceToDepth",
        "Expand",
        "Tile",
        "Resize",
        "Shape",
    }
)
"""Operators that only move codes, choose among them, or (Resize) weigh them with weights that sum to 1."""

Array = NDArray[Any]


@dataclass(frozen=True)
class FileGrid:
    """Codes of a tensor, as a file has them.

    Attributes
    ----------
    scale
        Distance of two codes, in the tensor's unit; a float32.
    zero_point
        Code that means zero.
    lowest, highest
        First and last code: 0 and 255, or -128 and 127.
    """

    scale: float
    zero_point: int
    lowest: int
    highest: int

    @property
    def ends(self) -> tuple[float, float]:
        """Values of the first and the last code."""
        return (
            self.scale * (self.lowest - self.zero_point),
            self.scale * (self.highest - self.zero_point),
        )

    @property
    def is_byte(self) -> bool:
        """Whether a code has 8 bits."""
        return self.highest - self.lowest == 255

    def in_bytes(self) -> FileGrid:
        """The same ends with the codes 0 to 255, where the file has more or fewer."""
        lo, hi = min(self.ends[0], 0.0), max(self.ends[1], 0.0)
        scale = float(np.float32((hi - lo) / 255))
        return FileGrid(scale, round(-lo / scale), 0, 255)

    @property
    def is_centred(self) -> bool:
        """Whether zero is the middle code, so that 127 steps lie on both of its sides."""
        return self.zero_point - self.lowest == 128

    @property
    def threshold(self) -> float:
        """Clip threshold of the symmetric scheme: the larger end, 127 steps from a middle zero."""
        return 127 * self.scale if self.is_centred else max(-self.ends[0], self.ends[1])


@dataclass(frozen=True, eq=False)
class WeightGrid:
    """Codes of a weight tensor, as a file has them.

    Attributes
    ----------
    scale
        Distances of two codes, float32 (channels,), or (1,) for all.
    zero_point
        Codes that mean zero, int64, as many.
    axis
        Axis of the channels.
    lowest, highest
        Ends of all codes in use, less their zero points.
    unsigned
        Whether the codes are uint8.
    """

    scale: NDArray[np.float32]
    zero_point: NDArray[np.int64]
    axis: int
    lowest: int
    highest: int
    unsigned: bool

    @property
    def is_centred(self) -> bool:
        """Whether the codes, less their zero points, are int8 codes about zero."""
        return self.lowest >= -128 and self.highest <= 127


@dataclass(frozen=True, eq=False)
class Dequantized:
    """A float network, and what its file says of the quantized one.

    Attributes
    ----------
    graph
        The float network.
    grids
        Codes by tensor, of activations.
    weights
        Codes by weight tensor.
    """

    graph: OnnxGraph
    grids: Mapping[str, FileGrid]
    weights: Mapping[str, WeightGrid]


def dropped_activations(graph: OnnxGraph) -> dict[str, tuple[float, float]]:
    """Activations that ClipScope dropped in a file of its own, because the codes imply them.

    Returns
    -------
    dict
        Ends by tensor, (0, infinity) for Relu; empty for files of others.
    """
    text = next((item.value for item in graph.proto.metadata_props if item.key == DROPPED), "{}")
    try:
        found = json.loads(text)
        return {str(name): (float(lo), float(hi)) for name, (lo, hi) in found.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def is_qdq(graph: OnnxGraph) -> bool:
    """Whether a network has such nodes."""
    return any(node.op_type in (QUANTIZE, DEQUANTIZE) for node in graph.proto.graph.node)


def dequantized(graph: OnnxGraph) -> Dequantized:
    """The float network of a QDQ one.

    Constants get the values that their codes mean. Pairs of QuantizeLinear and DequantizeLinear go, and what
    they say is kept. Where a tensor's codes begin at zero behind an operator that knows no such end, the Relu
    that a quantizer dropped comes back; a Clip to 6 where they end there.
    """
    work = _Work(graph)
    for node in graph.proto.graph.node:
        work.take(node)
    return work.result()


class _Work:
    """The nodes so far, in the order of the file."""

    def __init__(self, graph: OnnxGraph) -> None:
        self._graph = graph
        self._values: dict[str, Array] = {}
        self._same: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._behind: dict[str, str] = {}
        self._nodes: list[onnx.NodeProto] = []
        self._made: dict[str, str] = {}
        self._grids: dict[str, FileGrid] = {}
        self._weights: dict[str, WeightGrid] = {}
        self._outputs = set(graph.outputs)
        self._dropped = dropped_activations(graph)
        self._taken = {node.name for node in graph.proto.graph.node}

    def _node(self, kind: str, inputs: list[str], result: str) -> None:
        """Add a node under a name of its own."""
        name = result
        while name in self._taken:
            name += "_"
        self._taken.add(name)
        self._nodes.append(helper.make_node(kind, inputs, [result], name))

    def take(self, source: onnx.NodeProto) -> None:
        """One more node."""
        node = onnx.NodeProto()
        node.CopyFrom(source)
        for place, name in enumerate(node.input):
            node.input[place] = self._same.get(name, name)
        result = node.output[0] if node.output else ""
        if node.op_type == QUANTIZE and self._is_plain(node):
            self._quantize(node, source.input[0], result)
        elif node.op_type == DEQUANTIZE and node.input[0] in self._codes:
            self._same[result] = self._codes[node.input[0]]
            if result in self._outputs:
                if self._same[result] in self._grids:
                    self._grids[result] = self._grids[self._same[result]]
                self._node("Identity", [self._same[result]], result)
        elif node.op_type == "Clip" and (node.input[0] in self._codes or self._has_codes(node.input[0])):
            self._clip_codes(node, result)
        elif node.input and node.input[0] in self._codes and self._moves_codes(node):
            self._move(node, result)
        elif node.op_type == DEQUANTIZE and all(self._value(name) is not None for name in node.input if name):
            self._constant(node, result)
        else:
            self._made.update(dict.fromkeys(node.output, node.op_type))
            self._nodes.append(node)

    def _is_plain(self, node: onnx.NodeProto) -> bool:
        """Whether constants say the grid, and only DequantizeLinear reads the codes."""
        known = all(self._value(name) is not None for name in node.input[1:] if name)
        return known and self._is_read_as_float(node.output[0])

    def _is_read_as_float(self, codes: str) -> bool:
        """Whether codes end in DequantizeLinear alone, also behind operators that only move them."""
        waiting, seen = [codes], {codes}
        while waiting:
            tensor = waiting.pop()
            readers = self._graph.consumers.get(tensor, ())
            if not readers or tensor in self._outputs:
                return False
            for reader in (node for node in readers if node.op_type not in (DEQUANTIZE, "Shape")):
                if not self._moves_codes(reader):
                    return False
                waiting += [name for name in reader.output if name and name not in seen]
                seen.update(reader.output)
        return True

    def _moves_codes(self, node: onnx.NodeProto) -> bool:
        """Whether an operator does the same to codes and to what they mean."""
        return node.op_type in _MOVES | {"Clip"} or (node.op_type == "Pad" and len(node.input) > 2)

    def _has_codes(self, name: str) -> bool:
        """Whether a constant holds codes that were made of weights here."""
        return name in self._values and self._values[name].dtype in (np.int8, np.uint8)

    def _clip_codes(self, node: onnx.NodeProto, result: str) -> None:
        """Fewer codes than the type has: PyTorch writes 7 bits so."""
        given = [self._value(name) if name else None for name in [*node.input, "", ""][1:3]]
        lowest, highest = (None if end is None else int(end.reshape(-1)[0]) for end in given)
        source = node.input[0]
        if self._has_codes(source):
            self._values[result] = np.clip(self._values[source], lowest, highest)
            return
        tensor = self._codes[source]
        self._codes[result] = tensor
        grid = self._grids.get(tensor)
        if grid is not None:
            self._grids[tensor] = replace(
                grid,
                lowest=grid.lowest if lowest is None else max(grid.lowest, lowest),
                highest=grid.highest if highest is None else min(grid.highest, highest),
            )

    def _move(self, node: onnx.NodeProto, result: str) -> None:
        """An operator on codes, on what they mean."""
        tensor = self._codes[node.input[0]]
        node.input[0] = tensor
        grid = self._grids.get(tensor)
        if node.op_type == "Pad":
            value = self._value(node.input[2])
            filled = 0 if grid is None or value is None else int(value.reshape(-1)[0]) - grid.zero_point
            name = f"{result}_value"
            self._values[name] = np.array(filled * (0.0 if grid is None else grid.scale), np.float32)
            node.input[2] = name
        for name in filter(None, node.output) if node.op_type != "Shape" else ():
            self._codes[name] = name
            if grid is not None:
                self._grids[name] = grid
        self._nodes.append(node)

    def _quantize(self, node: onnx.NodeProto, read: str, result: str) -> None:
        value, (scale, zero) = self._value(read), self._parameters(node)
        info = np.iinfo(zero.dtype)
        if value is not None:  # weights that a training network quantizes as it runs
            scale, zero = self._along(node, value, scale), self._along(node, value, zero)
            codes = np.rint(value / scale) + zero
            self._values[result] = np.clip(codes, info.min, info.max).astype(info.dtype)
            return
        tensor = self._behind.get(node.input[0], node.input[0])
        if scale.size != 1 or tensor in self._grids:
            self._codes[result] = tensor
            return
        grid = FileGrid(float(scale.reshape(-1)[0]), int(zero.reshape(-1)[0]), int(info.min), int(info.max))
        implied = grid.zero_point == grid.lowest and self._made.get(tensor) in _CLIPPED
        if implied or tensor in self._dropped:
            tensor = self._clip(tensor, grid)
        self._grids[tensor] = grid
        self._codes[result] = tensor

    def _clip(self, tensor: str, grid: FileGrid) -> str:
        """Put the activation that codes stand for behind an operator; the tensor with these codes.

        It keeps its name, unless it leaves the network as it is; who reads the operator's own result reads it
        under another one.
        """
        before, name = f"{tensor}_unclipped", tensor
        if tensor in self._outputs:
            before, name = tensor, f"{tensor}_clipped"
        for node in self._nodes if before != tensor else ():
            for names in (node.input, node.output):
                for place, old in enumerate(names):
                    names[place] = before if old == tensor else old
        if before != tensor:
            self._same[tensor] = before
        six = abs(grid.ends[1] - SIX) < SIX * 1e-6
        lo, hi = self._dropped.get(name, (0.0, SIX if six else np.inf))
        if (lo, hi) != (0.0, np.inf):
            ends = {f"{name}_lo": lo, f"{name}_hi": hi}
            self._values.update({key: np.array(value, np.float32) for key, value in ends.items()})
            self._node("Clip", [before, *ends], name)
        else:
            self._node("Relu", [before], name)
        self._made[before], self._made[name] = self._made[tensor], "Relu"
        self._behind[before] = name
        return name

    def _constant(self, node: onnx.NodeProto, result: str) -> None:
        codes = self._value(node.input[0])
        assert codes is not None
        scale, zero = self._parameters(node)
        steps, zeros = self._along(node, codes, scale), self._along(node, codes, zero)
        distances = codes.astype(np.int64) - zeros
        result = self._plain_name(node.input[0], result)
        self._values[result] = (distances * steps).astype(np.float32)
        if codes.dtype.itemsize == 1 and codes.size:
            said = attribute(node, "axis")
            self._weights[result] = WeightGrid(
                np.asarray(scale, np.float32).reshape(-1),
                np.asarray(zero).astype(np.int64).reshape(-1),
                1 if said is None else int(said.i),
                int(distances.min()),
                int(distances.max()),
                codes.dtype.kind == "u",
            )

    def _plain_name(self, codes: str, result: str) -> str:
        """Name of a constant before ONNX Runtime's quantizer gave its codes one, if it is free."""
        plain = codes.removesuffix(CODES_MARK)
        if plain == codes or plain in self._values or self._graph.constant(plain) is not None:
            return result
        if plain in self._graph.producers or result in self._outputs:
            return result
        self._same[result] = plain
        return plain

    def _parameters(self, node: onnx.NodeProto) -> tuple[Array, Array]:
        """Scale, and zero point: uint8 zero where there is none."""
        scale = self._value(node.input[1])
        assert scale is not None
        zero = self._value(node.input[2]) if len(node.input) > 2 and node.input[2] else None
        return scale, np.zeros(scale.shape, np.uint8) if zero is None else zero

    def _along(self, node: onnx.NodeProto, value: Array, steps: Array) -> Array:
        """One number a channel, put along its axis."""
        if steps.size == 1:
            return steps.reshape(()).astype(np.int64 if steps.dtype.kind in "iu" else steps.dtype)
        said = attribute(node, "axis")
        shape = [1] * value.ndim
        shape[1 if said is None else said.i] = -1
        return steps.reshape(shape).astype(np.int64 if steps.dtype.kind in "iu" else steps.dtype)

    def _value(self, name: str) -> Array | None:
        return self._values[name] if name in self._values else self._graph.constant(name)

    def result(self) -> Dequantized:
        """The network of the nodes that were kept."""
        proto = copy_of(self._graph)
        del proto.graph.node[:]
        proto.graph.node.extend(self._nodes)
        read = {name for node in self._nodes for name in node.input} | self._outputs
        kept = [tensor for tensor in proto.graph.initializer if tensor.name in read - set(self._values)]
        values = [numpy_helper.from_array(v, name) for name, v in self._values.items() if name in read]
        del proto.graph.initializer[:]
        proto.graph.initializer.extend([*kept, *values])
        del proto.graph.value_info[:]
        return Dequantized(OnnxGraph(proto, self._graph.notes), self._grids, self._weights)
