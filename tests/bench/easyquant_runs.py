"""The layer runs that EasyQuant can't do without, bare: what its overhead is measured against."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from clipscope.core.common.parallel import available_threads, map_ordered
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.easyquant.blobs import BlobStore
from clipscope.core.easyquant.candidates import CANDIDATES, START, Candidates
from clipscope.core.engines.single_layer import LayerInput, LayerNet, LayerSource
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan

STEPS = 2
"""Steps of a sweep that run every candidate of every layer: weight scales, and activation scales."""


@dataclass(frozen=True)
class LayerRuns:
    """Bare runs of every int8 layer.

    Attributes
    ----------
    sweep
        Layer runs that one sweep of EasyQuant needs: layers x 2 steps x 100 candidates x images.
    timed
        Layer runs that were timed.
    seconds
        Wall time of those.
    """

    sweep: int
    timed: int
    seconds: float

    @property
    def sweep_seconds(self) -> float:
        """Wall time of one sweep's runs at the pace that was timed."""
        return self.seconds / self.timed * self.sweep


def layer_runs(
    model: Model,
    plan: QuantPlan,
    inputs: Inputs,
    *,
    images: int = 50,
    repeats: int = 10,
    threads: int | None = None,
) -> LayerRuns:
    """Time int8 runs of each layer of a plan on its fp32 input, and nothing else.

    A run is what any program would do: an extractor, a float input that is in ncnn's memory already, and
    the output. Every layer is loaded once; loading it and computing its inputs are not timed.

    Parameters
    ----------
    model, plan
        The layers, those that the plan runs in int8.
    inputs
        Calibration images.
    images
        How many of them.
    repeats
        Runs of each layer on each image; a sweep of EasyQuant needs 200.
    threads
        Runs at a time, each on one thread; all processors if None.
    """
    count = threads or available_threads()
    layers = [layer for layer in model.quantizable if plan.is_on(layer.name)]
    store = BlobStore(model, inputs, tuple(dict.fromkeys(layer.root for layer in layers)), count)
    run(store.fill(images))
    seconds = 0.0
    for layer in layers:
        candidates = Candidates.of(model, layer, plan.layers[layer.name], plan.activations[layer.root])
        net = LayerNet(LayerSource(model.network, layer), candidates.scales(START, START))
        for positions in store.groups(layer.root, [layer]):
            held = [blobs.input for blobs in store.load(layer.root, [layer], positions)]
            seconds += _timed(net, held, repeats, count)
        net.close()
    found = len(store.images)
    store.close()
    timed = len(layers) * found * repeats
    return LayerRuns(len(layers) * STEPS * CANDIDATES * found, timed, seconds)


def _timed(net: LayerNet, held: Sequence[LayerInput], repeats: int, threads: int) -> float:
    # As in the search, a turn of a thread is one network with all images.
    def one(_: int) -> None:
        for blob in held:
            net.run_bare(blob)

    start = time.perf_counter()
    for _ in map_ordered(one, range(repeats), threads):
        pass
    return time.perf_counter() - start
