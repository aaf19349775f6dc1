"""Run the fp32 network on a few images and hand out the blobs that calibration looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from core.engines.ncnn_net import NcnnNet
from core.engines.ort_net import OrtNet
from core.lower.qdq import observed_tensors
from core.model.model import Model

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
        self._input = network.input_blob
        self._order = {blob: number for number, blob in enumerate(network.graph.blobs)}
        self._net = NcnnNet(network.graph.text(), network.weights, threads=1)
        self._twins: dict[str, str] = {}
        self._ort: OrtNet | None = None
        self._onnx_input = ""
        if model.onnx is not None:
            self._onnx_input = model.onnx.graph.input
            tensors = [name for name in observed_tensors(model.onnx) if name != self._onnx_input]
            self._twins = {t: model.onnx.twins[t] for t in tensors if t in model.onnx.twins}
            alone = [tensor for tensor in tensors if tensor not in self._twins]
            if alone:
                self._ort = OrtNet(model.onnx.graph.with_outputs(alone), threads=1)

    def roots_of(self, images: Sequence[NDArray[np.float32]]) -> Blobs:
        """Values of every root blob."""
        return self._run(images, self.roots)

    def roots_and_tensors(self, images: Sequence[NDArray[np.float32]]) -> tuple[Blobs, TensorRanges]:
        """Values of every root blob, and the ranges of the ONNX tensors."""
        blobs = self._run(images, {*self.roots, *self._twins.values()})
        ranges = {tensor: _extent(blobs[blob]) for tensor, blob in self._twins.items()}
        if self._onnx_input:
            extents = [_extent(image) for image in images]
            ranges[self._onnx_input] = min(lo for lo, _ in extents), max(hi for _, hi in extents)
        if self._ort is not None:
            for image in images:
                values = self._ort.run(image, self._ort.outputs)
                found = dict(zip(self._ort.outputs, map(_extent, values), strict=True))
                ranges = dict(merged_ranges([ranges, found]))
        return {root: blobs[root] for root in self.roots}, ranges

    def close(self) -> None:
        """Free the network."""
        self._net.close()

    def _run(self, images: Sequence[NDArray[np.float32]], wanted: Iterable[str]) -> Blobs:
        names = sorted(set(wanted), key=self._order.__getitem__)
        inside = [name for name in names if name != self._input]
        blobs: Blobs = {}
        for number, image in enumerate(images):
            for blob, values in self._net.stream(image, inside):
                if number == 0:
                    blobs[blob] = np.empty((len(images), *values.shape), np.float32)
                blobs[blob][number] = values
        if self._input in names:
            blobs[self._input] = np.stack(images)
        return blobs


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
