from __future__ import annotations

import numpy as np
import pytest

from clipscope.core.quant.weight_view import NEAR_DEAD, weight_view
from clipscope.core.quant.weights import DEAD_SCALE, weight_codes, weight_scales


def matrix() -> np.ndarray:
    rows = np.random.default_rng(2).normal(0, 0.2, (6, 30)).astype(np.float32)
    rows[2] = 0
    rows[3] *= np.float32(1e-5)
    rows[4] *= np.float32(1e-2)
    rows[5] *= np.float32(1e-30)
    return rows


def test_dead_and_near_dead_channels_are_flagged() -> None:
    rows = matrix()
    view = weight_view([rows], weight_scales(np.abs(rows).max(axis=1), 8))
    assert view.dead.tolist() == [False, False, True, False, False, False]
    assert view.near_dead.tolist() == [False, False, False, True, False, True]
    assert NEAR_DEAD == 1e-4


@pytest.mark.parametrize("bits", [8, 7, 6])
def test_every_scale_is_safe_and_rows_with_a_say_keep_their_own(bits: int) -> None:
    rows = matrix()
    absmax = np.abs(rows).max(axis=1)
    scales, top = weight_scales(absmax, bits), np.float32(2 ** (bits - 1) - 1)
    assert np.isfinite(scales).all() and (scales > 0).all()
    own = [0, 1, 3, 4]
    assert np.array_equal(scales[own], top / absmax[own])
    assert scales[2] == DEAD_SCALE
    assert scales[5] == top / absmax.max()
    assert not weight_codes(rows, scales)[[2, 5]].any()


@pytest.mark.parametrize("absmax", [[1e-45], [0.0], [1e-38, 3e-39], [1e-33], [3e38, 1e-45], [0.0, 0.0]])
def test_no_scale_is_astronomical_whatever_the_weights(absmax: list[float]) -> None:
    rows = np.array(absmax, np.float32)
    for bits in (8, 7, 6):
        scales = weight_scales(rows, bits)
        assert np.isfinite(scales).all() and (scales > 0).all() and (scales <= 1e30).all()
        assert not weight_codes(rows[:, None], scales)[rows < rows.max() * 1e-7].any()


def test_the_figures_of_a_channel() -> None:
    rows = np.array([[1.0, -2.0, 0.5, 0.25], [0.1, 0.1, -0.1, 0.05]], np.float32)
    scales = np.array([63.5, 2540.0], np.float32)
    view = weight_view([rows], scales)
    assert view.low.tolist() == pytest.approx([-2.0, -0.1])
    assert view.high.tolist() == pytest.approx([1.0, 0.1])
    assert view.absmax.tolist() == pytest.approx([2.0, 0.1])
    assert view.top.tolist() == [127, 127]
    assert view.clipped.tolist() == [0.0, 0.75]
    seven = weight_view([rows], scales, 7)
    assert seven.top.tolist() == [63, 63] and seven.clipped.tolist() == [0.5, 1.0]
    # Row 0: codes 64, -127, 32, 16 at 63.5 a unit; row 1: three codes of 127 stand for 254, one of 127 fits.
    noise = (0.5 / 63.5) ** 2 + (0.25 / 63.5) ** 2 + (0.125 / 63.5) ** 2
    assert view.sqnr[0] == pytest.approx(10 * np.log10(5.3125 / noise), abs=1e-4)
    assert view.sqnr[1] == pytest.approx(10 * np.log10(0.0325 / (3 * 0.05**2)), abs=1e-4)


def test_6_bits_cost_about_12_decibels() -> None:
    rows = np.random.default_rng(3).normal(0, 0.2, (8, 2000)).astype(np.float32)
    absmax = np.abs(rows).max(axis=1)
    eight, six = (weight_view([rows], weight_scales(absmax, bits)).sqnr for bits in (8, 6))
    assert (eight - six) == pytest.approx(np.full(8, 20 * np.log10(127 / 31)), abs=0.6)


def test_scales_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="fit"):
        weight_view([matrix()], np.ones(5, np.float32))
