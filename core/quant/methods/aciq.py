"""ACIQ: ncnn2table's analytical threshold for a Gaussian blob."""

from __future__ import annotations

import math
from types import MappingProxyType

import numpy as np

from clipscope.core.quant.methods.base import Method
from clipscope.core.quant.stats import BlobStats

_ALPHA = MappingProxyType(
    {
        2: 1.71063519,
        3: 2.15159277,
        4: 2.55913646,
        5: 2.93620062,
        6: 3.28691474,
        7: 3.6151146,
        8: 3.92403714,
    }
)
"""Best clip of a unit Gaussian by width of a code (Banner et al. 2018, arXiv 1810.05723)."""

_SPREAD = (0.5 * 0.35) * (1.0 + math.sqrt(math.pi * math.log(4.0)))


def _find(stats: BlobStats, bits: int, symmetric: bool) -> tuple[float, float]:
    """Range with the lowest expected error if the blob were Gaussian.

    The standard deviation is estimated from the absmax and the number of values N, the values themselves
    are not looked at. N is the size of the last image's blob, as in ncnn2table
    (``QuantNet::quantize_ACIQ``, ``compute_aciq_gaussian_clip``). Below N of about 8,000 the threshold of
    8 bits exceeds the absmax; that is the formula's and kept. With a single value there is no estimate,
    and the range is (-absmax, absmax).

    Parameters
    ----------
    stats
        The blob's statistics.
    bits
        Width of a code; ncnn2table uses 8.
    symmetric
        Always true: the method looks at |x| only.

    Returns
    -------
    tuple[float, float]
        (lo, hi) in the blob's unit.
    """
    del symmetric
    elements = stats.range.image_elements[-1]
    if elements < 2:
        return -stats.absmax, stats.absmax
    deviation = float(np.float32(stats.absmax) * np.float32(2)) * _SPREAD / math.sqrt(2 * math.log(elements))
    threshold = float(np.float32(float(np.float32(_ALPHA[bits])) * deviation))
    return -threshold, threshold


ACIQ = Method("aciq", "ACIQ", _find, affine=False)
