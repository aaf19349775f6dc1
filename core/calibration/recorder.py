"""Run the fp32 network on an image and hand out the blobs that calibration looks at."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.lower.qdq.ranges import observed_tensors
from clipscope.core.model.model import Model

if TYPE_CHECKING:
    from clipscope.core.engines.ort_net import OrtNet

TensorRanges = Mapping[str, tuple[float, float]]
"""Lowest and highest value by ONNX tensor."""


class Observer:
    """The fp32 network, single-threaded; may be used from several threads at once.

    Ranges of ONNX tensors come from the ncnn blobs that hold the same values. Only tensors without
    such a blob need a run of ONNX Runtime.

    Parameters
    ----------
    model
        The open model.

    Attributes
    ----------
    input
        The network's input blob.
    order
        The root blobs in the order in which the network makes them.
    """

    def __init__(self, model: Model) -> None:
        network = model.network
        self.roots = model.roots
        self.input = network.input_blob
        self._net = NcnnNet(network.graph.text(), network.weights, threads=1)
        self._other_blobs: dict[str, str] = {}
        self._of_root: dict[str, str] = {}
        self._ort: OrtNet | None = None
        self._onnx_input = ""
        if model.onnx is not None:
            self._onnx_input = model.onnx.graph.input
            tensors = [name for name in observed_tensors(model.onnx) if name != self._onnx_input]
            same_blobs = {t: model.onnx.same_blobs[t] for t in tensors if t in model.onnx.same_blobs}
            self._other_blobs = {t: blob for t, blob in same_blobs.items() if blob not in self.roots}
            self._of_root = {t: blob for t, blob in same_blobs.items() if blob in self.roots}
            alone = [tensor for tensor in tensors if tensor not in same_blobs]
            if alone:
                from clipscope.core.engines.ort_net import OrtNet

                self._ort = OrtNet(model.onnx.graph.with_outputs(alone), threads=1)
        wanted = {*self.roots, *self._other_blobs.values()}
        self._observed = [blob for blob in network.graph.blobs if blob in wanted]
        self.order = tuple(blob for blob in self._observed if blob in self.roots)

    def roots_of(
        self, image: NDArray[np.float32], roots: Container[str]
    ) -> Iterator[tuple[str, NDArray[np.float32]]]:
        """Values of some root blobs of an image, one after the other, where the network keeps them.

        The network runs no further than to the last of them.
        """
        return self._stream(image, [root for root in self.order if root in roots])

    def observe(
        self, image: NDArray[np.float32], kept: Mapping[str, NDArray[np.float32]] = MappingProxyType({})
    ) -> tuple[TensorRanges, TensorRanges]:
        """Range of every root blob, and of the ONNX tensors that hold no root blob's values, on an image.

        Parameters
        ----------
        image
            float32 (C, H, W).
        kept
            Arrays that the values of some root blobs are copied to.
        """
        extents: dict[str, tuple[float, float]] = {}
        for blob, values in self._stream(image, self._observed):
            extents[blob] = _extent(values)
            if blob in kept:
                kept[blob][...] = values
        ranges = {tensor: extents[blob] for tensor, blob in self._other_blobs.items()}
        if self._onnx_input:
            ranges[self._onnx_input] = _extent(image)
        if self._ort is not None:
            alone = self._ort.run(image, self._ort.outputs)
            ranges.update(zip(self._ort.outputs, map(_extent, alone), strict=True))
        return {root: extents[root] for root in self.roots}, ranges

    def root_tensors(self, ranges: TensorRanges) -> TensorRanges:
        """Ranges of the ONNX tensors that hold a root blob's values, from the root blobs' ranges."""
        return {tensor: ranges[root] for tensor, root in self._of_root.items()}

    def close(self) -> None:
        """Free the network."""
        self._net.close()

    def _stream(
        self, image: NDArray[np.float32], blobs: Sequence[str]
    ) -> Iterator[tuple[str, NDArray[np.float32]]]:
        """Values of blobs, which come in the order of the network."""
        if self.input in blobs:
            yield self.input, image
        made = [blob for blob in blobs if blob != self.input]
        if made:
            yield from self._net.stream(image, made)


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
