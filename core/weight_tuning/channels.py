"""Which channels of a network's blobs can be rescaled together without changing what it computes.

A convolution or inner product gives its output channels any scale that the layers behind undo in their
weights (Nagel et al. 2019, section 4.1). In between may stand what commutes with a positive factor: ReLU,
leaky ReLU and PReLU, poolings, copies and changes of shape; sums and joins, where all that they read has the
same factors. Layers that do not commute hold the channels that they touch at a factor of one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.network import Network
from clipscope.core.model.quantizable import TABLE_TYPES, QuantLayer
from clipscope.core.model.storage import int8_term

NONE, RELU, LEAKY, CLIP = 0, 1, 2, 3
"""Fused activations."""
_ACTIVATION, _PAD_VALUE, _DYNAMIC = 9, 18, 19
_ADD, _SUB, _MUL, _DIV, _MAX, _MIN = 0, 1, 2, 3, 4, 5
_SUM = 1
_REDUCTIONS = frozenset({0, 1, 3, 4, 5})
"""Sum, sum of magnitudes, mean, largest, smallest."""
_POOLED = frozenset({"Split", "ReLU", "Dropout", "Noop", "Pooling", "Interp", "Flip"})

Shapes = Mapping[str, tuple[int, ...]]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Channels:
    """Channels with one factor have one number, over the whole network.

    Attributes
    ----------
    of_blob
        Number of each channel, by blob.
    makes, reads
        Number of each output channel, and of each input channel, by the name of a layer with weights.
    held
        Why channels must keep their factor of one, by number.
    """

    of_blob: Mapping[str, Numbers]
    makes: Mapping[str, Numbers]
    reads: Mapping[str, Numbers]
    held: Mapping[int, str]


def find_channels(
    network: Network, layers: Sequence[QuantLayer], shapes: Shapes, left_alone: Mapping[str, str]
) -> Channels:
    """Number the channels of a float network.

    Parameters
    ----------
    network, layers, shapes
        The network, its quantizable layers, and the shape of each blob, (C, H, W) or shorter.
    left_alone
        Layers with weights whose weights must stay, with the reason.
    """
    return _Finder(network, layers, shapes, left_alone).found()


@dataclass
class _Finder:
    network: Network
    layers: Sequence[QuantLayer]
    shapes: Shapes
    left_alone: Mapping[str, str]
    parent: list[int] = field(default_factory=list)
    held: dict[int, str] = field(default_factory=dict)
    of_blob: dict[str, Numbers] = field(default_factory=dict)
    makes: dict[str, Numbers] = field(default_factory=dict)
    reads: dict[str, Numbers] = field(default_factory=dict)

    def found(self) -> Channels:
        graph = self.network.graph
        own = {layer.name: layer for layer in self.layers if layer.type in TABLE_TYPES}
        for line in graph.layers:
            self._add(line, own.get(line.name))
        for blob in dict.fromkeys((*graph.outputs, *self.network.logit_blobs)):
            self._hold(self.of_blob[blob], "it is an output of the network")
        tops = np.array([self._top(n) for n in range(len(self.parent))], np.int64)
        held: dict[int, str] = {}
        for number, why in self.held.items():
            held.setdefault(int(tops[number]), why)
        parts = (self.of_blob, self.makes, self.reads)
        blobs, made, read = ({name: tops[own] for name, own in part.items()} for part in parts)
        return Channels(blobs, made, read, held)

    def _add(self, line: ParamLayer, layer: QuantLayer | None) -> None:
        inputs = [self.of_blob[blob] for blob in line.bottoms]
        if layer is not None and len(inputs) == 1:
            self._add_weighted(line, layer, inputs[0])
            return
        made = self._passed(line, inputs)
        if made is not None and any(len(n) != self._count(b) for b, n in zip(line.tops, made, strict=True)):
            made = None
        for place, blob in enumerate(line.tops):
            self.of_blob[blob] = self._new(self._count(blob)) if made is None else made[place]
        if made is None:
            why = "it is the network's input"
            if line.type != "Input":
                why = f"{line.type} {line.name} takes and gives values as they are"
            for blob in (*line.bottoms, *line.tops):
                self._hold(self.of_blob[blob], why)

    def _add_weighted(self, line: ParamLayer, layer: QuantLayer, read: Numbers) -> None:
        """A layer whose weights undo the factors of what it reads, and give its output others."""
        name, top = f"{line.type} {line.name}", line.tops[0]
        made = self._new(layer.out_channels)
        self.of_blob[top] = made if self._count(top) == len(made) else self._new(self._count(top))
        why = self.left_alone.get(line.name)
        shape = self.shapes.get(line.bottoms[0], ())
        if layer.type == "InnerProduct" and np.prod(shape) == layer.in_channels:
            read = np.repeat(read, layer.in_channels // len(read))
        if (line.type != "InnerProduct" and line.int(_DYNAMIC, 0)) or int8_term(line):
            why = f"{name} has no weights of its own in float"
        elif len(read) != layer.in_channels or self.of_blob[top] is not made:
            why = f"{name} reads or makes more than one value a channel"
        elif line.type != "InnerProduct" and line.float(_PAD_VALUE, 0.0):
            why = f"{name} has a border of other than zeros"
        if why is not None:
            self._hold(read, why)
            self._hold(self.of_blob[top], why)
            return
        self.makes[line.name], self.reads[line.name] = made, read
        activation = line.int(_ACTIVATION, NONE)
        if activation not in (NONE, RELU, LEAKY):
            kind = "a Clip, whose bound is one for all channels" if activation == CLIP else "an activation"
            self._hold(made, f"{name} ends in {kind}")

    def _passed(self, line: ParamLayer, inputs: list[Numbers]) -> list[Numbers] | None:
        """Channels of a layer's outputs where it commutes with factors; None where it doesn't."""
        if line.type in _POOLED and len(inputs) == 1:
            return [inputs[0]] * len(line.tops)
        if line.type == "PReLU":
            return inputs
        if line.type == "Padding" and len(inputs) == 1:
            plain = line.int(4, 0) != 0 or not (line.float(5, 0.0) or line.int(6, 0))
            return [self._padded(line, inputs[0])] if plain else None
        if line.type in ("Flatten", "Reshape", "Squeeze", "ExpandDims"):
            return self._reshaped(line, inputs)
        if line.type == "Reduction":
            axes = line.ints(3)
            over = not line.int(1, 1) and axes and all(axis > 0 for axis in axes)
            return inputs if over and line.int(0, 0) in _REDUCTIONS else None
        if line.type == "BinaryOp":
            return self._binary(line, inputs)
        if line.type == "Eltwise" and line.int(0, 0) in (_SUM, 2):
            factors = line.floats(1)
            positive = not factors or line.int(0, 0) == _SUM
            return [self._joined(inputs)] if positive and _alike(inputs) else None
        if line.type == "Concat":
            if line.int(0, 0) == 0:
                return [np.concatenate(inputs)]
            return [self._joined(inputs)] if _alike(inputs) and line.int(0, 0) > 0 else None
        if line.type == "Slice" and line.int(1, 0) == 0 and len(inputs) == 1:
            ends = np.cumsum([self._count(top) for top in line.tops])
            return np.split(inputs[0], ends[:-1]) if ends[-1] == len(inputs[0]) else None
        if line.type == "ShuffleChannel" and not line.int(1, 0):
            groups = line.int(0, 1)
            return [inputs[0].reshape(groups, -1).T.reshape(-1)] if len(inputs[0]) % groups == 0 else None
        return None

    def _padded(self, line: ParamLayer, read: Numbers) -> Numbers:
        """Channels of zeros around those that are read take any factor."""
        front, behind = line.int(7, 0), line.int(8, 0)
        if not front and not behind:
            return read
        if line.int(4, 0) != 0:
            return self._new(len(read))  # repeats channels: does not fit the output, which holds them
        return np.concatenate([self._new(front), read, self._new(behind)])

    def _binary(self, line: ParamLayer, inputs: list[Numbers]) -> list[Numbers] | None:
        kind = line.int(0, _ADD)
        if len(inputs) == 1:
            positive = kind in (_MUL, _DIV) and line.float(2, 0.0) > 0
            return inputs if positive else None
        shapes = [self.shapes.get(blob) for blob in line.bottoms]
        if kind in (_ADD, _SUB, _MAX, _MIN):
            return [self._joined(inputs)] if _alike(inputs) and shapes[0] == shapes[1] else None
        if kind == _MUL and _alike(inputs):  # a gate
            gate = 1 if np.prod(shapes[1] or (1,)) <= np.prod(shapes[0] or (1,)) else 0
            if shapes[0] != shapes[1]:
                self._hold(inputs[gate], f"BinaryOp {line.name} multiplies by it")
                return [inputs[1 - gate]]
        return None

    def _reshaped(self, line: ParamLayer, inputs: list[Numbers]) -> list[Numbers] | None:
        """The same values in the same order, each channel's together."""
        before, after = self.shapes.get(line.bottoms[0]), self.shapes.get(line.tops[0])
        if before is None or after is None or np.prod(before) != np.prod(after):
            return None
        if len(inputs) != 1 or after[0] % before[0]:
            return None
        return [np.repeat(inputs[0], after[0] // before[0])]

    def _joined(self, inputs: list[Numbers]) -> Numbers:
        for other in inputs[1:]:
            for one, two in zip(inputs[0].tolist(), other.tolist(), strict=True):
                first, second = self._top(one), self._top(two)
                self.parent[max(first, second)] = min(first, second)
        return inputs[0]

    def _top(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def _new(self, count: int) -> Numbers:
        start = len(self.parent)
        self.parent.extend(range(start, start + count))
        return np.arange(start, start + count)

    def _hold(self, numbers: Collection[int] | Numbers, why: str) -> None:
        for number in numbers:
            self.held.setdefault(int(number), why)

    def _count(self, blob: str) -> int:
        shape = self.shapes.get(blob)
        return shape[0] if shape else 1


def _alike(inputs: list[Numbers]) -> bool:
    return len({len(numbers) for numbers in inputs}) == 1
