"""Time of each layer of an ncnn network, inside one run of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.crash_notes import Note, note
from clipscope.core.engines.ncnn_net import AS_IT_IS, UNPACKED, NcnnNet, to_mat
from clipscope.core.engines.protocol import EngineError
from clipscope.core.engines.single_layer import Pool
from clipscope.core.model.graph import ParamGraph, ParamLayer

FINE_CLOCK = 1e-6
"""Resolution in seconds that a clock must have to time a layer."""


@dataclass(frozen=True)
class LayerRound:
    """Seconds of one run, layer by layer, and of one run as a whole.

    Attributes
    ----------
    layers
        Of the call that computes a layer, by name.
    ready
        Of the call that asks for the same blob once more, which computes nothing.
    whole, wall
        Of usual runs of the whole network before and after that, their mean, by `LayerClock.clock` and by the
        wall clock.
    """

    layers: Mapping[str, float]
    ready: Mapping[str, float]
    whole: float
    wall: float


def layers_behind(graph: ParamGraph, outputs: Sequence[str]) -> tuple[ParamLayer, ...]:
    """Layers that a run computes for these outputs, in the order of the network, without the inputs."""
    needed, blobs = set(), list(outputs)
    while blobs:
        layer = graph.producer(blobs.pop())
        if layer is not None and layer.name not in needed:
            needed.add(layer.name)
            blobs += layer.bottoms
    return tuple(layer for layer in graph.layers if layer.name in needed and layer.type != "Input")


class LayerClock:
    """A loaded ncnn network whose layers are timed.

    One extractor in light mode is asked for the first top of each layer in order, as the network holds it
    (type 1): it computes this layer alone, because those before it are done. Two conditions make that equal
    to a usual run. Blobs lie in pools of its own, for those of the network itself are copied when they are
    handed out; and no Mat is kept, for a layer in place copies a blob that somebody else holds.

    With one thread the clock is the processor time of this thread, which other programs don't lengthen,
    where the system has it fine enough; otherwise the wall clock.

    Parameters
    ----------
    graph, weights
        The pair.
    outputs
        Blobs that a usual run is asked for.
    threads
        OpenMP threads of one run.

    Raises
    ------
    EngineError
        If ncnn refuses the pair.
    """

    def __init__(self, graph: ParamGraph, weights: Buffer, outputs: Sequence[str], *, threads: int) -> None:
        self._net = NcnnNet(graph.text(), weights, threads=threads)
        self._pool = Pool()
        self._outputs = tuple(outputs)
        self.layers = layers_behind(graph, outputs)
        places = self._net.blob_places()
        self._asked: tuple[tuple[str, int | str], ...] = tuple(
            (layer.name, places.get(layer.tops[0], layer.tops[0])) for layer in self.layers
        )
        fine = time.get_clock_info("thread_time").resolution <= FINE_CLOCK
        self.clock = "processor time" if threads == 1 and fine else "wall time"
        self._now: Callable[[], float] = (
            time.thread_time if self.clock == "processor time" else time.perf_counter
        )

    def round(self, image: NDArray[np.float32]) -> LayerRound:
        """Run the network as a whole, layer by layer, and as a whole again.

        A run that is not timed comes first, because another network may have been at work before, and its
        weights lie in the caches: the layers, which come later, would seem faster than the whole. What slows
        the machine down meanwhile meets the layers and the runs around them alike.

        Parameters
        ----------
        image
            float32 (C, H, W).

        Raises
        ------
        EngineError
            If ncnn can't compute a blob.
        """
        note(Note.ENGINE, "ncnn, whose layers are timed")
        mat = to_mat(image)
        now, name = self._now, self._net.input
        self._whole(mat)
        before = self._whole(mat)
        layers: dict[str, float] = {}
        ready: dict[str, float] = {}
        extractor = self._net.extractor()
        try:
            extractor.set_blob_allocator(self._pool.blobs)
            extractor.set_workspace_allocator(self._pool.workspace)
            extractor.input(name, mat)
            for layer, blob in self._asked:
                start = now()
                failed = extractor.extract(blob, AS_IT_IS)[0]
                done = now()
                extractor.extract(blob, AS_IT_IS)
                layers[layer], ready[layer] = done - start, now() - done
                if failed:
                    raise EngineError(f"ncnn could not compute layer {layer} (status {failed})")
        finally:
            del extractor  # see NcnnNet.stream
        whole, wall = ((one + other) / 2 for one, other in zip(before, self._whole(mat), strict=True))
        return LayerRound(layers, ready, whole, wall)

    def _whole(self, mat: Any) -> tuple[float, float]:
        """Seconds of a usual run, by both clocks."""
        extractor = self._net.extractor()
        try:
            wall, start = time.perf_counter(), self._now()
            extractor.input(self._net.input, mat)
            status = [extractor.extract(blob, UNPACKED)[0] for blob in self._outputs]
            found = self._now() - start, time.perf_counter() - wall
        finally:
            del extractor
        if any(status):
            raise EngineError("ncnn could not run the network")
        return found

    def rounds(self, image: NDArray[np.float32], count: int) -> list[LayerRound]:
        """So many rounds."""
        return [self.round(image) for _ in range(count)]

    def close(self) -> None:
        """Free the network."""
        self._net.close()
