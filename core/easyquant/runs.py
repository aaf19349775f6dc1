"""Run a layer's candidates over images, on several threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from functools import partial

import numpy as np

from clipscope.core.common.parallel import map_ordered
from clipscope.core.easyquant.blobs import ImageBlobs
from clipscope.core.easyquant.objective import SCRATCH, Floats, Sums, error_sums
from clipscope.core.engines.single_layer import (
    LayerInput,
    LayerNet,
    LayerScales,
    LayerSource,
    Pool,
    Quantizer,
)
from clipscope.core.model.network import Network
from clipscope.core.model.quantizable import QuantLayer

NETS_BYTES = 128 * 2**20
"""About how much the weights of the candidates that are loaded at a time may take."""


class Runner:
    """Runs candidates; not to be used again once a run of it was cancelled.

    Parameters
    ----------
    network
        The float network.
    threads
        Runs at a time, each on one thread.
    """

    def __init__(self, network: Network, threads: int) -> None:
        self._network, self._threads = network, threads
        self._stop = threading.Event()
        self.runs = 0
        """int8 layer runs done so far."""
        self.steps = 0
        """The same, with those that could be left out."""

    def fill(
        self,
        sums: Sums,
        layer: QuantLayer,
        reader: int,
        settings: Sequence[LayerScales],
        positions: Sequence[int],
        blobs: Sequence[ImageBlobs],
        allowance: Floats | None = None,
        *,
        alike: bool | None = None,
    ) -> Generator[None, None, None]:
        """Run every setting on every image of a group and enter the sums.

        What is larger stays in the processor's cache: a candidate's weights while the images pass, or an
        image's blobs while the candidates pass (never with an allowance, so that what is left out does not
        depend on the threads). Closing ends every thread after the run that it is in.

        Parameters
        ----------
        sums
            Where the sums go.
        layer
            The layer, and ``reader``, its number among those of its root blob.
        settings
            Candidates, in the order of ``sums``.
        positions, blobs
            Image numbers in ``sums``, and their blobs.
        allowance
            Loss (sum over images of 1 - cosine) that each candidate may still add up, float64
            (candidates,); reduced by what it did. A candidate that has used it up is not run further.
        alike
            Whether all candidates quantize the blob alike, where these are not all; found out if None.
        """
        for position, image in zip(positions, blobs, strict=True):
            sums.energy[position] = image.energies[reader]

        source = LayerSource(self._network, layer)
        fed = self._fed(settings, layer, blobs, alike_in(settings) if alike is None else alike)
        pools: list[Pool] = []

        def visit(nets: Sequence[tuple[int, LayerNet]], numbers: Sequence[int]) -> int:
            pool, work, done = pools.pop() if pools else Pool(), np.empty(SCRATCH, np.float32), 0
            try:
                for number in numbers:
                    position, target, blob = positions[number], blobs[number].targets[reader], fed[number]
                    for k, net in nets:
                        if self._stop.is_set() or (allowance is not None and allowance[k] < 0):
                            continue
                        sums.put(position, k, *error_sums(net.run(blob, pool), target, work))
                        done += 1
                        if allowance is not None:
                            allowance[k] -= sums.loss(position, k)
                return done
            finally:
                pools.append(pool)

        def by_candidate(k: int) -> int:
            if allowance is not None and allowance[k] < 0:
                return 0
            net = LayerNet(source, settings[k])
            try:
                return visit([(k, net)], range(len(blobs)))
            finally:
                net.close()

        image_bytes = fed[0].nbytes + blobs[0].targets[reader].nbytes
        if allowance is not None or source.nbytes > image_bytes:
            yield from self._each(by_candidate, len(settings), len(blobs))
            return
        block = max(1, NETS_BYTES // source.nbytes)
        for first in range(0, len(settings), block):
            block_settings = enumerate(settings[first : first + block], first)
            nets = [(k, LayerNet(source, scales)) for k, scales in block_settings]
            try:
                yield from self._each(partial(_visit_one, visit, nets), len(blobs), len(nets))
            finally:
                for _, net in nets:
                    net.close()

    def _each(self, task: Callable[[int], int], count: int, steps: int) -> Generator[None, None, None]:
        results = map_ordered(task, range(count), self._threads)
        try:
            for done in results:
                self.runs += done
                self.steps += steps
                yield
        except BaseException:
            self._stop.set()
            raise
        finally:
            results.close()

    def _fed(
        self, settings: Sequence[LayerScales], layer: QuantLayer, blobs: Sequence[ImageBlobs], alike: bool
    ) -> list[LayerInput]:
        """Inputs of a group: codes where all candidates of a convolution quantize them alike."""
        if not alike or layer.type == "InnerProduct":
            return [image.input for image in blobs]
        quantizer = Quantizer(settings[0])
        fed = list(map_ordered(lambda image: quantizer.codes(image.input), blobs, self._threads))
        quantizer.close()
        return fed


def alike_in(settings: Sequence[LayerScales]) -> bool:
    """Whether all candidates quantize the layer's input alike."""
    return all(scales.activation == settings[0].activation for scales in settings)


def _visit_one(
    visit: Callable[[Sequence[tuple[int, LayerNet]], Sequence[int]], int],
    nets: Sequence[tuple[int, LayerNet]],
    number: int,
) -> int:
    return visit(nets, [number])
