"""Confidence intervals of what tuning gains."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DRAWS = 10_000
_CHUNK = 500

Floats = NDArray[np.float64]


def reduction(before: Floats, after: Floats) -> float:
    """Share by which the mean loss fell; 0 where there was none before."""
    start = float(before.mean())
    return 1 - float(after.mean()) / start if start > 0 else 0.0


def reduction_interval(
    before: Floats, after: Floats, *, level: float = 0.95, draws: int = DRAWS, seed: int = 0
) -> tuple[float, float]:
    """Confidence interval of the share by which the mean loss fell: paired bootstrap over images.

    Percentiles of the share over samples of the images, drawn with replacement (Efron 1979), each image with
    its losses before and after together.

    Parameters
    ----------
    before, after
        Loss of each image, float64 (images,).
    level
        Coverage.
    draws, seed
        Number of samples, and the seed that makes them the same every time.

    Returns
    -------
    tuple[float, float]
        Lower and upper end; an interval above 0 says that the loss fell.
    """
    rng = np.random.default_rng(seed)
    shares: list[Floats] = []
    for first in range(0, draws, _CHUNK):
        picks = rng.integers(0, len(before), (min(_CHUNK, draws - first), len(before)))
        start = before[picks].mean(axis=1)
        shares.append(np.where(start > 0, 1 - after[picks].mean(axis=1) / np.where(start > 0, start, 1), 0))
    tail = (1 - level) / 2
    low, high = np.quantile(np.concatenate(shares), [tail, 1 - tail])
    return float(low), float(high)
