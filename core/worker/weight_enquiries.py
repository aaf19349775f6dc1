"""Questions about weights and widths, and their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.plan import LayerQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.quant.weight_view import WeightView
from clipscope.core.worker.requests import Enquiry, Request

Fallback = Literal[6, 8]

# Questions ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ViewWeights(Enquiry):
    """Look at a layer's weights, row by row; answered with `WeightFigures`.

    Attributes
    ----------
    layer, quant
        The layer's name, and its settings in the plan.
    model
        Fingerprint of the network that it is for.
    """

    title: ClassVar[str] = "looking at the weights"
    layer: str
    quant: LayerQuant
    model: str

    def supersedes(self, older: Request) -> bool:
        """An older question of the same kind."""
        return isinstance(older, ViewWeights)


@dataclass(frozen=True)
class FindWeightChoices(Enquiry):
    """Find what each 3x3 stride-1 convolution can get; answered with `WeightChoices`.

    Attributes
    ----------
    bits
        Largest width, that of the plan.
    model
        Fingerprint of the network that it is for.
    """

    title: ClassVar[str] = "finding the choices for 3x3 convolutions"
    bits: int
    model: str

    def supersedes(self, older: Request) -> bool:
        """An older question of the same kind."""
        return isinstance(older, FindWeightChoices)


@dataclass(frozen=True)
class ChangeBits(Enquiry):
    """Make a plan anew for another width; answered with `ChangedBits`.

    Attributes
    ----------
    plan
        The plan. A range that comes from a method is that method's at the new width; others keep their ends.
        All weight scales are made anew; bias corrections, which belong to the old ones, are dropped.
    stats
        Statistics by root blob.
    bits
        8, 7 or 6.
    model
        Fingerprint of the network that it is for.
    """

    title: ClassVar[str] = "changing the bits"
    plan: QuantPlan
    stats: Mapping[str, BlobStats]
    bits: int
    model: str

    def supersedes(self, older: Request) -> bool:
        """An older question of the same kind."""
        return isinstance(older, ChangeBits)


# Answers ------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class WeightFigures:
    """A layer's weights.

    Attributes
    ----------
    layer, quant
        As they were asked for.
    view
        Figures row by row; None where the engine quantizes the weights itself.
    channels
        Output channels; as many as rows, except for depthwise layers with several channels a group.
    """

    layer: str
    quant: LayerQuant
    view: WeightView | None
    channels: int


@dataclass(frozen=True)
class WeightOption:
    """One width for a 3x3 stride-1 convolution.

    Attributes
    ----------
    bits
        Width of the weights' codes.
    bound_use
        127 times the largest sum of one channel's absolute codes, as a share of what int8 Winograd holds.
    winograd
        Whether the layer may run with Winograd; otherwise it is exported with ``31=64``.
    scales
        Weight scales.
    """

    bits: int
    bound_use: float
    winograd: bool
    scales: tuple[float, ...]


@dataclass(frozen=True)
class WeightOptions:
    """What one 3x3 stride-1 convolution can get: ncnn2table's 6 bits, or the largest width."""

    narrow: WeightOption
    wide: WeightOption

    def chosen(self, wanted: Literal[6, 8, "auto"], fallback: Fallback = 8) -> WeightOption:
        """What a choice leads to, as `clipscope.core.lower.weight_choice.weight_choice` decides."""
        if wanted == "auto":
            wanted = 8 if self.wide.bound_use <= 1 else fallback
        return self.wide if wanted == 8 else self.narrow


@dataclass(frozen=True)
class WeightChoices:
    """Options by layer, for a largest width."""

    bits: int
    by_layer: Mapping[str, WeightOptions]


@dataclass(frozen=True, eq=False)
class ChangedBits:
    """A plan at another width, and what the window draws at it.

    Attributes
    ----------
    bits, plan
        The width, and the plan.
    curves
        KL curve at this width by root blob.
    ranges
        Symmetric range of every method at this width, by root blob and method.
    """

    bits: int
    plan: QuantPlan
    curves: Mapping[str, KlCurve]
    ranges: Mapping[str, Mapping[str, tuple[float, float]]]
