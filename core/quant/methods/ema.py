"""EMA: the moving average of the images' absmax."""

from __future__ import annotations

from core.quant.methods.ends import DEAD_RANGE, ends
from core.quant.stats import BlobStats

MOMENTUM = 0.95
"""Weight of what was averaged before."""


def ema_range(stats: BlobStats, bits: int, symmetric: bool) -> tuple[float, float]:
    """Range from the exponential moving average of each image's absmax (Jacob et al. 2018, section 3.1).

    The average starts at the first image and follows the others in their order, each with weight 0.05;
    so the order of the images matters.

    Parameters
    ----------
    stats
        The blob's statistics.
    bits
        Width of a code; does not matter here.
    symmetric
        The method looks at |x| only; asymmetric means that no end lies beyond what was seen.

    Returns
    -------
    tuple[float, float]
        (lo, hi) in the blob's unit.
    """
    del bits
    average, *others = stats.range.image_absmax
    for absmax in others:
        average = MOMENTUM * average + (1 - MOMENTUM) * absmax
    return ends(stats, average, symmetric) if average > 0 else DEAD_RANGE
