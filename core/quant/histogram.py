"""Histogram of a blob by ncnn2table's binning rule, both signs kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

BINS = 2048
BLOCK = 1 << 16
"""Values that are counted at a time: what is made of them stays in the processor's cache."""
_SMALLEST_EXACT = 2.0**-100
_ONE = np.intp(1)


@dataclass(frozen=True, eq=False)
class Histogram:
    """Counts of |x| in 2,048 equal bins over [0, absmax], for each sign.

    A value x != 0 falls into bin ``min(int(|x| / absmax * 2048), 2047)``, computed in float32 from left
    to right; exact zeros are in no bin (ncnn2table, ``QuantNet::quantize_KL``).

    Attributes
    ----------
    absmax
        Upper edge, float32 exactly; 0 for a blob that was always zero.
    positive, negative
        int64 counts, shape (2048,).
    zeros
        How many values were exactly zero.
    """

    absmax: float
    positive: NDArray[np.int64]
    negative: NDArray[np.int64]
    zeros: int

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with counts as narrow as they fit: between machines, and to the window, most are small."""
        counts = (_narrow(self.positive), _narrow(self.negative))
        return (_widened, (self.absmax, *counts, self.zeros))

    @classmethod
    def empty(cls, absmax: float) -> Histogram:
        """Histogram without a value."""
        return cls(absmax, np.zeros(BINS, np.int64), np.zeros(BINS, np.int64), 0)

    @classmethod
    def of(cls, x: NDArray[np.float32], absmax: float, *, non_negative: bool = False) -> Histogram:
        """Histogram of one image's blob.

        Parameters
        ----------
        x
            float32 values of any shape, finite.
        absmax
            The blob's absmax over all images.
        non_negative
            Promise that no value is negative, which saves the sign pass.
        """
        counter = HistogramCounter(absmax, non_negative=non_negative)
        counter.add(x)
        return counter.histogram()

    @property
    def counts(self) -> NDArray[np.int64]:
        """Counts of |x|, shape (2048,): what ncnn2table's KL sees."""
        return self.positive + self.negative

    @property
    def total(self) -> int:
        """Number of all values, zeros included."""
        return int(self.positive.sum() + self.negative.sum()) + self.zeros

    @property
    def edges(self) -> NDArray[np.float64]:
        """Bin edges of |x|, shape (2049,)."""
        return np.arange(BINS + 1, dtype=np.float64) * (self.absmax / BINS)

    def merged(self, other: Histogram) -> Histogram:
        """Sum of two histograms, as `sum`."""
        return Histogram.sum([self, other])

    @classmethod
    def sum(cls, parts: Sequence[Histogram]) -> Histogram:
        """Sum of histograms, at least one.

        Raises
        ------
        ValueError
            If the edges differ: their counts can't be added.
        """
        first, *others = parts
        positive, negative, zeros = first.positive.copy(), first.negative.copy(), first.zeros
        for other in others:
            if first.absmax != other.absmax:
                raise ValueError(
                    f"histograms with different edges can't be merged: {first.absmax}, {other.absmax}"
                )
            positive += other.positive
            negative += other.negative
            zeros += other.zeros
        return cls(first.absmax, positive, negative, zeros)


def _narrow(counts: NDArray[np.int64]) -> NDArray[Any] | None:
    """Counts in the narrowest type that holds them; None for zeros alone."""
    largest = int(counts.max())
    return counts.astype(np.min_scalar_type(largest)) if largest else None


def _widened(
    absmax: float, positive: NDArray[Any] | None, negative: NDArray[Any] | None, zeros: int
) -> Histogram:
    return Histogram(absmax, _wide(positive), _wide(negative), zeros)


def _wide(counts: NDArray[Any] | None) -> NDArray[np.int64]:
    return np.zeros(BINS, np.int64) if counts is None else counts.astype(np.int64)


class HistogramCounter:
    """Counts the values of a blob, image by image.

    Parameters
    ----------
    absmax
        The blob's absmax over all images.
    non_negative
        Promise that no value is negative, which saves the sign pass.
    """

    def __init__(self, absmax: float, *, non_negative: bool = False) -> None:
        self._absmax = absmax
        self._signed = not non_negative
        self._bins = 2 * BINS + 1 if self._signed else BINS + 1
        self._lanes = np.zeros(2 * self._bins, np.intp)
        self._zeros = 0
        self._negative = 0

    def add(self, x: NDArray[np.float32]) -> None:
        """Count float32 values of any shape, finite."""
        flat = np.ascontiguousarray(x, dtype=np.float32).reshape(-1)
        if self._absmax == 0:
            self._zeros += flat.size
            return
        size = min(flat.size, BLOCK)
        scaled, index, wide = np.empty(size, np.float32), np.empty(size, np.int32), np.empty(size, np.intp)
        for start in range(0, flat.size, BLOCK):
            part = flat[start : start + BLOCK]
            self._add(part, scaled[: part.size], index[: part.size], wide[: part.size])

    def _add(
        self,
        part: NDArray[np.float32],
        scaled: NDArray[np.float32],
        index: NDArray[np.int32],
        wide: NDArray[np.intp],
    ) -> None:
        """Count a block, with room for what is made of it.

        Neighbouring values often share a bin, zeros above all, and each count waits for the one before it:
        every other value counts in a lane of its own. `numpy.add.at` is a fifth faster than `numpy.bincount`,
        which looks for the largest value first. It holds the interpreter, so this is what several threads
        wait for.
        """
        self._zeros += int(np.count_nonzero(part == 0))
        _scale(part, self._absmax, scaled)
        np.copyto(index, scaled, casting="unsafe")  # towards zero, for either sign
        if self._signed:
            self._negative += int(np.count_nonzero(part < 0))
            index += BINS
        pairs = index[: index.size // 2 * 2].view(np.int64)
        pairs += np.array([0, self._bins], np.int32).view(np.int64)
        wide[...] = index
        np.add.at(self._lanes, wide, _ONE)

    def histogram(self) -> Histogram:
        """What has been counted so far."""
        counts = self._lanes[: self._bins] + self._lanes[self._bins :]
        if self._absmax == 0:
            return Histogram(self._absmax, _folded(counts), np.zeros(BINS, np.int64), self._zeros)
        if self._signed:
            positive, negative = _folded(counts[BINS:]), _folded(counts[BINS::-1])
            # The middle bin holds the smallest values of both signs.
            negative[0] = self._negative - negative[1:].sum()
            positive[0] -= negative[0]
        else:
            positive, negative = _folded(counts), np.zeros(BINS, np.int64)
        positive[0] -= self._zeros
        return Histogram(self._absmax, positive, negative, self._zeros)


def _scale(part: NDArray[np.float32], absmax: float, out: NDArray[np.float32]) -> None:
    """Each value in bins.

    2,048 is a power of two: dividing by ``absmax / 2048`` rounds as dividing by absmax does, unless that
    quotient is subnormal in float32.
    """
    if absmax >= _SMALLEST_EXACT:
        np.divide(part, np.float32(absmax / BINS), out=out)
    else:
        np.divide(part, np.float32(absmax), out=out)
        out *= np.float32(BINS)


def _folded(counts: NDArray[np.intp]) -> NDArray[np.int64]:
    """The first 2,048 counts, with what lies at absmax itself in the last."""
    folded = counts[:BINS].astype(np.int64)
    folded[-1] += counts[BINS]
    return folded
