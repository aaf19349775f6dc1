from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.quant.grid import Grid, levels
from clipscope.core.quant.histogram import BINS, Histogram
from clipscope.core.quant.kl import kl_curve
from clipscope.core.quant.methods import METHODS, method, ranges_of, require_affine
from clipscope.core.quant.methods.percentile import percentile
from clipscope.core.quant.metrics import metrics
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.quant.stats import BlobStats, RangeStats

POINT_MASSES = {"relu6", "integers"}
"""Distributions with many values at one point, which a histogram spreads over a bin."""


def stats_of(*images: np.ndarray) -> BlobStats:
    ranges = RangeStats.of(images[0])
    for image in images[1:]:
        ranges = ranges.merged(RangeStats.of(image))
    histogram = Histogram.empty(ranges.absmax)
    for image in images:
        histogram = histogram.merged(Histogram.of(image, ranges.absmax))
    return BlobStats(ranges, histogram)


@pytest.mark.parametrize("bits", [8, 7, 6])
def test_ranges_from_a_known_curve_are_those_of_the_methods(bits: int) -> None:
    values = np.random.default_rng(7).laplace(size=20_000).astype(np.float32)
    for stats in (stats_of(values), stats_of(np.zeros(9, np.float32))):
        found = ranges_of(stats, bits, kl_curve(stats.histogram, levels(bits) + 1))
        assert found == {name: choose(stats, bits, True) for name, choose in METHODS.items()}


@pytest.fixture(scope="module")
def distributions(shared_data: Path) -> dict[str, np.ndarray]:
    with np.load(shared_data / "reference" / "kl-distributions.npz") as file:
        return {name: file[name] for name in file.files}


@pytest.fixture(scope="module")
def printed(shared_data: Path) -> dict[str, dict[str, str]]:
    text = (shared_data / "reference" / "kl-distributions.json").read_text()
    scales: dict[str, dict[str, str]] = json.loads(text)["scales"]
    return scales


@pytest.mark.parametrize("name", ["kl", "aciq"])
def test_every_scale_that_ncnn2table_printed_is_reproduced_to_the_last_digit(
    name: str, distributions: dict[str, np.ndarray], printed: dict[str, dict[str, str]]
) -> None:
    assert len(distributions) == 12
    for key, values in distributions.items():
        second = np.ascontiguousarray(values[:, ::-1]) * np.float32(0.5)
        lo, hi = METHODS[name](stats_of(values, second), 8, True)
        assert f"{ActivationQuant(lo, hi).scale:.6f}" == printed[key][name], key


def test_aciq_of_a_single_value_is_absmax_and_of_two_follows_the_formula() -> None:
    assert METHODS["aciq"](stats_of(np.float32([[3.0]])), 8, True) == (-3.0, 3.0)
    _, hi = METHODS["aciq"](stats_of(np.float32([3.0, 1.0])), 8, True)
    spread = 0.5 * 0.35 * (1 + math.sqrt(math.pi * math.log(4)))
    assert hi == pytest.approx(3.92403714 * 6 * spread / math.sqrt(2 * math.log(2)), rel=1e-6)


def test_aciq_takes_its_number_of_values_from_the_last_image_and_its_factor_from_the_bits() -> None:
    rng = np.random.default_rng(1)
    large, small = (rng.normal(size=n).astype(np.float32) for n in (50_000, 2_000))
    one, other = (
        METHODS["aciq"](stats_of(large, small), 8, True),
        METHODS["aciq"](stats_of(small, large), 8, True),
    )
    assert one[1] / other[1] == pytest.approx(math.sqrt(math.log(50_000) / math.log(2_000)), rel=1e-6)
    widths = [METHODS["aciq"](stats_of(large), bits, True)[1] for bits in (8, 7, 6)]
    assert widths[1] / widths[0] == pytest.approx(3.6151146 / 3.92403714, rel=1e-6)
    assert widths[2] / widths[0] == pytest.approx(3.28691474 / 3.92403714, rel=1e-6)


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("symmetric", [True, False])
@pytest.mark.parametrize("bits", [8, 7, 6])
def test_every_method_gives_a_range_that_a_plan_can_hold(
    name: str, symmetric: bool, bits: int, distributions: dict[str, np.ndarray]
) -> None:
    dead = stats_of(np.zeros(64, np.float32), np.zeros(64, np.float32))
    negative = stats_of(-np.abs(distributions["gaussian"]))
    single = stats_of(np.float32([2.5]))
    mostly_zero = np.zeros(100_000, np.float32)
    mostly_zero[:3] = (1.0, 2.0, 3.0)
    if not symmetric and not METHODS[name].affine:
        with pytest.raises(ClipScopeError, match="symmetric"):
            METHODS[name](single, bits, symmetric)
        with pytest.raises(ClipScopeError, match="absmax, percentile:P, mse, ema"):
            require_affine(name)
        return
    for stats in (dead, negative, single, stats_of(mostly_zero), *map(stats_of, distributions.values())):
        lo, hi = METHODS[name](stats, bits, symmetric)
        quant = ActivationQuant(lo, hi, bits, name)
        assert lo <= 0 <= hi
        assert not symmetric or lo == -hi
        assert not symmetric or np.isfinite(quant.scale)
        if not symmetric and stats is negative:
            assert hi == 0


@pytest.mark.parametrize(("bits", "bins"), [(8, 128), (7, 64), (6, 32)])
def test_7_and_6_bits_use_64_and_32_levels_for_kl(
    bits: int, bins: int, distributions: dict[str, np.ndarray]
) -> None:
    different = 0
    for values in distributions.values():
        stats = stats_of(values)
        curve = kl_curve(stats.histogram, bins)
        assert len(curve.thresholds) == BINS - bins
        _, hi = METHODS["kl"](stats, bits, True)
        assert hi == pytest.approx(curve.thresholds[int(np.argmin(curve.scores))], rel=1e-6)
        different += hi != METHODS["kl"](stats, 8, True)[1]
    assert (different > 6) == (bits < 8)


@pytest.mark.parametrize("percent", [50.0, 99.9, 99.99, 99.999])
def test_a_percentile_is_that_of_all_values(percent: float, distributions: dict[str, np.ndarray]) -> None:
    for name, values in distributions.items():
        stats = stats_of(values)
        lo, hi = percentile(percent)(stats, 8, True)
        expected = float(np.quantile(np.abs(values), percent / 100))
        if expected == 0:
            assert hi == stats.absmax, name
            continue
        outside = np.count_nonzero(np.abs(values) > hi + stats.absmax / BINS)
        inside = np.count_nonzero(np.abs(values) < hi - stats.absmax / BINS)
        assert outside <= values.size * (1 - percent / 100) + 1e-6, name
        assert inside <= values.size * percent / 100 + 1e-6, name
        assert lo == -hi


def test_an_affine_percentile_cuts_both_tails_alike_and_one_tail_whole() -> None:
    rng = np.random.default_rng(5)
    values = rng.gumbel(size=200_000).astype(np.float32)
    lo, hi = percentile(99)(stats_of(values), 8, False)
    bin_ = float(np.abs(values).max()) / BINS
    assert lo == pytest.approx(np.quantile(values, 0.005), abs=bin_)
    assert hi == pytest.approx(np.quantile(values, 0.995), abs=bin_)
    assert -lo != pytest.approx(hi, rel=0.1)
    positive = np.abs(values)
    lo, hi = percentile(99)(stats_of(positive), 8, False)
    assert (lo, hi) == (0.0, pytest.approx(np.quantile(positive, 0.99), abs=bin_))


def test_the_hundredth_percentile_is_absmax(distributions: dict[str, np.ndarray]) -> None:
    for values in distributions.values():
        stats = stats_of(values)
        assert percentile(100)(stats, 8, True)[1] == pytest.approx(stats.absmax, rel=1e-12)


def test_a_percentile_counts_zeros_and_gives_up_where_it_is_one() -> None:
    values = np.zeros(10_000, np.float32)
    values[:20] = np.linspace(1, 2, 20, dtype=np.float32)
    assert 1.3 < percentile(99.9)(stats_of(values), 8, True)[1] < 1.7
    values[5:] = 0
    assert percentile(99.9)(stats_of(values), 8, True)[1] == values.max()


def test_any_percentile_is_found_by_name() -> None:
    free = method("percentile:99.95")
    assert (free.name, free.title, free.affine) == ("percentile:99.95", "p99.95", True)
    stats = stats_of(np.linspace(0, 1, 100_001, dtype=np.float32))
    assert free(stats, 8, True)[1] == pytest.approx(0.9995, abs=1e-4)
    assert free(stats, 8, True) == percentile(99.95)(stats, 8, True)
    assert method("percentile:99.99") is METHODS["percentile:99.99"]
    assert method("mse") is METHODS["mse"]


@pytest.mark.parametrize("name", ["", "KL", "percentile", "percentile:", "percentile:0", "percentile:nan",
                                  "percentile:101", "percentile:-3", "percentile:abc", "eq"])  # fmt: skip
def test_what_is_no_method_is_refused_with_the_way_out(name: str) -> None:
    with pytest.raises(ClipScopeError) as caught:
        method(name)
    assert caught.value.fix and "percentile:" in caught.value.fix


def squared_error(values: np.ndarray, lo: float, hi: float, bits: int) -> float:
    return float(((values - Grid.of_range(lo, hi, bits).apply(values)) ** 2).mean())


@pytest.mark.parametrize("bits", [8, 7, 6])
def test_mse_is_no_worse_than_the_best_of_brute_force_on_the_data(
    bits: int, distributions: dict[str, np.ndarray]
) -> None:
    for name, values in distributions.items():
        absmax = float(np.abs(values).max())
        lo, hi = METHODS["mse"](stats_of(values), bits, True)
        best = min(squared_error(values, -t, t, bits) for t in absmax * np.linspace(0.005, 1, 200))
        assert squared_error(values, lo, hi, bits) <= best * (1.01 if name in POINT_MASSES else 1.001), name


@pytest.mark.parametrize("bits", [8, 6])
def test_affine_mse_is_no_worse_than_the_best_of_brute_force_on_the_data(
    bits: int, distributions: dict[str, np.ndarray]
) -> None:
    for name, values in distributions.items():
        lowest, highest = min(float(values.min()), 0.0), float(values.max())
        shrink = np.linspace(1 / 12, 1, 12)
        pairs = [(lowest * a, highest * b) for a in shrink for b in shrink] if lowest else [
            (0.0, highest * b) for b in np.linspace(0.01, 1, 100)
        ]  # fmt: skip
        best = min(squared_error(values, *pair, bits) for pair in pairs)
        found = METHODS["mse"](stats_of(values), bits, False)
        # The histogram knows the place of a point mass to half a bin only.
        assert squared_error(values, *found, bits) <= best * (1.1 if name in POINT_MASSES else 1.002), name


@pytest.mark.parametrize("symmetric", [True, False])
def test_mse_agrees_with_the_exact_moments_of_the_metrics(
    symmetric: bool, distributions: dict[str, np.ndarray]
) -> None:
    for name, values in distributions.items():
        stats = stats_of(values)
        lo, hi = METHODS["mse"](stats, 8, symmetric)
        best = metrics(stats.histogram, lo, hi).sqnr
        for factor in (0.8, 0.9, 0.97, 1.03, 1.1):
            other = min(factor * hi, stats.absmax), min(-factor * lo, stats.absmax)
            if not symmetric and other[0] == other[1]:
                continue
            assert metrics(stats.histogram, -other[1], other[0]).sqnr <= best + 1e-3, (name, factor)


def test_mse_ends_of_the_affine_scheme_lie_on_its_grid(distributions: dict[str, np.ndarray]) -> None:
    for values in distributions.values():
        lo, hi = METHODS["mse"](stats_of(values), 8, False)
        grid = Grid.of_range(lo, hi)
        assert (grid.k_min * grid.step, grid.k_max * grid.step) == pytest.approx((lo, hi), rel=1e-12)


@pytest.mark.parametrize("bits", [8, 6])
def test_mse_of_the_affine_scheme_is_never_worse_than_min_max_or_the_symmetric_scheme(
    bits: int, distributions: dict[str, np.ndarray]
) -> None:
    rng = np.random.default_rng(5)
    others = {
        "skewed": (rng.gamma(2, 1, 20_000) - 0.3).astype(np.float32),
        "hswish": (lambda x: x * np.clip(x + 3, 0, 6) / 6)(rng.standard_normal(20_000) * 3).astype("f4"),
        "outlier": np.append(rng.standard_normal(20_000), [40, -0.1]).astype(np.float32),
        "symmetric grid": (rng.integers(-127, 128, 20_000) / 8).astype(np.float32),
    }
    for name, values in {**distributions, **others}.items():
        stats = stats_of(values)
        own = metrics(stats.histogram, *METHODS["mse"](stats, bits, False), bits=bits).sqnr
        for lo, hi in (METHODS["absmax"](stats, bits, False), METHODS["mse"](stats, bits, True)):
            assert own >= metrics(stats.histogram, lo, hi, bits=bits).sqnr - 1e-6, name


def test_ema_follows_the_images_in_their_order() -> None:
    images = [np.float32([a, -a / 2]) for a in (1.0, 2.0, 4.0)]
    expected = 0.95 * (0.95 * 1.0 + 0.05 * 2.0) + 0.05 * 4.0
    assert METHODS["ema"](stats_of(*images), 8, True) == pytest.approx((-expected, expected))
    assert METHODS["ema"](stats_of(*images[::-1]), 8, True)[1] > 3.5
    lo, hi = METHODS["ema"](stats_of(*images[::-1]), 8, False)
    highest = 0.95 * (0.95 * 4.0 + 0.05 * 2.0) + 0.05 * 1.0
    assert (lo, hi) == pytest.approx((-highest / 2, highest))
    positive = METHODS["ema"](stats_of(np.float32([1, 2]), np.float32([3, 4])), 8, False)
    assert positive == pytest.approx((0.0, 0.95 * 2 + 0.05 * 4))


def test_a_dead_first_image_does_not_kill_the_average() -> None:
    zero, one = np.zeros(4, np.float32), np.ones(4, np.float32)
    assert METHODS["ema"](stats_of(zero, one), 8, True)[1] == pytest.approx(0.05)
    assert levels(8) / METHODS["ema"](stats_of(zero, zero), 8, True)[1] == 127
