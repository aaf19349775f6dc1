"""Measure every blob's range and histogram on calibration images."""

from __future__ import annotations

import math
import os
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from clipscope.core.calibration.recorder import (
    Extents,
    Observer,
    TensorRanges,
    kept_roots,
    merged_ranges,
)
from clipscope.core.cluster.crew import Crew, Shelf
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.parallel import available_threads, map_ordered
from clipscope.core.common.progress import Pace, Progress, timed
from clipscope.core.data.inputs import Inputs, Problem, UnreadableInput
from clipscope.core.model.model import Model
from clipscope.core.quant.histogram import Histogram, HistogramCounter
from clipscope.core.quant.methods.base import DEAD_THRESHOLD
from clipscope.core.quant.stats import BlobStats, RangeStats

ACTIVATION_CACHE_BYTES = 160 * 2**20
"""Activations are kept for the second pass up to this bound, those of the last blobs first: they are small,
and most of the network's work lies before them. It runs again up to the last blob that is not kept."""

LARGEST_VALUE = 1e30
"""Values beyond this are an overflow on its way: their squares and histogram ends do not fit in float32."""

QUARTERS = 4
SUBSETS = (1, 2, 3)
"""Quarters of the images whose statistics are kept beside those of all."""

SHORT_MACS = 200_000_000_000
"""Multiply-accumulates of all images up to which it is over before a run of one image, on one thread, pays
for an estimate: some ten seconds."""

CHUNK_ELEMENTS = 6_000_000
BLOCKS = 12
"""Blocks of a calibration set at the least, where it has so many images."""
LARGEST_CHUNK = 32
"""Images of a turn: enough to outweigh its hand-over, few enough to stop soon."""


MOST_COUNTED = 256
TURNS = 4
"""Most images of a worker's turn in the second pass, and fewest turns that each of its threads has."""

Histograms = Mapping[str, Histogram]
"""By root blob."""

Counted = Mapping[tuple[int, bool], Histograms]
"""By the place of their chunks in each four, and whether the images are held out."""


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
    held
        Places of the held-out images and could be read.
    fit
        Statistics of all other images, with the bins of ``stats``; empty where none was held out.
    inputs
        The images, where some were held out.
    subsets
        The statistics of a quarter, a half and three quarters of the images, evenly spread, by their number;
        empty where there are too few images. Histograms have the edges of all images.
    """

    stats: Mapping[str, BlobStats]
    onnx_ranges: TensorRanges
    images: int
    problems: tuple[Problem, ...]
    held: tuple[int, ...] = ()
    fit: Mapping[str, BlobStats] = field(default_factory=dict)
    inputs: Inputs | None = field(default=None, repr=False)
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
class CalibrationKit:
    """What a worker measures with (`clipscope.core.cluster.crew.Kit`)."""

    model: Model

    def open(self, inputs: Inputs, shelf: Shelf) -> _Passes:
        """Load the fp32 network."""
        del shelf
        return _Passes(self.model, inputs, Observer(self.model), ())


@dataclass(frozen=True, eq=False)
class _OpenKit:
    """What a fork of this process measures with: what is open here."""

    passes: _Passes

    def open(self, inputs: Inputs, shelf: Shelf) -> _Passes:
        del inputs, shelf
        return self.passes


@dataclass(frozen=True, eq=False)
class _Chunk:
    """A few images after the first pass, those that could be read; ``process`` measured them.

    ``block`` is the place of the images' block: what is said of quarters of the images goes by blocks.
    """

    indices: tuple[int, ...]
    extents: Mapping[str, Extents]
    tensors: TensorRanges
    process: int
    block: int = 0


def calibrate(
    model: Model,
    inputs: Inputs,
    *,
    threads: int | None = None,
    cache_bytes: int = ACTIVATION_CACHE_BYTES,
    held: Collection[int] = (),
    crew: Crew | None = None,
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
    held
        Places of held-out images: there are statistics without them, too.
    crew
        Who does it instead of threads of this process. Workers of a cluster keep no activations between the
        passes.

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
        return (yield from _measured(model, inputs, observer, count, cache_bytes, frozenset(held), crew))
    finally:
        observer.close()


def _measured(
    model: Model,
    inputs: Inputs,
    observer: Observer,
    count: int,
    cache_bytes: int,
    held: frozenset[int],
    crew: Crew | None,
) -> Generator[Progress[None], None, Calibration]:
    """The two passes with ``count`` images at a time, or by a crew."""
    here = crew is None or crew.forked
    kept = kept_roots(model, observer.order, len(inputs), cache_bytes) if here else ()
    passes = _Passes(model, inputs, observer, kept)
    kit = _OpenKit(passes) if here else CalibrationKit(model)
    team = None if crew is None else crew.team(kit, inputs)
    macs = sum(model.macs(layer) or 0 for layer in model.layers) * len(inputs)
    at_once = count if crew is None else crew.threads
    estimate = passes.estimate() / at_once if macs > SHORT_MACS else None
    yield Progress("measuring ranges", 0, len(inputs), seconds_left=estimate)

    chunks: list[_Chunk] = []
    pace, done = Pace(len(inputs)), 0
    parts, block = _split(model, len(inputs), count)
    # Closed before the network is freed: no thread may be running it then.
    with closing(
        map_ordered(passes.first, parts, count) if team is None else team.map("first", parts, tuple)
    ) as measured:
        for (size, chunk), part in zip(measured, parts, strict=True):
            if chunk is not None:
                chunks.append(replace(chunk, block=part.start // block))
            done += size
            yield Progress("measuring ranges", done, len(inputs), seconds_left=pace.seconds_left(done))
    if not chunks:
        raise nothing_readable(inputs)
    absmax, non_negative = _edges(model, chunks)
    total = sum(len(chunk.indices) for chunk in chunks)
    work = [
        _Share(tuple(group), absmax, non_negative, held)
        for group in _groups([(chunk.block, chunk) for chunk in chunks], total, crew)
    ]

    empty = {root: Histogram.empty(absmax[root]) for root in model.roots}
    counts: dict[tuple[int, bool], Histograms] = {}
    pace, done = Pace(total), 0
    with closing(
        map_ordered(passes.second, work, count)
        if team is None
        else team.map("second", [share.sent() for share in work], _Share.images)
    ) as counted:
        for size, found in counted:
            counts |= {key: _merged([counts.get(key, empty), part]) for key, part in found.items()}
            done += size
            yield Progress("counting histograms", done, total, seconds_left=pace.seconds_left(done))
    histograms = _merged([empty, *(part for (_, is_held), part in counts.items() if not is_held)])
    of_held = [part for (_, is_held), part in counts.items() if is_held]
    measured_held = tuple(i for chunk in chunks for i in chunk.indices if i in held)
    fit: dict[str, BlobStats] = {}
    if measured_held and len(measured_held) < total:
        fit = {
            root: BlobStats(
                _range_stats(chunks, root, math.prod(model.shapes[root]), histograms[root], held),
                histograms[root],
            )
            for root in model.roots
        }
    histograms = _merged([histograms, *of_held])
    stats = {
        root: BlobStats(
            _range_stats(chunks, root, math.prod(model.shapes[root]), histograms[root]), histograms[root]
        )
        for root in model.roots
    }
    of_roots = observer.root_tensors({root: (s.range.min, s.range.max) for root, s in stats.items()})
    tensors = merged_ranges([of_roots, *(chunk.tensors for chunk in chunks)])
    parts_of = [_Subset(chunks, share) for share in SUBSETS if chunks[-1].block >= QUARTERS - 1]
    subsets = {part.images: part.stats(model, [empty, *part.counted(counts)]) for part in parts_of}
    if not fit:
        return Calibration(stats, tensors, total, inputs.problems, subsets=subsets)
    return Calibration(stats, tensors, total, inputs.problems, measured_held, fit, inputs, subsets)


class _Subset:
    """Some of the images: so many blocks of each four."""

    def __init__(self, chunks: Sequence[_Chunk], share: int) -> None:
        self._share = share
        self._chunks = [chunk for chunk in chunks if self._has(chunk.block)]

    @property
    def images(self) -> int:
        return sum(len(chunk.indices) for chunk in self._chunks)

    def _has(self, number: int) -> bool:
        # 0, 2, 1 and 3 of each four, so that half of them is every second one.
        return (0, 2, 1, 3)[number % QUARTERS] < self._share

    def counted(self, counts: Counted) -> list[Histograms]:
        """Its parts of all that was counted."""
        return [part for (quarter, _), part in counts.items() if self._has(quarter)]

    def stats(self, model: Model, parts: Sequence[Histograms]) -> dict[str, BlobStats]:
        """Its statistics."""
        return {
            root: BlobStats(
                _range_stats(self._chunks, root, math.prod(model.shapes[root]), histogram), histogram
            )
            for root, histogram in _merged(parts).items()
        }


def _merged(parts: Sequence[Histograms]) -> Histograms:
    """Sums of the histograms of each blob."""
    return {root: Histogram.sum([part[root] for part in parts]) for root in parts[0]}


@dataclass(frozen=True, eq=False)
class _Share:
    """Work of the second pass: some chunks with their blocks, and what is known of all of them.

    ``held`` are the places of images whose histograms are counted apart.
    """

    chunks: tuple[tuple[int, _Chunk], ...]
    absmax: Mapping[str, float]
    non_negative: Mapping[str, bool]
    held: frozenset[int]

    def images(self) -> tuple[int, ...]:
        return tuple(index for _, chunk in self.chunks for index in chunk.indices)

    def sent(self) -> _Share:
        """Without what the workers do not need."""
        bare = tuple((number, replace(chunk, extents={}, tensors={})) for number, chunk in self.chunks)
        return replace(self, chunks=bare, held=self.held.intersection(self.images()))


def _groups(
    chunks: Sequence[tuple[int, _Chunk]], images: int, crew: Crew | None
) -> list[Sequence[tuple[int, _Chunk]]]:
    """Chunks that are counted together: one by one in threads; by a crew ever fewer, so that all end as one.

    The counts of a group are added where they are made, and are of one quarter, so that less has to be sent.
    Forks have activations of the chunks that they measured.
    """
    if crew is None:
        return [[chunk] for chunk in chunks]
    alike: dict[tuple[int, int], list[tuple[int, _Chunk]]] = {}
    for number, chunk in chunks:
        alike.setdefault((number % QUARTERS, chunk.process if crew.forked else 0), []).append((number, chunk))
    most = max(1, MOST_COUNTED * len(chunks) // images)
    groups: list[Sequence[tuple[int, _Chunk]]] = []
    for left in alike.values():
        turns = max(2, TURNS * crew.threads // len(alike))
        while left:
            size = max(1, min(most, len(left) // turns))
            groups.append(left[:size])
            del left[:size]
    return sorted(groups, key=len, reverse=True)


class _Passes:
    """What the worker threads do with a chunk of images."""

    def __init__(self, model: Model, inputs: Inputs, observer: Observer, kept: Sequence[str]) -> None:
        self._model = model
        self._inputs = inputs
        self._observer = observer
        self._keeps = kept
        self._kept: dict[int, Mapping[str, NDArray[np.float32]]] = {}
        """Activations by the first image of their chunk, until they are counted."""

    def estimate(self) -> float:
        """Seconds of both passes on one thread, from the first image; 0 if that can't be read."""
        try:
            image = self._inputs.get(0)
        except UnreadableInput:
            return 0.0
        return 2 * len(self._inputs) * timed(lambda: self._observer.observe([image]))

    def first(self, indices: Sequence[int]) -> tuple[int, _Chunk | None]:
        """Ranges of a chunk; None if none of its images can be read."""
        readable: list[int] = []
        images: list[NDArray[np.float32]] = []
        for index in indices:
            try:
                images.append(self._inputs.get(index))
                readable.append(index)
            except UnreadableInput:
                continue
        if not readable:
            return len(indices), None
        kept = self._observer.room(self._keeps, len(images))
        if kept:
            self._kept[readable[0]] = kept
        extents, tensors = self._observer.observe(images, kept)
        for root, found in extents.items():
            self._check(root, found, readable)
        return len(indices), _Chunk(tuple(readable), extents, tensors, os.getpid())

    def second(self, share: _Share) -> tuple[int, Counted]:
        """Number of images of some chunks, and their histograms."""
        roots = self._model.roots
        counters: dict[tuple[int, bool], dict[str, HistogramCounter]] = {}
        for number, chunk in share.chunks:
            kept = self._kept.pop(chunk.indices[0], {})
            again = frozenset(root for root in roots if root not in kept)
            for side, images in _runs(chunk.indices, share.held):
                key = (number % QUARTERS, side)
                if key not in counters:
                    counters[key] = {
                        root: HistogramCounter(share.absmax[root], non_negative=share.non_negative[root])
                        for root in roots
                    }
                for root, values in kept.items():
                    counters[key][root].add(values[images])
                if again:
                    found_again = [self._inputs.get(index) for index in chunk.indices[images]]
                    for root, values in self._observer.roots_of(found_again, again):
                        counters[key][root].add(values)
        found = {
            key: {root: counter.histogram() for root, counter in part.items()}
            for key, part in counters.items()
        }
        return sum(len(chunk.indices) for _, chunk in share.chunks), found

    def tensors(self, index: int) -> TensorRanges | None:
        """Ranges of ONNX tensors on one image; None if it can't be read."""
        try:
            extents, tensors = self._observer.observe([self._inputs.get(index)])
        except UnreadableInput:
            return None
        of_roots = {root: found.range for root, found in extents.items()}
        return {**self._observer.root_tensors(of_roots), **tensors}

    def close(self) -> None:
        """Free the network."""
        self._observer.close()

    def _check(self, root: str, extents: Extents, indices: Sequence[int]) -> None:
        """Refuse values that are not finite or too large, with the first image that has one."""
        broken = np.flatnonzero(~(extents.low >= -LARGEST_VALUE) | ~(extents.high <= LARGEST_VALUE))
        if broken.size:
            raise ClipScopeError(
                f"in fp32, blob {root} holds values that are not finite, or larger than {LARGEST_VALUE:g}",
                where=self._inputs.items[indices[broken[0]]].name,
                fix="check the preprocessing, and that the network's weights are intact",
            )


def _runs(indices: Sequence[int], held: Collection[int]) -> Iterator[tuple[bool, slice]]:
    """Neighbouring images that are all held out, or none of them, by their places in a chunk."""
    start = 0
    for side, images in groupby(indices, lambda index: index in held):
        stop = start + len(list(images))
        yield side, slice(start, stop)
        start = stop


def onnx_ranges(
    model: Model, inputs: Inputs, *, threads: int | None = None, crew: Crew | None = None
) -> Generator[Progress[None], None, TensorRanges]:
    """Measure only the ranges of ONNX tensors, for a plan that came from a table.

    Parameters
    ----------
    model, inputs, threads, crew
        As `calibrate` takes them.

    Raises
    ------
    ClipScopeError
        If images do not fit the network, or none can be read.
    """
    inputs.check_against(model.network.input_size)
    passes = _Passes(model, inputs, Observer(model), ())
    count, places = threads or available_threads(), range(len(inputs))
    results = (
        map_ordered(passes.tensors, places, count)
        if crew is None
        else crew.team(CalibrationKit(model), inputs).map("tensors", places, lambda place: (place,))
    )
    found: list[TensorRanges] = []
    pace = Pace(len(inputs))
    try:
        with closing(results) as measured:
            for done, one in enumerate(measured, 1):
                if one is not None:
                    found.append(one)
                yield Progress(
                    "measuring ONNX ranges", done, len(inputs), seconds_left=pace.seconds_left(done)
                )
    finally:
        passes.close()
    if not found:
        raise nothing_readable(inputs)
    return merged_ranges(found)


def nothing_readable(inputs: Inputs) -> ClipScopeError:
    """The error for a data set of which no file can be read."""
    first = f"; the first: {inputs.problems[0].message}" if inputs.problems else ""
    return ClipScopeError(
        f"none of the {len(inputs)} files could be read{first}",
        where=str(inputs.source.origin),
        fix="check the paths and the files",
    )


def _split(model: Model, images: int, threads: int) -> tuple[list[range], int]:
    """Chunks of images, in order, and the size of the blocks that they lie in, for any number of threads.

    What is said of parts of the images depends on the blocks: it must be the same on every machine.
    """
    elements = sum(int(np.prod(model.shapes.get(root, (1,)))) for root in model.roots)
    block = max(1, min(LARGEST_CHUNK, CHUNK_ELEMENTS // max(elements, 1), images // BLOCKS))
    size = max(1, min(block, images // (threads * 4)))
    chunks = [
        range(start, min(start + size, begin + block, images))
        for begin in range(0, images, block)
        for start in range(begin, min(begin + block, images), size)
    ]
    return chunks, block


def _edges(model: Model, chunks: Sequence[_Chunk]) -> tuple[dict[str, float], dict[str, bool]]:
    """absmax of every root blob, and whether it never was negative."""
    lows = {root: min(float(c.extents[root].low.min()) for c in chunks) for root in model.roots}
    highs = {root: max(float(c.extents[root].high.max()) for c in chunks) for root in model.roots}
    absmax = {root: max(-lows[root], highs[root], 0.0) for root in model.roots}
    return absmax, {root: low >= 0 for root, low in lows.items()}


def _range_stats(
    chunks: Sequence[_Chunk],
    root: str,
    elements: int,
    histogram: Histogram,
    without: Collection[int] = (),
) -> RangeStats:
    """Of a root blob with ``elements`` values an image, in all images but some."""
    wanted = np.array([index not in without for chunk in chunks for index in chunk.indices])
    low = np.concatenate([chunk.extents[root].low for chunk in chunks])[wanted]
    high = np.concatenate([chunk.extents[root].high for chunk in chunks])[wanted]
    ends = tuple(low.tolist()), tuple(high.tolist())
    of_images = (elements,) * len(low)
    return RangeStats(float(low.min()), float(high.max()), sum(of_images), histogram.zeros, *ends, of_images)
