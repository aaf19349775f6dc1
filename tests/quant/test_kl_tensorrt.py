"""The textbook's KL against its definition, bin by bin, and how it differs from ncnn's."""

from __future__ import annotations

import numpy as np
import pytest

from clipscope.core.quant.histogram import BINS, Histogram
from clipscope.core.quant.kl import EPSILON
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.methods.kl_tensorrt import textbook_curve
from clipscope.core.quant.stats import BlobStats, RangeStats


def stats_of(x: np.ndarray) -> BlobStats:
    ranges = RangeStats.of(x)
    return BlobStats(ranges, Histogram.of(x, ranges.absmax))


def literal(histogram: Histogram, t: int, levels: int) -> float:
    """P: t bins with the outliers in the last. Q: each level's mass spread over its share of the bins."""
    counts = histogram.counts.astype(np.float64)
    counts[0] += histogram.zeros
    mass = counts / counts.sum()
    p = mass[:t] + EPSILON
    p[-1] += mass[t:].sum()
    borders = np.arange(levels + 1) * t / levels
    overlap = np.minimum(borders[1:, None], np.arange(1, t + 1)) - np.maximum(
        borders[:-1, None], np.arange(t)
    )
    share = np.clip(overlap, 0, 1)
    q = EPSILON + (share @ mass[:t] / (t / levels)) @ share
    p, q = p / p.sum(), q / q.sum()
    return float(np.sum(p * np.log(p / q)))


@pytest.mark.parametrize("levels", [128, 64])
def test_scores_are_those_of_the_definition(levels: int) -> None:
    numbers = np.random.default_rng(2)
    x = np.maximum(numbers.laplace(size=40_000), 0).astype(np.float32)
    curve = textbook_curve(stats_of(x).histogram, levels)
    assert len(curve.scores) == BINS - levels
    for t in (levels, levels + 1, 300, 777, 1200, 2047):
        score = literal(stats_of(x).histogram, t, levels)
        assert curve.scores[t - levels] == pytest.approx(score, rel=1e-5, abs=1e-7)
    assert (curve.scores >= -1e-9).all()


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
