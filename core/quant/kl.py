"""KL divergence of every candidate threshold, by ncnn2table's definition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.histogram import BINS, Histogram

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
        """Score at the candidate nearest to a threshold; None below the first, and beyond absmax.

        absmax itself counts as the last candidate.
        """
        if not len(self.scores) or self.is_beyond(threshold):
            return None
        t = threshold * BINS / self.absmax - 0.5
        # A threshold that was rounded to float32 still counts as the first candidate itself.
        if t < self.first - 1e-3:
            return None
        return float(self.scores[min(round(t), BINS - 1) - self.first])

    def is_beyond(self, threshold: float) -> bool:
        """Whether a threshold lies beyond absmax, where `kl_beyond` has the score."""
        # absmax that was rounded to float32 is still absmax.
        return bool(len(self.scores)) and threshold > self.absmax * (1 + 1e-6)


def kl_beyond(histogram: Histogram, threshold: float, quantized_bins: int = 128) -> float | None:
    """KL score of a threshold beyond absmax: ncnn2table's definition with empty bins behind the last one.

    There nothing is clipped, and P and Q agree on the empty bins that no value shares an interval with, so
    that the bins up to absmax and the interval in which it lies decide.

    Parameters
    ----------
    histogram
        Counts of |x|.
    threshold
        In the blob's unit, beyond its absmax; counts as the nearest ``(t + 0.5) * absmax / 2048``.
    quantized_bins
        As of `kl_curve`.

    Returns
    -------
    float or None
        None for a blob that was always zero.
    """
    counts = histogram.counts
    total = int(counts.sum())
    if total == 0:
        return None
    t = max(BINS, round(threshold * BINS / histogram.absmax - 0.5))
    mass = (counts / float(total)).astype(np.float32).astype(np.float64)
    used = min(quantized_bins, -(-BINS * quantized_bins // t))
    borders = np.arange(used + 1) * (t / quantized_bins)
    bins = min(t, int(np.ceil(borders[-1])))
    cumulative = np.zeros(bins + 1)
    np.cumsum(mass, out=cumulative[1 : BINS + 1])
    cumulative[BINS + 1 :] = cumulative[BINS]
    height = np.diff(np.interp(borders, np.arange(bins + 1), cumulative)) * (quantized_bins / t)
    spread = np.concatenate(([0.0], np.cumsum(height * (t / quantized_bins))))
    q = np.diff(np.interp(np.arange(bins + 1), borders, spread)) + EPSILON
    p = np.diff(cumulative) + EPSILON
    return float(np.sum(p * np.log(p / q)))


@dataclass(frozen=True, eq=False)
class _Geometry:
    """Where the borders of the quantized bins fall, for every candidate; independent of the data.

    Candidate t splits the source bins 0..t into ``n`` quantized bins of width t/n; border j lies at
    j*t/n. Arrays have a row per candidate and a column per border 0..n.

    Attributes
    ----------
    t
        The candidates, as a column.
    floor, ceil
        The source bin borders next to each border.
    fraction
        How far each border lies above ``floor``, 0 to 1.
    offset
        What `EPSILON` adds inside each quantized bin; a column less.
    cut_offset
        What it adds to the source bin that a border cuts; zero where none is cut.
    """

    t: NDArray[np.intp]
    floor: NDArray[np.intp]
    ceil: NDArray[np.intp]
    fraction: NDArray[np.float64]
    offset: NDArray[np.float64]
    cut_offset: NDArray[np.float64]


ROOM = 1e-9
"""By how much more a bound must be above the lowest score: far beyond what rounding does to either."""

BLOCK = 192
"""Candidates that are computed together: their arrays stay in the processor's cache."""


@lru_cache(maxsize=4)
def _geometry(quantized_bins: int) -> tuple[_Geometry, ...]:
    blocks = []
    for start in range(quantized_bins, BINS, BLOCK):
        t = np.arange(start, min(start + BLOCK, BINS))
        borders = t[:, None] * np.arange(quantized_bins + 1)
        floor, remainder = np.divmod(borders, quantized_bins)
        ceil = floor + (remainder > 0)
        offset = EPSILON * (floor[:, 1:] - ceil[:, :-1])
        cut_offset = EPSILON * (ceil - floor)[:, 1:-1]
        blocks.append(_Geometry(t, floor, ceil, remainder / quantized_bins, offset, cut_offset))
    return tuple(blocks)


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
    terms = _Terms.of(histogram, quantized_bins)
    if terms is None:
        return KlCurve(histogram.absmax, np.empty(0), np.empty(0))
    scores = np.concatenate([terms.scores(block) for block in _geometry(quantized_bins)])
    thresholds = (np.arange(quantized_bins, BINS) + 0.5) * (histogram.absmax / BINS)
    return KlCurve(histogram.absmax, thresholds.astype(np.float64), scores)


def kl_best(histogram: Histogram, quantized_bins: int = 128) -> int | None:
    """Bin number t of the candidate with the lowest score of `kl_curve`, the first if several.

    Blocks of candidates whose scores can't be the lowest by their `_Terms.bounds` are left out: two thirds of
    the work where a blob has a long tail.

    Returns
    -------
    int or None
        None for a blob that was always zero.
    """
    terms = _Terms.of(histogram, quantized_bins)
    if terms is None:
        return None
    blocks = _geometry(quantized_bins)
    found = first_lowest(terms.bounds(), lambda number: terms.scores(blocks[number]))
    return None if found is None else quantized_bins + found


def first_lowest(bounds: NDArray[np.float64], scores_of: Callable[[int], NDArray[np.float64]]) -> int | None:
    """Index of the lowest score, the first if several, without computing those that can't be the lowest.

    Parameters
    ----------
    bounds
        A number that each score is not below, by more than `ROOM`.
    scores_of
        Scores of one block of `BLOCK` candidates, by its number.

    Returns
    -------
    int or None
        None where no score is finite.
    """
    lowest = [float(bounds[start : start + BLOCK].min()) for start in range(0, len(bounds), BLOCK)]
    best, score = None, np.inf
    for number in sorted(range(len(lowest)), key=lowest.__getitem__):
        if lowest[number] > score + ROOM:
            break
        scores = scores_of(number)
        place = int(np.argmin(scores))
        found, index = float(scores[place]), number * BLOCK + place
        if np.isfinite(found) and (best is None or (found, index) < (score, best)):
            best, score = index, found
    return best


@dataclass(frozen=True, eq=False)
class _Terms:
    """What the scores of a blob are made of.

    Attributes
    ----------
    n
        Quantized bins.
    mass, cumulative
        Share of each bin, and of all before each border.
    tail
        Of each candidate, the share beyond it.
    own
        Of each candidate, the sum of P log P.
    """

    n: int
    mass: NDArray[np.float64]
    cumulative: NDArray[np.float64]
    tail: NDArray[np.float64]
    own: NDArray[np.float64]

    @classmethod
    def of(cls, histogram: Histogram, n: int) -> _Terms | None:
        """Of a blob; None if it was always zero."""
        counts = histogram.counts
        total = int(counts.sum())
        if total == 0:
            return None
        # ncnn2table keeps the normalized histogram in float32; from there on float64 gives the same minima.
        mass = (counts / float(total)).astype(np.float32).astype(np.float64)
        cumulative = np.concatenate(([0.0], np.cumsum(mass)))
        t = np.arange(n, BINS)
        tail = cumulative[-1] - cumulative[t]
        p_bin = mass + EPSILON
        entropy = np.concatenate(([0.0], np.cumsum(p_bin * np.log(p_bin))))
        last = p_bin[t - 1] + tail
        return cls(n, mass, cumulative, tail, entropy[t - 1] + last * np.log(last))

    def scores(self, block: _Geometry) -> NDArray[np.float64]:
        """Scores of a block of candidates."""
        rows = slice(block.t[0] - self.n, block.t[-1] + 1 - self.n)
        cross, last_log = _cross_entropy(self.cumulative, block, self.n)
        return np.asarray(self.own[rows] - cross - self.tail[rows] * last_log, dtype=np.float64)

    def bounds(self) -> NDArray[np.float64]:
        """A number that the score of each candidate is not below.

        By the log sum inequality the sum of P log(P / Q) is at least that of two parts: the bins inside the
        last quantized bin, where the outliers are, and the others (Cover and Thomas 2006, theorem 2.7.1).
        """
        t = np.arange(self.n, BINS)
        borders = t * (self.n - 1)
        first = -(-borders // self.n)
        count = t - first
        # Where the last quantized bin begins inside a source bin, it has its share of that.
        share = (first * self.n - borders) / self.n
        inside = self.cumulative[t] - self.cumulative[first]
        height = (inside + share * self.mass[first - 1]) * self.n / t
        p_last, q_last = inside + count * EPSILON + self.tail, count * (height + EPSILON)
        q_all = self.cumulative[t] + t * EPSILON
        p_other, q_other = q_all + self.tail - p_last, q_all - q_last
        return np.asarray(p_last * np.log(p_last / q_last) + p_other * np.log(p_other / q_other))


def _cross_entropy(
    cumulative: NDArray[np.float64], g: _Geometry, quantized_bins: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sum of P log Q of each candidate without its outliers, and log Q of its last interval."""
    below, above = cumulative.take(g.floor), cumulative.take(g.ceil)
    cut = above - below
    at_border = g.fraction * cut
    at_border += below
    height = np.diff(at_border, axis=1)
    height *= (quantized_bins / g.t)[:, None]

    # Bins that a border cuts get a share of the heights on both sides.
    higher = height[:, 1:]
    cut_height = height[:, :-1] - higher
    cut_height *= g.fraction[:, 1:-1]
    cut_height += higher
    cut_height += EPSILON
    cut_mass = cut[:, 1:-1] + g.cut_offset
    cross = np.einsum("ij,ij->i", cut_mass, np.log(cut_height, out=cut_height))

    inside = below[:, 1:] - above[:, :-1]
    inside += g.offset
    height += EPSILON
    log_height = np.log(height, out=height)
    cross += np.einsum("ij,ij->i", inside, log_height)
    return cross, log_height[:, -1]
