"""fp32 inputs and outputs of layers over the calibration images, within a bound."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.parallel import map_ordered
from clipscope.core.common.progress import Pace, Progress
from clipscope.core.data.inputs import Inputs, UnreadableInput
from clipscope.core.easyquant.objective import energy
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.single_layer import LayerInput, LayerNet, LayerSource
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer

CACHE_BYTES = 384 * 2**20
"""Bound on layer inputs that are kept for the whole search; those of other images are computed again."""

GROUP_BYTES = 256 * 2**20
"""Bound on inputs and outputs of one blob's layers that are held at a time."""


@dataclass(frozen=True, eq=False)
class ImageBlobs:
    """One image at one root blob.

    Attributes
    ----------
    input
        The blob.
    targets
        fp32 output of each layer that reads it, float32 (channels, values a channel).
    energies
        Squared norm of each target.
    """

    input: LayerInput
    targets: tuple[NDArray[np.float32], ...]
    energies: tuple[float, ...]


class BlobStore:
    """Hands out the fp32 blobs of the images that can be read.

    Parameters
    ----------
    model
        The open model.
    inputs
        Images.
    roots
        Root blobs whose layers are searched.
    threads
        Images at a time.
    cache_bytes, group_bytes
        Bounds, in bytes.
    """

    def __init__(
        self,
        model: Model,
        inputs: Inputs,
        roots: Sequence[str],
        threads: int,
        cache_bytes: int = CACHE_BYTES,
        group_bytes: int = GROUP_BYTES,
    ) -> None:
        self._model, self._inputs, self._threads = model, inputs, threads
        wanted = set(roots)
        self._roots = [blob for blob in model.network.graph.blobs if blob in wanted]
        self._net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
        self._left, self._group_bytes = cache_bytes, group_bytes
        self._kept: dict[int, dict[str, LayerInput]] = {}
        self.images: tuple[int, ...] = ()

    def fill(self, count: int) -> Generator[Progress[None], None, None]:
        """Find the first ``count`` images that can be read, and keep their blobs as far as the bound goes.

        Raises
        ------
        ClipScopeError
            If none can be read.
        """
        found: list[int] = []
        total = min(count, len(self._inputs))
        pace = Pace(total)
        with closing(map_ordered(self._try, range(len(self._inputs)), self._threads)) as results:
            for index, blobs in results:
                if blobs is None:
                    continue
                found.append(index)
                size = sum(blob.nbytes for blob in blobs.values())
                if size <= self._left:
                    self._left -= size
                    self._kept[index] = blobs
                yield Progress("running fp32", len(found), total, seconds_left=pace.seconds_left(len(found)))
                if len(found) == count:
                    break
        if not found:
            raise ClipScopeError(
                f"none of the {len(self._inputs)} files could be read",
                where=str(self._inputs.source.origin),
                fix="check the paths and the files",
            )
        self.images = tuple(found)

    def take(self, images: Sequence[int]) -> None:
        """Take images that are known to be readable, and keep their blobs as far as the bound goes."""
        if self.images:
            return
        for index in images:
            blobs = self._run(index, self._roots)
            size = sum(blob.nbytes for blob in blobs.values())
            if size <= self._left:
                self._left -= size
                self._kept[index] = blobs
        self.images = tuple(images)

    def groups(self, root: str, layers: Sequence[QuantLayer]) -> list[tuple[int, ...]]:
        """Positions in `images`, in groups whose blobs fit the bound together."""
        graph, shapes = self._model.network.graph, self._model.shapes
        blobs = [root, *(graph.layer(layer.name).tops[0] for layer in layers)]
        size = sum(4 * int(np.prod(shapes[blob])) for blob in blobs)
        fit = max(1, self._group_bytes // size)
        positions = range(len(self.images))
        return [tuple(positions[start : start + fit]) for start in positions[::fit]]

    def load(self, root: str, layers: Sequence[QuantLayer], positions: Sequence[int]) -> list[ImageBlobs]:
        """Blobs of a group of images, in order."""
        nets = [LayerNet(LayerSource(self._model.network, layer), None) for layer in layers]

        def one(position: int) -> ImageBlobs:
            fed = self._input(root, self.images[position])
            targets = tuple(np.ascontiguousarray(net.run(fed)).copy() for net in nets)
            return ImageBlobs(fed, targets, tuple(energy(target) for target in targets))

        loaded = list(map_ordered(one, positions, self._threads))
        for net in nets:
            net.close()
        return loaded

    def close(self) -> None:
        """Free the network and all blobs."""
        self._net.close()
        self._kept.clear()

    def _input(self, root: str, index: int) -> LayerInput:
        kept = self._kept.get(index)
        return kept[root] if kept is not None else self._run(index, [root])[root]

    def _try(self, index: int) -> tuple[int, dict[str, LayerInput] | None]:
        try:
            return index, self._run(index, self._roots)
        except UnreadableInput:
            return index, None

    def _run(self, index: int, roots: Sequence[str]) -> dict[str, LayerInput]:
        image = self._inputs.get(index)
        outer = self._model.network.input_blob
        blobs = {root: LayerInput(image) for root in roots if root == outer}
        inside = [root for root in roots if root != outer]
        blobs.update({root: LayerInput(values) for root, values in self._net.stream(image, inside)})
        return blobs
