"""MSE: the range with the least squared quantization error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.grid import levels
from clipscope.core.quant.histogram import BINS, Histogram
from clipscope.core.quant.methods.base import Method
from clipscope.core.quant.stats import BlobStats

_COARSE_POINTS = 200
_COARSE_ENDS = 14
_COARSE_MERGE = 4
_ZOOM_POINTS = 17
_ZOOM_ENDS = 9
_VALLEYS = 3
_PRECISION = 1e-4
_ROWS = 16
"""Candidates that are computed together: their arrays stay in the processor's cache."""

Floats = NDArray[np.float64]
_Error = Callable[[Floats], Floats]


def _find(stats: BlobStats, bits: int, symmetric: bool) -> tuple[float, float]:
    """Range with the lowest mean squared error between the blob and its quantized self.

    The error comes from the histogram: values are taken as spread evenly inside each bin and the error is
    integrated exactly over it, as in ``clipscope.core.quant.metrics``. Candidates lie on a logarithmic grid
    from one bin to the absmax; the best ones are refined until the ends stand to 1e-4 of themselves.

    Parameters
    ----------
    stats
        The blob's statistics.
    bits
        Width of a code.
    symmetric
        Whether the range must be (-hi, hi); otherwise both ends are searched, and the ends that come back
        lie on the grid, so that zero is one of its values.

    Returns
    -------
    tuple[float, float]
        (lo, hi) in the blob's unit.
    """
    histogram = stats.histogram
    threshold = _best_threshold(histogram, bits) if symmetric else 0.0
    return (-threshold, threshold) if symmetric else _best_affine(stats, bits)


def _best_threshold(histogram: Histogram, bits: int) -> float:
    side, k = _Side.of(histogram.counts, histogram), levels(bits)
    return _best_end(lambda end: side.error(end / k, np.full(len(end), k)), histogram.absmax)


def _best_affine(stats: BlobStats, bits: int) -> tuple[float, float]:
    """The ends that a search finds, or those of min-max or of the symmetric scheme if they are better."""
    histogram, codes = stats.histogram, 2**bits - 1
    up, down = _Side.of(histogram.positive, histogram), _Side.of(histogram.negative, histogram)
    lowest, highest = max(-stats.range.min, 0.0), max(stats.range.max, 0.0)
    if lowest and highest:
        found = _search_both(histogram, codes, lowest, highest)
    else:
        one = up if highest else down
        end = _best_end(lambda ends: one.error(ends / codes, np.full(len(ends), codes)), stats.absmax)
        found = (0.0, end) if highest else (end, 0.0)
    # The symmetric scheme's grid with one more code at the lower end.
    k, threshold = levels(bits), _best_threshold(histogram, bits)
    wider = threshold * (k + 1) / k, threshold
    pairs = np.array([found, (lowest, highest), wider], dtype=np.float64)
    step, zero_point = _grids(pairs[:, 0], pairs[:, 1], codes)
    best = int(np.argmin(up.error(step, codes - zero_point) + down.error(step, zero_point)))
    return float(0.0 - zero_point[best] * step[best]), float((codes - zero_point[best]) * step[best])


@dataclass(frozen=True, eq=False)
class _Side:
    """One sign's values as steps of a density.

    The error is the sum over bins of density times the integral of (x - q(x))^2; summed by parts, that is
    the antiderivative at each border times the drop of the density there.

    Attributes
    ----------
    borders
        Positions at which the density changes.
    drops
        Density before each border minus the one after it.
    """

    borders: Floats
    drops: Floats

    @classmethod
    def of(cls, counts: NDArray[np.int64], histogram: Histogram, merge: int = 1) -> _Side:
        merged = counts.reshape(-1, merge).sum(axis=1)
        width = histogram.absmax / len(merged)
        drops = -np.diff(merged, prepend=0, append=0) / width
        used = np.flatnonzero(drops)
        borders = np.asarray(used * width, dtype=np.float64)
        return cls(borders, np.asarray(drops[used], dtype=np.float64))

    def error(self, step: Floats, k_max: NDArray[np.int64]) -> Floats:
        """Summed squared error of several grids of this sign: multiples of ``step`` up to ``k_max``."""
        integral = np.empty((len(step), len(self.borders)))
        for start in range(0, len(step), _ROWS):
            rows = slice(start, start + _ROWS)
            # In units of a step: k whole cells of 1/12 each lie below the centre of cell k.
            x = self.borders / step[rows, None]
            k = x + 0.5
            np.floor(k, out=k)
            np.minimum(k, k_max[rows, None], out=k)
            x -= k
            cube = x * x
            cube *= x
            cube /= 3
            k /= 12
            np.add(k, cube, out=integral[rows])
        return np.asarray((integral @ self.drops) * step**3, dtype=np.float64)


def _best_end(error: _Error, absmax: float) -> float:
    """Search of one end in (0, absmax]."""
    factor = float(BINS) ** (1 / (_COARSE_POINTS - 1))
    ends = absmax * factor ** -np.arange(_COARSE_POINTS, dtype=np.float64)
    errors = error(ends)
    padded = np.concatenate(([np.inf], errors, [np.inf]))
    valleys = np.flatnonzero((errors <= padded[:-2]) & (errors <= padded[2:]))
    candidates = ends[valleys[np.argsort(errors[valleys], kind="stable")[:_VALLEYS]]]
    while factor > 1 + _PRECISION:
        around = factor ** np.linspace(-1, 1, _ZOOM_POINTS)
        tried = np.minimum(np.multiply.outer(candidates, around), absmax)
        found = error(tried.reshape(-1)).reshape(tried.shape)
        candidates = tried[np.arange(len(tried)), np.argmin(found, axis=1)]
        factor **= 2 / (_ZOOM_POINTS - 1)
    return float(candidates[np.argmin(error(candidates))])


def _search_both(histogram: Histogram, codes: int, lowest: float, highest: float) -> tuple[float, float]:
    """Magnitudes of both ends, searched jointly; none exceeds ``lowest`` or ``highest``."""
    factor = float(BINS) ** (1 / (_COARSE_ENDS - 1))
    shrink = factor ** -np.arange(_COARSE_ENDS, dtype=np.float64)
    lo, hi = _pairs(lowest * shrink, highest * shrink)
    merge = _COARSE_MERGE
    while True:
        up = _Side.of(histogram.positive, histogram, merge)
        down = _Side.of(histogram.negative, histogram, merge)
        step, zero_point = _grids(lo, hi, codes)
        errors = up.error(step, codes - zero_point) + down.error(step, zero_point)
        best = int(np.argmin(errors))
        if factor <= 1 + _PRECISION:
            return float(lo[best]), float(hi[best])
        merge = 1
        around = factor ** np.linspace(-1, 1, _ZOOM_ENDS)
        factor **= 2 / (_ZOOM_ENDS - 1)
        lo, hi = _pairs(np.minimum(lo[best] * around, lowest), np.minimum(hi[best] * around, highest))


def _grids(lo: Floats, hi: Floats, codes: int) -> tuple[Floats, NDArray[np.int64]]:
    """Step and zero point of affine ranges (-lo, hi)."""
    step = (lo + hi) / codes
    return step, np.rint(lo / step).astype(np.int64)


def _pairs(lo: Floats, hi: Floats) -> tuple[Floats, Floats]:
    first, second = np.meshgrid(lo, hi, indexing="ij")
    return first.reshape(-1), second.reshape(-1)


MSE = Method("mse", "MSE", _find, affine=True)
