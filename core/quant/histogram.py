"""Histogram of a blob by ncnn2table's binning rule, both signs kept apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 2048
_SMALLEST_EXACT = 2.0**-100


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
        flat = np.ascontiguousarray(x, dtype=np.float32).reshape(-1)
        if absmax == 0:
            return cls(absmax, np.zeros(BINS, np.int64), np.zeros(BINS, np.int64), flat.size)
        index = _bins(flat, absmax)
        zeros = int(np.count_nonzero(flat == 0))
        if non_negative:
            positive, negative = _folded(_counts(index, BINS + 1)), np.zeros(BINS, np.int64)
        else:
            index += BINS
            both = _counts(index, 2 * BINS + 1)
            positive, negative = _folded(both[BINS:]), _folded(both[BINS::-1])
            # The middle bin holds the smallest values of both signs.
            negative[0] = np.count_nonzero(flat < 0) - negative[1:].sum()
            positive[0] -= negative[0]
        positive[0] -= zeros
        return cls(absmax, positive, negative, zeros)

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
        """Sum of two histograms.

        Raises
        ------
        ValueError
            If the edges differ: their counts can't be added.
        """
        if self.absmax != other.absmax:
            raise ValueError(
                f"histograms with different edges can't be merged: {self.absmax}, {other.absmax}"
            )
        return Histogram(
            self.absmax,
            self.positive + other.positive,
            self.negative + other.negative,
            self.zeros + other.zeros,
        )


def _counts(index: NDArray[np.int32], bins: int) -> NDArray[np.intp]:
    """How often each of ``bins`` bins occurs; ``index`` is overwritten.

    Neighbouring values often share a bin, zeros above all, and each count waits for the one before it: every
    other value counts in a lane of its own. `numpy.bincount` holds the interpreter, so this is what several
    threads wait for.
    """
    pairs = index[: len(index) // 2 * 2].view(np.int64)
    pairs += np.array([0, bins], np.int32).view(np.int64)
    lanes = np.bincount(index.astype(np.intp), minlength=2 * bins)
    return lanes[:bins] + lanes[bins:]


def _bins(flat: NDArray[np.float32], absmax: float) -> NDArray[np.int32]:
    """Bin of every value, rounded towards zero, for either sign.

    2,048 is a power of two: dividing by ``absmax / 2048`` rounds as dividing by absmax does, unless that
    quotient is subnormal in float32.
    """
    if absmax >= _SMALLEST_EXACT:
        return (flat / np.float32(absmax / BINS)).astype(np.int32)
    return (flat / np.float32(absmax) * np.float32(BINS)).astype(np.int32)


def _folded(counts: NDArray[np.intp]) -> NDArray[np.int64]:
    """The first 2,048 counts, with what lies at absmax itself in the last."""
    folded = counts[:BINS].astype(np.int64)
    folded[-1] += counts[BINS]
    return folded
