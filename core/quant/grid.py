"""The grid of values that a quantized tensor can take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


def levels(bits: int) -> int:
    """Largest code of a symmetric scheme: 127 for 8 bits, 63 for 7, 31 for 6."""
    if not 2 <= bits <= 8:
        raise ValueError(f"bits must lie in 2..8, not {bits}")
    return int(2 ** (bits - 1) - 1)


@dataclass(frozen=True)
class Grid:
    """Values ``step * k`` for the integers ``k_min <= k <= k_max``; zero is always one of them.

    Attributes
    ----------
    step
        Distance of two neighbouring values, in the tensor's own unit; positive.
    k_min, k_max
        Lowest and highest multiple; ``-127, 127`` for ncnn, ``0, 255`` for an unsigned tensor.
    """

    step: float
    k_min: int
    k_max: int

    @classmethod
    def of_range(cls, lo: float, hi: float, bits: int = 8, *, centred: bool = False) -> Grid:
        """Grid of a clip range.

        ``lo == -hi`` gives the symmetric scheme of ncnn (``src/layer/quantize.cpp``), anything else
        the affine one with ``2**bits`` codes (Jacob et al. 2018, sections 2.1 and 3). There the zero point
        is rounded to a code, so that zero is exactly representable; the ends move by up to half a step,
        to `lo` and `hi`, and the distance of two codes stays. A zero-centred range has the codes of the
        symmetric scheme (-127 to 127 for 8 bits) on both sides of its middle instead of on both sides of
        zero, so one code fewer than the affine one.

        Parameters
        ----------
        lo, hi
            Ends of the range in the tensor's unit.
        bits
            Width of a code.
        centred
            Whether the range is zero-centred.

        Raises
        ------
        ValueError
            If the range is empty, not finite, or does not contain zero.
        """
        if not (np.isfinite(lo) and np.isfinite(hi)) or not lo <= 0 <= hi or lo == hi:
            raise ValueError(f"a clip range must be finite, contain zero and not be empty: {lo}, {hi}")
        if lo == -hi:
            k = levels(bits)
            return cls(hi / k, -k, k)
        codes = 2 * levels(bits) if centred else 2**bits - 1
        step = hi / codes - lo / codes
        if step == 0:
            raise ValueError(f"a clip range must be wider than the smallest number: {lo}, {hi}")
        zero_point = min(round(-lo / step), codes)
        return cls(step, -zero_point, codes - zero_point)

    @property
    def lo(self) -> float:
        """Lowest value of the grid."""
        return self.k_min * self.step

    @property
    def hi(self) -> float:
        """Highest value of the grid."""
        return self.k_max * self.step

    def quantize(self, x: NDArray[np.float32]) -> NDArray[np.int32]:
        """Multiples ``k`` of float32 values, rounded half away from zero as ncnn does on x86.

        The product with the scale and the addition of a half are each rounded to float32
        (``src/layer/x86/x86_usability.h float2int8``).
        """
        scaled = x * np.float32(1.0 / self.step)
        rounded = np.trunc(scaled + np.copysign(np.float32(0.5), scaled))
        codes: NDArray[np.int32] = np.clip(rounded, self.k_min, self.k_max).astype(np.int32)
        return codes

    def apply(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """Each value's nearest value of the grid, as float64."""
        return np.asarray(self.quantize(x) * self.step, dtype=np.float64)
