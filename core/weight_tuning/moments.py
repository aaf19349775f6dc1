"""Second moments of what int8 layers read, quantized as ncnn quantizes it."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from clipscope.core.cluster.crew import Crew, Shelf, on_all
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.lower.choice import needs_plain_layout
from clipscope.core.lower.ncnn.centring.zero_centred import ZeroCentred, zero_centred
from clipscope.core.lower.ncnn.emulation import lower_emulated
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.grid import Grid
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.weight_tuning.patches import Values, patches

PLACES = 128
"""Places of an output blob that are looked at in each image."""

LARGEST_INPUTS = 4608
"""Inputs of an output beyond which a layer is left alone: their moments alone would take 170 MB."""

MOMENT_BYTES = 512 * 2**20
"""Bound of the moments that are held at a time."""

TURN = 256
"""Images of a worker's turn at most: sums of so many products of 255 and 255 at 128 places fit in int32."""

TURNS = 4
"""Fewest turns of each thread."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Moments:
    """Second moments of the inputs of one layer's outputs.

    Attributes
    ----------
    fit, held
        Mean products of each two inputs, float64 (groups, inputs, inputs), over the tuning images and
        those held out.
    """

    fit: Floats
    held: Floats


def inputs_of_output(layer: QuantLayer) -> int:
    """Number of weights of one output channel."""
    return layer.in_channels // layer.groups * layer.kernel[0] * layer.kernel[1]


def too_large(layer: QuantLayer) -> bool:
    """Whether a layer's moments take too much memory."""
    return inputs_of_output(layer) > LARGEST_INPUTS


def parts(layers: Sequence[QuantLayer]) -> list[list[QuantLayer]]:
    """Layers in groups whose moments fit into `MOMENT_BYTES` together; those too large are left out."""
    found: list[list[QuantLayer]] = [[]]
    room = MOMENT_BYTES
    for layer in layers:
        if too_large(layer):
            continue
        needed = 2 * 8 * layer.groups * inputs_of_output(layer) ** 2
        if found[-1] and needed > room:
            found.append([])
            room = MOMENT_BYTES
        found[-1].append(layer)
        room -= needed
    return [part for part in found if part]


def second_moments(
    model: Model,
    plan: QuantPlan,
    inputs: Inputs,
    fit: Sequence[int],
    held: Sequence[int],
    layers: Sequence[QuantLayer],
    threads: int,
    crew: Crew | None = None,
) -> Generator[None, None, Mapping[str, Moments]]:
    """Run the plan's int8 network and collect what some layers read; yields once an image.

    Values are those that codes mean: of a zero-centred blob with its centre, of a border zero. They are
    multiples of the range's step, and products of the multiples are whole numbers that float32 and float64
    hold exactly, so that sums don't depend on who adds them up in which order.

    Parameters
    ----------
    model, plan
        The network; layers before the ones asked for run as the plan says.
    inputs, fit, held
        Images, and which of them to fit with and hold out.
    layers
        int8 layers, in the order of the network.
    threads
        Images at a time.
    crew
        Workers of a cluster that run the images, and add up what they find.
    """
    kit = MomentKit(model, plan, tuple(layers))
    sums = [{layer.name: np.zeros(_size(layer)) for layer in layers} for _ in range(2)]
    images, places = (*fit, *held), {layer.name: 1 for layer in layers}
    kept_back = frozenset(held)
    if crew is None:
        rows = on_all(kit, inputs, "rows", images, lambda index: (index,), crew=None, threads=threads)
        with closing(rows) as results:
            # Multiplied here: several threads in NumPy's products at once wait for each other.
            for index, found in results:
                for name, codes in found.items():
                    sums[index in kept_back][name] += products(codes)
                    places[name] = codes.shape[1]
                yield
    else:
        size = max(1, min(TURN, len(images) // (TURNS * crew.threads)))
        turns = [
            (part[first : first + size], is_held)
            for part, is_held in ((fit, False), (held, True))
            for first in range(0, len(part), size)
        ]
        work = on_all(kit, inputs, "sums", turns, lambda turn: turn[0], crew=crew, threads=threads)
        with closing(work) as results:
            for (part, is_held), found in zip(turns, results, strict=True):
                for name, (half, count) in found.items():
                    _add_half(sums[is_held][name], half)
                    places[name] = count
                for _ in part:
                    yield
    steps = {layer.name: kit.grid(layer).step ** 2 / places[layer.name] for layer in layers}
    return {
        name: Moments(sums[0][name] * (step / len(fit)), sums[1][name] * (step / max(len(held), 1)))
        for name, step in steps.items()
    }


def _size(layer: QuantLayer) -> tuple[int, int, int]:
    count = inputs_of_output(layer)
    return layer.groups, count, count


def products(codes: Values) -> Values:
    """Products of each two inputs, added up over places; exact for whole numbers up to 255.

    Parameters
    ----------
    codes
        float32 (groups, places, inputs), no more places than `PLACES`.

    Returns
    -------
    float32 (groups, inputs, inputs)
    """
    return codes.transpose(0, 2, 1) @ codes


def _half(whole: NDArray[np.int32]) -> NDArray[np.int32]:
    """What stands on and above the diagonal, (groups, inputs x (inputs + 1) / 2)."""
    return np.concatenate([whole[:, row, row:] for row in range(whole.shape[1])], axis=1)


def _add_half(total: Floats, half: NDArray[np.int32]) -> None:
    """Add a symmetric matrix of which `_half` is given."""
    count = total.shape[1]
    first = 0
    for row in range(count):
        values = half[:, first : first + count - row]
        total[:, row, row:] += values
        total[:, row + 1 :, row] += values[:, 1:]
        first += count - row


@dataclass(frozen=True, eq=False)
class MomentKit:
    """What second moments are measured with (`clipscope.core.cluster.crew.Kit`)."""

    model: Model
    plan: QuantPlan
    layers: tuple[QuantLayer, ...]

    def open(self, inputs: Inputs, shelf: Shelf) -> _Rows:
        """Load the int8 network."""
        del shelf
        return _Rows(self, inputs)

    def grid(self, layer: QuantLayer) -> Grid:
        """Values that ncnn runs for what a layer reads."""
        return _range_of(self.made, self.plan, layer).grid

    @cached_property
    def made(self) -> ZeroCentred:
        """The network with its blobs zero-centred as the plan says."""
        return zero_centred(self.model.network, self.model.layers, self.plan)


class _Rows:
    """The steps of second moments."""

    def __init__(self, kit: MomentKit, inputs: Inputs) -> None:
        self._graph, self._inputs = kit.model.network.graph, inputs
        layers = kit.model.layers
        self._pair = lower_emulated(kit.model.network, layers, kit.plan)
        packing = not needs_plain_layout(layers, kit.plan)
        self._net = NcnnNet(self._pair.param, self._pair.weights, threads=1, packing=packing)
        self._by_blob: dict[str, list[QuantLayer]] = {}
        for layer in kit.layers:
            self._by_blob.setdefault(layer.blob, []).append(layer)
        self._blobs = [blob for blob in self._graph.blobs if blob in self._by_blob]
        self._grids = {layer.name: kit.grid(layer) for layer in kit.layers}

    def rows(self, index: int) -> tuple[int, dict[str, Values]]:
        """Multiples of the step that the outputs of each layer are made of, for some of their places."""
        found: dict[str, Values] = {}
        for blob, values in self._net.stream(self._inputs.get(index), self._blobs):
            whole = np.ascontiguousarray(values) + np.float32(self._pair.carried_without.get(blob, 0.0))
            for layer in self._by_blob[blob]:
                codes = self._grids[layer.name].quantize(whole).astype(np.float32)
                found[layer.name] = patches(codes, self._graph.layer(layer.name), layer, PLACES)
        return index, found

    def sums(self, turn: tuple[Sequence[int], bool]) -> dict[str, tuple[NDArray[np.int32], int]]:
        """Sums of the products over some images, the half of each, and how many places they are of."""
        total: dict[str, NDArray[np.int32]] = {}
        places: dict[str, int] = {}
        for index in turn[0]:
            for name, codes in self.rows(index)[1].items():
                found = products(codes).astype(np.int32)
                places[name] = codes.shape[1]
                total[name] = total[name] + found if name in total else found
        return {name: (_half(whole), places[name]) for name, whole in total.items()}

    def close(self) -> None:
        """Free the network."""
        self._net.close()


def _range_of(made: ZeroCentred, plan: QuantPlan, layer: QuantLayer) -> ActivationQuant:
    """The range that ncnn runs for what a layer reads."""
    quant = plan.activations[layer.root]
    if not quant.is_centred:
        return quant.as_symmetric()
    return made.offsets.ranges.get(layer.root) or quant.as_symmetric()
