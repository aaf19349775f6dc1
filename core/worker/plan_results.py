"""What the worker says of plans: ranges, weights, multipliers, other widths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.multiplier import LayerMultipliers
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.quant.weight_view import WeightView

Fallback = Literal[6, 8]


@dataclass(frozen=True)
class ForcedLayer:
    """Settings with which a layer runs int8 against the default, and why it does not by default."""

    layer: str
    quant: LayerQuant
    reason: str


@dataclass(frozen=True)
class MultipliersResult:
    """The multipliers of a layer's output channels, or why there are none.

    Attributes
    ----------
    layer
        Its name.
    found
        The multipliers with the ranges that they come from.
    reason
        Why there are none.
    """

    layer: str
    found: LayerMultipliers | None
    reason: str | None = None


@dataclass(frozen=True)
class AffineRanges:
    """(lo, hi) by root blob and method."""

    ranges: Mapping[str, Mapping[str, tuple[float, float]]]


@dataclass(frozen=True)
class FoundCentred:
    """Zero-centred ranges.

    Attributes
    ----------
    ranges
        By root blob.
    refused
        Why others that were asked for stay as they are, by root blob.
    """

    ranges: Mapping[str, ActivationQuant]
    refused: Mapping[str, str]


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
