"""95 % intervals of figures over images: bootstrap, percentiles (Efron 1979)."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
LEVEL = 0.95
LEAST_DRAWS = 200
MOST_ELEMENTS = 8_000_000
"""Draws times images that are held: of very many images fewer draws are made."""
MANY = 5_000
"""Images from which on the interval of a mean is the normal one, which the bootstrap's comes to."""

Floats = NDArray[np.float64]

_wanted: ContextVar[bool] = ContextVar("intervals", default=True)


@contextmanager
def no_intervals() -> Generator[None, None, None]:
    """Leave intervals out inside: searches look at the figures of hundreds of plans, and at no interval."""
    token = _wanted.set(False)
    try:
        yield
    finally:
        _wanted.reset(token)


def intervals_wanted() -> bool:
    """Whether figures get intervals: they take longer than the figures."""
    return _wanted.get()


@lru_cache(maxsize=2)
def weights(images: int, draws: int = DRAWS, seed: int = 0) -> Floats:
    """How often each image is drawn, float64 (draws, images), read-only; the same every time."""
    draws = min(draws, max(LEAST_DRAWS, MOST_ELEMENTS // max(1, images)))
    rng = np.random.default_rng(seed)
    found = rng.multinomial(images, np.full(images, 1 / images), draws).astype(np.float64)
    found.setflags(write=False)
    return found


class Ends(tuple[float, float]):
    """Both ends of an interval, and the drawn figures that it was made from, until they are dropped.

    The same images are drawn for all columns, so that the draws of two columns are pairs.
    """

    draws: Floats | None = None


def percentiles(values: Floats, level: float = LEVEL) -> tuple[float, float] | None:
    """Ends of the interval of drawn figures; None where fewer than half of the draws have one."""
    known = values[np.isfinite(values)]
    if len(known) < len(values) / 2 or not len(known):
        return None
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    ends = Ends((float(low), float(high)))
    ends.draws = values
    return ends


def paired_interval(
    here: tuple[float, float] | None, there: tuple[float, float] | None
) -> tuple[float, float] | None:
    """Interval of the difference of two figures on the same images: paired bootstrap.

    Parameters
    ----------
    here, there
        Intervals of the two, each as its function gave it.

    Returns
    -------
    tuple of float, or None
        None where one has no draws, or not as many.
    """
    if not isinstance(here, Ends) or not isinstance(there, Ends) or here.draws is None or there.draws is None:
        return None
    if here.draws.shape != there.draws.shape:
        return None
    ends = percentiles(here.draws - there.draws)
    return None if ends is None else (ends[0], ends[1])


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
    if images < 2 or not intervals_wanted():
        return None
    return percentiles(figure(weights(images, draws)))


def mean_interval(values: Floats) -> tuple[float, float] | None:
    """Interval of the mean of one value an image; NaN values don't count."""
    known = values[np.isfinite(values)]
    if len(known) < 2:
        return None
    if len(known) > MANY:
        half = NormalDist().inv_cdf((1 + LEVEL) / 2) * float(known.std(ddof=1)) / len(known) ** 0.5
        mean = float(known.mean())
        return max(float(known.min()), mean - half), min(float(known.max()), mean + half)
    found = interval(len(known), lambda drawn: (drawn @ known) / drawn.sum(axis=1))
    if found is None or len(known) == len(values):
        return found
    return found[0], found[1]  # of some of the images: no pairs with another column's


def ratio_interval(parts: Floats, wholes: Floats) -> tuple[float, float] | None:
    """Interval of sum(parts) / sum(wholes), one of each an image."""

    def figure(drawn: Floats) -> Floats:
        whole = drawn @ wholes
        found: Floats = np.where(whole > 0, (drawn @ parts) / np.where(whole > 0, whole, 1), np.nan)
        return found

    return interval(len(parts), figure)
