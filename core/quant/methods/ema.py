"""EMA: the moving average of the images' ends."""

from __future__ import annotations

from collections.abc import Iterable

from clipscope.core.quant.methods.base import DEAD_RANGE, Method
from clipscope.core.quant.stats import BlobStats

MOMENTUM = 0.95
"""Weight of what was averaged before."""


def _find(stats: BlobStats, bits: int, symmetric: bool) -> tuple[float, float]:
    """Range from the exponential moving average of each image's ends (Jacob et al. 2018, section 3.1).

    The average starts at the first image and follows the others in their order, each with weight 0.05;
    so the order of the images matters.

    Parameters
    ----------
    stats
        The blob's statistics.
    bits
        Width of a code; does not matter here.
    symmetric
        Whether the range must be (-hi, hi), with the average of the images' absmax; otherwise it is the
        averages of their minima and of their maxima, each widened to hold zero.

    Returns
    -------
    tuple[float, float]
        (lo, hi) in the blob's unit.
    """
    del bits
    if symmetric:
        threshold = _average(stats.range.image_absmax)
        return (-threshold, threshold) if threshold > 0 else DEAD_RANGE
    lo = _average(min(low, 0.0) for low in stats.range.image_min)
    hi = _average(max(high, 0.0) for high in stats.range.image_max)
    return (lo, hi) if lo < hi else DEAD_RANGE


def _average(values: Iterable[float]) -> float:
    average, *others = values
    for value in others:
        average = MOMENTUM * average + (1 - MOMENTUM) * value
    return average


EMA = Method("ema", "EMA", _find, affine=True)
