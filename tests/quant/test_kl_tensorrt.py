"""The textbook's KL against its definition, bin by bin, and how it differs from ncnn's."""

from __future__ import annotations

import numpy as np
import pytest

from clipscope.core.quant.histogram import BINS, Histogram
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.methods.kl import range_at_best
from clipscope.core.quant.methods.kl_tensorrt import textbook_curve
from clipscope.core.quant.stats import BlobStats, RangeStats


def stats_of(x: np.ndarray) -> BlobStats:
    ranges = RangeStats.of(x)
    return BlobStats(ranges, Histogram.of(x, ranges.absmax))


def literal(histogram: Histogram, t: int, levels: int) -> float:
    """The definition, bin by bin."""
    counts = histogram.counts
    counts[0] += histogram.zeros
    p = counts[:t].astype(np.float64)
    p[-1] += counts[t:].sum()
    q = np.zeros(t)
    for level in range(levels):
        bins = slice(level * t // levels, (level + 1) * t // levels)
        occupied = p[bins] > 0
        if occupied.any():
            q[bins][occupied] = counts[:t][bins].sum() / occupied.sum()
    p, q = p / p.sum(), q / q.sum()
    return sum(float(a * np.log(a / b)) for a, b in zip(p, q, strict=True) if a)


@pytest.mark.parametrize("levels", [128, 64])
def test_scores_are_those_of_the_definition(levels: int) -> None:
    numbers = np.random.default_rng(2)
    smooth = np.maximum(numbers.laplace(size=40_000), 0).astype(np.float32)
    pixels = numbers.integers(-128, 128, 5_000).astype(np.float32) / 128
    for x in (smooth, pixels):
        histogram = stats_of(x).histogram
        curve = textbook_curve(histogram, levels)
        assert len(curve.scores) == BINS - levels
        for t in (levels + 1, 300, 777, 1200, 2047):
            if histogram.counts[t - 1] or not histogram.counts[t:].any():
                score = literal(histogram, t, levels)
                assert curve.scores[t - levels] == pytest.approx(score, rel=1e-9, abs=1e-12)
        assert (curve.scores >= -1e-9).all()


@pytest.mark.parametrize("bits", [8, 6])
def test_what_the_bound_leaves_out_is_not_the_best(bits: int) -> None:
    numbers = np.random.default_rng(bits)
    for tail in (0.5, 2.0, 8.0):
        x = np.maximum(np.sign(numbers.normal(size=9_000)) * numbers.gamma(1 / tail, size=9_000) ** tail, 0)
        stats = stats_of(x.astype(np.float32))
        curve = textbook_curve(stats.histogram, 2 ** (bits - 1))
        assert METHODS["kl-tensorrt"](stats, bits, True) == range_at_best(stats, curve)


def test_pixels_which_leave_most_bins_empty_are_not_clipped() -> None:
    x = np.random.default_rng(1).integers(0, 256, 30_000).astype(np.float32) / 255
    assert METHODS["kl-tensorrt"](stats_of(x), 8, True)[1] > 0.99


def test_zeros_count_where_ncnn_leaves_them_out() -> None:
    x = np.abs(np.random.default_rng(4).normal(size=20_000)).astype(np.float32)
    sparse = np.concatenate([x, np.zeros(60_000, np.float32)])
    for name, same in (("kl", True), ("kl-tensorrt", False)):
        find = METHODS[name]
        assert (find(stats_of(x), 8, True) == find(stats_of(sparse), 8, True)) is same
    lo, hi = METHODS["kl-tensorrt"](stats_of(sparse), 8, True)
    assert lo == -hi and 0 < hi <= x.max()
    assert METHODS["kl-tensorrt"](stats_of(np.zeros(9, np.float32)), 8, True) == (-1, 1)
    assert "leaves exact zeros out" in METHODS["kl-tensorrt"].note
