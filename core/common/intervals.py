"""95 % confidence intervals over images."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

CONFIDENCE = 0.95
MANY = 3000
"""Hits and misses each, from which on an exact interval differs from Wilson's in no digit that is shown."""
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


class Estimate(NamedTuple):
    """A figure with its 95 % confidence interval, over images."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> Estimate:
        """The figure in another unit, or with the other sign."""
        low, high = sorted((factor * self.low, factor * self.high))
        return Estimate(factor * self.value, low, high)


def proportion(hits: int, images: int) -> Estimate:
    """Share with Wilson's score interval (Wilson 1927, JASA 22:209).

    Raises
    ------
    ValueError
        If there is no image.
    """
    if images <= 0:
        raise ValueError("no images")
    share = hits / images
    z2 = Z * Z / images
    center = (share + z2 / 2) / (1 + z2)
    half = Z / (1 + z2) * math.sqrt(share * (1 - share) / images + z2 / (4 * images))
    # At 0 and 1 the ends are those exactly; rounding must not put the share outside.
    low = 0.0 if hits == 0 else max(0.0, center - half)
    high = 1.0 if hits == images else min(1.0, center + half)
    return Estimate(share, low, high)


@lru_cache(maxsize=4096)
def exact_proportion(hits: int, images: int) -> Estimate:
    """Share with the exact binomial interval (Clopper and Pearson 1934, Biometrika 26:404).

    This is the interval of every share of images, in the window, in reports and in JSON. Of more than `MANY`
    hits and misses each it is Wilson's, which comes to the same.

    Raises
    ------
    ValueError
        If there is no image.
    """
    fewer = min(hits, images - hits)
    if images <= 0 or fewer > MANY:
        return proportion(hits, images)
    alpha = (1 - CONFIDENCE) / 2
    near = proportion(fewer, images)
    # In terms of the fewer: at most as many of them with probability alpha, or at least as many.
    high = _share_where(fewer, images, alpha, near.high) if fewer < images else 1.0
    low = _share_where(fewer - 1, images, 1 - alpha, near.low) if fewer else 0.0
    return Estimate(hits / images, low, high) if fewer == hits else Estimate(hits / images, 1 - high, 1 - low)


def _share_where(hits: int, images: int, wanted: float, near: float) -> float:
    """The share with which at most so many hits have a probability: Newton's method, kept in a bracket."""
    k = np.arange(1, hits + 1)
    ways = np.concatenate(([0.0], np.cumsum(np.log((images - k + 1) / k))))
    places = np.arange(hits + 1)
    low, high, share = 0.0, 1.0, min(max(near, 1e-9), 1 - 1e-9)
    for _ in range(100):
        terms = np.exp(ways + places * (math.log(share) - math.log1p(-share)) + images * math.log1p(-share))
        beyond = float(terms.sum()) - wanted
        low, high = (share, high) if beyond > 0 else (low, share)
        slope = (images - hits) * float(terms[-1]) / (1 - share)  # by which it falls
        step = share + beyond / slope if slope > 0 else low
        step = step if low < step < high else (low + high) / 2
        if abs(step - share) < 1e-13 or high - low < 1e-13:
            return step
        share = step
    return share


def paired_difference(both: int, first: int, second: int, neither: int) -> Estimate:
    """Difference of two shares on the same images, with Newcombe's interval; `paired_tested` is shown.

    The hybrid score interval with a continuity-corrected correlation, method 10 of Newcombe 1998
    (Statistics in Medicine 17:2635), which holds its level with few or no discordant images.

    Parameters
    ----------
    both, first, second, neither
        Images on which both hit, only the first, only the second, none.

    Returns
    -------
    Estimate
        Share of the first minus share of the second, -1 to 1.
    """
    images = both + first + second + neither
    a, b = proportion(both + first, images), proportion(both + second, images)
    phi = _correlation(both, first, second, neither)
    difference = (first - second) / images
    low = _hypotenuse(a.value - a.low, b.high - b.value, phi)
    high = _hypotenuse(a.high - a.value, b.value - b.low, phi)
    return Estimate(difference, max(-1.0, difference - low), min(1.0, difference + high))


def paired_tested(both: int, first: int, second: int, neither: int) -> Estimate:
    """The same, never narrower than the exact test: 0 lies in it wherever McNemar's test finds no difference.

    This is the interval of every difference of shares of images that is shown, searched by or written.

    The wider one of both ends of Newcombe's interval and of the exact test's own, which is Clopper and
    Pearson's for the share of the first among the images on which one alone hits.
    """
    found, alone = paired_difference(both, first, second, neither), first + second
    if not alone:
        return found
    images = both + alone + neither
    low, high = (alone / images * (2 * end - 1) for end in exact_proportion(first, alone)[1:])
    return Estimate(found.value, min(found.low, low), max(found.high, high))


def _hypotenuse(a: float, b: float, phi: float) -> float:
    return math.sqrt(max(0.0, a * a - 2 * phi * a * b + b * b))


def _correlation(both: int, first: int, second: int, neither: int) -> float:
    """Correlation of the two answers, its numerator moved toward 0 where it is positive."""
    images = both + first + second + neither
    margins = (both + first) * (second + neither) * (both + second) * (first + neither)
    if margins == 0:
        return 0.0
    numerator = both * neither - first * second
    corrected = max(0.0, numerator - images / 2) if numerator > 0 else float(numerator)
    return corrected / math.sqrt(margins)


def mean(total: float, squares: float, images: int, lowest: float, highest: float) -> Estimate:
    """Mean with its normal interval, from sums.

    Parameters
    ----------
    total, squares
        Sum of the values and of their squares.
    images
        Number of values. One value says nothing about the spread: its interval is all that is possible.
    lowest, highest
        What is possible.
    """
    if images <= 0:
        raise ValueError("no images")
    value = total / images
    if images == 1:
        return Estimate(value, lowest, highest)
    variance = max(0.0, squares - total * value) / (images - 1)
    half = Z * math.sqrt(variance / images)
    return Estimate(value, max(lowest, value - half), min(highest, value + half))
