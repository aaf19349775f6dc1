"""What a clip range does to a blob, from its histogram alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.grid import Grid, levels
from clipscope.core.quant.histogram import Histogram
from clipscope.core.quant.kl import KlCurve, kl_beyond


@dataclass(frozen=True)
class Metrics:
    """Figures of one blob at one clip range.

    Attributes
    ----------
    kl
        KL score at the nearest candidate; comparable within one blob only; None below the first, and for
        an affine range, because the score is the symmetric scheme's.
    cosine
        Cosine similarity of the activations and their quantized selves, 0 to 1.
    sqnr
        Signal to quantization noise ratio in dB; ``inf`` without noise.
    clipped
        Share of all values (zeros included) that lie outside the range, 0 to 1; for an affine range
        outside the ends of its grid.
    scale
        Codes per unit: 127 / threshold for a symmetric 8-bit range.
    shortened
        Largest share of itself that a clipped value loses, 0 to 1: (|x| - threshold) / |x| of the value
        farthest out, which is known to a bin; 0 if none is clipped.
    clip_error
        Share of the quantization error that is made by clipping, 0 to 1: the sum of (x - end)² over the
        values outside the range, in that of (x - q(x))² over all; 0 without any error.
    """

    kl: float | None
    cosine: float
    sqnr: float
    clipped: float
    scale: float
    shortened: float = 0.0
    clip_error: float = 0.0


def _moments(counts: NDArray[np.int64], width: float, step: float, k_max: int) -> tuple[float, float, float]:
    """Sums of x*x, x*q(x) and q(x)*q(x) over one sign's bins, the values spread evenly inside a bin.

    q rounds to multiples of ``step`` and stops at ``k_max * step``. The integrals over each bin are
    exact, so a bin may be wider or narrower than a quantization step.
    """
    used = np.flatnonzero(counts)
    if used.size == 0:
        return 0.0, 0.0, 0.0
    per_unit = counts[used] / width
    borders = np.stack((used, used + 1)) * width

    k = np.minimum(np.floor(borders / step + 0.5), k_max)
    start = np.maximum(k - 0.5, 0.0) * step
    # Full cells below: sum over i < k of (i*step)^2 * step, both for x*q and for q*q.
    full = step**3 * np.where(k > 0, (k - 1) * k * (2 * k - 1) / 6.0, 0.0)
    q = k * step
    xq = full + q * (borders**2 - start**2) / 2.0
    qq = full + q**2 * (borders - start)
    xx = borders**3 / 3.0
    return tuple(float(per_unit @ (m[1] - m[0])) for m in (xx, xq, qq))  # type: ignore[return-value]


def _beyond(counts: NDArray[np.int64], width: float, limit: float) -> tuple[float, float, float]:
    """What lies beyond ``limit`` on one side, the values spread evenly inside a bin.

    Returns
    -------
    float, float, float
        How many values, the sum of squares by which they lie beyond, and the upper edge of the last bin with
        a value; zeros where nothing does.
    """
    position = limit / width
    if position >= len(counts):
        return 0.0, 0.0, 0.0
    cut = int(position)
    tail = counts[cut:]
    used = np.flatnonzero(tail)
    if not used.size:
        return 0.0, 0.0, 0.0
    tail = tail[: used[-1] + 1].astype(np.float64)
    beyond = np.arange(cut, cut + len(tail) + 1) * width - limit
    beyond[0] = 0.0
    squares = tail @ np.diff(beyond * beyond * beyond) / (3.0 * width)
    values = tail[0] * (cut + 1 - position) + tail[1:].sum()
    return float(values), float(squares), float((cut + len(tail)) * width)


def metrics(
    histogram: Histogram,
    lo: float,
    hi: float,
    *,
    bits: int = 8,
    curve: KlCurve | None = None,
    centred: bool = False,
) -> Metrics:
    """Figures of a blob at the clip range [lo, hi].

    Cosine and SQNR come from the histogram: values are taken as spread evenly inside each bin and the
    quantizer is integrated exactly over it.

    Parameters
    ----------
    histogram
        The blob's histogram.
    lo, hi
        Clip range in the blob's unit; ``lo == -hi`` is ncnn's symmetric scheme, anything else the affine
        one of `clipscope.core.quant.grid.Grid.of_range`.
    bits
        Width of a code.
    curve
        The blob's KL curve; without it ``kl`` is None.
    centred
        Whether the range is zero-centred, with one code fewer than the affine scheme.

    Raises
    ------
    ValueError
        If the range is empty, not finite or excludes zero.
    """
    grid = Grid.of_range(lo, hi, bits, centred=centred)
    scale = 1.0 / grid.step
    symmetric = lo == -hi
    kl = None
    if curve is not None and symmetric:
        kl = kl_beyond(histogram, hi, levels(bits) + 1) if curve.is_beyond(hi) else curve.at(hi)
    if histogram.absmax == 0 or histogram.total == 0:
        return Metrics(kl, 1.0, math.inf, 0.0, scale)
    width = histogram.absmax / len(histogram.positive)
    up = _moments(histogram.positive, width, grid.step, grid.k_max)
    down = _moments(histogram.negative, width, grid.step, -grid.k_min)
    xx, xq, qq = (a + b for a, b in zip(up, down, strict=True))
    noise = xx - 2 * xq + qq
    cosine = xq / math.sqrt(xx * qq) if qq > 0 else 0.0
    sqnr = 10 * math.log10(xx / noise) if noise > 0 else math.inf
    low, high = (lo, hi) if symmetric else (grid.lo, grid.hi)
    sides = ((histogram.positive, high), (histogram.negative, -low))
    outside = clip_noise = shortened = 0.0
    for counts, limit in sides:
        values, squares, farthest = _beyond(counts, width, limit)
        outside, clip_noise = outside + values, clip_noise + squares
        shortened = max(shortened, 1 - limit / farthest) if values else shortened
    clip_error = min(clip_noise / noise, 1.0) if noise > 0 else 0.0
    return Metrics(kl, min(cosine, 1.0), sqnr, outside / histogram.total, scale, shortened, clip_error)
