"""KL as the textbook has it: TensorRT's calibration, which ncnn2table's is made after."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.grid import levels
from clipscope.core.quant.histogram import BINS, Histogram
from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.methods.base import Method
from clipscope.core.quant.methods.kl import range_at_best
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
    curve = textbook_curve(stats.histogram, levels(bits) + 1)
    if not np.isfinite(curve.scores).any():
        return -stats.absmax, stats.absmax
    return range_at_best(stats, curve)


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
    counts = histogram.counts
    counts[0] += histogram.zeros
    total = int(counts.sum())
    if total == 0 or histogram.absmax == 0:
        return KlCurve(histogram.absmax, np.empty(0), np.empty(0))
    borders = _borders(quantized_bins)
    t = borders[:, -1]
    mass = counts / total
    inside = np.concatenate(([0.0], np.cumsum(mass)))
    occupied = np.concatenate(([0], np.cumsum(counts > 0)))
    kept = inside[t]
    tail = inside[-1] - kept
    level = np.diff(inside[borders], axis=1)
    spread = np.diff(occupied[borders], axis=1)
    # The last bin is occupied by the outliers, if by nothing else.
    spread[:, -1] += (counts[t - 1] == 0) & (tail > 0)
    candidate = np.maximum(level / np.where(kept > 0, kept, 1.0)[:, None], _LEAST) / np.maximum(spread, 1)
    level[:, -1] += tail
    cross = np.einsum("ij,ij->i", level, np.log(candidate))
    entropy = np.concatenate(([0.0], np.cumsum(_x_log_x(mass))))
    scores = entropy[t - 1] + _x_log_x(mass[t - 1] + tail) - cross
    scores = np.where(kept > 0, scores, np.inf)
    thresholds = (t + 0.5) * (histogram.absmax / BINS)
    return KlCurve(histogram.absmax, thresholds.astype(np.float64), scores)


@lru_cache(maxsize=4)
def _borders(quantized_bins: int) -> NDArray[np.intp]:
    """First bin of each level and the end of the last one, for every candidate, (candidates, levels + 1)."""
    t = np.arange(quantized_bins, BINS)
    found: NDArray[np.intp] = t[:, None] * np.arange(quantized_bins + 1) // quantized_bins
    return found


def _x_log_x(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares times their logarithms; 0 for 0."""
    found: NDArray[np.float64] = x * np.log(np.where(x > 0, x, 1.0))
    return found


KL_TENSORRT = Method("kl-tensorrt", "KL TRT", _find, affine=False, note=NOTE)
