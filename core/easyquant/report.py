"""What EasyQuant found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clipscope.core.quant.plan import QuantPlan

if TYPE_CHECKING:
    from clipscope.core.data.inputs import Problem
    from clipscope.core.evaluation.checked import Checked

Stop = Literal["no gain", "time", "sweeps"]
"""Why a search ended: nothing gained any more, the time was used, or the sweeps that were asked for."""


@dataclass(frozen=True)
class LayerGain:
    """One layer's objective: the mean over images of the cosine of its fp32 and its int8 output.

    Attributes
    ----------
    layer, root
        The layer and the root blob that it reads.
    start, end
        Objective with the scales of the plan that was given, and with those found; end >= start.
    activation
        Activation scale found, as a multiple of the start's.
    weights
        Lowest and highest weight scale found, as multiples of the start's.
    """

    layer: str
    root: str
    start: float
    end: float
    activation: float
    weights: tuple[float, float]


@dataclass(frozen=True, eq=False)
class EasyQuantReport:
    """Result of a search.

    Attributes
    ----------
    plan
        The plan that was given, with the scales found.
    layers
        Every layer that was searched, in the order of the layers.
    sweeps
        Whole sweeps done.
    stop
        Why the search ended.
    images
        How many images were used.
    runs
        int8 layer runs that it took.
    seconds
        Wall time.
    problems
        Files that could not be read and were left out.
    checked
        The task's headline figure of the plan given and of the one found, on evaluation images; None where
        they were not compared.
    """

    plan: QuantPlan
    layers: tuple[LayerGain, ...]
    sweeps: int
    stop: Stop
    images: int
    runs: int
    seconds: float
    problems: tuple[Problem, ...]
    checked: Checked | None = None
