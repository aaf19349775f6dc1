"""Measure every blob's range and histogram on calibration images."""

from __future__ import annotations

import threading
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.data.inputs import Inputs, Problem, UnreadableInput
from core.engines.ncnn_net import NcnnNet
from core.engines.ort_net import OrtNet
from core.errors import ClipScopeError
from core.lower.qdq import observed_tensors
from core.model.model import Model
from core.parallel import available_threads, map_ordered
from core.progress import Pace, Progress, timed
from core.quant.histogram import Histogram
from core.quant.stats import BlobStats, RangeStats

ACTIVATION_CACHE_BYTES = 512 * 2**20
"""Activations of the first images are kept for the second pass up to this bound; the rest is run again."""

Blobs = Mapping[str, NDArray[np.float32]]
TensorRanges = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Calibration:
    """What calibration measured.

    Attributes
    ----------
    stats
        Statistics by root blob, in the order of the layers.
    onnx_ranges
        (lowest, highest) value by ONNX tensor; empty without an ONNX twin.
    images
        Number of images that were measured.
    problems
        Files that could not be read and were left out.
    """

    stats: Mapping[str, BlobStats]
    onnx_ranges: TensorRanges
    images: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, eq=False)
class _Measured:
    """One image after the first pass."""

    index: int
    ranges: Mapping[str, RangeStats]
    tensors: TensorRanges
    kept: Blobs | None


class _Budget:
    """A bound on bytes that several threads draw from."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._lock = threading.Lock()

    def take(self, amount: int) -> bool:
        with self._lock:
            if amount > self._left:
                return False
            self._left -= amount
            return True


def calibrate(
    model: Model,
    inputs: Inputs,
    *,
    threads: int | None = None,
    cache_bytes: int = ACTIVATION_CACHE_BYTES,
) -> Generator[Progress[None], None, Calibration]:
    """Measure ranges, then histograms, of every blob that a quantizable layer reads.

    Two passes over the images as in ncnn2table: the histogram's edges need the absmax of all. Each image
    runs in fp32 on one thread, several images at a time. With an ONNX twin the first pass also records
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
        After every image of either pass.

    Raises
    ------
    ClipScopeError
        If the model can't be calibrated, no image can be read, or a blob holds values that are not finite.
    """
    model.require_calibratable()
    count = threads or available_threads()
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    twin = _OnnxRanges(model)
    budget = _Budget(cache_bytes)

    def first(index: int) -> _Measured | None:
        try:
            image = inputs.get(index)
        except UnreadableInput:
            return None
        blobs = _run(model, net, image)
        ranges = {root: _range(values, root, inputs, index) for root, values in blobs.items()}
        keep = budget.take(sum(values.nbytes for values in blobs.values()))
        return _Measured(index, ranges, twin.measure(image), blobs if keep else None)

    trial = _seconds_an_image(model, net, inputs)
    yield Progress("measuring ranges", 0, len(inputs), seconds_left=2 * trial * len(inputs) / count)
    measured: list[_Measured] = []
    pace = Pace(len(inputs))
    for done, one in enumerate(map_ordered(first, range(len(inputs)), count), 1):
        if one is not None:
            measured.append(one)
        yield Progress("measuring ranges", done, len(inputs), seconds_left=pace.seconds_left(done))
    if not measured:
        raise _nothing_readable(inputs)
    ranges = {root: _merge_ranges([one.ranges[root] for one in measured]) for root in model.roots}
    onnx_ranges = _merge_tensors([one.tensors for one in measured])

    def second(one: _Measured) -> Mapping[str, Histogram]:
        blobs = one.kept if one.kept is not None else _run(model, net, inputs.get(one.index))
        return {
            root: Histogram.of(values, ranges[root].absmax, non_negative=ranges[root].non_negative)
            for root, values in blobs.items()
        }

    histograms = {root: Histogram.empty(ranges[root].absmax) for root in model.roots}
    pace = Pace(len(measured))
    for done, parts in enumerate(map_ordered(second, measured, count), 1):
        histograms = {root: histograms[root].merged(part) for root, part in parts.items()}
        yield Progress("counting histograms", done, len(measured), seconds_left=pace.seconds_left(done))
    net.close()
    stats = {root: BlobStats(ranges[root], histograms[root]) for root in model.roots}
    return Calibration(stats, onnx_ranges, len(measured), inputs.problems)


def onnx_ranges(
    model: Model, inputs: Inputs, *, threads: int | None = None
) -> Generator[Progress[None], None, TensorRanges]:
    """Measure only the ranges of ONNX tensors, for a plan that came from a table.

    Raises
    ------
    ClipScopeError
        If no image can be read.
    """
    twin = _OnnxRanges(model)

    def measure(index: int) -> TensorRanges | None:
        try:
            return twin.measure(inputs.get(index))
        except UnreadableInput:
            return None

    found: list[TensorRanges] = []
    pace = Pace(len(inputs))
    for done, one in enumerate(map_ordered(measure, range(len(inputs)), threads or available_threads()), 1):
        if one is not None:
            found.append(one)
        yield Progress("measuring ONNX ranges", done, len(inputs), seconds_left=pace.seconds_left(done))
    if not found:
        raise _nothing_readable(inputs)
    return _merge_tensors(found)


class _OnnxRanges:
    """Lowest and highest value of the ONNX twin's tensors; nothing where there is no twin."""

    def __init__(self, model: Model) -> None:
        self._input = ""
        self._net: OrtNet | None = None
        if model.onnx is not None:
            self._input = model.onnx.graph.input
            tensors = [name for name in observed_tensors(model.onnx) if name != self._input]
            self._net = OrtNet(model.onnx.graph.with_outputs(tensors), threads=1)

    def measure(self, image: NDArray[np.float32]) -> TensorRanges:
        if self._net is None:
            return {}
        values = dict(zip(self._net.outputs, self._net.run(image, self._net.outputs), strict=True))
        values[self._input] = image
        return {name: (float(v.min()), float(v.max())) for name, v in values.items() if v.size}


def _run(model: Model, net: NcnnNet, image: NDArray[np.float32]) -> Blobs:
    network = model.network
    wanted = set(model.roots)
    inside = [blob for blob in network.graph.blobs if blob in wanted and blob != network.input_blob]
    blobs = dict(net.stream(image, inside))
    if network.input_blob in wanted:
        blobs[network.input_blob] = image
    return blobs


def _seconds_an_image(model: Model, net: NcnnNet, inputs: Inputs) -> float:
    """How long one pass over one image takes, for an estimate; 0 if the first image can't be read."""
    try:
        inputs.get(0)
    except UnreadableInput:
        return 0.0
    return timed(lambda: _run(model, net, inputs.get(0)))


def _range(values: NDArray[np.float32], root: str, inputs: Inputs, index: int) -> RangeStats:
    try:
        return RangeStats.of(values)
    except ValueError as error:
        raise ClipScopeError(
            f"in fp32, {error} (blob {root})",
            where=inputs.items[index].name,
            fix="check the preprocessing, and that the network's weights are intact",
        ) from error


def _merge_ranges(parts: Sequence[RangeStats]) -> RangeStats:
    """Merge all parts at once; pairwise merging would copy the per-image figures over and over."""
    return RangeStats(
        min(part.min for part in parts),
        max(part.max for part in parts),
        sum(part.count for part in parts),
        sum(part.zeros for part in parts),
        tuple(value for part in parts for value in part.image_absmax),
        tuple(value for part in parts for value in part.image_elements),
    )


def _merge_tensors(parts: Sequence[TensorRanges]) -> TensorRanges:
    merged: dict[str, tuple[float, float]] = {}
    for part in parts:
        for name, (lo, hi) in part.items():
            known = merged.get(name, (lo, hi))
            merged[name] = (min(lo, known[0]), max(hi, known[1]))
    return merged


def _nothing_readable(inputs: Inputs) -> ClipScopeError:
    first = f"; the first: {inputs.problems[0].message}" if inputs.problems else ""
    return ClipScopeError(
        f"none of the {len(inputs)} files could be read{first}",
        where=str(inputs.source.origin),
        fix="check the paths and formats",
    )
