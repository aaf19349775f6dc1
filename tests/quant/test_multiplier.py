"""Integer multipliers against exact fractions and against gemmlowp's arithmetic."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipscope.core.quant.multiplier import multipliers


@given(st.floats(2.0**-31, 2.0**31))
def test_every_factor_is_rounded_to_the_nearest(real: float) -> None:
    found = multipliers(np.array([real]))
    mantissa, shift = int(found.mantissa[0]), int(found.shift[0])
    assert 2**30 <= mantissa < 2**31
    value = Fraction(mantissa) / Fraction(2) ** (31 + shift)
    exact = Fraction(real)
    assert Fraction(float(found.value[0])) == value
    for other in (mantissa - 1, mantissa + 1):
        assert abs(value - exact) <= abs(Fraction(other) / Fraction(2) ** (31 + shift) - exact)
    assert abs(value / exact - 1) <= Fraction(1, 2**31)
    assert found.error[0] == pytest.approx(float(value / exact - 1), abs=1e-16)


@pytest.mark.parametrize(
    ("real", "mantissa", "shift"),
    [
        (0.5, 2**30, 0),
        (1.0, 2**30, -1),
        (0.25, 2**30, 1),
        (0.75, 3 * 2**29, 0),
        (7.2e-5, 1266637395, 13),
        (np.nextafter(1.0, 0), 2**30, -1),  # rounds up to 2**31: halved, one bit less to shift
        (np.nextafter(0.125, 0), 2**30, 2),
        (1 - 2.0**-31, 2**31 - 1, 0),
        (1 - 2.0**-32, 2**30, -1),  # half away from zero
        (2.0**-32, 2**30, 31),
        (np.nextafter(2.0**-32, 0), 2**30, 31),
        (0.99 * 2.0**-32, 0, 0),  # TensorFlow Lite flushes it
    ],
)
def test_known_factors(real: float, mantissa: int, shift: int) -> None:
    found = multipliers(np.array([real]))
    assert (found.mantissa.tolist(), found.shift.tolist()) == ([mantissa], [shift])
    assert found.mantissa.dtype == found.shift.dtype == np.int32


def test_a_lost_multiplier_loses_everything() -> None:
    assert multipliers(np.array([1e-12])).error.tolist() == [-1.0]


@pytest.mark.parametrize("real", [0.0, -1.0, np.nan, np.inf])
def test_what_is_no_factor(real: float) -> None:
    with pytest.raises(ValueError, match="positive and finite"):
        multipliers(np.array([0.5, real]))


def gemmlowp(sums: np.ndarray, mantissa: int, shift: int) -> np.ndarray:
    """SaturatingRoundingDoublingHighMul, then RoundingDivideByPOT, for right shifts."""
    product = sums.astype(np.int64) * mantissa
    nudge = np.where(product >= 0, 2**30, 1 - 2**30)
    high = np.sign(product + nudge) * (np.abs(product + nudge) // 2**31)
    mask = (1 << shift) - 1
    threshold = (mask >> 1) + (high < 0)
    return (high >> shift) + ((high & mask) > threshold)


def test_a_device_gets_the_codes_of_real_arithmetic() -> None:
    rng = np.random.default_rng(4)
    real = np.exp(rng.uniform(np.log(1e-5), np.log(0.5), 64))
    found = multipliers(real)
    for m, mantissa, shift in zip(real, found.mantissa, found.shift, strict=True):
        sums = rng.integers(int(-128 / m), int(128 / m), 2_000)
        codes = gemmlowp(sums, int(mantissa), int(shift))
        assert np.abs(codes - sums * m).max() <= 0.5 + 2e-6 + 2.0 ** -(shift + 1)
