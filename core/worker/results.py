"""What the worker's requests are answered with: what the window needs and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.evaluation.here_figures import Here
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.formats.table.lint_findings import Finding
from clipscope.core.method_choice.result import MethodChoice
from clipscope.core.mixed_precision.figures import MixedPrecision, ParetoFront
from clipscope.core.model.layer_cost import LayerCost
from clipscope.core.model.layer_lists import HeldNetwork
from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.multiplier import LayerMultipliers
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.quant.speed import SpeedRules
from clipscope.core.quant.stats import BlobStats
from clipscope.core.quant.weight_view import WeightView
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.worker.requests import InputKey, Role

if TYPE_CHECKING:
    from clipscope.core.data.guess.values import Guess
    from clipscope.core.data.inputs import Problem

Fallback = Literal[6, 8]

# Opening ------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class LayerInfo:
    """A layer with weights.

    Attributes
    ----------
    name, onnx_name
        In ncnn, and that of the ONNX node that computes the same; None where there is none.
    type
        ncnn's layer type.
    shape
        Of its output, (C, H, W) or shorter; empty where it is not known.
    root
        Root blob that it reads; layers with the same root share one threshold.
    reason
        Why it stays fp32; None if it can run in int8.
    can_force
        Whether it can run in int8 all the same if it is forced.
    weight_bits
        Width that ncnn2table gives its weights' codes, 6 or 8.
    weight_count
        Number of weights.
    macs
        Multiply-accumulates for one image; None where it is not known.
    cost
        Its arithmetic and memory traffic, where known.
    runtime
        Whether it runs in int8 in ncnn without a threshold: ncnn quantizes its inputs at run time.
    has_threshold
        Whether some engine needs a threshold of its root blob for it.
    onnx_only
        Whether it has int8 in ONNX Runtime and stays fp32 in ncnn.
    """

    name: str
    onnx_name: str | None
    type: str
    shape: tuple[int, ...]
    root: str
    reason: str | None
    weight_bits: int
    weight_count: int
    macs: int | None
    can_force: bool = False
    cost: LayerCost | None = None
    runtime: bool = False
    has_threshold: bool = True
    onnx_only: bool = False


@dataclass(frozen=True, kw_only=True)
class ModelInfo:
    """An open network without its weights: what the worker tells and the window shows.

    Attributes
    ----------
    name, path, size
        Short name, the file that was opened, and the (width, height) that was given with it, or found in
        ``size_from``.
    fingerprint
        Digest of structure and weights; part of every result's key.
    input_shape
        (C, H, W).
    layers
        Layers with weights, in order.
    read_only
        Whether the network is int8 already, so that there is nothing to edit.
    onnx_reason
        Why ONNX Runtime can't run it, or None.
    onnx_difference
        Largest relative difference between the ncnn and the ONNX network; None without ONNX.
    warnings
        What a person should know before trusting results, one sentence each.
    stored_thresholds
        For an int8 network: threshold by root blob, from the activation scales in the file.
    size_from
        As `clipscope.core.model.model.Model.size_from`.
    file_plan
        The plan that a quantized ONNX file holds; None for others.
    speed_rules
        How a plan decides on the networks that are timed.
    why_not_centred
        Why ncnn can't have a root blob zero-centred, or only with a layer that subtracts, by these blobs.
    centred_groups
        Root blobs that are zero-centred together, because they share one constant.
    input_name
        The input that gets the images.
    constants
        Further inputs by name, and what they always get, for people.
    held
        What its table and plan need of it, so that they can be written without the worker.
    guess
        How images become its inputs, as far as its files say.
    fed
        Further inputs that get an array with each image, and where these come from.
    feeds
        All inputs with the shape of a sample, where these are not one image; None for an image.
    picture_shape
        (C, H, W) of the image beside other inputs; that of `input_shape` without.
    onnx_beside
        The ONNX file beside an ncnn pair that ONNX Runtime could run, too; see
        `clipscope.core.loading.onnx_beside`.
    """

    name: str
    path: Path
    fingerprint: str
    input_shape: tuple[int, int, int]
    layers: tuple[LayerInfo, ...]
    size: tuple[int, int] | None = None
    read_only: bool = False
    onnx_reason: str | None = None
    onnx_difference: float | None = None
    warnings: tuple[str, ...] = ()
    stored_thresholds: Mapping[str, float] = field(default_factory=dict)
    size_from: str | None = None
    file_plan: QuantPlan | None = None
    speed_rules: SpeedRules = field(default_factory=SpeedRules)
    why_not_centred: Mapping[str, str] = field(default_factory=dict)
    centred_groups: tuple[tuple[str, ...], ...] = ()
    input_name: str = ""
    constants: tuple[tuple[str, str], ...] = ()
    held: HeldNetwork | None = field(default=None, repr=False, compare=False)
    guess: Guess | None = field(default=None, repr=False, compare=False)
    fed: tuple[tuple[str, Path], ...] = ()
    feeds: tuple[tuple[str, tuple[int, ...]], ...] | None = None
    picture_shape: tuple[int, int, int] | None = None
    onnx_beside: Path | None = None

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """Root blobs in layer order, each once, also of layers that stay fp32."""
        return tuple(self._by_root)

    def centred_with(self, root: str) -> tuple[str, ...]:
        """Root blobs that are zero-centred together with one, itself among them."""
        return next((group for group in self.centred_groups if root in group), (root,))

    def layers_of(self, root: str) -> tuple[LayerInfo, ...]:
        """Layers that share a root blob, in layer order."""
        return self._by_root.get(root, ())

    def layer(self, name: str) -> LayerInfo:
        """The layer of a name.

        Raises
        ------
        KeyError
            If no layer has this name.
        """
        return self._by_name[name]

    @cached_property
    def _by_root(self) -> Mapping[str, tuple[LayerInfo, ...]]:
        found: dict[str, list[LayerInfo]] = {}
        for layer in self.layers:
            found.setdefault(layer.root, []).append(layer)
        return {root: tuple(layers) for root, layers in found.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, LayerInfo]:
        return {layer.name: layer for layer in self.layers}


@dataclass(frozen=True)
class InputsInfo:
    """Images that were set.

    Attributes
    ----------
    role, path, kind
        What they are for, where they come from, and `clipscope.core.data.sources.Kind`.
    count
        How many there are after sampling, readable or not; `total` before it.
    labelled, class_names
        Whether all have labels, and the labels' names where known.
    fingerprint, preprocess
        Fingerprints of the images, and of the preprocessing (empty without one).
    shape
        (C, H, W) of every input.
    """

    role: Role
    path: Path
    kind: str
    count: int
    total: int
    labelled: bool
    class_names: tuple[str, ...] | None
    fingerprint: str
    preprocess: str
    shape: tuple[int, int, int]


# Measuring ----------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class CalibrationResult:
    """What calibration found.

    Attributes
    ----------
    stats, curves
        Statistics and KL curve (8 bits) by root blob.
    ranges
        Symmetric 8-bit range of every method, by root blob and method.
    plan
        The plan of the wanted method, every quantizable layer on.
    onnx_ranges
        (lowest, highest) by ONNX tensor.
    images, problems
        How many images were measured, and which could not be read.
    basis
        What it was measured on.
    warnings
        What a person should know before trusting the thresholds.
    choice
        How the method was chosen; None where it was asked for.
    """

    stats: Mapping[str, BlobStats]
    curves: Mapping[str, KlCurve]
    ranges: Mapping[str, Mapping[str, tuple[float, float]]]
    plan: QuantPlan
    onnx_ranges: Mapping[str, tuple[float, float]]
    images: int
    problems: tuple[Problem, ...]
    basis: InputKey
    warnings: tuple[str, ...] = ()
    choice: MethodChoice | None = None


@dataclass(frozen=True, eq=False)
class EvaluationResult:
    """What an evaluation found.

    Attributes
    ----------
    columns
        Every requested column: its figures, or why it can't be had.
    classes
        Number of classes; None if the network does not classify.
    warning
        If fp32 itself is too poor to blame quantization.
    problems
        Images that could not be read.
    basis
        What it was computed from.
    ranges_of
        What the ONNX ranges were measured on; None if none were needed.
    task_problem
        Why there are no figures of the task, such as labels that can't be read; None if there are.
    """

    columns: Mapping[Column, Accuracy | Unavailable]
    classes: int | None
    warning: str | None
    problems: tuple[Problem, ...]
    basis: InputKey
    ranges_of: InputKey | None
    task_problem: str | None = None


@dataclass(frozen=True, eq=False)
class LatencyResult:
    """Latency of every requested column, or why it can't be had, and what to doubt."""

    columns: Mapping[Column, Latency | Unavailable]
    warnings: tuple[str, ...]
    basis: InputKey


@dataclass(frozen=True, eq=False, kw_only=True)
class PreviewImage:
    """One input as the network sees it.

    Attributes
    ----------
    index, name
        Which image.
    pixels
        uint8 (H, W, C) after resizing, channels in the network's order; for ready arrays the values
        stretched to 0...255. None if the image can't be read.
    bgr
        Whether channel 0 is blue.
    low, high
        Smallest and largest value of the normalised input; None if it can't be read.
    label
        Its class, by name where names are known; None without labels.
    prediction
        The highest class in fp32 (for an int8 network: in int8), as `label`; of another task what was found
        in a few words, such as "3 boxes". None if the task is not known or no network is open.
    problem
        Why the image can't be read.
    """

    index: int
    name: str
    pixels: NDArray[np.uint8] | None = None
    bgr: bool = False
    low: float | None = None
    high: float | None = None
    label: str | None = None
    prediction: str | None = None
    problem: str | None = None


@dataclass(frozen=True, eq=False)
class PreviewResult:
    """Some inputs.

    Attributes
    ----------
    role, images
        Which images.
    shape
        (C, H, W) of every input.
    preprocess, fingerprint
        Fingerprints of the preprocessing and the images.
    """

    role: Role
    images: tuple[PreviewImage, ...]
    shape: tuple[int, int, int]
    preprocess: str
    fingerprint: str


# Analyses -----------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class SensitivityResult:
    """What each layer costs, and what it was computed from."""

    report: SensitivityReport
    basis: InputKey


@dataclass(frozen=True, eq=False)
class MixedPrecisionResult:
    """The plan that a search found, by its fp32 layers; ``found.plan`` is empty, as in every step."""

    found: MixedPrecision
    basis: InputKey


@dataclass(frozen=True, eq=False)
class ParetoResult:
    """Plans with accuracy and latency, by their fp32 layers; the points' plans are empty."""

    front: ParetoFront
    basis: InputKey


# Tables and files ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class ImportResult:
    """A table that was read.

    Attributes
    ----------
    plan
        What it says; layers without rows are off.
    by_structure
        Whether its layers were matched by structure because the names are others.
    matches
        The match in words, a line a layer; empty if the names fit.
    findings
        What is wrong with the table, a line each.
    wide
        What it means that weights have 8 bits where the table was read for 7 or 6; empty if none have.
    whole
        Whether the file holds a whole plan, its widths with it, and not a table's part.
    """

    plan: QuantPlan
    by_structure: bool
    matches: str
    findings: tuple[str, ...]
    wide: str = ""
    whole: bool = False


@dataclass(frozen=True)
class ExportResult:
    """Files that were written, and what a person should know of them.

    Attributes
    ----------
    files
        Paths.
    excluded
        Layers that stay fp32 in ncnn, with the reason.
    differences
        Where the ncnn pair is not what ncnn2int8 would make of the table: layer and what.
    warnings
        A sentence each.
    summary
        How the ncnn pair's layers run, in words; empty if it was not written.
    """

    files: tuple[Path, ...]
    excluded: tuple[tuple[str, str], ...]
    differences: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    summary: str


@dataclass(frozen=True)
class LintResult:
    """A table's text, in which bytes that are not UTF-8 are lone surrogates, and its findings by line."""

    text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class SavedTable:
    """A table that was written."""

    path: Path


# Plans --------------------------------------------------------------------------------------------


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


@dataclass(frozen=True, eq=False)
class HereResult:
    """The answers, and what they were computed from."""

    here: Here
    basis: InputKey
