"""Blobs that take values in equal steps, such as pixels with mean and norm: the step, from the histogram."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.histogram import BINS, Histogram

LEAST_STEP = 4
"""Bins of a step that can be told from none."""
LEAST_VALUES = 8
"""Different values that a blob must take."""
RUN = 3
"""Neighbouring bins that values of a few channels, each with a mean of its own, fill at most."""
APART = 0.95
"""Share of the values that must lie in runs no longer than `RUN`, with an empty bin on both sides."""
REPEATS = 0.5
"""Correlation of the filled bins with themselves a step further that tells steps from chance."""
NEARLY = 0.7
"""Of the highest peak: the first one as high as this is the step itself, not a multiple of it."""
FAR = 0.8
"""Of all bins: multiples of the step that are looked at, to find it to a small part of a bin."""
ALIGNED = 0.9
"""Length of the mean direction of all values on a circle of one step, from which on they are one ladder."""

SAME = 0.02
"""Steps by which a value may be off where it is told from an end: the step is an estimate."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ValueSteps:
    """Values of a blob lie at ``offset + k * step``, or on a few such ladders with nearly the same step.

    Attributes
    ----------
    step
        In the blob's unit.
    offset, magnitude_offset
        A value of x, and of |x|, at which a bar of one step is centred; in (-step / 2, step / 2].
    aligned, magnitudes_aligned
        Whether the values of x, and of |x|, are one ladder, so that each bar is one value. Channels with
        means of their own have a ladder each: then a bar holds a value of each.
    """

    step: float
    offset: float
    magnitude_offset: float
    aligned: bool
    magnitudes_aligned: bool

    def first_beyond(self, end: float, *, signed: bool) -> float:
        """Lower edge of the first bar whose value lies beyond a positive end; the end without one ladder."""
        if not (self.aligned if signed else self.magnitudes_aligned):
            return end
        offset = self.offset if signed else self.magnitude_offset
        # A value that is the end itself is not beyond it.
        number = np.floor((end - offset) / self.step + SAME) + 1
        return float(offset + (number - 0.5) * self.step)

    def last_below(self, end: float) -> float:
        """Upper edge of the last bar whose value lies below a negative end; the end without one ladder."""
        if not self.aligned:
            return end
        number = np.ceil((end - self.offset) / self.step - SAME) - 1
        return float(self.offset + (number + 0.5) * self.step)


def value_steps(histogram: Histogram) -> ValueSteps | None:
    """The step of a blob's values; None for one that takes values everywhere, or in no equal steps.

    Values apart fill few bins, with empty ones between. The autocorrelation of what is filled has its first
    peak at the step, whatever the ladders' offsets are; multiples of it make it more precise.
    """
    sides = [side for side in (histogram.positive, histogram.negative) if side.any()]
    if not sides or not _lies_apart(sides):
        return None
    last = max(int(np.flatnonzero(side)[-1]) for side in sides)
    step = _period(np.sum([_autocorrelation(side, last) for side in sides], axis=0), last)
    if step is None:
        return None
    width = histogram.absmax / BINS
    positive, negative = (_direction(side, step) for side in (histogram.positive, histogram.negative))
    both, folded = positive + np.conj(negative), positive + negative
    total = float(histogram.counts.sum())
    return ValueSteps(
        step * width,
        _place(both) * step * width,
        _place(folded) * step * width,
        bool(abs(both) >= ALIGNED * total),
        bool(abs(folded) >= ALIGNED * total),
    )


def stepped_bars(histogram: Histogram, steps: ValueSteps, signed: bool) -> tuple[Floats, NDArray[np.int64]]:
    """Edges (n + 1,) and counts (n,) of bars of one step each, of x or of |x|, ascending.

    Bars are centred on the values, so that the outermost ones may reach beyond absmax by half a step.
    """
    centres = (np.arange(BINS) + 0.5) * (histogram.absmax / BINS)
    counts, offset = histogram.counts, steps.magnitude_offset
    if signed:
        centres = np.concatenate((-centres[::-1], centres))
        counts, offset = np.concatenate((histogram.negative[::-1], histogram.positive)), steps.offset
    numbers = np.floor((centres - offset) / steps.step + 0.5).astype(np.int64)
    first = int(numbers[0])
    found = np.bincount(numbers - first, weights=counts).astype(np.int64)
    edges = np.asarray(offset + (np.arange(first, first + len(found) + 1) - 0.5) * steps.step, np.float64)
    if not signed:
        edges[0] = max(edges[0], 0.0)
    return edges, found


def lower_envelope(values: Floats, width: int) -> NDArray[np.intp]:
    """Indices of the lowest value of each piece, ascending: the curve without what repeats with its step.

    Parameters
    ----------
    values
        Scores, float64 (n,).
    width
        Length of a piece, at least 1.
    """
    starts = np.arange(0, len(values), max(width, 1))
    return np.array([start + int(np.argmin(values[start : start + width])) for start in starts], np.intp)


def _lies_apart(sides: list[NDArray[np.int64]]) -> bool:
    """Whether nearly all values lie in short runs of bins between empty ones, and are more than a few."""
    inside = total = values = 0
    for counts in sides:
        used = counts > 0
        border = np.diff(np.concatenate(([0], used.view(np.int8), [0])))
        starts, ends = np.flatnonzero(border == 1), np.flatnonzero(border == -1)
        masses = np.add.reduceat(counts, starts)
        inside += int(masses[ends - starts <= RUN].sum())
        total += int(counts.sum())
        values += len(starts)
    return values >= LEAST_VALUES and inside >= APART * total and total >= 8 * values


def _autocorrelation(counts: NDArray[np.int64], last: int) -> Floats:
    """Of the filled bins up to the last one, each widened by a bin to both sides, for all lags.

    Widened, because a step is no whole number of bins; less the mean, so that what is full by chance is 0.
    """
    filled = (counts[: last + 1] > 0).astype(np.float64)
    wide = np.convolve(filled, (1.0, 1.0, 1.0), "same")
    spectrum = np.fft.rfft(wide - wide.mean(), 2 * BINS)
    found: Floats = np.fft.irfft(spectrum * np.conj(spectrum))[:BINS]
    return found


def _period(correlation: Floats, last: int) -> float | None:
    """Lag of the first peak that is nearly as high as all, in bins; None without one."""
    # Of a ladder with n rungs n - k are met again k further on.
    overlap = np.maximum(last + 1 - np.arange(BINS), 1) / (last + 1)
    met = (correlation / overlap / correlation[0])[: max(5, last // 2 + 2)]
    peaks = np.flatnonzero((met[1:-1] >= met[:-2]) & (met[1:-1] > met[2:])) + 1
    peaks = peaks[peaks >= LEAST_STEP]
    if not len(peaks) or met[peaks].max() < REPEATS:
        return None
    step = _centre(correlation, int(peaks[np.argmax(met[peaks] >= NEARLY * met[peaks].max())]))
    times = 2
    while times * step < FAR * last:
        step = _centre(correlation, round(times * step)) / times
        times *= 2
    return step


def _centre(correlation: Floats, lag: int) -> float:
    """Place of a peak near a lag, to a fraction of a bin."""
    near = slice(max(lag - 1, 0), min(lag + 2, BINS))
    top = near.start + int(np.argmax(correlation[near]))
    around = np.arange(max(top - 1, 0), min(top + 2, BINS))
    weights = correlation[around] - correlation[around].min()
    return float((around @ weights) / weights.sum()) if weights.sum() > 0 else float(top)


def _direction(counts: NDArray[np.int64], step: float) -> complex:
    """Sum of the values of one side as points on a circle of one step, which is in bins."""
    return complex(counts @ np.exp(2j * np.pi * (np.arange(BINS) + 0.5) / step))


def _place(direction: complex) -> float:
    """Where on a step the values are, in (-1/2, 1/2] of it."""
    return float(np.angle(direction) / (2 * np.pi))
