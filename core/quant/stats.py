"""What calibration measures of a blob."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.histogram import Histogram
from clipscope.core.quant.kl import KlCurve, kl_curve


@dataclass(frozen=True)
class RangeStats:
    """Range of a blob over the calibration images; two of them always merge.

    Attributes
    ----------
    min, max
        Smallest and largest value, float32 exactly.
    count, zeros
        How many values were seen, and how many of them were exactly zero.
    image_min, image_max
        Smallest and largest value of each image, in the order of the images.
    image_elements
        Number of values of each image.
    """

    min: float
    max: float
    count: int
    zeros: int
    image_min: tuple[float, ...]
    image_max: tuple[float, ...]
    image_elements: tuple[int, ...]

    @classmethod
    def of(cls, x: NDArray[np.float32]) -> RangeStats:
        """Statistics of one image's blob, any shape, float32.

        Raises
        ------
        ValueError
            If the blob is empty or holds NaN or infinite values.
        """
        if x.size == 0:
            raise ValueError("the blob is empty")
        low, high = float(x.min()), float(x.max())
        if not (np.isfinite(low) and np.isfinite(high)):
            raise ValueError("the blob holds values that are not finite")
        zeros = x.size - int(np.count_nonzero(x))
        return cls(low, high, x.size, zeros, (low,), (high,), (x.size,))

    @property
    def absmax(self) -> float:
        """Largest magnitude, float32 exactly; ncnn2table's ``absmax``."""
        return max(-self.min, self.max, 0.0)

    @property
    def image_absmax(self) -> tuple[float, ...]:
        """max |x| of each image, in the order of the images."""
        return tuple(max(-lo, hi, 0.0) for lo, hi in zip(self.image_min, self.image_max, strict=True))

    @property
    def images(self) -> int:
        """Number of images that were measured."""
        return len(self.image_min)

    @property
    def non_negative(self) -> bool:
        """Whether no value below zero was seen, as behind a ReLU."""
        return self.min >= 0

    def merged(self, other: RangeStats) -> RangeStats:
        """Statistics of both sets of images, this one's first."""
        return RangeStats(
            min(self.min, other.min),
            max(self.max, other.max),
            self.count + other.count,
            self.zeros + other.zeros,
            self.image_min + other.image_min,
            self.image_max + other.image_max,
            self.image_elements + other.image_elements,
        )


@dataclass(frozen=True, eq=False)
class BlobStats:
    """All that calibration knows of a blob: its range and its histogram."""

    range: RangeStats
    histogram: Histogram

    @property
    def absmax(self) -> float:
        """Largest magnitude, float32 exactly."""
        return self.range.absmax

    def kl_curve(self, bits: int = 8) -> KlCurve:
        """KL score over all candidate thresholds for codes of 8, 7 or 6 bits; see `quant.kl.kl_curve`."""
        return kl_curve(self.histogram, 2 ** (bits - 1))

    def merged(self, other: BlobStats) -> BlobStats:
        """Statistics of both sets of images.

        Raises
        ------
        ValueError
            If the histograms' edges differ.
        """
        return replace(
            self, range=self.range.merged(other.range), histogram=self.histogram.merged(other.histogram)
        )
