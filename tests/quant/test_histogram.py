"""Range statistics and histograms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clipscope.core.quant.histogram import BINS, BLOCK, Histogram, HistogramCounter
from clipscope.core.quant.stats import RangeStats

finite = st.floats(-1e6, 1e6, width=32)


@given(arrays(np.float32, st.integers(1, 200), elements=finite))
def test_bins_follow_ncnn2tables_rule(x: np.ndarray) -> None:
    absmax = RangeStats.of(x).absmax
    histogram = Histogram.of(x, absmax)
    expected = np.zeros((2, BINS), np.int64)
    for value in x[x != 0]:
        index = int(np.abs(value) / np.float32(absmax) * np.float32(BINS))
        expected[int(value < 0), min(index, BINS - 1)] += 1
    assert (histogram.positive == expected[0]).all()
    assert (histogram.negative == expected[1]).all()
    assert histogram.zeros == int((x == 0).sum())
    assert histogram.total == x.size


@given(arrays(np.float32, st.integers(1, 200), elements=st.floats(0, 1e6, width=32)))
def test_non_negative_shortcut_changes_nothing(x: np.ndarray) -> None:
    absmax = RangeStats.of(x).absmax
    quick, full = Histogram.of(x, absmax, non_negative=True), Histogram.of(x, absmax)
    assert (quick.positive == full.positive).all() and not full.negative.any()
    assert quick.zeros == full.zeros


def test_blocks_and_images_add_up() -> None:
    """Values beyond a block, an odd number of them, in one array or image by image: all the same."""
    x = np.random.default_rng(1).standard_normal(2 * BLOCK + 3).astype(np.float32)
    x[::5] = 0
    absmax = float(np.abs(x).max())
    scaled = np.abs(x) / np.float32(absmax) * np.float32(BINS)
    index = np.minimum(scaled.astype(np.int64), BINS - 1)
    for non_negative in (False, True):
        values = np.abs(x) if non_negative else x
        whole = Histogram.of(values, absmax, non_negative=non_negative)
        counter = HistogramCounter(absmax, non_negative=non_negative)
        for part in np.array_split(values, 3):
            counter.add(part)
        for histogram in (whole, counter.histogram()):
            assert (histogram.positive == np.bincount(index[values > 0], minlength=BINS)).all()
            assert (histogram.negative == np.bincount(index[values < 0], minlength=BINS)).all()
            assert histogram.zeros == np.count_nonzero(x == 0)


def test_minus_zero_is_a_zero() -> None:
    x = np.array([-0.0, 0.0, 1.0, -1e-8], np.float32)
    histogram = Histogram.of(x, 1.0)
    assert histogram.zeros == 2
    assert histogram.positive[-1] == 1 and histogram.positive.sum() == 1
    assert histogram.negative[0] == 1 and histogram.negative.sum() == 1


def test_histograms_merge_only_with_equal_edges() -> None:
    x = np.array([1, -2, 3], np.float32)
    merged = Histogram.of(x, 3.0).merged(Histogram.of(x, 3.0))
    assert merged.total == 6
    with pytest.raises(ValueError, match="different edges"):
        merged.merged(Histogram.of(x, 4.0))


def test_ranges_merge_always() -> None:
    a, b = RangeStats.of(np.array([0, 5], np.float32)), RangeStats.of(np.array([-7, 1, 2], np.float32))
    both = a.merged(b)
    assert (both.min, both.max, both.absmax, both.count, both.zeros) == (-7, 5, 7, 5, 1)
    assert both.image_absmax == (5, 7) and both.image_elements == (2, 3)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_values_that_are_not_finite_are_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="not finite"):
        RangeStats.of(np.array([1, bad], np.float32))
