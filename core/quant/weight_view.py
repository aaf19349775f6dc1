"""What the quantization of a layer's weights looks like, channel by channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.grid import levels
from clipscope.core.quant.weights import weight_codes

NEAR_DEAD = 1e-4
"""A row whose largest weight is below this share of the layer's is near-dead: pruned in all but name."""


@dataclass(frozen=True, eq=False)
class WeightView:
    """Figures of each weight row (output channel, or group of a depthwise layer); all arrays are (rows,).

    Attributes
    ----------
    low, high
        Smallest and largest weight, float32.
    scales
        Codes per unit, float32.
    top
        Largest magnitude of a code, int; up to 127, 63 for 7 bits.
    clipped
        Share of the weights that lie beyond the last code, 0 to 1.
    sqnr
        Signal to quantization noise ratio in dB, float64; ``inf`` without noise, as in a dead row.
    dead
        Whether all weights are zero: the output is the bias.
    near_dead
        Whether the row is near-dead (`NEAR_DEAD`) and not dead.
    """

    low: NDArray[np.float32]
    high: NDArray[np.float32]
    scales: NDArray[np.float32]
    top: NDArray[np.intp]
    clipped: NDArray[np.float64]
    sqnr: NDArray[np.float64]
    dead: NDArray[np.bool_]
    near_dead: NDArray[np.bool_]

    @property
    def absmax(self) -> NDArray[np.float32]:
        """Largest magnitude of each row, float32."""
        return np.maximum(self.high, -self.low)


def weight_view(
    matrices: Sequence[NDArray[np.float32]], scales: NDArray[np.float32], bits: int = 8
) -> WeightView:
    """View of a layer's weights at given scales.

    Parameters
    ----------
    matrices
        float32 (rows, weights a row): one, or as many as the layer has, whose rows follow each other.
    scales
        float32 (all rows,), finite and positive.
    bits
        Width at whose largest code the weights stop.

    Raises
    ------
    ValueError
        If the two don't fit each other.
    """
    ends = np.cumsum([len(matrix) for matrix in matrices])
    parts = np.split(scales, ends[:-1]) if len(ends) else []
    if not parts or scales.size != ends[-1]:
        raise ValueError(f"{len(parts)} weight matrices and {scales.shape} scales don't fit each other")
    views = [_view(matrix, part, bits) for matrix, part in zip(matrices, parts, strict=True)]
    return WeightView(*(np.concatenate([getattr(v, f.name) for v in views]) for f in fields(WeightView)))


def _view(matrix: NDArray[np.float32], scales: NDArray[np.float32], bits: int) -> WeightView:
    """View of one matrix."""
    if matrix.ndim != 2 or scales.shape != matrix.shape[:1] or not matrix.size:
        raise ValueError(f"{matrix.shape} weights and {scales.shape} scales don't fit each other")
    low, high = matrix.min(axis=1), matrix.max(axis=1)
    absmax = np.maximum(high, -low)
    codes = weight_codes(matrix, scales, bits)
    exact = matrix.astype(np.float64)
    noise = ((exact - codes / scales.astype(np.float64)[:, None]) ** 2).sum(axis=1)
    signal = (exact**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        sqnr = np.where(noise > 0, 10 * np.log10(signal / noise), np.inf)
    dead = absmax == 0
    return WeightView(
        low,
        high,
        scales,
        np.abs(codes.astype(np.intp)).max(axis=1),
        (np.abs(matrix) * scales[:, None] >= levels(bits) + 0.5).mean(axis=1),
        sqnr,
        dead,
        ~dead & (absmax < NEAR_DEAD * absmax.max()),
    )
