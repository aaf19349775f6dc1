"""Running sums over images: many versions of a network, each held against its base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.sensitivity.figures import Change, Estimate, RunFigures
from clipscope.core.sensitivity.intervals import mean, paired_difference, proportion

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]

WORST_LOSS = 2.0
"""1 - cosine of opposite logits."""


@dataclass(frozen=True, eq=False)
class Answer:
    """What all versions said about one image.

    Attributes
    ----------
    label
        The image's class, or None.
    reference
        The fp32 network's top-1; None if the network does not classify.
    tops
        Top-1 of each version, int64 (versions,); empty if the network does not classify.
    losses
        1 - cosine of each version's logits and the fp32 network's, float64 (versions,); NaN where the fp32
        network's are all zero.
    """

    label: int | None
    reference: int | None
    tops: Counts
    losses: Floats


class Totals:
    """Sums over images; their order does not depend on the threads, so neither do the figures.

    Parameters
    ----------
    bases
        For each version the number of the version that it is held against.
    """

    def __init__(self, bases: Sequence[int]) -> None:
        self.images = self.labelled = self.classified = self.zeros = 0
        self._bases = np.asarray(bases, np.int64)
        self._hits32 = 0
        # Images on which a version and its base are right, the version alone is, the base alone is.
        self._right = np.zeros((3, len(bases)), np.int64)
        self._agreeing = np.zeros((3, len(bases)), np.int64)
        self._losses = np.zeros((2, len(bases)))
        self._differences = np.zeros((2, len(bases)))

    def add(self, answer: Answer) -> None:
        """Add one image."""
        self.images += 1
        if np.isnan(answer.losses).any():
            self.zeros += 1
        else:
            difference = answer.losses - answer.losses[self._bases]
            self._losses += np.stack([answer.losses, answer.losses**2])
            self._differences += np.stack([difference, difference**2])
        if answer.reference is None:
            return
        self.classified += 1
        self._agreeing += self._pairs(answer.tops == answer.reference)
        if answer.label is not None:
            self.labelled += 1
            self._hits32 += answer.reference == answer.label
            self._right += self._pairs(answer.tops == answer.label)

    def _pairs(self, hits: NDArray[np.bool_]) -> Counts:
        base = hits[self._bases]
        return np.stack([hits & base, hits & ~base, ~hits & base]).astype(np.int64)

    def fp32(self) -> RunFigures:
        """Figures of the fp32 network."""
        top1 = proportion(self._hits32, self.labelled) if self.labelled else None
        agreement = Estimate(1.0, 1.0, 1.0) if self.classified else None
        return RunFigures(top1, agreement, Estimate(0.0, 0.0, 0.0))

    def figures(self, version: int) -> RunFigures:
        """Figures of one version."""
        total, squares = (float(value) for value in self._losses[:, version])
        return RunFigures(
            _share(self._right[:, version], self.labelled),
            _share(self._agreeing[:, version], self.classified),
            self._mean(total, squares, 0.0),
        )

    def change(self, version: int) -> Change:
        """Difference of one version and its base."""
        total, squares = (float(value) for value in self._differences[:, version])
        return Change(
            _difference(self._right[:, version], self.labelled),
            _difference(self._agreeing[:, version], self.classified),
            self._mean(total, squares, -WORST_LOSS),
        )

    def _mean(self, total: float, squares: float, lowest: float) -> Estimate:
        """Mean over the images whose logits have a direction; anything is possible before the first one."""
        counted = self.images - self.zeros
        if not counted:
            return Estimate(0.0, lowest, WORST_LOSS)
        return mean(total, squares, counted, lowest, WORST_LOSS)


def _share(pairs: Counts, images: int) -> Estimate | None:
    return proportion(int(pairs[0] + pairs[1]), images) if images else None


def _difference(pairs: Counts, images: int) -> Estimate | None:
    if not images:
        return None
    both, first, second = (int(count) for count in pairs)
    return paired_difference(both, first, second, images - both - first - second)
