"""95 % intervals of figures over images: bootstrap, percentiles (Efron 1979)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
LEVEL = 0.95
_CHUNK_ELEMENTS = 4_000_000

Floats = NDArray[np.float64]


@lru_cache(maxsize=8)
def weights(images: int, draws: int = DRAWS, seed: int = 0) -> Floats:
    """How often each image is drawn, float64 (draws, images), read-only; the same every time."""
    rng = np.random.default_rng(seed)
    found = rng.multinomial(images, np.full(images, 1 / images), draws).astype(np.float64)
    found.setflags(write=False)
    return found


def percentiles(values: Floats, level: float = LEVEL) -> tuple[float, float] | None:
    """Ends of the interval of drawn figures; None where fewer than half of the draws have one."""
    known = values[np.isfinite(values)]
    if len(known) < len(values) / 2 or not len(known):
        return None
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def interval(
    images: int, figure: Callable[[Floats], Floats], draws: int = DRAWS
) -> tuple[float, float] | None:
    """Interval of a figure.

    Parameters
    ----------
    images
        Number of images.
    figure
        From weights (draws, images) to the figure of each draw (draws,), NaN where it can't be had.
    """
    if images < 2:
        return None
    drawn = weights(images, draws)
    step = max(1, _CHUNK_ELEMENTS // images)
    parts = [figure(drawn[first : first + step]) for first in range(0, draws, step)]
    return percentiles(np.concatenate(parts))


def mean_interval(values: Floats) -> tuple[float, float] | None:
    """Interval of the mean of one value an image; NaN values don't count."""
    known = values[np.isfinite(values)]
    if len(known) < 2:
        return None
    return interval(len(known), lambda drawn: (drawn @ known) / drawn.sum(axis=1))


def ratio_interval(parts: Floats, wholes: Floats) -> tuple[float, float] | None:
    """Interval of sum(parts) / sum(wholes), one of each an image."""

    def figure(drawn: Floats) -> Floats:
        whole = drawn @ wholes
        found: Floats = np.where(whole > 0, (drawn @ parts) / np.where(whole > 0, whole, 1), np.nan)
        return found

    return interval(len(parts), figure)
