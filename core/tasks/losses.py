"""Parts of the smooth losses of tasks."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_NEAR = 1e-3


def unlike(own: NDArray[np.float32], reference: NDArray[np.float32]) -> float:
    """1 - cosine of two arrays; NaN where the reference is zero, 1 where the other one is."""
    a, b = own.reshape(-1).astype(np.float64), reference.reshape(-1).astype(np.float64)
    lengths = float(np.linalg.norm(a)), float(np.linalg.norm(b))
    if lengths[1] == 0:
        return math.nan
    return 1.0 if lengths[0] == 0 else max(0.0, 1 - float(a @ b) / (lengths[0] * lengths[1]))


def shares_of(values: NDArray[np.floating], axis: int) -> Floats:
    """Shares along an axis: the values themselves where they are some already, else their softmax."""
    x = values.astype(np.float64)
    sums = x.sum(axis=axis)
    if x.size and x.min() >= -_NEAR and bool(np.all(np.abs(sums - 1) <= _NEAR)):
        return np.asarray(np.clip(x, 0, None))
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    found: Floats = e / e.sum(axis=axis, keepdims=True)
    return found
