"""What a search for a mixed-precision plan is given and finds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.intervals import Estimate
from clipscope.core.evaluation.results import Latency
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tasks.base import Figure, Unit

PARETO_SIZES = 8
"""Plans of a front between all int8 and all fp32, along each ranking."""

PARETO_TURNS = 6
"""Turns of each plan's latency."""

Measure = str
"""``"top-1"``, ``"agreement"``, ``"logit cosine"``, or the name of a task's figure."""
POINT_UNITS: tuple[Unit, ...] = ("share", "number")
"""Units of figures of which a budget's point is a hundredth; of others it is one, such as a box or a dB."""
Move = Literal["start", "to fp32", "back to int8"]
Prefer = Literal["few layers", "low latency"]


def score_unit(meant: Figure) -> float:
    """Factor from a task's figure to `Score.value`: hundred points, the higher the better."""
    unit = 1.0 if meant.unit in POINT_UNITS else 0.01
    return unit if meant.higher_is_better else -unit


@dataclass(frozen=True)
class Budget:
    """What a mixed plan may cost: exactly one of points and layers.

    Attributes
    ----------
    points
        Points that the measure may be worse than fp32's: top-1 with labels, agreement without, logit cosine
        where the network does not classify; with a task its headline, against labels if there are any.
        A point is a hundredth, and of counts, pixels and dB one of these.
    most_fp32
        Number of quantizable layers that may stay fp32, with those that the plan has off already.
    figure
        The task's figure that the points are of, by name; its headline if None.

    Raises
    ------
    ClipScopeError
        If both or none are given, or one is negative or not finite.
    """

    points: float | None = None
    most_fp32: int | None = None
    figure: str | None = None

    def __post_init__(self) -> None:
        given = [limit for limit in (self.points, self.most_fp32) if limit is not None]
        if len(given) != 1 or not math.isfinite(given[0]) or given[0] < 0:
            raise ClipScopeError(
                "a budget is a number of points, or of fp32 layers, from 0",
                where="the budget",
                fix="give one of the two, such as 0.1 points",
            )

    def __str__(self) -> str:
        """As people say it."""
        if self.points is not None:
            points = f"at most {self.points:g} point{'s' * (self.points != 1)}"
            return (
                f"{points} below fp32" if self.figure is None else f"{self.figure} {points} worse than fp32's"
            )
        return f"at most {self.most_fp32} layer{'s' * (self.most_fp32 != 1)} in fp32"


@dataclass(frozen=True)
class Score:
    """How a plan does on the images, as `clipscope.core.evaluation.evaluate` has it.

    Attributes
    ----------
    top1, agreement
        Shares, 0 to 1; None without labels, or where the network does not classify.
    cosine_loss
        1 - mean logit cosine against fp32 (several outputs: their mean).
    below_fp32
        How far `best_measure` lies below the fp32 network's, as `value` has it, with its 95 % interval
        (top-1: `clipscope.core.common.intervals.paired_tested`; agreement: the exact binomial one; a
        task's headline, in a front:
        bootstrap over images, paired with labels); None where only some images have labels, where the
        measure is the logit cosine, and for a task's in a search.
    task_loss
        Mean of the task's loss; None without a task.
    task
        The task's figures by name; of fp32 against itself, those against fp32 are perfect.
    known
        What their names mean.
    headline
        Name of the one that says most, against labels if there are any.
    """

    top1: float | None
    agreement: float | None
    cosine_loss: float
    below_fp32: Estimate | None = field(default=None, compare=False)
    task_loss: float | None = None
    task: Mapping[str, float | None] = field(default_factory=dict)
    known: Mapping[str, Figure] = field(default_factory=dict, repr=False)
    headline: str | None = None

    @property
    def loss(self) -> float:
        """What decides between plans: the task's loss, or the cosine's without one."""
        return self.cosine_loss if self.task_loss is None else self.task_loss

    def value(self, measure: Measure) -> float:
        """The measure's value, 0 to 1, the higher the better; of a task in units of a hundred points."""
        if measure in self.task:
            found, meant = self.task[measure], self.known[measure]
            if found is None:
                return -math.inf
            return found * score_unit(meant)
        value = {"top-1": self.top1, "agreement": self.agreement, "logit cosine": 1.0 - self.cosine_loss}
        found = value.get(measure)
        if found is None:
            raise ValueError(f"no {measure} was measured")
        return found

    @property
    def best_measure(self) -> Measure:
        """What a budget in points is about."""
        if self.headline is not None:
            return self.headline
        if self.top1 is not None:
            return "top-1"
        return "agreement" if self.agreement is not None else "logit cosine"


@dataclass(frozen=True)
class Step:
    """One try of the search.

    Attributes
    ----------
    move
        What was tried.
    layer
        The layer that was switched; None for the start.
    fp32_layers
        Layers in fp32 in the plan that was tried.
    score
        How it does.
    kept
        Whether the search went on from it. A layer whose way back was not kept, tried from the final plan,
        is the proof that it can't be switched back.
    """

    move: Move
    layer: str | None
    fp32_layers: tuple[str, ...]
    score: Score
    kept: bool


@dataclass(frozen=True, eq=False)
class MixedPrecision:
    """A mixed-precision plan; also the best one so far.

    Attributes
    ----------
    plan
        The plan.
    fp32_layers
        Layers that the search switched to fp32, in the order of the network.
    budget, measure
        What was asked for, and the measure that counts beside the logit cosine.
    fp32, start, end
        Scores of the fp32 network, of the plan that was given, and of ``plan``.
    steps
        Every step of the search that found ``plan``.
    proven
        Whether it was checked for each of `fp32_layers` that it can't be switched back alone: the points
        would no longer hold or, for a number of layers, the logit cosine would fall (or the measure below
        the start's). False part of the way.
    evaluations
        Plans that were evaluated.
    images
        Number of images; the figures are of the images on which the plan was chosen, so confirm them on
        others.
    seconds
        Wall time.
    """

    plan: QuantPlan
    fp32_layers: tuple[str, ...]
    budget: Budget
    measure: Measure
    fp32: Score
    start: Score
    end: Score
    steps: tuple[Step, ...]
    proven: bool
    evaluations: int
    images: int
    seconds: float


@dataclass(frozen=True, eq=False)
class ParetoPoint:
    """A plan with its accuracy and its speed.

    Attributes
    ----------
    plan
        The plan; the network runs as fp32 where no layer is on.
    fp32_layers
        Layers of the plan that was given which are fp32 here.
    score
        Accuracy.
    latency
        Of one image on ncnn: medians over turns.
    latency_range
        The lowest and the highest turn's p50, milliseconds.
    on_front
        Whether no other plan is at least as good in both and better in one.
    """

    plan: QuantPlan
    fp32_layers: tuple[str, ...]
    score: Score
    latency: Latency
    latency_range: tuple[float, float]
    on_front: bool


@dataclass(frozen=True, eq=False)
class ParetoFront:
    """Accuracy against latency.

    Attributes
    ----------
    points
        Every plan that was tried, the fastest first.
    measure
        What counts as accuracy; the logit cosine decides between equals.
    images
        Number of images.
    warnings
        What to doubt about the times.
    seconds
        Wall time.
    turns, turns_wanted
        Turns of latency that every plan had, and how many were asked for; 0 where nobody noted them.
    """

    points: tuple[ParetoPoint, ...]
    measure: Measure
    images: int
    warnings: tuple[str, ...]
    seconds: float
    turns: int = 0
    turns_wanted: int = 0

    @property
    def is_partial(self) -> bool:
        """Whether it is of fewer turns than asked for: it still goes on, or was stopped."""
        return self.turns < self.turns_wanted

    @property
    def front(self) -> tuple[ParetoPoint, ...]:
        """The plans that no other one beats, the fastest first."""
        return tuple(point for point in self.points if point.on_front)
