"""The KL curve of one blob against the direct evaluation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from clipscope.core.quant.histogram import BINS, Histogram
from clipscope.core.quant.kl import EPSILON, kl_curve
from tests.bench.rows import Row, paired, seconds


def direct(histogram: Histogram) -> np.ndarray:
    """All candidates by the definition, each expanded over its bins; NumPy inside a candidate."""
    mass = (histogram.counts / float(histogram.counts.sum())).astype(np.float32).astype(np.float64)
    scores = []
    for t in range(128, BINS):
        p = EPSILON + mass[:t]
        p[t - 1] += mass[t:].sum()
        borders = np.arange(129) * (t / 128)
        floor = np.minimum(borders.astype(int), t - 1)
        cumulative = np.concatenate(([0.0], np.cumsum(mass[:t])))
        at = cumulative[floor] + (borders - floor) * mass[floor]
        height = np.diff(at) / (t / 128)
        edges = np.arange(t + 1)
        spread = np.interp(edges, borders, np.concatenate(([0.0], np.cumsum(height) * (t / 128))))
        scores.append(float(np.sum(p * np.log(p / (EPSILON + np.diff(spread))))))
    return np.array(scores)


def rows(data: Path) -> Iterator[Row]:
    """Measure."""
    del data
    x = np.maximum(np.random.default_rng(0).standard_normal(200_000), 0).astype(np.float32)
    histogram = Histogram.of(x, float(x.max()), non_negative=True)
    error = np.abs(direct(histogram) - kl_curve(histogram).scores).max()
    assert error < 1e-9, error
    pair = paired(lambda: seconds(lambda: kl_curve(histogram)), lambda: seconds(lambda: direct(histogram)))
    detail = f"{pair.first * 1e3:.1f} ms / {pair.second * 1e3:.0f} ms"
    yield Row("KL curve / direct evaluation", pair.ratio, 0.1, detail)
