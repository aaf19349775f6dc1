"""What the methods share: the ends of a range from a threshold of |x|."""

from __future__ import annotations

from core.quant.methods.absmax import DEAD_THRESHOLD
from core.quant.stats import BlobStats

DEAD_RANGE = (-DEAD_THRESHOLD, DEAD_THRESHOLD)
"""Range of a blob that was always zero."""


def ends(stats: BlobStats, threshold: float, symmetric: bool) -> tuple[float, float]:
    """Range of a threshold that was found from |x| alone.

    Parameters
    ----------
    stats
        The blob's statistics; it was not always zero.
    threshold
        Positive, in the blob's unit.
    symmetric
        Whether the range must be (-threshold, threshold); otherwise no end lies beyond what was seen, and
        an end at which nothing was seen is zero.

    Returns
    -------
    tuple[float, float]
        (lo, hi) in the blob's unit.
    """
    if symmetric:
        return -threshold, threshold
    return max(-threshold, min(stats.range.min, 0.0)), min(threshold, max(stats.range.max, 0.0))
