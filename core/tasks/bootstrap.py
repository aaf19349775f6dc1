"""95 % intervals of figures over images: bootstrap, percentiles (Efron 1979)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
LEVEL = 0.95
LEAST_DRAWS = 200
MOST_ELEMENTS = 8_000_000
"""Draws times images that are held: of very many images fewer draws are made."""
MANY = 5_000
"""Images from which on the interval of a mean is the normal one, which the bootstrap's comes to."""

TOP_CODE = 0xFFFE
"""The largest code of a kept draw."""

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


class KeptDraws(NamedTuple):
    """The drawn figures of an interval as a session keeps them, to hold two plans against each other.

    Attributes
    ----------
    low, high
        What codes 0 and `TOP_CODE` stand for.
    codes
        A code a draw, unsigned, 16 bits, little-endian, as base64: 2.7 kB for any number of images. The code
        above `TOP_CODE` is a draw without a figure.
    """

    low: float
    high: float
    codes: str

    @classmethod
    def pack(cls, draws: Floats) -> KeptDraws | None:
        """Of draws in their order, float64 (draws,); None where none has a figure."""
        known = np.isfinite(draws)
        if not known.any():
            return None
        low, high = float(draws[known].min()), float(draws[known].max())
        step = (high - low) / TOP_CODE or 1.0
        codes = np.where(known, np.rint((np.where(known, draws, low) - low) / step), TOP_CODE + 1)
        return cls(low, high, base64.b64encode(codes.astype("<u2").tobytes()).decode("ascii"))

    def unpack(self) -> Floats | None:
        """Float64 (draws,), NaN where there is no figure; None of what is none, as in a changed file."""
        try:
            codes = np.frombuffer(base64.b64decode(self.codes, validate=True), "<u2")
        except (ValueError, binascii.Error):
            return None
        if not np.isfinite((self.low, self.high)).all():
            return None
        values = self.low + codes.astype(np.float64) * ((self.high - self.low) / TOP_CODE)
        return np.where(codes <= TOP_CODE, values, np.nan)


def kept_interval(here: KeptDraws | None, there: KeptDraws | None) -> tuple[float, float] | None:
    """As `paired_interval`, of draws that were kept."""
    mine, theirs = (None if one is None else one.unpack() for one in (here, there))
    if mine is None or theirs is None or mine.shape != theirs.shape or not mine.size:
        return None
    ends = percentiles(mine - theirs)
    return None if ends is None else (ends[0], ends[1])


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
