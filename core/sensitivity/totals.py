"""Running sums over images: many versions of a network, each held against its base."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.intervals import Estimate, exact_proportion, mean, paired_tested
from clipscope.core.sensitivity.figures import Change, RunFigures

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]

WORST_LOSS = 2.0
"""1 - cosine of opposite logits."""
NO_TASK = np.empty(0)


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
    task_losses
        The task's loss of each version, float64 (versions,), NaN where fp32 finds nothing; empty without a
        task.
    records
        The task's record of each version held against fp32; empty where figures take no more images.
    """

    label: int | None
    reference: int | None
    tops: Counts
    losses: Floats
    task_losses: Floats = field(default_factory=lambda: NO_TASK)
    records: tuple[Any, ...] = ()


class Totals:
    """Sums over images; their order does not depend on the threads, so neither do the figures.

    Parameters
    ----------
    bases
        For each version the number of the version that it is held against.
    """

    def __init__(self, bases: Sequence[int]) -> None:
        self.images = self.labelled = self.classified = self.zeros = self.unsaid = 0
        self.has_task = False
        self.records: list[tuple[Any, ...]] = []
        self._bases = np.asarray(bases, np.int64)
        self._hits32 = 0
        # Images on which a version and its base are right, the version alone is, the base alone is.
        self._right = np.zeros((3, len(bases)), np.int64)
        self._agreeing = np.zeros((3, len(bases)), np.int64)
        self._cosine, self._task = _Losses(self._bases), _Losses(self._bases)

    def add(self, answer: Answer) -> None:
        """Add one image."""
        self.images += 1
        self.zeros += not self._cosine.add(answer.losses)
        if answer.task_losses.size:
            self.has_task = True
            self.unsaid += not self._task.add(answer.task_losses)
        if answer.records:
            self.records.append(answer.records)
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
        top1 = exact_proportion(self._hits32, self.labelled) if self.labelled else None
        agreement = Estimate(1.0, 1.0, 1.0) if self.classified else None
        nothing = Estimate(0.0, 0.0, 0.0)
        return RunFigures(top1, agreement, nothing, nothing if self.has_task else None)

    def figures(self, version: int) -> RunFigures:
        """Figures of one version."""
        return RunFigures(
            _share(self._right[:, version], self.labelled),
            _share(self._agreeing[:, version], self.classified),
            self._cosine.mean(version, WORST_LOSS),
            self._task.mean(version) if self.has_task else None,
        )

    def change(self, version: int) -> Change:
        """Difference of one version and its base."""
        return Change(
            _difference(self._right[:, version], self.labelled),
            _difference(self._agreeing[:, version], self.classified),
            self._cosine.mean_change(version, WORST_LOSS),
            self._task.mean_change(version) if self.has_task else None,
        )


class _Losses:
    """Sums of a loss of each version, and of its differences to the version's base."""

    def __init__(self, bases: NDArray[np.int64]) -> None:
        self._bases = bases
        self._count = 0
        self._losses = np.zeros((2, len(bases)))
        self._differences = np.zeros((2, len(bases)))

    def add(self, losses: Floats) -> bool:
        """Add an image's losses; False where it has none."""
        if np.isnan(losses).any():
            return False
        self._count += 1
        difference = losses - losses[self._bases]
        self._losses += np.stack([losses, losses**2])
        self._differences += np.stack([difference, difference**2])
        return True

    def mean(self, version: int, worst: float = math.inf) -> Estimate:
        """Mean of a version's loss."""
        return self._mean(self._losses[:, version], 0.0, worst)

    def mean_change(self, version: int, worst: float = math.inf) -> Estimate:
        """Mean of the difference."""
        return self._mean(self._differences[:, version], -worst, worst)

    def _mean(self, sums: Floats, lowest: float, highest: float) -> Estimate:
        """Mean over the images that have a loss; anything is possible before the first one."""
        if not self._count:
            return Estimate(0.0, lowest, highest)
        total, squares = (float(value) for value in sums)
        return mean(total, squares, self._count, lowest, highest)


def _share(pairs: Counts, images: int) -> Estimate | None:
    return exact_proportion(int(pairs[0] + pairs[1]), images) if images else None


def _difference(pairs: Counts, images: int) -> Estimate | None:
    if not images:
        return None
    both, first, second = (int(count) for count in pairs)
    return paired_tested(both, first, second, images - both - first - second)
