"""Measure every blob's range and histogram on calibration images."""

from __future__ import annotations

import math
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from clipscope.core.calibration.recorder import Observer, TensorRanges, merged_ranges
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.parallel import available_threads, map_ordered
from clipscope.core.common.progress import Pace, Progress, timed
from clipscope.core.data.inputs import Inputs, Problem, UnreadableInput
from clipscope.core.model.model import Model
from clipscope.core.quant.histogram import Histogram, HistogramCounter
from clipscope.core.quant.methods.base import DEAD_THRESHOLD
from clipscope.core.quant.stats import BlobStats, RangeStats

ACTIVATION_CACHE_BYTES = 96 * 2**20
"""Activations are kept for the second pass up to this bound, those of the last blobs first: they are small,
and most of the network's work lies before them. It runs again up to the last blob that is not kept."""

LARGEST_VALUE = 1e30
"""Values beyond this are an overflow on its way: their squares and histogram ends do not fit in float32."""

QUARTERS = 4
SUBSETS = (1, 2, 3)
"""Quarters of the images whose statistics are kept beside those of all."""

CHUNK_ELEMENTS = 6_000_000
LARGEST_CHUNK = 32
"""Images of a turn: enough to outweigh its hand-over, few enough to stop soon."""


@dataclass(frozen=True, eq=False)
class Calibration:
    """What calibration measured.

    Attributes
    ----------
    stats
        Statistics by root blob, in the order of the layers.
    onnx_ranges
        (lowest, highest) value by ONNX tensor; empty without an ONNX network.
    images
        Number of images that were measured.
    problems
        Files that could not be read and were left out.
    subsets
        The statistics of a quarter, a half and three quarters of the images, evenly spread, by their number;
        empty where there are too few images. Histograms have the edges of all images.
    """

    stats: Mapping[str, BlobStats]
    onnx_ranges: TensorRanges
    images: int
    problems: tuple[Problem, ...]
    subsets: Mapping[int, Mapping[str, BlobStats]] = field(default_factory=dict)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know before trusting the thresholds: blobs that never held a value."""
        dead = [root for root, stats in self.stats.items() if stats.absmax == 0]
        if not dead:
            return ()
        names = f"blob {dead[0]} was" if len(dead) == 1 else f"{len(dead)} blobs ({', '.join(dead)}) were"
        return (
            f"{names} zero on every calibration image, so any threshold would do and {DEAD_THRESHOLD:g} is"
            " taken; check the images and the preprocessing",
        )


@dataclass(frozen=True, eq=False)
class _Extents:
    """Smallest and largest value of a blob in each image of a chunk, float32 (images,)."""

    low: NDArray[np.float32]
    high: NDArray[np.float32]
    elements: int


@dataclass(frozen=True, eq=False)
class _Chunk:
    """A few images after the first pass; ``kept`` has the values of the blobs that are kept, by blob."""

    indices: tuple[int, ...]
    extents: Mapping[str, _Extents]
    tensors: TensorRanges
    kept: Mapping[str, NDArray[np.float32]]


def calibrate(
    model: Model,
    inputs: Inputs,
    *,
    threads: int | None = None,
    cache_bytes: int = ACTIVATION_CACHE_BYTES,
) -> Generator[Progress[None], None, Calibration]:
    """Measure ranges, then histograms, of every blob that a quantizable layer reads.

    Two passes over the images as in ncnn2table: the histogram's edges need the absmax of all. Each image
    runs in fp32 on one thread, several images at a time. With an ONNX network the first pass also records
    the ranges of its tensors.

    Parameters
    ----------
    model
        The open fp32 model.
    inputs
        Calibration images.
    threads
        Images at a time; all processors if None.
    cache_bytes
        Bound on activations kept between the passes, in bytes.

    Yields
    ------
    Progress
        After every few images of either pass.

    Raises
    ------
    ClipScopeError
        If the model can't be calibrated, no image can be read, or a blob holds values that are not finite.
    """
    model.require_calibratable()
    inputs.check_against(model.network.input_size)
    count = threads or available_threads()
    observer = Observer(model)
    try:
        return (yield from _measured(model, inputs, observer, count, cache_bytes))
    finally:
        observer.close()


def _measured(
    model: Model, inputs: Inputs, observer: Observer, count: int, cache_bytes: int
) -> Generator[Progress[None], None, Calibration]:
    """The two passes with ``count`` images at a time."""
    passes = _Passes(model, inputs, observer, kept_roots(model, observer.order, len(inputs), cache_bytes))
    yield Progress("measuring ranges", 0, len(inputs), seconds_left=passes.estimate() / count)

    chunks: list[_Chunk] = []
    pace, done = Pace(len(inputs)), 0
    # Closed before the network is freed: no thread may be running it then.
    with closing(map_ordered(passes.first, _split(model, len(inputs), count), count)) as measured:
        for size, chunk in measured:
            if chunk is not None:
                chunks.append(chunk)
            done += size
            yield Progress("measuring ranges", done, len(inputs), seconds_left=pace.seconds_left(done))
    if not chunks:
        raise nothing_readable(inputs)
    absmax, non_negative = _edges(model, chunks)

    def second(chunk: _Chunk) -> tuple[int, Mapping[str, Histogram]]:
        return len(chunk.indices), passes.second(chunk, absmax, non_negative)

    histograms = {root: Histogram.empty(absmax[root]) for root in model.roots}
    parts_of = [_Subset(share, dict(histograms)) for share in SUBSETS if len(chunks) >= QUARTERS]
    total = sum(len(chunk.indices) for chunk in chunks)
    pace, done = Pace(total), 0
    with closing(map_ordered(second, chunks, count)) as counted:
        for number, (size, parts) in enumerate(counted):
            histograms = {root: histograms[root].merged(part) for root, part in parts.items()}
            for subset in parts_of:
                subset.add(number, chunks[number], parts)
            done += size
            yield Progress("counting histograms", done, total, seconds_left=pace.seconds_left(done))
    stats = {
        root: BlobStats(_range_stats(root, chunks, histograms[root]), histograms[root])
        for root in model.roots
    }
    of_roots = observer.root_tensors({root: (s.range.min, s.range.max) for root, s in stats.items()})
    tensors = merged_ranges([of_roots, *(chunk.tensors for chunk in chunks)])
    return Calibration(
        stats, tensors, total, inputs.problems, {subset.images: subset.stats() for subset in parts_of}
    )


@dataclass
class _Subset:
    """Statistics of some of the chunks: so many of each four."""

    share: int
    histograms: dict[str, Histogram]
    chunks: list[_Chunk] = field(default_factory=list)

    @property
    def images(self) -> int:
        return sum(len(chunk.indices) for chunk in self.chunks)

    def add(self, number: int, chunk: _Chunk, parts: Mapping[str, Histogram]) -> None:
        # 0, 2, 1 and 3 of each four, so that half of them is every second one.
        if (0, 2, 1, 3)[number % QUARTERS] < self.share:
            self.chunks.append(chunk)
            self.histograms = {root: self.histograms[root].merged(part) for root, part in parts.items()}

    def stats(self) -> dict[str, BlobStats]:
        return {
            root: BlobStats(_range_stats(root, self.chunks, histogram), histogram)
            for root, histogram in self.histograms.items()
        }


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


class _Passes:
    """What the worker threads do with a chunk of images."""

    def __init__(self, model: Model, inputs: Inputs, observer: Observer, kept: Sequence[str]) -> None:
        self._model = model
        self._inputs = inputs
        self._observer = observer
        self._kept = {root: model.shapes[root] for root in kept}
        self._again = frozenset(root for root in model.roots if root not in self._kept)

    def estimate(self) -> float:
        """Seconds of both passes on one thread, from the first image; 0 if that can't be read."""
        try:
            image = self._inputs.get(0)
        except UnreadableInput:
            return 0.0
        return 2 * len(self._inputs) * timed(lambda: self._observer.observe(image))

    def first(self, indices: Sequence[int]) -> tuple[int, _Chunk | None]:
        """Ranges of a chunk; None if none of its images can be read."""
        kept = _room(self._kept, len(indices))
        readable: list[int] = []
        ends: list[TensorRanges] = []
        tensors: list[TensorRanges] = []
        for index in indices:
            try:
                image = self._inputs.get(index)
            except UnreadableInput:
                continue
            place = {root: values[len(readable)] for root, values in kept.items()}
            of_roots, of_tensors = self._observer.observe(image, place)
            readable.append(index)
            ends.append(of_roots)
            tensors.append(of_tensors)
        if not readable:
            return len(indices), None
        extents = {root: self._extents(root, [found[root] for found in ends], readable) for root in ends[0]}
        kept = {root: values[: len(readable)] for root, values in kept.items()}
        return len(indices), _Chunk(tuple(readable), extents, merged_ranges(tensors), kept)

    def second(
        self, chunk: _Chunk, absmax: Mapping[str, float], non_negative: Mapping[str, bool]
    ) -> Mapping[str, Histogram]:
        """Histograms of a chunk."""
        counters = {
            root: HistogramCounter(absmax[root], non_negative=non_negative[root])
            for root in self._model.roots
        }
        for root, values in chunk.kept.items():
            counters[root].add(values)
        for index in chunk.indices if self._again else ():
            for root, values in self._observer.roots_of(self._inputs.get(index), self._again):
                counters[root].add(values)
        return {root: counter.histogram() for root, counter in counters.items()}

    def _extents(self, root: str, ends: Sequence[tuple[float, float]], indices: Sequence[int]) -> _Extents:
        low, high = np.array(ends, np.float32).T
        broken = np.flatnonzero(~(low >= -LARGEST_VALUE) | ~(high <= LARGEST_VALUE))
        if broken.size:
            raise ClipScopeError(
                f"in fp32, blob {root} holds values that are not finite, or larger than {LARGEST_VALUE:g}",
                where=self._inputs.items[indices[broken[0]]].name,
                fix="check the preprocessing, and that the network's weights are intact",
            )
        return _Extents(low, high, math.prod(self._model.shapes[root]))


def _room(shapes: Mapping[str, tuple[int, ...]], images: int) -> dict[str, NDArray[np.float32]]:
    """Arrays for blobs of a few images, not filled yet.

    One piece of memory for all: NumPy asks the system for huge pages from 4 MB on, and touching new memory
    page by page takes as long as running a small network.
    """
    if not shapes:
        return {}
    sizes = [images * math.prod(shape) for shape in shapes.values()]
    parts = np.split(np.empty(sum(sizes), np.float32), np.cumsum(sizes)[:-1])
    return {blob: part.reshape(images, *shapes[blob]) for blob, part in zip(shapes, parts, strict=True)}


def onnx_ranges(
    model: Model, inputs: Inputs, *, threads: int | None = None
) -> Generator[Progress[None], None, TensorRanges]:
    """Measure only the ranges of ONNX tensors, for a plan that came from a table.

    Raises
    ------
    ClipScopeError
        If images do not fit the network, or none can be read.
    """
    inputs.check_against(model.network.input_size)
    observer = Observer(model)
    count = threads or available_threads()

    def measure(index: int) -> TensorRanges | None:
        try:
            of_roots, tensors = observer.observe(inputs.get(index))
        except UnreadableInput:
            return None
        return {**observer.root_tensors(of_roots), **tensors}

    found: list[TensorRanges] = []
    pace = Pace(len(inputs))
    try:
        with closing(map_ordered(measure, range(len(inputs)), count)) as measured:
            for done, one in enumerate(measured, 1):
                if one is not None:
                    found.append(one)
                yield Progress(
                    "measuring ONNX ranges", done, len(inputs), seconds_left=pace.seconds_left(done)
                )
    finally:
        observer.close()
    if not found:
        raise nothing_readable(inputs)
    return merged_ranges(found)


def nothing_readable(inputs: Inputs) -> ClipScopeError:
    """The error for a data set of which no file can be read."""
    first = f"; the first: {inputs.problems[0].message}" if inputs.problems else ""
    return ClipScopeError(
        f"none of the {len(inputs)} files could be read{first}",
        where=str(inputs.source.origin),
        fix="check the paths and formats",
    )


def _split(model: Model, images: int, threads: int) -> list[range]:
    """Chunks of images, in order."""
    elements = sum(int(np.prod(model.shapes.get(root, (1,)))) for root in model.roots)
    size = max(1, min(LARGEST_CHUNK, CHUNK_ELEMENTS // max(elements, 1), images // (threads * 4)))
    return [range(start, min(start + size, images)) for start in range(0, images, size)]


def _edges(model: Model, chunks: Sequence[_Chunk]) -> tuple[dict[str, float], dict[str, bool]]:
    """absmax of every root blob, and whether it never was negative."""
    lows = {root: min(float(c.extents[root].low.min()) for c in chunks) for root in model.roots}
    highs = {root: max(float(c.extents[root].high.max()) for c in chunks) for root in model.roots}
    absmax = {root: max(-lows[root], highs[root], 0.0) for root in model.roots}
    return absmax, {root: low >= 0 for root, low in lows.items()}


def _range_stats(root: str, chunks: Sequence[_Chunk], histogram: Histogram) -> RangeStats:
    extents = [chunk.extents[root] for chunk in chunks]
    low = np.concatenate([part.low for part in extents])
    high = np.concatenate([part.high for part in extents])
    elements = tuple(part.elements for part in extents for _ in part.low)
    ends = tuple(low.tolist()), tuple(high.tolist())
    return RangeStats(float(low.min()), float(high.max()), sum(elements), histogram.zeros, *ends, elements)
