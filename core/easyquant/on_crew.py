"""Candidates of a layer on the workers of a cluster: each runs some of them on all images."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from clipscope.core.cluster.crew import Crew, Shelf, on_all
from clipscope.core.data.inputs import Inputs
from clipscope.core.easyquant.blobs import BlobStore, ImageBlobs
from clipscope.core.easyquant.objective import Floats, Sums
from clipscope.core.easyquant.runs import Runner
from clipscope.core.engines.single_layer import LayerScales
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer

TURNS = 2
"""Turns of each thread, for the candidates of one layer."""


@dataclass(frozen=True, eq=False)
class CandidateKit:
    """What a worker searches with (`clipscope.core.cluster.crew.Kit`).

    Attributes
    ----------
    model
        The network.
    roots
        Root blobs that are searched.
    images
        The images that candidates are run on.
    cache_bytes, group_bytes
        As `clipscope.core.easyquant.blobs.BlobStore` takes them.
    """

    model: Model
    roots: tuple[str, ...]
    images: tuple[int, ...]
    cache_bytes: int
    group_bytes: int

    def open(self, inputs: Inputs, shelf: Shelf) -> CandidateRuns:
        """Load the fp32 network; the blobs are computed with the first candidates, whose images are there."""
        del shelf
        return CandidateRuns(self, inputs)


@dataclass(frozen=True, eq=False)
class Block:
    """Some candidates of one layer.

    Attributes
    ----------
    root, layers, number
        The blob, the layers that read it, and which of them it is.
    settings
        The candidates.
    alike
        Whether all candidates of the step quantize the blob alike.
    rows
        Weight rows of the sums.
    allowance
        As `clipscope.core.easyquant.runs.Runner.fill` takes it.
    """

    root: str
    layers: tuple[QuantLayer, ...]
    number: int
    settings: Sequence[LayerScales]
    alike: bool
    rows: int
    allowance: Floats | None


@dataclass(frozen=True, eq=False)
class Ran:
    """What a block left: sums, the allowance that is left, and int8 layer runs."""

    sums: Sums
    allowance: Floats | None
    runs: int


class CandidateRuns:
    """Runs blocks of candidates; several threads share the blobs of a root."""

    def __init__(self, kit: CandidateKit, inputs: Inputs) -> None:
        self._kit = kit
        self._store = BlobStore(
            *(kit.model, inputs, kit.roots, 1), cache_bytes=kit.cache_bytes, group_bytes=kit.group_bytes
        )
        self._lock = threading.Lock()
        self._held: tuple[tuple[str, tuple[int, ...]], list[ImageBlobs]] | None = None

    def run(self, block: Block) -> Ran:
        """Run candidates on all images."""
        if not self._store.images:
            with self._lock:
                self._store.take(self._kit.images)
        layer = block.layers[block.number]
        sums = Sums.empty(len(self._kit.images), len(block.settings), block.rows)
        allowance = None if block.allowance is None else block.allowance.copy()
        runner = Runner(self._kit.model.network, 1)
        for positions in self._store.groups(block.root, block.layers):
            blobs = self._blobs(block, positions)
            fill = runner.fill(
                *(sums, layer, block.number, block.settings, positions, blobs, allowance), alike=block.alike
            )
            for _ in fill:
                pass
        return Ran(sums, allowance, runner.runs)

    def _blobs(self, block: Block, positions: tuple[int, ...]) -> list[ImageBlobs]:
        key = block.root, positions
        with self._lock:
            if self._held is None or self._held[0] != key:
                self._held = None
                self._held = key, self._store.load(block.root, block.layers, positions)
            return self._held[1]

    def close(self) -> None:
        """Free the network and all blobs."""
        self._store.close()


def run_there(
    crew: Crew, kit: CandidateKit, inputs: Inputs, whole: Block, runner: Runner
) -> Generator[None, None, Sums]:
    """Run all candidates of a layer by a crew; sums and runs as on one machine.

    Parameters
    ----------
    crew, kit, inputs
        Who runs, and what with.
    whole
        All candidates of a step; what they do reduces its allowance.
    runner
        Counts the runs.
    """
    count = len(whole.settings)
    size = max(1, count // (TURNS * crew.threads))
    starts = range(0, count, size)
    blocks = [
        replace(
            whole,
            settings=whole.settings[first : first + size],
            allowance=None if whole.allowance is None else whole.allowance[first : first + size],
        )
        for first in starts
    ]
    sums = Sums.empty(len(kit.images), count, whole.rows)
    work = on_all(kit, inputs, "run", blocks, lambda _: kit.images, crew=crew, threads=1)
    with closing(work) as results:
        for first, ran in zip(starts, results, strict=True):
            taken = np.s_[:, first : first + size]
            _put(sums.cross, ran.sums.cross, taken)
            _put(sums.noise, ran.sums.noise, taken)
            sums.energy[:] = ran.sums.energy
            if whole.allowance is not None:
                whole.allowance[first : first + size] = ran.allowance
            runner.runs += ran.runs
            runner.steps += ran.sums.cross.shape[1] * len(kit.images)
            yield
    return sums


def _put(whole: NDArray[np.floating], part: NDArray[np.floating], taken: tuple[slice, slice]) -> None:
    whole[taken] = part
