"""Weight codes that a search chose, where rounding to the nearest code would give others."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class WeightRounding:
    """Codes of a layer's weights, for the scales that they were chosen for.

    Attributes
    ----------
    codes
        int8, in the order of the layer's weights.
    scales
        Weight scales, codes per unit, one a weight row. With other scales the codes mean other weights.
    """

    codes: bytes = field(repr=False)
    scales: tuple[float, ...] = field(repr=False)

    @classmethod
    def of(cls, codes: NDArray[np.int8], scales: NDArray[np.float32]) -> WeightRounding:
        """Keep codes, int8 of any shape, chosen for scales, float32 (rows,)."""
        return cls(np.ascontiguousarray(codes, np.int8).tobytes(), tuple(float(scale) for scale in scales))

    def array(self, rows: int) -> NDArray[np.int8]:
        """Codes as a read-only int8 matrix (rows, elements a row)."""
        return np.frombuffer(self.codes, np.int8).reshape(rows, -1)
