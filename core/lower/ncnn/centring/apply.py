"""A float network that computes the same and carries some blobs less a constant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.buffers import Buffer
from clipscope.core.lower.ncnn.centring.offsets import Offsets
from clipscope.core.lower.ncnn.centring.roles import (
    PAD_VALUE,
    activation_shifted,
    number,
    pads,
    role_of,
    shifted,
)
from clipscope.core.lower.ncnn.free_names import FreeNames
from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.network import Network
from clipscope.core.model.weights import encode_array, walk_bin

_BIAS_KEYS = {"Convolution": 5, "ConvolutionDepthWise": 5, "InnerProduct": 1}
_SUBTRACT = (0, "1")
_EPSILON = 1

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Shifted:
    """The network.

    Attributes
    ----------
    network
        The network; layers and blobs keep their names.
    inputs
        What the input of each layer with a bias is carried without, where that is not zero.
    fed
        Blob that a layer reads instead, behind a layer that takes a constant off for it alone.
    inserted
        Names of these layers.
    """

    network: Network
    inputs: Mapping[str, float]
    fed: Mapping[str, str]
    inserted: tuple[str, ...]


def apply_offsets(network: Network, offsets: Offsets, readers: Mapping[str, str]) -> Shifted:
    """Move the constants into biases, activations, borders and, where asked for, layers of their own.

    Parameters
    ----------
    network
        A float network.
    offsets
        What each blob is to be carried without.
    readers
        Root blob by the name of each int8 layer that reads one: in front of these go the layers of their own.
    """
    writer = _Writer(network, offsets, readers, FreeNames(network.graph))
    for line in network.graph.layers:
        writer.add(line)
    graph = network.graph.with_lines(writer.lines)
    weights = b"".join(writer.chunks)
    spans = walk_bin(graph, weights, f"{network.name}.bin")
    made = replace(network, graph=graph, weights=weights, spans=spans)
    return Shifted(made, writer.inputs, writer.fed, tuple(writer.inserted))


@dataclass
class _Writer:
    """Collects lines and arrays, layer by layer."""

    network: Network
    offsets: Offsets
    readers: Mapping[str, str]
    names: FreeNames
    lines: list[ParamLayer] = field(default_factory=list)
    chunks: list[Buffer] = field(default_factory=list)
    inputs: dict[str, float] = field(default_factory=dict)
    fed: dict[str, str] = field(default_factory=dict)
    inserted: list[str] = field(default_factory=list)

    def add(self, line: ParamLayer) -> None:
        """Add one layer."""
        role = role_of(line)
        taken = self._of(line.bottoms[0]) if line.bottoms else 0.0
        root = self.readers.get(line.name)
        shift = 0.0 if root is None else self.offsets.shifts.get(root, 0.0)
        if shift and root is not None:
            line = self._behind_shift(line, shift, root)
            taken += shift
        given = self._of(line.tops[0]) if line.tops else 0.0
        if role.kind == "absorbs" and (taken or given):
            self._add_absorbing(line, taken, given)
            return
        self.lines.append(shifted(line, taken) if role.kind == "passes" and taken else line)
        self.chunks += [self._stored(role_name) for role_name in self._arrays(line)]

    def _of(self, blob: str) -> float:
        return self.offsets.of_blob.get(blob, 0.0)

    def _arrays(self, line: ParamLayer) -> list[tuple[str, str]]:
        return [(line.name, role) for role in self.network.arrays_by_layer.get(line.name, {})]

    def _stored(self, place: tuple[str, str]) -> Buffer:
        span = self.network.arrays_by_layer[place[0]][place[1]]
        return self.network.weights[span.offset : span.offset + span.nbytes]

    def _behind_shift(self, line: ParamLayer, shift: float, root: str) -> ParamLayer:
        """The layer behind one that takes a constant off."""
        name = self.names.take(f"centre_{line.name}")
        producer = self.network.graph.producer(root)
        if producer is None or producer.type == "Input":
            # Not in place: ncnn would change the caller's blob, or crash on one that it does not own.
            constant = self.names.take(f"centre_of_{line.name}")
            self.lines.append(ParamLayer("MemoryData", constant, (), (constant,), ((0, "1"),)))
            self.chunks.append(encode_array(np.array([shift], np.float32), "raw"))
            self.lines.append(
                ParamLayer("BinaryOp", name, (line.bottoms[0], constant), (name,), (_SUBTRACT,))
            )
        else:
            pairs = (_SUBTRACT, (1, "1"), (2, number(shift)))
            self.lines.append(ParamLayer("BinaryOp", name, line.bottoms[:1], (name,), pairs))
        self.fed[line.name] = name
        self.inserted.append(name)
        return replace(line, bottoms=(name, *line.bottoms[1:]), source=None)

    def _add_absorbing(self, line: ParamLayer, taken: float, given: float) -> None:
        """A layer whose bias takes both constants up: its input's, and its output's less of it."""
        if taken:
            self.inputs[line.name] = taken
        sums = row_sums(self.network, line)
        bias = self.network.array(line.name, "bias")
        old = np.zeros(len(sums)) if bias is None else bias.astype(np.float64)
        stored = encode_array((old + taken * sums - given).astype(np.float32), "raw")
        arrays = self._arrays(line)
        if bias is None:  # weight, bias
            line = line.with_pair(_BIAS_KEYS[line.type], "1")
            arrays = [*arrays, (line.name, "bias")]
        if taken and line.type != "BatchNorm" and pads(line):
            line = line.with_pair(PAD_VALUE, number(line.float(PAD_VALUE, 0.0) - taken))
        self.lines.append(line if line.type == "BatchNorm" else activation_shifted(line, given))
        self.chunks += [stored if place[1] == "bias" else self._stored(place) for place in arrays]


def row_sums(network: Network, line: ParamLayer) -> Floats:
    """What each output channel of a layer with a bias makes of an input of ones, (channels,)."""
    if line.type == "BatchNorm":
        slope, variance = (network.array(line.name, role) for role in ("slope", "variance"))
        assert slope is not None and variance is not None
        return np.asarray(slope / np.sqrt(variance + np.float32(line.float(_EPSILON, 0.0))), np.float64)
    weights = network.array(line.name, "weight")
    assert weights is not None
    return np.asarray(weights.reshape(line.int(0, 0), -1).sum(axis=1, dtype=np.float64))
