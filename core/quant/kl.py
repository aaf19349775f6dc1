"""KL divergence of every candidate threshold, by ncnn2table's definition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.quant.histogram import BINS, Histogram

EPSILON = 1e-4
"""What ncnn2table adds to every bin of both distributions."""


@dataclass(frozen=True, eq=False)
class KlCurve:
    """The KL score over all candidate thresholds of one blob.

    Scores are comparable within one blob only: neither distribution is normalized.

    Attributes
    ----------
    absmax
        The blob's absmax.
    thresholds
        Candidates ``(t + 0.5) * absmax / 2048`` for t = first...2047, float64.
    scores
        KL score of each candidate, float64; empty for a blob that was always zero.
    """

    absmax: float
    thresholds: NDArray[np.float64]
    scores: NDArray[np.float64]

    @property
    def first(self) -> int:
        """Bin number t of the first candidate."""
        return BINS - len(self.scores)

    @property
    def best(self) -> int | None:
        """Index of the lowest score, the smallest such threshold if several; None without scores."""
        return int(np.argmin(self.scores)) if len(self.scores) else None

    def at(self, threshold: float) -> float | None:
        """Score at the candidate nearest to a threshold; None below the first.

        absmax and all beyond count as the last candidate.
        """
        if not len(self.scores):
            return None
        t = threshold * BINS / self.absmax - 0.5
        # A threshold that was rounded to float32 still counts as the first candidate itself.
        if t < self.first - 1e-3:
            return None
        return float(self.scores[min(round(t), BINS - 1) - self.first])


@dataclass(frozen=True, eq=False)
class _Geometry:
    """Where the borders of the quantized bins fall, for every candidate; independent of the data.

    Candidate t splits the source bins 0..t into ``n`` quantized bins of width t/n; border j lies at
    j*t/n. All arrays have a row per candidate and a column per border 0..n.
    """

    t: NDArray[np.intp]
    floor: NDArray[np.intp]
    ceil: NDArray[np.intp]
    fraction: NDArray[np.float64]


@lru_cache(maxsize=4)
def _geometry(quantized_bins: int) -> _Geometry:
    t = np.arange(quantized_bins, BINS)
    borders = t[:, None] * np.arange(quantized_bins + 1)
    floor, remainder = np.divmod(borders, quantized_bins)
    return _Geometry(t, floor, floor + (remainder > 0), remainder / quantized_bins)


def kl_curve(histogram: Histogram, quantized_bins: int = 128) -> KlCurve:
    """KL score of all candidates, as ncnn2table computes it (``QuantNet::quantize_KL``).

    The reference distribution P of candidate t is the first t bins with all outliers added to the last;
    Q averages the unclipped bins over ``quantized_bins`` equal intervals and spreads them out again; both
    get 1e-4 a bin. Because Q is constant inside an interval, the sum over its bins is P's mass there
    times one logarithm, and only the bins that a border cuts need one of their own. With cumulative sums
    that leaves about 2 * 128 logarithms a candidate in place of t.

    Parameters
    ----------
    histogram
        Counts of |x|.
    quantized_bins
        128 for 8 bits, 64 for 7, 32 for 6; also the first candidate.

    Returns
    -------
    KlCurve
        1,920 candidates for 8 bits.
    """
    counts = histogram.counts
    total = int(counts.sum())
    g = _geometry(quantized_bins)
    if total == 0:
        return KlCurve(histogram.absmax, np.empty(0), np.empty(0))
    # ncnn2table keeps the normalized histogram in float32; from there on float64 gives the same minima.
    mass = (counts / float(total)).astype(np.float32).astype(np.float64)
    cumulative = np.concatenate(([0.0], np.cumsum(mass)))
    p_bin = mass + EPSILON
    padded_mass = np.append(mass, 0.0)
    at_border = cumulative[g.floor] + g.fraction * padded_mass[g.floor]
    height = np.diff(at_border, axis=1) * (quantized_bins / g.t[:, None])
    log_height = np.log(height + EPSILON)

    p_cumulative = cumulative + EPSILON * np.arange(BINS + 1)
    inside = p_cumulative[g.floor[:, 1:]] - p_cumulative[g.ceil[:, :-1]]
    cross = np.einsum("ij,ij->i", inside, log_height)

    fraction = g.fraction[:, 1:-1]
    cut_height = fraction * height[:, :-1] + (1.0 - fraction) * height[:, 1:]
    cut_mass = np.where(fraction > 0, p_bin[np.minimum(g.floor[:, 1:-1], BINS - 1)], 0.0)
    cross += np.einsum("ij,ij->i", cut_mass, np.log(cut_height + EPSILON))

    tail = cumulative[-1] - cumulative[g.t]
    cross += tail * log_height[:, -1]
    entropy = np.concatenate(([0.0], np.cumsum(p_bin * np.log(p_bin))))
    last = p_bin[g.t - 1] + tail
    own = entropy[g.t - 1] + last * np.log(last)
    thresholds = (g.t.astype(np.float64) + 0.5) * (histogram.absmax / BINS)
    return KlCurve(histogram.absmax, thresholds, own - cross)
