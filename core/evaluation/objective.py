"""What plans are compared by: a loss of one image's outputs, the less the better."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from clipscope.core.evaluation.logits import Logits, cosine_loss, has_direction
from clipscope.core.tasks.registry import Settled

TIE = 0.01
"""Weight of the logit cosine beside a task's loss: it decides where that does not."""


class Objective(Protocol):
    """A loss; the mean over images compares plans.

    It is called from several threads at once, for an image and for its variants
    (`clipscope.core.tune.variants`), mirrored or shifted by a pixel.
    """

    @property
    def title(self) -> str:
        """What it is, as a sentence names it: "1 - logit cosine"."""
        ...

    def takes(self, reference: Logits) -> bool:
        """Whether an image says something, by its fp32 logits."""
        ...

    def loss(self, index: int, logits: Logits, reference: Logits) -> float:
        """Loss of one image.

        Parameters
        ----------
        index
            The image's place among the inputs, for objectives that know its labels.
        logits, reference
            int8 and fp32 logits, flat, an array an output.
        """
        ...


@dataclass(frozen=True)
class LogitCosine:
    """1 - cosine of int8 and fp32 logits, which needs no labels and suits every network."""

    title: str = "1 - logit cosine"

    def takes(self, reference: Logits) -> bool:
        """Whether a logit is other than zero."""
        return has_direction(reference)

    def loss(self, index: int, logits: Logits, reference: Logits) -> float:
        """See `clipscope.core.evaluation.logits.cosine_loss`."""
        del index
        return cosine_loss(logits, reference)


LOGIT_COSINE = LogitCosine()


@dataclass(frozen=True)
class TaskLoss:
    """A task's loss against fp32 (`clipscope.core.tasks.base.Task.fp32_loss`), ties decided by the cosine."""

    settled: Settled

    @property
    def title(self) -> str:
        """What the task calls it."""
        return self.settled.task.loss_title or LOGIT_COSINE.title

    def takes(self, reference: Logits) -> bool:
        """Whether fp32 found something in the image, such as a box."""
        return has_direction(reference) and not math.isnan(self.of_task(reference, reference))

    def loss(self, index: int, logits: Logits, reference: Logits) -> float:
        """The task's loss, and a hundredth of the cosine's."""
        del index
        return self.of_task(logits, reference) + TIE * cosine_loss(logits, reference)

    def of_task(self, logits: Logits, reference: Logits) -> float:
        """The task's loss alone; NaN where the image says nothing."""
        shaped = self.settled.outputs.shaped
        return self.settled.task.fp32_loss(shaped(logits), shaped(reference))


def objective_of(settled: Settled | None) -> TaskLoss | LogitCosine:
    """The objective of a task; the logit cosine for classifiers, and where no task is known."""
    if settled is None or settled.classifies or settled.task.loss_title is None:
        return LOGIT_COSINE
    return TaskLoss(settled)
