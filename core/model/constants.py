"""Inputs that are given once for all: they become constants of the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.graph import MAGIC, ParamLayer
from clipscope.core.model.network import Network
from clipscope.core.model.param import parse_param
from clipscope.core.model.weights import walk_bin

if TYPE_CHECKING:
    import onnx

MOST_DIMENSIONS = 4
"""Of an ncnn blob."""
_SIDES = {1: (0,), 2: (1, 0), 3: (2, 1, 0), 4: (2, 11, 1, 0)}
"""Keys of MemoryData by the number of dimensions, in NumPy's order: channels, depth, height, width."""


@dataclass(frozen=True)
class Constant:
    """What an input always gets.

    Attributes
    ----------
    shape
        Its shape; empty for one number that fills the input.
    data
        float32, little-endian.
    """

    shape: tuple[int, ...]
    data: bytes

    @classmethod
    def of(cls, values: NDArray[np.floating] | NDArray[np.integer] | float) -> Constant:
        """From an array, or a number that fills the input."""
        array = np.asarray(values, np.float32)
        return cls(array.shape, array.tobytes())

    def shaped(self, wanted: tuple[int, ...] | None, name: str, where: str) -> NDArray[np.float32]:
        """The values in the shape of the input; where that is not known in their own.

        Raises
        ------
        ClipScopeError
            If they do not fit, or are one number and the shape is not known.
        """
        values = np.frombuffer(self.data, np.float32).reshape(self.shape)
        if not np.isfinite(values).all():
            raise ClipScopeError(
                f"what input {name} gets is not finite", where=where, fix="give other values"
            )
        if not self.shape:
            if wanted is None:
                raise ClipScopeError(
                    f"the shape of input {name} is not known, and one number does not tell it",
                    where=where,
                    fix="give an array (.npy)",
                )
            return np.full(wanted, values, np.float32)
        if wanted is None:
            return values
        if values.size != prod(wanted):
            sides = ["x".join(map(str, shape)) for shape in (self.shape, wanted)]
            raise ClipScopeError(
                f"input {name} takes {sides[1]}, not {sides[0]}",
                where=where,
                fix="give an array of its shape",
            )
        return values.reshape(wanted)


Constants = Mapping[str, Constant]


def with_constants(network: Network, constants: Constants) -> Network:
    """An ncnn network some of whose inputs are constants (MemoryData).

    Raises
    ------
    ClipScopeError
        If there is no such input, all would be constant, or values do not fit.
    """
    graph = network.graph
    _require_inputs(constants, graph.inputs, network.where)
    lines: list[ParamLayer] = []
    weights: list[bytes] = []
    for layer in graph.layers:
        own = [span for span in network.spans if span.layer == layer.name]
        parts = [bytes(network.weights[s.offset : s.offset + s.nbytes]) for s in own]
        if layer.type == "Input" and layer.tops[0] in constants:
            blob = layer.tops[0]
            values = constants[blob].shaped(stated_shape(layer), blob, network.where)
            if values.ndim > 1 and values.shape[0] == 1 and stated_shape(layer) is None:
                values = values[0]  # a batch of one
            if not 1 <= values.ndim <= MOST_DIMENSIONS:
                raise ClipScopeError(
                    f"what input {blob} gets has {values.ndim} dimensions",
                    where=network.where,
                    fix=f"give 1 to {MOST_DIMENSIONS}",
                )
            pairs = tuple(
                (key, str(side)) for key, side in zip(_SIDES[values.ndim], values.shape, strict=True)
            )
            layer = ParamLayer("MemoryData", layer.name, (), layer.tops, tuple(sorted(pairs)))
            parts = [np.ascontiguousarray(values, np.float32).tobytes()]
        lines.append(layer)
        weights += parts
    count = len({blob for line in lines for blob in line.tops})
    text = "".join(f"{line.text}\n" for line in lines)
    part = parse_param(f"{MAGIC}\n{len(lines)} {count}\n{text}", network.where)
    joined = b"".join(weights)
    spans = walk_bin(part, joined, f"{network.name}.bin")
    return Network(part, joined, spans, network.name, None, None, network.unfound, network.files)


def stated_shape(layer: ParamLayer) -> tuple[int, ...] | None:
    """Shape on an Input line; None where it says none."""
    width, height, depth, channels = (layer.int(key, 0) for key in (0, 1, 11, 2))
    shape = tuple(side for side in (channels, depth, height, width) if side)
    return shape or None


def onnx_with_constants(proto: onnx.ModelProto, constants: Constants, where: str) -> onnx.ModelProto:
    """An ONNX network some of whose inputs are constants.

    Raises
    ------
    ClipScopeError
        As `with_constants`.
    """
    # Loaded for an ONNX network: a pair and the window do without.
    import onnx
    from onnx import numpy_helper

    stored = {tensor.name for tensor in proto.graph.initializer}
    inputs = {value.name: value for value in proto.graph.input if value.name not in stored}
    _require_inputs(constants, tuple(inputs), where)
    part = onnx.ModelProto()
    part.CopyFrom(proto)
    del part.graph.input[:]
    part.graph.input.extend(value for value in proto.graph.input if value.name not in constants)
    for name, constant in constants.items():
        kind = inputs[name].type.tensor_type
        sides = [dim.dim_value for dim in kind.shape.dim] if kind.HasField("shape") else None
        if sides and sides[0] <= 0:
            sides[0] = 1  # the batch
        known = tuple(sides) if sides is not None and all(side > 0 for side in sides) else None
        values = constant.shaped(known, name, where)
        dtype = onnx.helper.tensor_dtype_to_np_dtype(kind.elem_type)
        part.graph.initializer.append(numpy_helper.from_array(values.astype(dtype), name))
    return part


def _require_inputs(constants: Constants, inputs: tuple[str, ...], where: str) -> None:
    for name in constants:
        if name not in inputs:
            raise ClipScopeError(
                f"the network has no input called {name}", where=where, fix=f"choose of {', '.join(inputs)}"
            )
    if len(constants) >= len(inputs):
        raise ClipScopeError(
            "no input is left for the images", where=where, fix="leave one input out (--input)"
        )
