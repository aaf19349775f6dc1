"""KL thresholds against what ncnn2table itself printed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.quant import kl
from clipscope.core.quant.histogram import BINS, Histogram
from clipscope.core.quant.kl import EPSILON, kl_best, kl_beyond, kl_curve
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.metrics import metrics
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.quant.stats import BlobStats, RangeStats

NAMES = (
    *("gaussian", "relu_gaussian", "laplace", "uniform", "outliers", "exponential"),
    *("relu6", "sparse", "tiny", "bimodal", "heavy_tail", "integers"),
)


def stats_of(*images: np.ndarray) -> BlobStats:
    ranges = RangeStats.of(images[0])
    for image in images[1:]:
        ranges = ranges.merged(RangeStats.of(image))
    histogram = Histogram.empty(ranges.absmax)
    for image in images:
        histogram = histogram.merged(Histogram.of(image, ranges.absmax, non_negative=ranges.non_negative))
    return BlobStats(ranges, histogram)


def reference_stats(data: Path, name: str) -> BlobStats:
    with np.load(data / "reference" / "kl-distributions.npz") as arrays:
        x = arrays[name]
    return stats_of(x, np.flip(x, 1) * np.float32(0.5))


@pytest.mark.parametrize("name", NAMES)
def test_scale_equals_ncnn2tables_to_the_printed_digits(shared_data: Path, name: str) -> None:
    expected = json.loads((shared_data / "reference" / "kl-distributions.json").read_text())["scales"]
    lo, hi = METHODS["kl"](reference_stats(shared_data, name), 8, True)
    assert lo == -hi
    assert f"{ActivationQuant(lo, hi).scale:f}" == expected[name]["kl"]


def literal_kl(histogram: Histogram, t: int, quantized_bins: int) -> float:
    """The definition, bin by bin, in float64."""
    mass = (histogram.counts / float(histogram.counts.sum())).astype(np.float32).astype(np.float64)
    p = EPSILON + mass[:t]
    p[t - 1] += mass[t:].sum()
    e = np.full(t, EPSILON)
    width = t / quantized_bins
    for j in range(quantized_bins):
        start, end = j * width, (j + 1) * width
        overlap = np.clip(np.minimum(np.arange(t) + 1, end) - np.maximum(np.arange(t), start), 0, 1)
        e += overlap * (overlap @ mass[:t]) / width
    return float(np.sum(p * np.log(p / e)))


@pytest.mark.parametrize("quantized_bins", [128, 64, 32])
def test_curve_equals_the_definition_bin_by_bin(quantized_bins: int) -> None:
    rng = np.random.default_rng(7)
    stats = stats_of(np.maximum(rng.standard_normal(20_000), 0).astype(np.float32) ** 2)
    curve = kl_curve(stats.histogram, quantized_bins)
    assert len(curve.scores) == BINS - quantized_bins
    for t in (quantized_bins, quantized_bins + 1, 300, 777, 1024, 2046, 2047):
        expected = literal_kl(stats.histogram, t, quantized_bins)
        assert curve.scores[t - quantized_bins] == pytest.approx(expected, rel=1e-9)


def test_score_is_looked_up_at_the_nearest_candidate() -> None:
    stats = stats_of(np.linspace(0.001, 4, 5000, dtype=np.float32))
    curve = kl_curve(stats.histogram)
    assert curve.at(curve.thresholds[100]) == curve.scores[100]
    step = stats.absmax / BINS
    assert curve.at(curve.thresholds[100] + 0.4 * step) == curve.scores[100]
    assert curve.at(curve.thresholds[100] + 0.6 * step) == curve.scores[101]
    assert curve.at(stats.absmax) == curve.scores[-1]
    assert curve.at(1.01 * stats.absmax) is None and curve.is_beyond(1.01 * stats.absmax)
    assert curve.at(curve.thresholds[0]) == curve.scores[0]
    assert curve.at(curve.thresholds[0] - 0.1 * step) is None


@pytest.mark.parametrize("quantized_bins", [128, 32])
def test_beyond_absmax_the_definition_goes_on_over_empty_bins(quantized_bins: int) -> None:
    values = np.abs(np.random.default_rng(3).standard_normal(9_000)).astype(np.float32)
    histogram = stats_of(values).histogram
    scores = []
    for t in (BINS, BINS + 1, 2 * BINS - 1, 5 * BINS + 77, 200 * BINS):
        counts = np.concatenate((histogram.counts, np.zeros(t + 1 - BINS, np.int64)))
        padded = Histogram(histogram.absmax * len(counts) / BINS, counts, np.zeros_like(counts), 0)
        found = kl_beyond(histogram, (t + 0.5) * histogram.absmax / BINS, quantized_bins)
        assert found == pytest.approx(literal_kl(padded, t, quantized_bins), rel=1e-9)
        scores.append(found)
    assert scores[1:] == sorted(scores[1:]) and scores[-1] > 3 * scores[0], "coarser and coarser steps"
    assert metrics(histogram, -9, 9, curve=kl_curve(histogram)).kl == kl_beyond(histogram, 9.0)
    assert kl_beyond(Histogram.empty(0.0), 1.0) is None


def test_blob_that_was_always_zero_gets_a_finite_threshold() -> None:
    stats = stats_of(np.zeros((4, 5), np.float32))
    assert kl_curve(stats.histogram).best is None
    for method in METHODS.values():
        lo, hi = method(stats, 8, True)
        assert np.isfinite([lo, hi]).all() and hi > 0


@pytest.mark.parametrize("bins", [128, 64, 32])
@pytest.mark.parametrize("seed", range(8))
def test_the_best_candidate_is_found_without_all_of_the_curve(
    bins: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(seed)
    shapes = (rng.normal, rng.exponential, rng.lognormal, lambda size: rng.integers(0, 64, size) + 0.5)
    values = np.abs(shapes[seed % 4](size=20_000 if seed < 4 else 60))
    counts, _ = np.histogram(values, BINS, (0, values.max()))
    histogram = Histogram(float(values.max()), counts.astype(np.int64), np.zeros(BINS, np.int64), 5)
    curve = kl_curve(histogram, bins)
    assert curve.best is not None
    terms = kl._Terms.of(histogram, bins)
    assert terms is not None and (curve.scores >= terms.bounds() - 1e-12).all()
    runs: list[None] = []
    scores = kl._Terms.scores
    monkeypatch.setattr(kl._Terms, "scores", lambda self, block: (runs.append(None), scores(self, block))[1])
    assert kl_best(histogram, bins) == curve.first + curve.best
    assert seed != 2 or len(runs) < len(kl._geometry(bins)), "a long tail leaves blocks out"


def test_a_dead_blob_has_no_best_candidate() -> None:
    assert kl_best(Histogram(0.0, np.zeros(BINS, np.int64), np.zeros(BINS, np.int64), 9)) is None
