"""Run the fp32 network on a few images and hand out the blobs that calibration looks at."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.lower.qdq.ranges import observed_tensors
from clipscope.core.model.model import Model

if TYPE_CHECKING:
    from clipscope.core.engines.ort_net import OrtNet

Blobs = dict[str, NDArray[np.float32]]
"""Values by blob, float32 (images, ...)."""

TensorRanges = Mapping[str, tuple[float, float]]
"""Lowest and highest value by ONNX tensor."""


class Observer:
    """The fp32 network, single-threaded; may be used from several threads at once.

    Ranges of ONNX tensors come from the ncnn blobs that hold the same values. Only tensors without such
    a twin need a run of ONNX Runtime.

    Parameters
    ----------
    model
        The open model.
    """

    def __init__(self, model: Model) -> None:
        network = model.network
        self.roots = model.roots
        self._shapes = model.shapes
        self._input = network.input_blob
        self._order = {blob: number for number, blob in enumerate(network.graph.blobs)}
        self._net = NcnnNet(network.graph.text(), network.weights, threads=1)
        self._twins: dict[str, str] = {}
        self._of_root: dict[str, str] = {}
        self._ort: OrtNet | None = None
        self._onnx_input = ""
        if model.onnx is not None:
            self._onnx_input = model.onnx.graph.input
            tensors = [name for name in observed_tensors(model.onnx) if name != self._onnx_input]
            twins = {t: model.onnx.twins[t] for t in tensors if t in model.onnx.twins}
            self._twins = {t: blob for t, blob in twins.items() if blob not in self.roots}
            self._of_root = {t: blob for t, blob in twins.items() if blob in self.roots}
            alone = [tensor for tensor in tensors if tensor not in twins]
            if alone:
                from clipscope.core.engines.ort_net import OrtNet

                self._ort = OrtNet(model.onnx.graph.with_outputs(alone), threads=1)

    def roots_of(self, images: Sequence[NDArray[np.float32]]) -> Blobs:
        """Values of every root blob."""
        return self._run(images, ())[0]

    def roots_and_tensors(self, images: Sequence[NDArray[np.float32]]) -> tuple[Blobs, TensorRanges]:
        """Values of every root blob, and the ranges of the ONNX tensors that are no root blob's twin."""
        blobs, extents = self._run(images, self._twins.values())
        ranges = {tensor: extents[blob] for tensor, blob in self._twins.items()}
        if self._onnx_input:
            ends = [_extent(image) for image in images]
            ranges[self._onnx_input] = min(lo for lo, _ in ends), max(hi for _, hi in ends)
        if self._ort is not None:
            for image in images:
                values = self._ort.run(image, self._ort.outputs)
                found = dict(zip(self._ort.outputs, map(_extent, values), strict=True))
                ranges = dict(merged_ranges([ranges, found]))
        return blobs, ranges

    def root_tensors(self, ranges: TensorRanges) -> TensorRanges:
        """Ranges of the ONNX tensors that are a root blob's twin, from the root blobs' ranges."""
        return {tensor: ranges[root] for tensor, root in self._of_root.items()}

    def close(self) -> None:
        """Free the network."""
        self._net.close()

    def _run(
        self, images: Sequence[NDArray[np.float32]], measured: Iterable[str]
    ) -> tuple[Blobs, dict[str, tuple[float, float]]]:
        """Values of the root blobs; of the blobs to be measured only the ranges, without a copy."""
        wanted = {*self.roots, *measured}
        names = sorted(wanted - {self._input}, key=self._order.__getitem__)
        blobs = _room({root: self._shapes[root] for root in self.roots}, len(images))
        extents: dict[str, tuple[float, float]] = {}
        for number, image in enumerate(images):
            for blob, values in self._net.stream(image, names):
                if blob in blobs:
                    blobs[blob][number] = values
                    continue
                low, high = _extent(values)
                known = extents.get(blob, (low, high))
                extents[blob] = min(low, known[0]), max(high, known[1])
        if self._input in blobs:
            np.stack(images, out=blobs[self._input])
        elif self._input in wanted:
            ends = [_extent(image) for image in images]
            extents[self._input] = min(lo for lo, _ in ends), max(hi for _, hi in ends)
        return blobs, extents


def _room(shapes: Mapping[str, tuple[int, ...]], images: int) -> Blobs:
    """Arrays for blobs of a few images, not filled yet.

    One piece of memory for all: NumPy asks the system for huge pages from 4 MB on, and touching new memory
    page by page takes as long as running a small network.
    """
    sizes = [images * math.prod(shape) for shape in shapes.values()]
    parts = np.split(np.empty(sum(sizes), np.float32), np.cumsum(sizes)[:-1])
    return {blob: part.reshape(images, *shapes[blob]) for blob, part in zip(shapes, parts, strict=True)}


def merged_ranges(parts: Iterable[TensorRanges]) -> TensorRanges:
    """Ranges that hold all parts."""
    merged: dict[str, tuple[float, float]] = {}
    for part in parts:
        for name, (lo, hi) in part.items():
            known = merged.get(name, (lo, hi))
            merged[name] = (min(lo, known[0]), max(hi, known[1]))
    return merged


def _extent(values: NDArray[np.float32]) -> tuple[float, float]:
    return float(values.min()), float(values.max())
