"""Run the fp32 network on an image and hand out the blobs that calibration looks at."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.lower.qdq.ranges import observed_tensors
from clipscope.core.model.model import Model

if TYPE_CHECKING:
    from clipscope.core.engines.ort_net import OrtNet

IN_PLACE = 1 << 16
"""Values from which a blob is looked at where ncnn keeps it. The smaller ones of a few images are put side by
side first: a NumPy call takes longer than their values do."""

TensorRanges = Mapping[str, tuple[float, float]]
"""Lowest and highest value by ONNX tensor."""


@dataclass(frozen=True, eq=False)
class Extents:
    """Smallest and largest value of a blob in each of a few images, float32 (images,)."""

    low: NDArray[np.float32]
    high: NDArray[np.float32]

    @property
    def range(self) -> tuple[float, float]:
        """Of all images."""
        return float(self.low.min()), float(self.high.max())


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
        self._shapes = model.shapes
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
        self, images: Sequence[NDArray[np.float32]], roots: Container[str]
    ) -> Iterator[tuple[str, NDArray[np.float32]]]:
        """Values of some root blobs on a few images, in pieces.

        Large blobs come image by image, where the network keeps them, small ones of all images together.
        The network runs no further than to the last of them.
        """
        blobs = [root for root in self.order if root in roots]
        together = self.room([blob for blob in blobs if self._is_small(blob)], len(images))
        for number, image in enumerate(images):
            for blob, values in self._stream(image, blobs):
                if blob in together:
                    together[blob][number] = values
                else:
                    yield blob, values
        yield from together.items()

    def observe(
        self,
        images: Sequence[NDArray[np.float32]],
        kept: Mapping[str, NDArray[np.float32]] = MappingProxyType({}),
    ) -> tuple[Mapping[str, Extents], TensorRanges]:
        """Extents of every root blob, and ranges of the ONNX tensors that hold no root blob's values.

        Parameters
        ----------
        images
            float32 (C, H, W) each; at least one.
        kept
            Arrays (images, ...) that the values of some root blobs are copied to.
        """
        small = [blob for blob in self._observed if blob not in kept and self._is_small(blob)]
        together = {**self.room(small, len(images)), **kept}
        ends: dict[str, list[tuple[float, float]]] = {}
        for number, image in enumerate(images):
            for blob, values in self._stream(image, self._observed):
                if blob in together:
                    together[blob][number] = values
                else:
                    ends.setdefault(blob, []).append(_extent(values))
        extents = {blob: _extents(values) for blob, values in together.items()}
        for blob, found in ends.items():
            low, high = np.array(found, np.float32).T
            extents[blob] = Extents(low, high)
        parts: list[TensorRanges] = [
            {tensor: extents[blob].range for tensor, blob in self._other_blobs.items()}
        ]
        for image in images:
            if self._onnx_input:
                parts.append({self._onnx_input: _extent(image)})
            if self._ort is not None:
                alone = self._ort.run(image, self._ort.outputs)
                parts.append(dict(zip(self._ort.outputs, map(_extent, alone), strict=True)))
        return {root: extents[root] for root in self.roots}, merged_ranges(parts)

    def room(self, blobs: Iterable[str], images: int) -> dict[str, NDArray[np.float32]]:
        """Arrays (images, ...) for observed blobs, not filled yet.

        One piece of memory for all: NumPy asks the system for huge pages from 4 MB on, and touching new
        memory page by page takes as long as running a small network.
        """
        shapes = {blob: self._shapes[blob] for blob in blobs}
        if not shapes:
            return {}
        sizes = [images * math.prod(shape) for shape in shapes.values()]
        parts = np.split(np.empty(sum(sizes), np.float32), np.cumsum(sizes)[:-1])
        return {blob: part.reshape(images, *shapes[blob]) for blob, part in zip(shapes, parts, strict=True)}

    def root_tensors(self, ranges: TensorRanges) -> TensorRanges:
        """Ranges of the ONNX tensors that hold a root blob's values, from the root blobs' ranges."""
        return {tensor: ranges[root] for tensor, root in self._of_root.items()}

    def close(self) -> None:
        """Free the network."""
        self._net.close()

    def _is_small(self, blob: str) -> bool:
        return blob in self._shapes and math.prod(self._shapes[blob]) < IN_PLACE

    def _stream(
        self, image: NDArray[np.float32], blobs: Sequence[str]
    ) -> Iterator[tuple[str, NDArray[np.float32]]]:
        """Values of blobs, which come in the order of the network."""
        if self.input in blobs:
            yield self.input, image
        made = [blob for blob in blobs if blob != self.input]
        if made:
            yield from self._net.stream(image, made)


def kept_roots(model: Model, order: Sequence[str], images: int, cache_bytes: int) -> tuple[str, ...]:
    """Root blobs whose activations are kept between the passes, from the last one on, as many as fit.

    Parameters
    ----------
    model
        The model.
    order
        Its root blobs in the order in which the network makes them.
    images
        Number of images.
    cache_bytes
        Bound of all, in bytes. The network's input, which needs no run, does not count and is never kept.
    """
    left = cache_bytes // (np.dtype(np.float32).itemsize * max(images, 1))
    kept: list[str] = []
    for root in reversed(order):
        left -= math.prod(model.shapes[root])
        if left < 0 or root == model.network.input_blob:
            break
        kept.append(root)
    return tuple(kept)


def merged_ranges(parts: Iterable[TensorRanges]) -> TensorRanges:
    """Ranges that hold all parts."""
    merged: dict[str, tuple[float, float]] = {}
    for part in parts:
        for name, (lo, hi) in part.items():
            known = merged.get(name, (lo, hi))
            merged[name] = (min(lo, known[0]), max(hi, known[1]))
    return merged


def _extents(values: NDArray[np.float32]) -> Extents:
    """Of values (images, ...)."""
    flat = values.reshape(len(values), -1)
    return Extents(flat.min(axis=1), flat.max(axis=1))


def _extent(values: NDArray[np.float32]) -> tuple[float, float]:
    return float(values.min()), float(values.max())
