"""Queries about a plan: how its layers run, weights, multipliers, other widths and schemes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from clipscope.core.quant.plan import LayerQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.worker.requests import Query


@dataclass(frozen=True)
class FindModes(Query):
    """Find how each layer would run with a plan; answered with `clipscope.core.quant.modes.Modes`.

    Attributes
    ----------
    plan
        The plan; only which layers are on, and have a threshold, counts.
    model
        Fingerprint of the network that it is for.
    """

    title: ClassVar[str] = "finding how the layers run"
    latest_only: ClassVar[bool] = True
    plan: QuantPlan
    model: str


@dataclass(frozen=True)
class DrawNetwork(Query):
    """Lay the network out; answered with `clipscope.core.model.network_picture.NetworkPicture`.

    Attributes
    ----------
    model
        Fingerprint of the network.
    """

    title: ClassVar[str] = "drawing the network"
    latest_only: ClassVar[bool] = True
    model: str


@dataclass(frozen=True)
class ForceLayer(Query):
    """Ask for the settings of a layer that is to run int8 against the default; answered with `ForcedLayer`.

    Attributes
    ----------
    plan, layer
        The plan, and the layer's name.
    model
        Fingerprint of the network that it is for.
    """

    title: ClassVar[str] = "preparing the layer"
    plan: QuantPlan
    layer: str
    model: str


@dataclass(frozen=True)
class FindMultipliers(Query):
    """Ask for the integer multipliers of a layer; answered with `MultipliersResult`.

    Attributes
    ----------
    plan, layer
        The plan, and the layer's name.
    model
        Fingerprint of the network that it is for.
    """

    title: ClassVar[str] = "finding the multipliers"
    latest_only: ClassVar[bool] = True
    plan: QuantPlan
    layer: str
    model: str


@dataclass(frozen=True)
class FindAffine(Query):
    """Ask for affine 8-bit ranges of some blobs by every method that has them; answered with `AffineRanges`.

    Attributes
    ----------
    stats
        Statistics by root blob.
    """

    title: ClassVar[str] = "finding affine ranges"
    latest_only: ClassVar[bool] = True
    stats: Mapping[str, BlobStats]


@dataclass(frozen=True)
class FindCentred(Query):
    """Ask for zero-centred ranges; answered with `FoundCentred`.

    Attributes
    ----------
    plan, stats
        The plan, and statistics by root blob.
    roots
        Blobs that are to have them, whatever they gain; None for all where they gain enough.
    model
        Fingerprint of the network that the plan is for.
    """

    title: ClassVar[str] = "finding zero-centred ranges"
    latest_only: ClassVar[bool] = True
    plan: QuantPlan
    stats: Mapping[str, BlobStats]
    roots: tuple[str, ...] | None
    model: str


@dataclass(frozen=True)
class ViewWeights(Query):
    """Look at a layer's weights, row by row; answered with `WeightFigures`.

    Attributes
    ----------
    layer, quant
        The layer's name, and its settings in the plan.
    model
        Fingerprint of the network that it is for.
    rescaled
        The plan's factors of channels.
    """

    title: ClassVar[str] = "looking at the weights"
    latest_only: ClassVar[bool] = True
    layer: str
    quant: LayerQuant
    model: str
    rescaled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class FindWeightChoices(Query):
    """Find what each 3x3 stride-1 convolution can get; answered with `WeightChoices`.

    Attributes
    ----------
    bits
        Largest width, that of the plan.
    model
        Fingerprint of the network that it is for.
    rescaled
        The plan's factors of channels.
    """

    title: ClassVar[str] = "finding the choices for 3×3 convolutions"
    latest_only: ClassVar[bool] = True
    bits: int
    model: str
    rescaled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ChangeBits(Query):
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
    latest_only: ClassVar[bool] = True
    plan: QuantPlan
    stats: Mapping[str, BlobStats]
    bits: int
    model: str
