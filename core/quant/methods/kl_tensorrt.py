"""KL as the textbook has it: TensorRT's calibration, which ncnn2table's is made after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.grid import levels
from clipscope.core.quant.histogram import BINS, Histogram
from clipscope.core.quant.kl import BLOCK, KlCurve, first_lowest
from clipscope.core.quant.methods.base import Method
from clipscope.core.quant.methods.kl import range_at
from clipscope.core.quant.stats import BlobStats

NOTE = (
    "TensorRT's KL: exact zeros count, a level is spread over its occupied bins alone, and both distributions"
    " are normalized; ncnn's kl leaves exact zeros out, spreads over empty bins too, and normalizes neither"
)
_LEAST = 1e-9
"""Share that a level has at least, so that outliers behind empty bins have a finite divergence."""


def _find(stats: BlobStats, bits: int, symmetric: bool) -> tuple[float, float]:
    """Range whose quantized distribution has the lowest KL divergence, zeros among the values.

    Migacz, "8-bit Inference with TensorRT", GTC 2017: the first t bins, with all outliers in the last, are
    the reference; the same bins without them, merged into 128 levels and spread out again over the bins that
    are not empty, are the candidate; each is divided by its sum. Values that are exactly zero lie in the
    first bin, where a ReLU puts half of them.

    Parameters
    ----------
    stats
        The blob's statistics.
    bits
        Width of a code: 128 levels for 8 bits, 64 for 7, 32 for 6.
    symmetric
        Always true: the method looks at |x| only.

    Returns
    -------
    tuple[float, float]
        (lo, hi) in the blob's unit: the middle of the best last bin, as in ncnn2table.
    """
    del symmetric
    shares = _Shares.of(stats.histogram, levels(bits) + 1)
    best = None if shares is None else shares.best()
    if shares is not None and best is None:
        return -stats.absmax, stats.absmax
    return range_at(stats, best)


def textbook_curve(histogram: Histogram, quantized_bins: int = 128) -> KlCurve:
    """KL divergence of all candidates, by `_find`'s definition, in float64.

    Level j of candidate t holds the bins from ``j * t // 128`` on. Because the candidate's distribution is
    constant inside a level, the sum over its bins is the reference's mass there times one logarithm. Where
    all values are outliers there is no candidate's distribution, and the divergence is infinite.

    Parameters
    ----------
    histogram
        The blob's histogram; its zeros count.
    quantized_bins
        128 for 8 bits, 64 for 7, 32 for 6; also the first candidate.
    """
    shares = _Shares.of(histogram, quantized_bins)
    if shares is None:
        return KlCurve(histogram.absmax, np.empty(0), np.empty(0))
    t = np.arange(quantized_bins, BINS)
    thresholds = (t + 0.5) * (histogram.absmax / BINS)
    scores = np.concatenate([shares.scores(block) for block in _blocks(quantized_bins)])
    return KlCurve(histogram.absmax, thresholds.astype(np.float64), scores)


@dataclass(frozen=True, eq=False)
class _Shares:
    """What the divergences of a blob are made of.

    Attributes
    ----------
    n
        Levels.
    counts
        Values in each bin, zeros in the first.
    inside, occupied
        Share, and number of bins that hold a value, before each border.
    entropy
        Sum of P log P before each border.
    """

    n: int
    counts: NDArray[np.int64]
    inside: NDArray[np.float64]
    occupied: NDArray[np.intp]
    entropy: NDArray[np.float64]

    @classmethod
    def of(cls, histogram: Histogram, n: int) -> _Shares | None:
        """Of a blob; None if it was always zero."""
        counts = histogram.counts
        counts[0] += histogram.zeros
        total = int(counts.sum())
        if total == 0 or histogram.absmax == 0:
            return None
        mass = counts / total
        inside = np.concatenate(([0.0], np.cumsum(mass)))
        occupied = np.concatenate(([0], np.cumsum(counts > 0)))
        return cls(n, counts, inside, occupied, np.concatenate(([0.0], np.cumsum(_x_log_x(mass)))))

    def scores(self, borders: NDArray[np.intp]) -> NDArray[np.float64]:
        """Divergence of the candidates whose borders are given."""
        t = borders[:, -1]
        kept = self.inside[t]
        tail = self.inside[-1] - kept
        level = np.diff(self.inside.take(borders), axis=1)
        spread = np.diff(self.occupied.take(borders), axis=1)
        # The last bin is occupied by the outliers, if by nothing else.
        spread[:, -1] += (self.counts[t - 1] == 0) & (tail > 0)
        candidate = np.maximum(level / np.where(kept > 0, kept, 1.0)[:, None], _LEAST)
        candidate /= np.maximum(spread, 1)
        level[:, -1] += tail
        cross = np.einsum("ij,ij->i", level, np.log(candidate, out=candidate))
        own = self.entropy[t - 1] + _x_log_x(self.counts[t - 1] / self.counts.sum() + tail) - cross
        return np.where(kept > 0, own, np.inf)

    def bounds(self) -> NDArray[np.float64]:
        """A number that the divergence of each candidate is not below.

        By the log sum inequality it is at least that of two parts (Cover and Thomas 2006, theorem 2.7.1):
        the last level, where the outliers are, and all others. Empty levels add no more than `_LEAST` each
        to the candidate.
        """
        t = np.arange(self.n, BINS)
        kept = self.inside[t]
        tail = self.inside[-1] - kept
        others = self.inside[t * (self.n - 1) // self.n]
        last = kept - others
        some = np.where(kept > 0, kept, 1.0)
        q_last, q_others = last / some + _LEAST, others / some + self.n * _LEAST
        found = _x_log_x(last + tail) - (last + tail) * np.log(q_last)
        found += _x_log_x(others) - others * np.log(q_others)
        return np.where(kept > 0, found, np.inf)

    def best(self) -> int | None:
        """Bin number t of the lowest divergence, the first if several; None where all are infinite.

        Blocks of candidates that can't have it by `bounds` are left out.
        """
        blocks = _blocks(self.n)
        found = first_lowest(self.bounds(), lambda number: self.scores(blocks[number]))
        return None if found is None else self.n + found


@lru_cache(maxsize=4)
def _blocks(quantized_bins: int) -> tuple[NDArray[np.intp], ...]:
    """First bin of each level, and the end of the last, (candidates, levels + 1), in blocks of candidates."""
    t = np.arange(quantized_bins, BINS)
    borders: NDArray[np.intp] = t[:, None] * np.arange(quantized_bins + 1) // quantized_bins
    return tuple(borders[start : start + BLOCK] for start in range(0, len(t), BLOCK))


def _x_log_x(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares times their logarithms; 0 for 0."""
    found: NDArray[np.float64] = x * np.log(np.where(x > 0, x, 1.0))
    return found


KL_TENSORRT = Method("kl-tensorrt", "KL TRT", _find, affine=False, note=NOTE)
