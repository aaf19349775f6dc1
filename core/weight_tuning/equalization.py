"""Cross-layer equalization: channels rescaled so that one range a blob fits all of them.

Nagel et al. 2019 (arXiv 1906.04721, section 4.1) with two changes that int8 of ncnn asks for. Each output
channel has a weight scale of its own, so that what matters of the layer before is the range of the channel
that it makes, which is measured, and not that of its weights. And factors are powers of two: products and
sums are rounded as before, and fp32 answers stay the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.cluster.crew import Crew, Shelf, on_all
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.lower.qdq.layer_weights import layer_weight
from clipscope.core.model.model import Model, OnnxSide, Structure
from clipscope.core.model.quantizable import TABLE_TYPES, QuantLayer, weight_matrix
from clipscope.core.weight_tuning.channels import Channels, Numbers, find_channels

WORTHWHILE = 4
"""Powers of two that the factors of a blob must differ by for equalization to be worth a trial."""
LARGEST = 40
"""Largest power of two of a factor: weights stay far from what float32 can't hold."""

TURN = 8
"""Images of a turn: their largest magnitudes come back as one."""

Exponents = Mapping[str, tuple[int, ...]]
"""Powers of two by which output channels are divided, by layer name; what is not named stays."""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Spread:
    """How far apart the channels of one blob are.

    Attributes
    ----------
    root
        The blob.
    before, after
        Largest over smallest of the channels' largest magnitudes, before and after the factors, without
        channels that are always zero.
    factors
        Largest factor over the smallest, of these channels.
    """

    root: str
    before: float
    after: float
    factors: float


def channel_absmax(
    model: Model, inputs: Inputs, indices: Sequence[int], threads: int, crew: Crew | None = None
) -> Generator[None, None, Mapping[str, Floats]]:
    """Largest magnitude of each channel of the root blobs in fp32, by blob; yields once an image."""
    found: dict[str, Floats] = {}
    turns = [indices[first : first + TURN] for first in range(0, len(indices), TURN)]
    peaks = on_all(PeakKit(model), inputs, "peaks", turns, tuple, crew=crew, threads=threads)
    with closing(peaks) as results:
        for turn, one in zip(turns, results, strict=True):
            found = _larger(found, one)
            for _ in turn:
                yield
    return found


@dataclass(frozen=True, eq=False)
class PeakKit:
    """What ranges of channels are measured with (`clipscope.core.cluster.crew.Kit`)."""

    model: Model

    def open(self, inputs: Inputs, shelf: Shelf) -> _Peaks:
        """Load the fp32 network."""
        del shelf
        return _Peaks(self.model, inputs)


class _Peaks:
    def __init__(self, model: Model, inputs: Inputs) -> None:
        network = model.network
        wanted = {layer.root for layer in model.calibrated}
        self._blobs = [blob for blob in network.graph.blobs if blob in wanted]
        self._net = NcnnNet(network.graph.text(), network.weights, threads=1)
        self._inputs = inputs

    def peaks(self, indices: Sequence[int]) -> dict[str, Floats]:
        """Largest magnitudes over some images."""
        found: dict[str, Floats] = {}
        for index in indices:
            values = self._net.stream(self._inputs.get(index), self._blobs)
            found = _larger(
                found,
                {
                    name: np.abs(blob.reshape(blob.shape[0], -1)).max(axis=1).astype(np.float64)
                    for name, blob in values
                },
            )
        return found

    def close(self) -> None:
        """Free the network."""
        self._net.close()


def _larger(one: dict[str, Floats], other: dict[str, Floats]) -> dict[str, Floats]:
    """The larger of each two values."""
    return {name: np.maximum(one[name], peak) if name in one else peak for name, peak in other.items()}


def channels_of(model: Structure) -> Channels:
    """Channels of a network that may be rescaled, in both of its forms."""
    left: dict[str, str] = {}
    side = model.onnx
    if side is not None:
        left = {
            layer.name: f"{layer.type} {layer.name} has no weights of its own in the ONNX network"
            for layer in model.layers
            if layer.type in TABLE_TYPES and not _is_plain(model, side, layer)
        }
    return find_channels(model.network, model.layers, model.shapes, left)


def _is_plain(model: Structure, side: OnnxSide, layer: QuantLayer) -> bool:
    """Whether a layer's weights and bias stand in the ONNX network as in ncnn's."""
    found = layer_weight(model.network, side, layer, side.graph)
    has_bias = "bias" in model.network.arrays_by_layer.get(layer.name, {})
    return found is not None and (found.bias is not None or not has_bias)


def equalizing(model: Model, absmax: Mapping[str, Floats]) -> tuple[Exponents, tuple[Spread, ...]]:
    """Factors for all channels that may have some.

    A channel that a convolution or inner product reads gets the square root of its range over that of its
    weights there; one that only depthwise layers read, whose weights have a scale each, its whole range. Of
    a blob the median channel keeps its scale.

    Parameters
    ----------
    model
        The network.
    absmax
        As `channel_absmax` measures it.

    Returns
    -------
    tuple
        Powers of two by layer, and what they do to the blobs that have some.
    """
    channels = channels_of(model)
    wanted = _wanted(model, channels, absmax)
    exponents = {
        name: tuple(int(wanted.get(int(number), 0)) for number in numbers)
        for name, numbers in channels.makes.items()
    }
    spreads = []
    for root, peaks in absmax.items():
        own = np.array([wanted.get(int(number), 0) for number in channels.of_blob[root]])
        alive = peaks > 0
        if own[alive].any():
            factors = float(2.0 ** np.ptp(own[alive]))
            spreads.append(Spread(root, _spread(peaks[alive]), _spread((peaks / 2.0**own)[alive]), factors))
    return {name: powers for name, powers in exponents.items() if any(powers)}, tuple(spreads)


def is_worthwhile(spreads: Sequence[Spread]) -> bool:
    """Whether the channels of a blob are so far apart that equalization is worth a trial."""
    return any(spread.factors >= 2.0**WORTHWHILE for spread in spreads)


def _spread(peaks: Floats) -> float:
    return float(peaks.max() / peaks.min())


def _wanted(model: Model, channels: Channels, absmax: Mapping[str, Floats]) -> dict[int, int]:
    """Power of two of each channel's factor, by number."""
    size = 1 + max((int(numbers.max(initial=0)) for numbers in channels.of_blob.values()), default=0)
    peak, column, row = np.zeros(size), np.zeros(size), np.zeros(size)
    for root, peaks in absmax.items():
        if len(peaks) == len(channels.of_blob[root]):
            np.maximum.at(peak, channels.of_blob[root], peaks)
    for layer in model.layers:
        if layer.name not in channels.reads:
            continue
        weights = np.abs(weight_matrix(model.network, layer).reshape(layer.out_channels, -1)).astype(
            np.float64
        )
        np.maximum.at(row, channels.makes[layer.name], weights.max(axis=1))
        if layer.groups == 1:
            columns = weights.reshape(layer.out_channels, layer.in_channels, -1).max(axis=(0, 2))
            np.maximum.at(column, channels.reads[layer.name], columns)
    held = np.zeros(size, bool)
    held[list(channels.held)] = True
    found: dict[int, int] = {}
    for numbers in _together(channels, absmax):
        free = numbers[~held[numbers]]
        if not free.size:
            continue
        scale = _scales(peak[free], column[free], row[free])
        powers = np.round(np.log2(scale / np.median(scale)))
        found |= dict(
            zip(free.tolist(), np.clip(powers, -LARGEST, LARGEST).astype(int).tolist(), strict=True)
        )
    return found


def _scales(peak: Floats, column: Floats, row: Floats) -> Floats:
    """Factor of each channel of what is rescaled together, up to one that all have."""
    alive = (peak > 0) & (row > 0)
    if not alive.any():
        return np.ones(len(peak))
    # What is never active has the range that its weights make likely.
    likely = np.where(peak > 0, peak, row * np.median(peak[alive] / row[alive]))
    likely = np.where(likely > 0, likely, np.median(peak[alive]))
    if not column.any():
        return np.asarray(likely)
    usual = np.median(likely[column > 0] * column[column > 0])
    return np.asarray(np.sqrt(likely / np.where(column > 0, column, usual / likely)))


def _together(channels: Channels, absmax: Mapping[str, Floats]) -> list[Numbers]:
    """Channels of blobs that share some, each once."""
    groups: list[set[int]] = []
    for root in absmax:
        own = set(channels.of_blob[root].tolist())
        touched = [group for group in groups if group & own]
        groups = [group for group in groups if not group & own]
        groups.append(own.union(*touched))
    return [np.array(sorted(group), np.int64) for group in groups]


def factors_of(model: Structure, exponents: Exponents) -> tuple[dict[str, Numbers], dict[str, Numbers]]:
    """Powers of two of each layer's output channels and of its input channels, by layer.

    Raises
    ------
    ClipScopeError
        If a layer may not have the factors, or layers whose channels are one have others.
    """
    channels = channels_of(model)
    of_number: dict[int, int] = {}
    for name, powers in exponents.items():
        numbers = channels.makes.get(name)
        where = f"{model.path}, layer {name}"
        if numbers is None or len(numbers) != len(powers):
            raise _misfit(where, f"its {len(powers)} channels can't be rescaled")
        for number, power in zip(numbers.tolist(), powers, strict=True):
            if abs(power) > LARGEST or (power and number in channels.held):
                raise _misfit(where, channels.held.get(number, f"a factor of 2^{power} is beyond measure"))
            if of_number.setdefault(number, power) != power:
                raise _misfit(where, "channels that are added or joined have other factors")

    def powers_of(numbers: Numbers) -> Numbers:
        return np.array([of_number.get(number, 0) for number in numbers.tolist()], np.int64)

    made = {name: powers_of(numbers) for name, numbers in channels.makes.items()}
    read = {name: powers_of(numbers) for name, numbers in channels.reads.items()}
    for name, own in made.items():
        if own.any() and name not in exponents:
            raise _misfit(f"{model.path}, layer {name}", "channels that are added or joined have no factors")
    return made, read


def _misfit(where: str, why: str) -> ClipScopeError:
    return ClipScopeError(
        f"the plan's factors don't fit: {why}", where=where, fix="give the network that the plan was made for"
    )
