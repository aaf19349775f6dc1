"""Affine ranges: zero is a code, the ends move by at most half a step, and ncnn's form is symmetric."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipscope.core.quant.grid import Grid
from clipscope.core.quant.plan import ActivationQuant, QuantPlan

MAGNITUDES = st.floats(0, 1e30).filter(lambda v: v == 0 or v > 1e-30)


@given(MAGNITUDES, MAGNITUDES, st.sampled_from([8, 7, 6]))
def test_zero_is_a_code_and_ends_move_by_at_most_half_a_step(low: float, high: float, bits: int) -> None:
    if low == high:
        high = 2 * high + 1
    quant = ActivationQuant(-low, high, bits)
    lo, hi = quant.ends
    assert not quant.is_symmetric and isinstance(quant.zero_point, int)
    assert 0 <= quant.zero_point <= 2**bits - 1
    assert quant.step == pytest.approx((low + high) / (2**bits - 1))
    assert lo == pytest.approx(-quant.zero_point * quant.step, rel=1e-12)
    assert abs(lo + low) <= quant.step * 0.5001 and abs(hi - high) <= quant.step * 0.5001
    assert hi - lo == pytest.approx(quant.step * (2**bits - 1))


def test_the_nudged_range_is_that_of_gemmlowp() -> None:
    """Jacob et al. 2018: rmin -1, rmax 2.5 with 8 bits; 1/0.0137255 = 72.857 is rounded to 73."""
    quant = ActivationQuant(-1.0, 2.5)
    assert quant.zero_point == 73
    assert quant.step == pytest.approx(3.5 / 255)
    assert quant.ends == pytest.approx((-73 * 3.5 / 255, 182 * 3.5 / 255))
    again = ActivationQuant(*quant.ends)
    assert (again.zero_point, again.step) == (73, pytest.approx(quant.step, rel=1e-12))


def test_one_sided_ranges_keep_their_ends_exactly() -> None:
    assert ActivationQuant(0.0, 6.0).ends == (0.0, 6.0) and ActivationQuant(0.0, 6.0).zero_point == 0
    assert ActivationQuant(-6.0, 0.0).ends == (-6.0, 0.0) and ActivationQuant(-6.0, 0.0).zero_point == 255


def test_codes_are_those_of_the_zero_point() -> None:
    quant = ActivationQuant(-1.0, 2.5)
    x = np.float32([0, -9, 9, quant.step * 3.4, -quant.step * 1.6])
    assert (quant.grid.quantize(x) + quant.zero_point).tolist() == [73, 0, 255, 76, 71]
    assert quant.grid.apply(np.float32([0.0]))[0] == 0.0


def test_engines_without_a_zero_point_run_the_larger_end() -> None:
    quant = ActivationQuant(-3.0, 2.0, origin="mse")
    assert quant.as_symmetric() == ActivationQuant(-3.0, 3.0, origin="mse")
    assert quant.scale == np.float32(127 / 3) == quant.as_symmetric().scale
    same = ActivationQuant.symmetric(2.0)
    assert same.as_symmetric() is same and same.zero_point == 0 and same.ends == (-2.0, 2.0)


def test_a_plan_is_affine_as_soon_as_one_range_is() -> None:
    plan = QuantPlan({"a": ActivationQuant.symmetric(1.0)})
    assert not plan.is_affine and not QuantPlan().is_affine
    assert plan.with_activation("b", ActivationQuant(0.0, 1.0)).is_affine


@pytest.mark.parametrize(("lo", "hi"), [(-5e-324, 0.0), (0.0, 5e-324)])
def test_a_range_without_room_for_its_codes_is_refused(lo: float, hi: float) -> None:
    with pytest.raises(ValueError, match="wider"):
        Grid.of_range(lo, hi)
