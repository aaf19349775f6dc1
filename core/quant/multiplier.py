"""The multiplier of an integer-only device: a 32-bit number and a shift in place of a real factor.

Jacob et al. 2018, section 2.2: a layer's int32 sums become codes of its output by
``M = S_in * S_w / S_out = 2**-n * m`` with m in [0.5, 1), which the device holds as the int32
``M0 = m * 2**31`` in [2**30, 2**31): ``M = M0 * 2**(-31 - n)`` (TensorFlow Lite
``QuantizeMultiplier``, gemmlowp).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.plan import ActivationQuant

FRACTION_BITS = 31
LARGEST_SHIFT = 31
"""A multiplier below ``2**-32`` is taken for zero, as TensorFlow Lite does."""


@dataclass(frozen=True, eq=False)
class Multipliers:
    """Multipliers of a layer's output channels, arrays of shape (channels,).

    Attributes
    ----------
    real
        M, float64.
    mantissa
        M0 as int32 in [2**30, 2**31); 0 for a multiplier that is taken for zero.
    shift
        n, int32: how many bits to the right after the multiplication; negative where M is 1 or larger.
    """

    real: NDArray[np.float64]
    mantissa: NDArray[np.int32]
    shift: NDArray[np.int32]

    @property
    def value(self) -> NDArray[np.float64]:
        """What the device multiplies with: ``mantissa * 2**(-31 - shift)``, exactly, float64."""
        return np.ldexp(self.mantissa.astype(np.float64), -FRACTION_BITS - self.shift)

    @property
    def error(self) -> NDArray[np.float64]:
        """Relative rounding error ``value / real - 1``, at most ``2**-31`` either way; -1 for a lost one."""
        return (self.value - self.real) / self.real


@dataclass(frozen=True, eq=False)
class LayerMultipliers:
    """What turns a layer's int32 sums into codes of its output.

    Attributes
    ----------
    layer
        Its name.
    input, output
        Root blob that it reads, and the blob, or where there is none in the plan the ONNX tensor, whose
        range its output gets.
    input_quant, output_quant
        Their ranges.
    weight_steps
        float64 (output channels,): distance of two weight codes.
    multipliers
        A multiplier for each output channel.
    """

    layer: str
    input: str
    output: str
    input_quant: ActivationQuant
    output_quant: ActivationQuant
    weight_steps: NDArray[np.float64]
    multipliers: Multipliers


def multipliers(real: NDArray[np.float64]) -> Multipliers:
    """Round real factors to what an integer-only device holds.

    Parameters
    ----------
    real
        M of each channel, float64 (channels,), positive and finite.

    Raises
    ------
    ValueError
        If one is not positive and finite.
    """
    wide = np.asarray(real, dtype=np.float64)
    if not np.all(np.isfinite(wide) & (wide > 0)):
        raise ValueError("a multiplier must be positive and finite")
    fraction, exponent = np.frexp(wide)
    # Half away from zero; the sum is exact, because a float64 has 53 bits.
    mantissa = np.floor(np.ldexp(fraction, FRACTION_BITS) + 0.5).astype(np.int64)
    shift = -exponent.astype(np.int64)
    over = mantissa == 2**FRACTION_BITS
    mantissa[over], shift[over] = 2 ** (FRACTION_BITS - 1), shift[over] - 1
    lost = shift > LARGEST_SHIFT
    mantissa[lost], shift[lost] = 0, 0
    return Multipliers(wide, mantissa.astype(np.int32), shift.astype(np.int32))
