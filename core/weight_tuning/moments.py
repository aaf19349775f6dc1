"""Second moments of what int8 layers read, quantized as ncnn quantizes it."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.parallel import map_ordered
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.lower.choice import needs_plain_layout
from clipscope.core.lower.ncnn.centring.zero_centred import ZeroCentred, zero_centred
from clipscope.core.lower.ncnn.emulation import lower_emulated
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.weight_tuning.patches import Values, patches

PLACES = 128
"""Places of an output blob that are looked at in each image."""

LARGEST_INPUTS = 4608
"""Inputs of an output beyond which a layer is left alone: their moments alone would take 170 MB."""

MOMENT_BYTES = 512 * 2**20
"""Bound of the moments that are held at a time."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Moments:
    """Second moments of the inputs of one layer's outputs.

    Attributes
    ----------
    fit, held
        Mean products of each two inputs, float64 (groups, inputs, inputs), over the images to fit with and
        those held back.
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
) -> Generator[None, None, Mapping[str, Moments]]:
    """Run the plan's int8 network and collect what some layers read; yields after each image.

    Values are those that codes mean: of a zero-centred blob with its centre, of a border zero.

    Parameters
    ----------
    model, plan
        The network; layers before the ones asked for run as the plan says.
    inputs, fit, held
        Images, and which of them to fit with and hold back.
    layers
        int8 layers, in the order of the network.
    threads
        Images at a time.
    """
    network = model.network
    made = zero_centred(network, model.layers, plan)
    pair = lower_emulated(network, model.layers, plan)
    net = NcnnNet(pair.param, pair.weights, threads=1, packing=not needs_plain_layout(model.layers, plan))
    by_blob: dict[str, list[QuantLayer]] = {}
    for layer in layers:
        by_blob.setdefault(layer.blob, []).append(layer)
    blobs = [blob for blob in network.graph.blobs if blob in by_blob]
    ranges = {layer.name: _range_of(made, plan, layer) for layer in layers}

    def one(index: int) -> tuple[int, dict[str, Values]]:
        rows: dict[str, Values] = {}
        for blob, values in net.stream(inputs.get(index), blobs):
            whole = np.ascontiguousarray(values) + np.float32(pair.carried_without.get(blob, 0.0))
            for layer in by_blob[blob]:
                meant = ranges[layer.name].grid.apply(whole).astype(np.float32)
                rows[layer.name] = patches(meant, network.graph.layer(layer.name), layer, PLACES)
        return index, rows

    shape = {layer.name: (layer.groups, *[inputs_of_output(layer)] * 2) for layer in layers}
    totals = [{name: np.zeros(size) for name, size in shape.items()} for _ in range(2)]
    kept_back = frozenset(held)
    try:
        with closing(map_ordered(one, (*fit, *held), threads)) as results:
            # Multiplied here: several threads in NumPy's products at once wait for each other.
            for index, rows in results:
                for name, found in rows.items():
                    totals[index in kept_back][name] += found.transpose(0, 2, 1) @ found / found.shape[1]
                yield
    finally:
        net.close()
    return {
        layer.name: Moments(totals[0][layer.name] / len(fit), totals[1][layer.name] / max(len(held), 1))
        for layer in layers
    }


def _range_of(made: ZeroCentred, plan: QuantPlan, layer: QuantLayer) -> ActivationQuant:
    """The range that ncnn runs for what a layer reads."""
    quant = plan.activations[layer.root]
    if not quant.is_centred:
        return quant.as_symmetric()
    return made.offsets.ranges.get(layer.root) or quant.as_symmetric()
