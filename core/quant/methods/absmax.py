"""absmax: nothing is clipped."""

from __future__ import annotations

from clipscope.core.quant.methods.base import Method
from clipscope.core.quant.stats import BlobStats


def _find(stats: BlobStats, bits: int, symmetric: bool) -> tuple[float, float]:
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
    if symmetric:
        return -stats.absmax, stats.absmax
    return min(stats.range.min, 0.0), max(stats.range.max, 0.0)


ABSMAX = Method("absmax", "absmax", _find, affine=True)
