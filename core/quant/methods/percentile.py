"""Percentile: a fixed share of the values is clipped."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.histogram import BINS
from clipscope.core.quant.methods.base import Method
from clipscope.core.quant.stats import BlobStats


def percentile(percent: float) -> Method:
    """Method that keeps ``percent`` of all values inside the range.

    Parameters
    ----------
    percent
        Above 0, at most 100, which is absmax.

    Raises
    ------
    ValueError
        If it is not.
    """
    if not 0 < percent <= 100:
        raise ValueError(f"a percentile must lie above 0 and not above 100: {percent}")
    text = repr(float(percent)).removesuffix(".0")
    return Method(f"percentile:{text}", f"p{text}", partial(_find, percent), affine=True)


def _find(percent: float, stats: BlobStats, bits: int, symmetric: bool) -> tuple[float, float]:
    """Range from the histogram, the values taken as spread evenly inside a bin.

    All values count, the zeros too. Symmetric: the threshold is the percentile of |x|. Asymmetric: the
    share to clip is cut off half at either end, all of it at the one end where only one sign occurs.
    A percentile of zero (more zeros than ``percent``) says nothing of a range; then nothing is
    clipped at that end.
    """
    del bits
    outside = stats.histogram.total * (1 - percent / 100)
    width = stats.absmax / BINS
    if symmetric:
        threshold = _cut(stats.histogram.counts, outside, width) or stats.absmax
        return -threshold, threshold
    highest, lowest = max(stats.range.max, 0.0), max(-stats.range.min, 0.0)
    share = outside / 2 if highest > 0 and lowest > 0 else outside
    hi = min(_cut(stats.histogram.positive, share, width) or highest, highest)
    lo = min(_cut(stats.histogram.negative, share, width) or lowest, lowest)
    return 0.0 - lo, hi


def _cut(counts: NDArray[np.int64], outside: float, width: float) -> float:
    """Magnitude beyond which ``outside`` values lie; 0 if there are not that many."""
    beyond = np.concatenate((np.cumsum(counts[::-1])[::-1], [0])).astype(np.float64)
    if outside >= beyond[0]:
        return 0.0
    # The last border beyond which more values lie than wanted; the cut is inside the bin that follows.
    bin_ = int(np.searchsorted(-beyond, -outside, side="left")) - 1
    return float((bin_ + 1 - (outside - beyond[bin_ + 1]) / counts[bin_]) * width)
