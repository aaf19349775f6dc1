"""Losses of a plan, and by which share one plan's are below another's."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tune.bootstrap import reduction, reduction_interval

LEAST_LOSS = 1e-9
"""Smaller losses are rounding of float32 logits."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Score:
    """1 - logit cosine with fp32, the mean over the outputs, of each image and variant.

    Attributes
    ----------
    fit, held
        float64 (images, variants): images that steps are made from, and images that only confirm them.
    """

    fit: Floats
    held: Floats

    @property
    def means(self) -> tuple[float, float]:
        """Mean loss of the tuning images, and of the held-out ones."""
        return float(self.fit.mean()), float(self.held.mean())


@dataclass(frozen=True)
class Reduction:
    """Share by which the mean loss of the held-out images fell, with its 95 % interval.

    See `clipscope.core.tune.bootstrap`.
    """

    share: float = 0.0
    low: float = 0.0
    high: float = 0.0

    @classmethod
    def of(cls, before: Score, after: Score) -> Reduction:
        """Reduction from one score to another, over the same images; the interval takes some 50 ms."""
        one, other = before.held.mean(axis=1), after.held.mean(axis=1)
        return cls(reduction(one, other), *reduction_interval(one, other))


@dataclass(frozen=True)
class Gain:
    """By which share one plan's loss is below another's: mean over images of the logarithm of their ratio.

    The logarithm weighs all images alike. In the plain mean a few images with a large loss decide, and what
    they say is chance.

    Attributes
    ----------
    fit, held
        Gain on the tuning images, and on the held-out ones; 0.1 is about 10 %.
    held_error
        Standard error of ``held``, over images.
    """

    fit: float
    held: float
    held_error: float

    @classmethod
    def of(cls, before: Score, after: Score) -> Gain:
        """Gain from one score to another, over the same images."""
        fit, held = _log_ratios(before.fit, after.fit), _log_ratios(before.held, after.held)
        error = float(held.std(ddof=1)) / math.sqrt(len(held)) if len(held) > 1 else math.inf
        return cls(float(fit.mean()), float(held.mean()), error)

    def confirmed(self, errors: float = 0.0) -> bool:
        """Whether both gain, the held-out images by more than so many standard errors."""
        return self.fit > 0 and self.held > 0 and self.held > errors * self.held_error


def _log_ratios(before: Floats, after: Floats) -> Floats:
    """Logarithm of each image's ratio of losses, the mean over its variants."""
    ratios = np.log(np.maximum(before, LEAST_LOSS) / np.maximum(after, LEAST_LOSS))
    return np.asarray(ratios.mean(axis=1))
