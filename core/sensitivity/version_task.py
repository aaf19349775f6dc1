"""A task beside the versions of a network: its loss of each, and what its figures are made from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.logits import Logits
from clipscope.core.evaluation.objective import TaskLoss
from clipscope.core.sensitivity.figures import RankedBy
from clipscope.core.tasks.base import Picture
from clipscope.core.tasks.bootstrap import no_intervals


class VersionTask:
    """What a task says of all versions for one image; may be called from several threads.

    Parameters
    ----------
    objective
        The task's loss.
    inputs
        Images.
    counted
        Indices of those whose answers are kept for figures.
    """

    def __init__(self, objective: TaskLoss, inputs: Inputs, counted: Collection[int]) -> None:
        self._objective, self._inputs, self._counted = objective, inputs, frozenset(counted)

    @property
    def ranked_by(self) -> RankedBy:
        """The task, for the report."""
        task = self._objective.settled.task
        return RankedBy(
            task.name, task.recognised, self._objective.title, task.headlines[1], dict(task.known)
        )

    def of(
        self, index: int, found: Sequence[Logits], reference: Logits
    ) -> tuple[NDArray[np.float64], tuple[Any, ...]]:
        """Loss of each version, float64 (versions,), and its record against fp32, if the image counts."""
        losses = np.array([self._objective.of_task(logits, reference) for logits in found])
        if index not in self._counted:
            return losses, ()
        task, shaped = self._objective.settled.task, self._objective.settled.outputs.shaped
        picture = Picture(self._inputs.items[index], self._inputs.geometry(index))
        right = task.decode(shaped(reference), picture)
        return losses, tuple(
            task.held_to_fp32(task.decode(shaped(logits), picture), right, picture) for logits in found
        )

    def figures(self, records: Sequence[tuple[Any, ...]], version: int) -> dict[str, float | None]:
        """Figures of a version against fp32."""
        if not records:
            return {}
        with no_intervals():
            found = self._objective.settled.task.against_fp32([row[version] for row in records])
        return dict(found.figures)
