"""Metrics from histograms against the exact value on real activations."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.quant.grid import Grid
from clipscope.core.quant.histogram import BINS, Histogram
from clipscope.core.quant.kl import kl_curve
from clipscope.core.quant.methods import method
from clipscope.core.quant.metrics import metrics
from clipscope.core.quant.plan import ActivationQuant
from tests.networks import RESNET, SQUEEZENET, Reference
from tests.quant.test_kl import NAMES, reference_stats, stats_of


def assert_clipped(found: float, x: np.ndarray, histogram: Histogram, hi: float) -> None:
    """Values inside the threshold's own bin may fall on either side; all others are told apart exactly."""
    width = histogram.absmax / BINS
    inner = np.floor(hi / width) * width
    magnitude = np.abs(x)
    most = float((magnitude >= inner * (1 - 1e-6)).mean())
    least = float((magnitude > (inner + width) * (1 + 1e-6)).mean())
    assert least - 1e-9 <= found <= most + 1e-9


def assert_clipped_between(found: float, x: np.ndarray, histogram: Histogram, lo: float, hi: float) -> None:
    """As `assert_clipped`, for two ends."""
    width = histogram.absmax / BINS * (1 + 1e-6)
    most = float(((x > hi - width) | (x < lo + width)).mean()) if lo else float((x > hi - width).mean())
    least = float(((x > hi + width) | (x < lo - width)).mean())
    assert least - 1e-9 <= found <= most + 1e-9


def exact(x: np.ndarray, lo: float, hi: float, bits: int = 8) -> tuple[float, float]:
    y = Grid.of_range(lo, hi, bits).apply(x)
    wide = x.astype(np.float64)
    cosine = (wide @ y) / math.sqrt((wide @ wide) * (y @ y))
    noise = (wide - y) @ (wide - y)
    return cosine, 10 * math.log10((wide @ wide) / noise)


def exact_clipping(x: np.ndarray, lo: float, hi: float, bits: int = 8) -> tuple[float, float]:
    """Largest share of itself that a clipped value loses, and the clipped values' share of the error."""
    wide, y = x.astype(np.float64), Grid.of_range(lo, hi, bits).apply(x)
    error, outside = (wide - y) ** 2, (wide > hi) | (wide < lo)
    lost = (np.abs(wide) - np.where(wide > 0, hi, -lo))[outside] / np.abs(wide[outside])
    return float(lost.max(initial=0.0)), float(error[outside].sum() / error.sum())


@pytest.mark.parametrize("reference", [RESNET, SQUEEZENET], ids=lambda r: r.name)
def test_cosine_is_within_1e3_of_the_exact_value_on_real_activations(
    shared_data: Path, reference: Reference
) -> None:
    model = reference.model(shared_data)
    inputs = reference.calibration_inputs(shared_data)
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    blobs = [b for b in model.network.graph.blobs if b in model.roots and b != model.network.input_blob]
    images = [dict(net.stream(inputs.get(i), blobs)) for i in range(3)]
    checked = 0
    for blob in blobs:
        x = np.concatenate([image[blob].reshape(-1) for image in images])
        histogram = stats_of(x).histogram
        for part in (1.0, 0.6, 0.3, 0.1):
            hi = histogram.absmax * part
            cosine, sqnr = exact(x, -hi, hi)
            found = metrics(histogram, -hi, hi)
            assert_clipped(found.clipped, x, histogram, hi)
            if blob in blobs[::4]:
                shortened, clip_error = exact_clipping(x, -hi, hi)
                assert found.shortened == pytest.approx(shortened, rel=1e-6)
                assert found.clip_error == pytest.approx(clip_error, rel=0.02, abs=0.02)
            if cosine > 0.9:
                checked += 1
                assert found.cosine == pytest.approx(cosine, abs=1e-3)
                assert found.sqnr == pytest.approx(sqnr, abs=0.5)
    assert checked > 2 * len(blobs)


@pytest.mark.parametrize("reference", [RESNET, SQUEEZENET], ids=lambda r: r.name)
def test_affine_ranges_on_real_activations(shared_data: Path, reference: Reference) -> None:
    model = reference.model(shared_data)
    image = reference.calibration_inputs(shared_data).get(0)
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    inner = [blob for blob in model.network.graph.blobs if blob != model.network.input_blob]
    checked = signed = 0
    for blob, values in (("input", image), *net.stream(image, inner[::2])):
        x = values.reshape(-1).astype(np.float32)
        if x.size < 2000 or not x.any():
            continue
        stats = stats_of(x)
        for name in ("absmax", "percentile:99.9", "mse", "ema"):
            for bits in (8, 6):
                quant = ActivationQuant(*method(name)(stats, bits, False), bits)
                cosine, sqnr = exact(x, quant.lo, quant.hi, bits)
                found = metrics(stats.histogram, quant.lo, quant.hi, bits=bits)
                assert found.cosine == pytest.approx(cosine, abs=1e-3)
                # An image is a comb of whole numbers, finer than a bin.
                assert blob == "input" or found.sqnr == pytest.approx(sqnr, abs=0.5)
                assert_clipped_between(found.clipped, x, stats.histogram, *quant.ends)
                shortened, _ = exact_clipping(x, *quant.ends, bits)
                # The end that is not absmax is known to a bin.
                assert shortened - 1e-9 <= found.shortened <= shortened + 2 / BINS / 0.2
                checked += 1
                signed += quant.zero_point not in (0, 255)
    net.close()
    assert checked > 100 and signed >= 8


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bits", [8, 7, 6])
def test_synthetic_distributions(shared_data: Path, name: str, bits: int) -> None:
    with np.load(shared_data / "reference" / "kl-distributions.npz") as arrays:
        x = arrays[name]
    stats = reference_stats(shared_data, name)
    values = np.concatenate([x.reshape(-1), (np.flip(x, 1) * np.float32(0.5)).reshape(-1)])
    for part in (1.0, 0.4):
        hi = stats.absmax * part
        cosine, _ = exact(values, -hi, hi, bits)
        found = metrics(stats.histogram, -hi, hi, bits=bits)
        assert_clipped(found.clipped, values, stats.histogram, hi)
        if cosine > 0.9:
            assert found.cosine == pytest.approx(cosine, abs=1e-3)


def test_affine_range_uses_the_codes_that_a_symmetric_one_wastes() -> None:
    x = np.random.default_rng(1).gamma(2, 1, 50_000).astype(np.float32) - np.float32(0.3)
    histogram = stats_of(x).histogram
    lo, hi = float(x.min()), float(x.max())
    affine, symmetric = metrics(histogram, lo, hi), metrics(histogram, -hi, hi)
    assert affine.sqnr == pytest.approx(exact(x, lo, hi)[1], abs=0.2)
    assert affine.sqnr > symmetric.sqnr + 5


def test_kl_is_a_score_of_symmetric_ranges_only() -> None:
    stats = stats_of(np.random.default_rng(2).standard_normal(9_000).astype(np.float32))
    curve = kl_curve(stats.histogram)
    assert metrics(stats.histogram, -2, 2, curve=curve).kl is not None
    assert metrics(stats.histogram, -1.5, 2, curve=curve).kl is None


def test_pixels_at_the_top_are_many_and_lose_little() -> None:
    """A third of all values may be clipped where the threshold is just below what most of them are."""
    x = np.repeat(np.arange(17, dtype=np.float32) / 16, 100)
    x[:900] = 1.0
    found = metrics(stats_of(x).histogram, -0.994, 0.994)
    assert found.clipped > 0.5 and found.shortened == pytest.approx(0.006, rel=1e-6)
    assert found.clip_error == pytest.approx(exact_clipping(x, -0.994, 0.994)[1], abs=0.03)
    whole = metrics(stats_of(x).histogram, -1.5, 1.5)
    assert (whole.clipped, whole.shortened, whole.clip_error) == (0.0, 0.0, 0.0)


def test_a_blob_of_zeros_loses_nothing() -> None:
    found = metrics(Histogram.of(np.zeros(9, np.float32), 0.0), -1, 1)
    assert (found.cosine, found.sqnr, found.clipped) == (1.0, math.inf, 0.0)


@pytest.mark.parametrize(("lo", "hi"), [(0, 0), (1, 2), (-2, -1), (float("nan"), 1), (-1, float("inf"))])
def test_impossible_ranges_are_refused(lo: float, hi: float) -> None:
    with pytest.raises(ValueError, match="range"):
        metrics(Histogram.of(np.ones(3, np.float32), 1.0), lo, hi)
