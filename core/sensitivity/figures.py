"""What a sensitivity run finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clipscope.core.common.intervals import Estimate
from clipscope.core.tasks.base import Figure

FIGURE_IMAGES = 300
"""Images, at most, whose answers are kept for figures of a task: of each version of the network."""


@dataclass(frozen=True)
class RunFigures:
    """How one version of the network does on the images.

    Attributes
    ----------
    top1
        Share of labelled images, 0 to 1, with the exact binomial interval; None without labels or classes.
    agreement
        Share of images with the fp32 network's top-1, 0 to 1, likewise; None without classes.
    cosine_loss
        Mean over images of 1 - cosine of the logits and the fp32 network's (several outputs: their mean),
        with the normal interval of a mean.
    task_loss
        Mean over images of the task's loss against fp32 (`clipscope.core.tasks.base.Task.fp32_loss`),
        likewise; None without a task.
    task
        The task's figures against fp32 by name, over `FIGURE_IMAGES` images at most; empty without a task
        and part of the way.
    """

    top1: Estimate | None
    agreement: Estimate | None
    cosine_loss: Estimate
    task_loss: Estimate | None = None
    task: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """How much one version differs from another one on the same images.

    Attributes
    ----------
    top1, agreement
        Difference of the shares, -1 to 1, with the interval of
        `clipscope.core.common.intervals.paired_tested`; None as in `RunFigures`.
    cosine_loss, task_loss
        Mean over images of the difference, with the normal interval of a mean of paired differences.
    task
        Differences of the task's figures, of those that both have.
    """

    top1: Estimate | None
    agreement: Estimate | None
    cosine_loss: Estimate
    task_loss: Estimate | None = None
    task: Mapping[str, float] = field(default_factory=dict)

    @property
    def deciding(self) -> float:
        """What layers are ranked by: the task's loss, or the cosine's without one."""
        return (self.cosine_loss if self.task_loss is None else self.task_loss).value


@dataclass(frozen=True)
class RankedBy:
    """The task that layers are ranked by.

    Attributes
    ----------
    name
        Of the task.
    recognised
        What was recognised in the outputs.
    loss
        What its loss is.
    headline
        The figure against fp32 that says most.
    known
        What the names of the figures mean.
    """

    name: str
    recognised: str
    loss: str
    headline: str
    known: Mapping[str, Figure]


@dataclass(frozen=True)
class LayerSensitivity:
    """One layer: what its int8 costs.

    Attributes
    ----------
    layer
        Its name.
    only_int8
        The network with this layer alone in int8.
    loss
        Its change against no layer in int8; top-1 falls and the cosine loss rises where the layer is guilty.
    only_fp32
        The network with this layer alone in fp32, of those that the plan has in int8.
    gain
        Its change against the whole plan in int8; top-1 rises and the cosine loss falls where it is guilty.
    rank_int8, rank_fp32
        Place from 1, the guiltiest first, by the cosine loss of `loss` and of `gain`; by the task's with one.
    """

    layer: str
    only_int8: RunFigures
    loss: Change
    only_fp32: RunFigures
    gain: Change
    rank_int8: int
    rank_fp32: int


@dataclass(frozen=True)
class SensitivityReport:
    """Result of a sensitivity run; also its state part of the way.

    Attributes
    ----------
    fp32
        The network from the files; agreement is 1 and the cosine loss 0 by definition.
    stored
        The network with no layer in int8, as it is stored beside int8 layers: weights as fp16.
    int8
        The network as the plan has it.
    layers
        Every layer that the plan has in int8, in the order of the network.
    images, labelled
        Number of images, and of those with a label.
    classes
        Number of classes; None if the network does not classify.
    runs
        Runs, from the layer downstream or whole.
    seconds
        Wall time.
    problems
        Names and messages of files that could not be read and were left out.
    zeros
        Number of images whose fp32 logits are all zero: they do not count in the cosine loss.
    unsaid
        Number of images in which fp32 finds nothing: they do not count in the task's loss.
    task
        The task that layers are ranked by; None where it is the logit cosine.
    """

    fp32: RunFigures
    stored: RunFigures
    int8: RunFigures
    layers: tuple[LayerSensitivity, ...]
    images: int
    labelled: int
    classes: int | None
    runs: int
    seconds: float
    problems: tuple[tuple[str, str], ...] = ()
    zeros: int = 0
    unsaid: int = 0
    task: RankedBy | None = None

    def by_int8(self) -> tuple[LayerSensitivity, ...]:
        """Layers, the one whose int8 alone costs most first."""
        return tuple(sorted(self.layers, key=lambda found: found.rank_int8))

    def by_fp32(self) -> tuple[LayerSensitivity, ...]:
        """Layers, the one whose fp32 alone gains most first."""
        return tuple(sorted(self.layers, key=lambda found: found.rank_fp32))
