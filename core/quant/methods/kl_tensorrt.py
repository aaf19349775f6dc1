"""KL as the textbook has it: TensorRT's calibration, which ncnn2table's is made after."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.grid import levels
from clipscope.core.quant.histogram import Histogram
from clipscope.core.quant.kl import EPSILON, KlCurve, kl_curve
from clipscope.core.quant.methods.base import Method
from clipscope.core.quant.methods.kl import range_at_best
from clipscope.core.quant.stats import BlobStats

NOTE = (
    "TensorRT's KL; exact zeros count, each level is spread over all its bins, empty ones too, and both"
    " distributions are normalized, where ncnn's kl leaves exact zeros out and normalizes neither"
)


def _find(stats: BlobStats, bits: int, symmetric: bool) -> tuple[float, float]:
    """Range whose quantized distribution has the lowest KL divergence, zeros among the values.

    Migacz, "8-bit Inference with TensorRT", GTC 2017: the first t bins, with all outliers in the last, are
    the reference; the same bins averaged over 128 levels and spread out again are the candidate; each is
    divided by its sum. Values that are exactly zero lie in the first bin, where a ReLU puts half of them.
    Every bin gets 1e-4 of the total, so that the logarithm is finite.

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
    return range_at_best(stats, textbook_curve(stats.histogram, levels(bits) + 1))


def textbook_curve(histogram: Histogram, quantized_bins: int = 128) -> KlCurve:
    """KL divergence of all candidates, by `_find`'s definition; comparable between blobs.

    Parameters
    ----------
    histogram
        The blob's histogram; its zeros count.
    quantized_bins
        128 for 8 bits, 64 for 7, 32 for 6; also the first candidate.
    """
    positive = histogram.positive.copy()
    positive[0] += histogram.zeros
    whole = Histogram(histogram.absmax, positive, histogram.negative, 0)
    curve = kl_curve(whole, quantized_bins)
    if not len(curve.scores):
        return curve
    # Dividing P and Q by their sums p and q turns sum P log(P/Q) into that over p, minus log(p/q).
    t = np.arange(curve.first, curve.first + len(curve.scores))
    inside: NDArray[np.float64] = np.cumsum(whole.counts / whole.total)[t - 1]
    p, q = 1 + t * EPSILON, inside + t * EPSILON
    return replace(curve, scores=curve.scores / p - np.log(p / q))


KL_TENSORRT = Method("kl-tensorrt", "KL TensorRT", _find, affine=False, note=NOTE)
