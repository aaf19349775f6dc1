"""KL: ncnn2table's default method."""

from __future__ import annotations

import numpy as np

from clipscope.core.quant.grid import levels
from clipscope.core.quant.histogram import BINS
from clipscope.core.quant.kl import KlCurve, kl_best
from clipscope.core.quant.methods.base import DEAD_RANGE, Method
from clipscope.core.quant.stats import BlobStats


def _find(stats: BlobStats, bits: int, symmetric: bool) -> tuple[float, float]:
    """Range whose quantized distribution has the lowest KL divergence from the blob's.

    The threshold is ``(t + 0.5) * absmax / 2048`` in float32, from left to right, for the best t
    (ncnn2table, ``QuantNet::quantize_KL``).

    Parameters
    ----------
    stats
        The blob's statistics.
    bits
        Width of a code: 128 quantized bins for 8 bits, 64 for 7, 32 for 6.
    symmetric
        Always true: the method looks at |x| only.

    Returns
    -------
    tuple[float, float]
        (lo, hi) in the blob's unit.
    """
    del symmetric
    return range_at(stats, kl_best(stats.histogram, levels(bits) + 1))


def range_at_best(stats: BlobStats, curve: KlCurve) -> tuple[float, float]:
    """The method's range from the blob's curve, where that is there already."""
    return range_at(stats, None if curve.best is None else curve.first + curve.best)


def range_at(stats: BlobStats, t: int | None) -> tuple[float, float]:
    """Range whose threshold is the middle of bin t, in float32; None is a blob that was always zero."""
    if t is None:
        return DEAD_RANGE
    threshold = float((np.float32(t) + np.float32(0.5)) * np.float32(stats.absmax) / np.float32(BINS))
    return -threshold, threshold


KL = Method("kl", "KL", _find, affine=False)
