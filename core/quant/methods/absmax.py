"""absmax: nothing is clipped."""

from __future__ import annotations

from clipscope.core.quant.stats import BlobStats

DEAD_THRESHOLD = 1.0
"""Threshold of a blob that was always zero: finite, so that every code is zero (127/0 would be inf)."""


def absmax_range(stats: BlobStats, bits: int, symmetric: bool) -> tuple[float, float]:
    """Range that holds every calibration value.

    Parameters
    ----------
    stats
        The blob's statistics.
    bits
        Width of a code; does not matter here.
    symmetric
        Whether the range must be (-hi, hi); otherwise it is (min, max), widened to hold zero.

    Returns
    -------
    tuple[float, float]
        (lo, hi) in the blob's unit.
    """
    del bits
    if stats.absmax == 0:
        return -DEAD_THRESHOLD, DEAD_THRESHOLD
    if symmetric:
        return -stats.absmax, stats.absmax
    return min(stats.range.min, 0.0), max(stats.range.max, 0.0)
