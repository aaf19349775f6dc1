"""Bias correction: what int8 gives too much or too little, on average, of each output channel.

Nagel et al. 2019 (arXiv 1906.04721, section 4.2), from calibration images and measured in the int8 network
itself, so that what the layers before did wrong is undone, too.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.parallel import map_ordered
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.lower.choice import needs_plain_layout
from clipscope.core.lower.ncnn.emulation import lower_emulated
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.plan import QuantPlan

LEAST_ACTIVE = 0.1
"""A channel that is active on less of its values is corrected as if it were on so much."""

_ACTIVATION, _BOUNDS = 9, 10
_RELU, _CLIP = 1, 3

Floats = NDArray[np.float64]


class BiasMeter:
    """Measures mean outputs of layers, fp32 once and int8 for a plan.

    Parameters
    ----------
    model, inputs
        The network, and images.
    indices
        Which images.
    threads
        Images at a time.
    """

    def __init__(self, model: Model, inputs: Inputs, indices: Sequence[int], threads: int) -> None:
        self._model, self._inputs = model, inputs
        self._indices, self._threads = indices, threads
        self._fp32: dict[str, Floats] = {}

    def fill(self, layers: Sequence[QuantLayer]) -> Generator[None, None, None]:
        """Measure the fp32 means of several layers in one pass; yields after each image."""
        network = self._model.network
        net = NcnnNet(network.graph.text(), network.weights, threads=1)
        by_blob = {network.graph.layer(layer.name).tops[0]: layer for layer in layers}
        blobs = [blob for blob in network.graph.blobs if blob in by_blob]

        def one(index: int) -> list[Floats]:
            values = net.stream(self._inputs.get(index), blobs)
            return [_channels(found, by_blob[blob]).mean(axis=1, dtype=np.float64) for blob, found in values]

        totals = [np.zeros(by_blob[blob].out_channels) for blob in blobs]
        try:
            with closing(map_ordered(one, self._indices, self._threads)) as results:
                for means in results:
                    totals = [total + mean for total, mean in zip(totals, means, strict=True)]
                    yield
        finally:
            net.close()
        for blob, total in zip(blobs, totals, strict=True):
            self._fp32[by_blob[blob].name] = total / len(self._indices)

    def delta(self, plan: QuantPlan, layer: QuantLayer) -> Generator[None, None, Floats]:
        """What to add to each output channel's bias, float64 (output channels,); yields after each image.

        The mean of fp32 less that of int8, both behind the layer's fused activation, over the share of the
        int8 values that move with the bias: those that a ReLU or a clip does not hold.
        """
        network = self._model.network
        pair = lower_emulated(network, self._model.layers, plan)
        net = NcnnNet(
            pair.param,
            pair.weights,
            threads=1,
            packing=not needs_plain_layout(self._model.layers, plan),
        )
        top = network.graph.layer(layer.name).tops[0]
        low, high = self._bounds(layer)

        def one(index: int) -> tuple[Floats, Floats]:
            (values,) = net.run(self._inputs.get(index), [top])
            rows = _channels(values, layer) + np.float32(pair.carried_without.get(top, 0.0))
            active = ((rows > low) & (rows < high)).mean(axis=1)
            return rows.mean(axis=1, dtype=np.float64), active

        mean, active = np.zeros(layer.out_channels), np.zeros(layer.out_channels)
        try:
            with closing(map_ordered(one, self._indices, self._threads)) as results:
                for found, share in results:
                    mean, active = mean + found, active + share
                    yield
        finally:
            net.close()
        count = len(self._indices)
        return (self._fp32[layer.name] - mean / count) / np.maximum(active / count, LEAST_ACTIVE)

    def _bounds(self, layer: QuantLayer) -> tuple[float, float]:
        """Between which values the fused activation lets the bias through."""
        line = self._model.network.graph.layer(layer.name)
        kind, bounds = line.int(_ACTIVATION, 0), line.floats(_BOUNDS)
        if kind == _RELU:
            return 0.0, np.inf
        if kind == _CLIP and len(bounds) == 2:
            return bounds[0], bounds[1]
        return -np.inf, np.inf


def _channels(values: NDArray[np.float32], layer: QuantLayer) -> NDArray[np.float32]:
    """An output blob with a row for each output channel."""
    if layer.type == "InnerProduct":
        return values.reshape(-1, layer.out_channels).T
    return values.reshape(layer.out_channels, -1)
